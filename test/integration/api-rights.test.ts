/**
 * Nobody reads or does what their hats do not allow (DESIGN §4.7). One table over all routes: each says what it must not
 * allow, and a route without an entry fails. For every route that is not public, somebody without a session is refused;
 * for every write, a session without its CSRF token; for every capability, somebody without it.
 */
import { directive, surprise } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, items } from './api/reading';
import { makeWorld, publish, type Reply, type World } from './api/world';

/** Ids of what the office holds when the tries begin. */
interface Scene {
  readonly campaign: string;
  readonly secret: string;
  /** Track of phường Láng, and of the school that is to be inspected by surprise. */
  readonly la: string;
  readonly school: string;
  readonly file: string;
  readonly change: string;
  readonly hatOfLa: string;
  readonly substitution: string;
  readonly recommendation: string;
  /** A proposed reorganisation of two wards of the city. */
  readonly reorganisation: string;
  /** Something that the city launches every week. */
  readonly template: string;
  /** A launch that a specialist of the city prepared. */
  readonly request: string;
}

interface Try {
  readonly who: string;
  /** Said when it fails. */
  readonly says: string;
  readonly path: (scene: Scene) => string;
  readonly body?: (scene: Scene) => unknown;
  /** A refusal by status and code, or what the answer must not hold. */
  readonly expect: readonly [status: number, code: string] | ((reply: Reply, scene: Scene) => boolean);
}

interface Entry {
  /** Somebody who lacks the capability that the route asks for. */
  readonly without?: string;
  readonly tries?: readonly Try[];
  /** Why there is nothing to try but signing in. */
  readonly open?: string;
}

const forbidden = [403, 'FORBIDDEN'] as const;
const notFound = [404, 'NOT_FOUND'] as const;

/** Who may neither see nor send the reminders of a campaign. */
const remindersOfOthers: readonly Try[] = [
  {
    who: 'hp',
    says: 'another city',
    path: ({ campaign }) => `/campaigns/${campaign}/reminder`,
    expect: notFound,
  },
  {
    who: 'tm',
    says: 'restricted',
    path: ({ secret }) => `/campaigns/${secret}/reminder`,
    expect: notFound,
  },
  {
    who: 'ct.kl',
    says: 'a ward reminds nobody',
    path: ({ campaign }) => `/campaigns/${campaign}/reminder`,
    expect: forbidden,
  },
];
const at = (path: string) => (): string => path;
const lacks =
  (name: string, value: (scene: Scene) => unknown) =>
  (reply: Reply, scene: Scene): boolean =>
    reply.status === 200 && !items(reply).some((item) => field(item, name) === value(scene));
const isEmpty = (reply: Reply): boolean => reply.status === 200 && items(reply).length === 0;
const body = (value: unknown) => (): unknown => value;

const launchBody = {
  definition: 'T1',
  name: 'Thử mở đợt',
  ownerUnit: 'P01',
  scope: { within: { unit: 'P01', levels: ['commune'] } },
};

const templateBody = {
  name: 'Mẫu đợt tuần',
  definition: 'T1',
  ownerUnit: 'P01',
  scope: { codes: ['LA'] },
  campaignName: 'Đợt tuần {tuần}',
  rule: { rhythm: { every: 'week', weekday: 4 }, from: '2026-01-01' },
};
/** A ward neither sees nor touches what the city launches. */
const ofTheCity = (path: string, given: unknown): Entry => ({
  without: 'vt',
  tries: [
    {
      who: 'ct.la',
      says: 'a ward knows no template of the city',
      path: ({ template }) => `/templates/${template}${path}`,
      ...(given === undefined ? {} : { body: body(given) }),
      expect: notFound,
    },
    {
      who: 'cv',
      says: 'only roles that the definition names',
      path: ({ template }) => `/templates/${template}${path}`,
      ...(given === undefined ? {} : { body: body(given) }),
      expect: given === undefined ? (reply) => field(reply.body, 'mayManage') === false : forbidden,
    },
  ],
});

const table: Readonly<Record<string, Entry>> = {
  'POST /session': { open: 'signing in itself' },
  'GET /session/ways': { open: 'says how one can sign in' },
  'POST /session/oidc': { open: 'signing in itself' },
  'POST /session/oidc/return': { open: 'signing in itself' },
  'GET /session/oidc/leave': { open: 'an address of the identity provider' },
  'DELETE /session': { open: 'ends the own session only' },
  'GET /me': { open: 'tells about oneself only' },
  'POST /me/password': { open: 'asks for the present password' },
  'GET /accounts': {
    without: 'ct',
    tries: [
      {
        who: 'admin.kl',
        says: 'a ward lists no account of another ward',
        path: at('/accounts'),
        expect: lacks('username', () => 'ct.la'),
      },
    ],
  },
  'POST /accounts': {
    without: 'ct',
    tries: [
      {
        who: 'admin.kl',
        says: 'a ward makes no account for people of the city',
        path: at('/accounts'),
        body: body({ personId: 'ct', username: 'ct.hai', password: 'Chim én bay về tổ' }),
        expect: forbidden,
      },
    ],
  },
  'PATCH /accounts/{id}': {
    without: 'ct',
    tries: [
      {
        who: 'admin.kl',
        says: 'a ward disables no account of the city',
        path: at('/accounts/ct'),
        body: body({ disabled: true }),
        expect: forbidden,
      },
    ],
  },
  'PUT /accounts/{id}/password': {
    without: 'ct',
    tries: [
      {
        who: 'admin.kl',
        says: 'a ward sets no password for the city',
        path: at('/accounts/ct/password'),
        body: body({ password: 'Chim én bay về tổ' }),
        expect: forbidden,
      },
    ],
  },
  'GET /inbox': {
    tries: [
      {
        who: 'ct.kl',
        says: 'a ward sees no work of another ward',
        path: at('/inbox?view=subtree&limit=200'),
        expect: (reply) =>
          items(reply).length > 0 && items(reply).every((item) => field(item, 'unit', 'code') === 'KL'),
      },
      {
        who: 'tm',
        says: 'restricted work is in no list of a scope',
        path: at('/inbox?view=subtree&limit=200'),
        expect: (reply, { secret }) => !items(reply).some((item) => field(item, 'campaign', 'id') === secret),
      },
      {
        who: 'ct.la',
        says: 'nor found by searching for it',
        path: at('/inbox?view=subtree&q=truong'),
        expect: isEmpty,
      },
      {
        who: 'ct.kl',
        says: 'a hat that one does not wear is not asked for',
        path: at('/inbox?hat=CT_MTTQ@LA'),
        expect: forbidden,
      },
    ],
  },
  'GET /inbox/counts': {
    tries: [
      {
        who: 'hp',
        says: 'another city counts nothing of this one',
        path: at('/inbox/counts'),
        expect: (reply) =>
          field(reply.body, 'scope', 'open') === 0 && field(reply.body, 'mine', 'open') === 0,
      },
      {
        who: 'ct.la',
        says: 'restricted work is in no count',
        path: at('/inbox/counts'),
        expect: (reply) => field(reply.body, 'scope', 'open') === 1,
      },
    ],
  },
  'GET /recommendations': {
    tries: [
      {
        who: 'tm',
        says: 'restricted recommendations are in no list',
        path: at('/recommendations'),
        expect: isEmpty,
      },
      {
        who: 'ct.la',
        says: 'nor in that of the school’s ward',
        path: at('/recommendations'),
        expect: isEmpty,
      },
    ],
  },
  'GET /figures/indicators': {
    tries: [
      {
        who: 'tm',
        says: 'a restricted campaign is not among those that are counted',
        path: at('/figures/indicators'),
        expect: (reply, { secret }) => reply.status === 200 && !JSON.stringify(reply.body).includes(secret),
      },
      {
        who: 'th',
        says: 'an outside party is shown no campaigns',
        path: at('/figures/indicators'),
        expect: (reply, { secret }) => reply.status === 200 && !JSON.stringify(reply.body).includes(secret),
      },
    ],
  },
  'GET /figures': {
    tries: [
      {
        who: 'hp',
        says: 'another city counts nothing of this one',
        path: at('/figures?definition=T1'),
        expect: (reply) => field(reply.body, 'figures', '0', 'note') === 'không phát sinh',
      },
      {
        who: 'hp',
        says: 'nor by naming the campaign',
        path: ({ campaign }) => `/figures?definition=T1&campaign=${campaign}`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/figures?definition=T2&campaign=${secret}`,
        expect: notFound,
      },
      {
        who: 'ct.la',
        says: 'the ward of the school counts no surprise visit',
        path: at('/figures?definition=T2'),
        expect: (reply) => field(reply.body, 'figures', '0', 'numerator') === null,
      },
      {
        who: 'ct.kl',
        says: 'a ward counts its own unit only',
        path: at('/figures?definition=T1'),
        expect: (reply) => field(reply.body, 'figures', '0', 'denominator') === 1,
      },
    ],
  },
  'GET /figures/units': {
    tries: [
      {
        who: 'ct.kl',
        says: 'a ward sees its own row',
        path: at('/figures/units?definition=T1'),
        expect: (reply) => items(reply).length === 1 && field(items(reply)[0], 'unit', 'code') === 'KL',
      },
      { who: 'tm', says: 'restricted', path: at('/figures/units?definition=T2'), expect: isEmpty },
    ],
  },
  'GET /figures/records': {
    tries: [
      {
        who: 'tm',
        says: 'no record of a restricted campaign',
        path: at('/figures/records?definition=T2&indicator=visits'),
        expect: isEmpty,
      },
    ],
  },
  'GET /figures.xlsx': {
    without: 'th',
    tries: [
      {
        who: 'hp',
        says: 'another city takes out nothing of this one',
        path: ({ campaign }) => `/figures.xlsx?definition=T1&campaign=${campaign}`,
        expect: notFound,
      },
    ],
  },
  'GET /tracks/{id}/documents': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ la }) => `/tracks/${la}/documents`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ school }) => `/tracks/${school}/documents`,
        expect: notFound,
      },
      {
        who: 'th',
        says: 'the inspected school makes no papers of the inspection',
        path: ({ school }) => `/tracks/${school}/documents`,
        expect: notFound,
      },
    ],
  },
  'GET /tracks/{id}/documents/{code}': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ la }) => `/tracks/${la}/documents/9-donDoc`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ school }) => `/tracks/${school}/documents/6-bienBan`,
        expect: notFound,
      },
      {
        who: 'th',
        says: 'the inspected school makes no papers of the inspection',
        path: ({ school }) => `/tracks/${school}/documents/6-bienBan`,
        expect: notFound,
      },
    ],
  },
  'POST /tracks/{id}/documents/{code}': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ la }) => `/tracks/${la}/documents/9-donDoc`,
        body: body({}),
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ school }) => `/tracks/${school}/documents/6-bienBan`,
        body: body({}),
        expect: notFound,
      },
      {
        who: 'th',
        says: 'the inspected school makes no papers of the inspection',
        path: ({ school }) => `/tracks/${school}/documents/6-bienBan`,
        body: body({}),
        expect: notFound,
      },
    ],
  },
  'GET /tracks/{id}/documents/{code}/file': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ la }) => `/tracks/${la}/documents/9-donDoc/file?format=docx`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ school }) => `/tracks/${school}/documents/6-bienBan/file?format=docx`,
        expect: notFound,
      },
      {
        who: 'th',
        says: 'the inspected school makes no papers of the inspection',
        path: ({ school }) => `/tracks/${school}/documents/6-bienBan/file?format=docx`,
        expect: notFound,
      },
    ],
  },
  'POST /tracks/{id}/documents/{code}/file': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ la }) => `/tracks/${la}/documents/9-donDoc/file`,
        body: body({ format: 'docx' }),
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ school }) => `/tracks/${school}/documents/6-bienBan/file`,
        body: body({ format: 'docx' }),
        expect: notFound,
      },
      {
        who: 'th',
        says: 'the inspected school makes no papers of the inspection',
        path: ({ school }) => `/tracks/${school}/documents/6-bienBan/file`,
        body: body({ format: 'docx' }),
        expect: notFound,
      },
    ],
  },
  'PUT /tracks/{id}/letters': {
    without: 'ct',
    tries: [
      {
        who: 'vt.la',
        says: 'văn thư of a ward numbers no letter of the city',
        path: ({ la }) => `/tracks/${la}/letters`,
        body: body({ about: 'receipt', letter: 'donDoc1', number: '1/MTTQ-BTT', on: '2026-11-20' }),
        expect: forbidden,
      },
      {
        who: 'vt',
        says: 'restricted',
        path: ({ school }) => `/tracks/${school}/letters`,
        body: body({ about: 'reply', letter: 'donDoc1', number: '1/MTTQ-BTT', on: '2026-11-20' }),
        expect: notFound,
      },
    ],
  },
  'GET /inbox.xlsx': { open: 'asks GET /inbox as the same person' },
  'GET /recommendations.xlsx': { open: 'asks GET /recommendations as the same person' },
  'GET /calendar.xlsx': { open: 'the calendar is everybody’s' },
  'GET /campaigns.xlsx': { without: 'th' },
  'GET /people.xlsx': { without: 'th' },
  'GET /accounts.xlsx': { without: 'ct' },
  'GET /org/units.xlsx': {
    tries: [
      {
        who: 'th',
        says: 'neither takes out lists nor manages the organisation',
        path: at('/org/units.xlsx?unit=TH'),
        expect: forbidden,
      },
      {
        who: 'admin.kl',
        says: 'manages another ward',
        path: at('/org/units.xlsx?unit=LA'),
        expect: forbidden,
      },
    ],
  },
  'GET /campaigns/{id}/matrix.xlsx': {
    without: 'th',
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/matrix.xlsx`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/matrix.xlsx`,
        expect: notFound,
      },
    ],
  },
  'POST /reports/preview': {
    without: 'th',
    tries: [
      {
        who: 'ct.la',
        says: 'a ward writes no report of the city',
        path: at('/reports/preview'),
        body: body({ kind: 'year', unit: 'P01', period: '2026' }),
        expect: forbidden,
      },
      {
        who: 'ct',
        says: 'nobody’s report names a surprise inspection',
        path: at('/reports/preview'),
        body: body({ kind: 'thematic', unit: 'P01', sources: [{ definition: 'T2' }] }),
        expect: (reply) =>
          reply.status === 200 && !JSON.stringify(reply.body).includes('Trường Tiểu học Láng'),
      },
    ],
  },
  'POST /reports/file': {
    without: 'th',
    tries: [
      {
        who: 'ct.la',
        says: 'a ward prints no report of the city',
        path: at('/reports/file'),
        body: body({ kind: 'year', unit: 'P01', period: '2026', format: 'docx' }),
        expect: forbidden,
      },
    ],
  },
  'GET /campaigns': {
    tries: [
      {
        who: 'tm',
        says: 'a restricted campaign is in no list',
        path: at('/campaigns'),
        expect: lacks('id', ({ secret }) => secret),
      },
      { who: 'hp', says: 'another city lists none', path: at('/campaigns'), expect: isEmpty },
      {
        who: 'admin',
        says: 'an administrator of the system reads no restricted campaign',
        path: at('/campaigns'),
        expect: lacks('id', ({ secret }) => secret),
      },
    ],
  },
  'POST /campaigns': {
    tries: [
      {
        who: 'vt',
        says: 'a hat that launches nothing',
        path: at('/campaigns'),
        body: body(launchBody),
        expect: forbidden,
      },
      {
        who: 'ct.la',
        says: 'a ward launches nothing for the city',
        path: at('/campaigns'),
        body: body(launchBody),
        expect: forbidden,
      },
      {
        who: 'cv',
        says: 'only roles that the definition names launch it',
        path: at('/campaigns'),
        body: body(launchBody),
        expect: forbidden,
      },
    ],
  },
  'GET /campaigns/{id}': {
    tries: [
      { who: 'hp', says: 'another city', path: ({ campaign }) => `/campaigns/${campaign}`, expect: notFound },
      { who: 'tm', says: 'restricted', path: ({ secret }) => `/campaigns/${secret}`, expect: notFound },
      {
        who: 'ct.la',
        says: 'the ward of the school',
        path: ({ secret }) => `/campaigns/${secret}`,
        expect: notFound,
      },
    ],
  },
  'GET /campaigns/{id}/matrix': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/matrix`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/matrix`,
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward sees its own row',
        path: ({ campaign }) => `/campaigns/${campaign}/matrix`,
        expect: (reply) => items(reply).length === 1 && field(items(reply)[0], 'unit', 'code') === 'KL',
      },
    ],
  },
  'GET /campaigns/{id}/definition-changes': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/definition-changes`,
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward that only has a row in it',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes`,
        expect: forbidden,
      },
    ],
  },
  'POST /campaigns/{id}/definition-changes': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes`,
        body: body({ version: 2, reason: 'Thử' }),
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/definition-changes`,
        body: body({ version: 2, reason: 'Thử' }),
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward that only has a row in it',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes`,
        body: body({ version: 2, reason: 'Thử' }),
        expect: forbidden,
      },
    ],
  },
  'GET /campaigns/{id}/definition-changes/{number}': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/definition-changes/1`,
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward that only has a row in it',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1`,
        expect: forbidden,
      },
    ],
  },
  'POST /campaigns/{id}/definition-changes/{number}/preview': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1/preview`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/definition-changes/1/preview`,
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward that only has a row in it',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1/preview`,
        expect: forbidden,
      },
    ],
  },
  'GET /campaigns/{id}/definition-changes/{number}/tracks': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1/tracks`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/definition-changes/1/tracks`,
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward that only has a row in it',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1/tracks`,
        expect: forbidden,
      },
    ],
  },
  'POST /campaigns/{id}/definition-changes/{number}/apply': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1/apply`,
        body: body({ scope: 'all' }),
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/definition-changes/1/apply`,
        body: body({ scope: 'all' }),
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward that only has a row in it',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1/apply`,
        body: body({ scope: 'all' }),
        expect: forbidden,
      },
    ],
  },
  'POST /campaigns/{id}/definition-changes/{number}/roll-back': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1/roll-back`,
        body: body({ scope: { units: ['KL'] } }),
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/definition-changes/1/roll-back`,
        body: body({ scope: { units: ['KL'] } }),
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward that only has a row in it',
        path: ({ campaign }) => `/campaigns/${campaign}/definition-changes/1/roll-back`,
        body: body({ scope: { units: ['KL'] } }),
        expect: forbidden,
      },
    ],
  },
  'GET /campaigns/{id}/journal': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/journal`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/journal`,
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward reads its own track only',
        path: ({ campaign }) => `/campaigns/${campaign}/journal?limit=200`,
        expect: (reply) =>
          items(reply).length > 0 && items(reply).every((event) => field(event, 'unit', 'code') === 'KL'),
      },
      {
        who: 'th',
        says: 'a supervised unit reads none of the work behind its file',
        path: ({ secret }) => `/campaigns/${secret}/journal`,
        expect: isEmpty,
      },
    ],
  },
  'GET /campaigns/{id}/journal.jsonl': {
    without: 'vt',
    tries: [
      {
        who: 'ct.la',
        says: 'a ward exports no journal of the city',
        path: ({ campaign }) => `/campaigns/${campaign}/journal.jsonl`,
        expect: forbidden,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/journal.jsonl`,
        expect: notFound,
      },
    ],
  },
  'GET /campaigns/{id}/matrix.csv': {
    without: 'th',
    tries: [
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/matrix.csv`,
        expect: notFound,
      },
      {
        who: 'cv.kl',
        says: 'a ward exports its own row',
        path: ({ campaign }) => `/campaigns/${campaign}/matrix.csv`,
        expect: (reply) => reply.status === 200 && !String(reply.body).includes('Láng'),
      },
    ],
  },
  'GET /templates': {
    without: 'vt',
    tries: [{ who: 'ct.la', says: 'templates of the city', path: at('/templates'), expect: isEmpty }],
  },
  'POST /templates': {
    without: 'vt',
    tries: [
      {
        who: 'ct.la',
        says: 'a ward plans nothing for the city',
        path: at('/templates'),
        body: body(templateBody),
        expect: forbidden,
      },
    ],
  },
  'GET /templates/{id}': ofTheCity('', undefined),
  'PUT /templates/{id}': ofTheCity('', templateBody),
  'POST /templates/{id}/pause': ofTheCity('/pause', {}),
  'POST /templates/{id}/resume': ofTheCity('/resume', {}),
  'POST /templates/{id}/end': ofTheCity('/end', {}),
  'POST /templates/{id}/skip': ofTheCity('/skip', { key: '2026-11-26', reason: 'Không muốn' }),
  'POST /templates/{id}/run': ofTheCity('/run', {}),
  'GET /registers': {
    tries: [
      {
        who: 'tm',
        says: 'a register that one may not see is in no list',
        path: at('/registers'),
        expect: isEmpty,
      },
    ],
  },
  'GET /registers/{id}': {
    tries: [
      {
        who: 'ct.kl',
        says: 'no register, or not mine: the same answer (registers.test.ts tries the rest)',
        path: ({ secret }) => `/registers/${secret}`,
        expect: notFound,
      },
    ],
  },
  'GET /campaigns/{id}/cases': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/cases`,
        expect: notFound,
      },
      { who: 'tm', says: 'restricted', path: ({ secret }) => `/campaigns/${secret}/cases`, expect: notFound },
    ],
  },
  'GET /campaigns/{id}/cases.csv': {
    without: 'th',
    tries: [
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/cases.csv`,
        expect: notFound,
      },
    ],
  },
  'GET /campaigns/{id}/cases.xlsx': {
    without: 'th',
    tries: [
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/cases.xlsx`,
        expect: notFound,
      },
    ],
  },
  'GET /tracks/{id}/counted': {
    tries: [
      {
        who: 'ct.kl',
        says: 'a neighbour',
        path: ({ la }) => `/tracks/${la}/counted?key=plan`,
        expect: notFound,
      },
    ],
  },
  'GET /tracks/{id}/identity': {
    tries: [
      {
        who: 'ct.kl',
        says: 'a neighbour (registers.test.ts tries the rest)',
        path: ({ la }) => `/tracks/${la}/identity`,
        expect: notFound,
      },
    ],
  },
  'PUT /tracks/{id}/identity': {
    tries: [
      {
        who: 'ct.kl',
        says: 'a neighbour',
        path: ({ la }) => `/tracks/${la}/identity`,
        body: body({ name: 'Người Lạ' }),
        expect: notFound,
      },
    ],
  },
  'GET /campaigns/{id}/people': {
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/people`,
        expect: notFound,
      },
      {
        who: 'tm',
        says: 'restricted',
        path: ({ secret }) => `/campaigns/${secret}/people`,
        expect: notFound,
      },
      {
        who: 'ct.kl',
        says: 'a ward sees who works on its own file only',
        path: ({ campaign }) => `/campaigns/${campaign}/people?limit=200`,
        expect: (reply) => items(reply).every((one) => field(one, 'unit', 'code') === 'KL'),
      },
      {
        who: 'th',
        says: 'an outside party sees nobody who works on its file',
        path: ({ secret }) => `/campaigns/${secret}/people`,
        expect: isEmpty,
      },
    ],
  },
  'GET /campaigns/{id}/reminder': {
    tries: remindersOfOthers,
  },
  'POST /campaigns/{id}/reminder': {
    tries: [
      ...remindersOfOthers,
      {
        who: 'vt',
        says: 'neither runs it nor reminds for its unit',
        path: ({ campaign }) => `/campaigns/${campaign}/reminder`,
        expect: forbidden,
      },
    ],
  },
  'GET /campaigns/{id}/people.xlsx': {
    without: 'th',
    tries: [
      {
        who: 'hp',
        says: 'another city',
        path: ({ campaign }) => `/campaigns/${campaign}/people.xlsx`,
        expect: notFound,
      },
    ],
  },
  'POST /campaigns/reach': {
    tries: [
      {
        who: 'ct.la',
        says: 'a ward counts nothing for the city',
        path: at('/campaigns/reach'),
        body: body({ definition: 'T1', ownerUnit: 'P01', scope: { codes: ['LA'] } }),
        expect: forbidden,
      },
    ],
  },
  'GET /launch-requests': {
    tries: [
      {
        who: 'vt',
        says: 'neither handed one in nor may decide one',
        path: at('/launch-requests'),
        expect: isEmpty,
      },
      {
        who: 'hp',
        says: 'another city decides nothing here',
        path: at('/launch-requests'),
        expect: isEmpty,
      },
    ],
  },
  'POST /launch-requests': {
    tries: [
      {
        who: 'vt',
        says: 'may neither launch nor prepare',
        path: at('/launch-requests'),
        body: body({ launch: launchBody }),
        expect: forbidden,
      },
      {
        who: 'ct.la',
        says: 'a ward prepares nothing for the city',
        path: at('/launch-requests'),
        body: body({ launch: launchBody }),
        expect: forbidden,
      },
    ],
  },
  'GET /launch-requests/{id}': {
    tries: [
      {
        who: 'vt',
        says: 'neither handed it in nor may decide it',
        path: ({ request }) => `/launch-requests/${request}`,
        expect: notFound,
      },
      {
        who: 'ct.la',
        says: 'a ward knows no prepared launch of the city',
        path: ({ request }) => `/launch-requests/${request}`,
        expect: notFound,
      },
    ],
  },
  'POST /launch-requests/{id}/submit': {
    tries: [
      {
        who: 'vt',
        says: 'neither handed it in nor may decide it',
        path: ({ request }) => `/launch-requests/${request}/submit`,
        body: body({ launch: launchBody }),
        expect: notFound,
      },
      {
        who: 'ct.la',
        says: 'a ward knows no prepared launch of the city',
        path: ({ request }) => `/launch-requests/${request}/submit`,
        body: body({ launch: launchBody }),
        expect: notFound,
      },
    ],
  },
  'POST /launch-requests/{id}/approve': {
    tries: [
      {
        who: 'cv',
        says: 'whoever handed it in does not approve it',
        path: ({ request }) => `/launch-requests/${request}/approve`,
        body: body({ round: 1 }),
        expect: [403, 'LAUNCH_REQUEST_OWN'],
      },
      {
        who: 'vt',
        says: 'may not decide',
        path: ({ request }) => `/launch-requests/${request}/approve`,
        body: body({ round: 1 }),
        expect: notFound,
      },
    ],
  },
  'POST /launch-requests/{id}/return': {
    tries: [
      {
        who: 'ct.la',
        says: 'a ward returns nothing of the city',
        path: ({ request }) => `/launch-requests/${request}/return`,
        body: body({ round: 1, reason: 'Không' }),
        expect: notFound,
      },
    ],
  },
  'POST /launch-requests/{id}/withdraw': {
    tries: [
      {
        who: 'ct',
        says: 'only whoever handed it in takes it back',
        path: ({ request }) => `/launch-requests/${request}/withdraw`,
        body: body({ round: 1 }),
        expect: forbidden,
      },
    ],
  },
  'POST /rehearsals': {
    tries: [
      {
        who: 'ct.la',
        says: 'a ward rehearses nothing for the city',
        path: at('/rehearsals'),
        body: body(launchBody),
        expect: forbidden,
      },
    ],
  },
  'GET /tracks/{id}': {
    tries: [
      { who: 'ct.kl', says: 'a neighbour', path: ({ la }) => `/tracks/${la}`, expect: notFound },
      { who: 'hp', says: 'another city', path: ({ la }) => `/tracks/${la}`, expect: notFound },
      { who: 'tm', says: 'restricted', path: ({ school }) => `/tracks/${school}`, expect: notFound },
      {
        who: 'ct.la',
        says: 'the ward of the school',
        path: ({ school }) => `/tracks/${school}`,
        expect: notFound,
      },
      {
        who: 'th',
        says: 'a supervised unit sees what is asked of it only',
        path: ({ school }) => `/tracks/${school}`,
        expect: (reply) =>
          reply.status === 200 &&
          field(reply.body, 'sight') === 'own' &&
          field(reply.body, 'work', '1') === undefined,
      },
    ],
  },
  'POST /tracks/{id}/commands': {
    tries: [
      {
        who: 'ct.la',
        says: 'a step of another hat',
        path: ({ la }) => `/tracks/${la}/commands`,
        body: body({ type: 'acknowledge', key: 'receipt' }),
        expect: [403, 'HAT_NOT_ASSIGNED'],
      },
      {
        who: 'vt.la',
        says: 'with a hat that one does not wear',
        path: ({ la }) => `/tracks/${la}/commands`,
        body: body({ type: 'acknowledge', key: 'receipt', as: { role: 'CT_MTTQ', unit: 'LA' } }),
        expect: [403, 'HAT_NOT_ASSIGNED'],
      },
      {
        who: 'ct.la',
        says: 'a unit cancels nothing that the city runs',
        path: ({ la }) => `/tracks/${la}/commands`,
        body: body({ type: 'cancel', reason: 'Không muốn làm' }),
        expect: [403, 'HAT_NOT_ASSIGNED'],
      },
      {
        who: 'ct.la',
        says: 'nor waives its own duty',
        path: ({ la }) => `/tracks/${la}/commands`,
        body: body({ type: 'waive', key: 'receipt', reason: 'Không muốn làm' }),
        expect: [403, 'HAT_NOT_ASSIGNED'],
      },
      {
        who: 'vt.kl',
        says: 'a track of a neighbour',
        path: ({ la }) => `/tracks/${la}/commands`,
        body: body({ type: 'comment', text: 'Tôi biết rồi' }),
        expect: [404, 'TRACK_UNKNOWN'],
      },
      {
        who: 'tm',
        says: 'a restricted track',
        path: ({ school }) => `/tracks/${school}/commands`,
        body: body({ type: 'comment', text: 'Tôi biết rồi' }),
        expect: [404, 'TRACK_UNKNOWN'],
      },
    ],
  },
  'POST /commands': {
    tries: [
      {
        who: 'vt.kl',
        says: 'bulk lets nothing through that one by one would not',
        path: at('/commands'),
        body: ({ la, school }) => ({
          commands: [la, school].map((track) => ({
            track,
            command: { type: 'acknowledge', key: 'receipt' },
          })),
        }),
        expect: (reply) => {
          const answers = field(reply.body, 'answers');
          return (
            Array.isArray(answers) && answers.every((answer) => field(answer, 'code') === 'TRACK_UNKNOWN')
          );
        },
      },
    ],
  },
  'GET /definitions': {
    tries: [
      {
        who: 'cv',
        says: 'drafts are not for everybody',
        path: at('/definitions'),
        expect: lacks('code', () => 'T9'),
      },
    ],
  },
  'GET /definitions/{code}': {
    tries: [{ who: 'cv', says: 'a draft', path: at('/definitions/T9'), expect: [404, 'DEFINITION_UNKNOWN'] }],
  },
  'GET /definitions/{code}/versions': {
    tries: [
      {
        who: 'cv',
        says: 'a draft',
        path: at('/definitions/T9/versions'),
        expect: [404, 'DEFINITION_UNKNOWN'],
      },
    ],
  },
  'GET /definitions/{code}/versions/{version}': {
    tries: [
      {
        who: 'cv',
        says: 'a draft',
        path: at('/definitions/T9/versions/1'),
        expect: [404, 'DEFINITION_UNKNOWN'],
      },
    ],
  },
  'POST /definitions/check': { without: 'cv' },
  'POST /definitions': { without: 'cv' },
  'PUT /definitions/{code}/versions/{version}': { without: 'cv' },
  'DELETE /definitions/{code}/versions/{version}': { without: 'cv' },
  'POST /definitions/{code}/versions/{version}/publish': { without: 'cv' },
  'GET /calendar': { open: 'the calendar of working days is no secret' },
  'GET /calendar/changes': { open: 'nor are its changes' },
  'POST /calendar/changes': { without: 'cv' },
  'GET /calendar/changes/{id}/preview': {
    without: 'cv',
    tries: [
      {
        who: 'ct.la',
        says: 'a preview counts no campaign that one does not see whole',
        path: ({ change }) => `/calendar/changes/${change}/preview`,
        expect: (reply) => reply.status === 200 && field(reply.body, 'moved') === 0,
      },
    ],
  },
  'POST /calendar/changes/{id}/approve': { without: 'tm' },
  'POST /calendar/changes/{id}/reject': { without: 'tm' },
  'GET /org/units': { open: 'which units there are is public' },
  'GET /org/units/{code}': {
    tries: [
      {
        who: 'ct.kl',
        says: 'people of another ward are not listed',
        path: at('/org/units/LA'),
        expect: (reply) => reply.status === 200 && field(reply.body, 'people', '0') === undefined,
      },
    ],
  },
  'GET /org/roles': { open: 'the catalogue of roles' },
  'POST /org/imports': {
    without: 'ct',
    tries: [
      {
        who: 'admin.kl',
        says: 'a ward imports nothing into another ward',
        path: at('/org/imports'),
        body: body({
          people: 'Mã người,Họ và tên,Chức danh,Mã đơn vị\nke.la,Kẻ Lạ,CT_MTTQ,LA\n',
          dryRun: false,
        }),
        expect: [400, 'ORG_IMPORT_INVALID'],
      },
      {
        who: 'admin.kl',
        says: 'nor a unit under the city',
        path: at('/org/imports'),
        body: body({
          units: 'Mã đơn vị,Tên đơn vị,Cấp,Loại,Mã cấp trên\nMOI,Phường Mới,xã,phường,P01\n',
          dryRun: false,
        }),
        expect: [400, 'ORG_IMPORT_INVALID'],
      },
    ],
  },
  'POST /org/reorganisations': {
    without: 'ct',
    tries: [
      {
        who: 'admin.kl',
        says: 'a ward swallows no other ward',
        path: at('/org/reorganisations'),
        body: body({ decisionNo: '1/QĐ', on: '2026-11-20', merges: [{ from: ['LA'], into: 'KL' }] }),
        expect: [400, 'ORG_CHANGE_INVALID'],
      },
    ],
  },
  'GET /org/reorganisations': {
    without: 'cv',
    tries: [
      {
        who: 'ct.kl',
        says: 'a ward knows nothing of what is planned for others',
        path: at('/org/reorganisations'),
        expect: isEmpty,
      },
    ],
  },
  'GET /org/reorganisations/{id}': {
    without: 'cv',
    tries: [
      {
        who: 'ct.kl',
        says: 'a plan for other wards',
        path: ({ reorganisation }) => `/org/reorganisations/${reorganisation}`,
        expect: notFound,
      },
    ],
  },
  'POST /org/reorganisations/{id}/approve': {
    without: 'cv',
    tries: [
      {
        who: 'ct.la',
        says: 'a ward approves no merger that swallows its neighbour',
        path: ({ reorganisation }) => `/org/reorganisations/${reorganisation}/approve`,
        body: body({}),
        expect: forbidden,
      },
      {
        who: 'admin',
        says: 'nobody approves what they proposed',
        path: ({ reorganisation }) => `/org/reorganisations/${reorganisation}/approve`,
        body: body({}),
        expect: [403, 'REORGANISATION_OWN'],
      },
    ],
  },
  'POST /org/reorganisations/{id}/reject': {
    without: 'cv',
    tries: [
      {
        who: 'ct.la',
        says: 'a ward rejects no plan of the city',
        path: ({ reorganisation }) => `/org/reorganisations/${reorganisation}/reject`,
        body: body({}),
        expect: forbidden,
      },
    ],
  },
  'GET /people': {
    tries: [
      {
        who: 'ct.kl',
        says: 'people of another ward',
        path: at('/people?q=do%20thi%20lang'),
        expect: isEmpty,
      },
      {
        who: 'th',
        says: 'a supervised unit finds nobody of the office',
        path: at('/people?role=CT_MTTQ'),
        expect: isEmpty,
      },
    ],
  },
  'GET /people/{id}': {
    tries: [
      { who: 'ct.kl', says: 'people of another ward', path: at('/people/ct.la'), expect: notFound },
      {
        who: 'ct',
        says: 'how to reach somebody is for whoever manages',
        path: at('/people/ct.la'),
        expect: (reply) => reply.status === 200 && field(reply.body, 'email') === undefined,
      },
    ],
  },
  'POST /people': { without: 'ct' },
  'PATCH /people/{id}': {
    without: 'ct',
    tries: [
      {
        who: 'admin.kl',
        says: 'people of the city',
        path: at('/people/ct'),
        body: body({ name: 'Tên Khác' }),
        expect: forbidden,
      },
    ],
  },
  'POST /people/{id}/hats': {
    without: 'ct',
    tries: [
      {
        who: 'admin.kl',
        says: 'a ward gives no hat at the city',
        path: at('/people/admin.kl/hats'),
        body: body({ role: 'CT_MTTQ', unit: 'P01', validFrom: '2026-11-01' }),
        expect: forbidden,
      },
    ],
  },
  'PATCH /hats/{id}': {
    without: 'ct',
    tries: [
      {
        who: 'admin.kl',
        says: 'a ward takes no hat from another ward',
        path: ({ hatOfLa }) => `/hats/${hatOfLa}`,
        body: body({ validTo: '2026-11-30' }),
        expect: forbidden,
      },
    ],
  },
  'GET /substitutions': {
    tries: [{ who: 'ct.kl', says: 'those of others', path: at('/substitutions'), expect: isEmpty }],
  },
  'POST /substitutions': {
    tries: [
      {
        who: 'ct.kl',
        says: 'nobody takes somebody else’s hats',
        path: at('/substitutions'),
        body: body({
          absentPersonId: 'ct',
          substitutePersonId: 'ct.kl',
          from: '2026-11-20',
          to: '2026-12-20',
          reason: 'Tự cử',
        }),
        expect: forbidden,
      },
      {
        who: 'ct.kl',
        says: 'nor gives the own ones out of the house',
        path: at('/substitutions'),
        body: body({
          absentPersonId: 'ct.kl',
          substitutePersonId: 'hp',
          from: '2026-11-20',
          to: '2026-12-20',
          reason: 'Nhờ',
        }),
        expect: forbidden,
      },
    ],
  },
  'DELETE /substitutions/{id}': {
    tries: [
      {
        who: 'ct.kl',
        says: 'one of others',
        path: ({ substitution }) => `/substitutions/${substitution}`,
        expect: notFound,
      },
    ],
  },
  'POST /files': { open: 'a file is nobody’s business until a content names it' },
  'GET /files/{id}': {
    tries: [
      { who: 'ct.kl', says: 'a file of a neighbour', path: ({ file }) => `/files/${file}`, expect: notFound },
      {
        who: 'admin',
        says: 'a file that is none of the administrator’s',
        path: ({ file }) => `/files/${file}`,
        expect: notFound,
      },
    ],
  },
  'GET /drafts': {
    tries: [{ who: 'ct.kl', says: 'drafts of others', path: at('/drafts'), expect: isEmpty }],
  },
  'GET /drafts/{id}': {
    tries: [
      {
        who: 'ct.kl',
        says: 'a draft of somebody else with the same id',
        path: at('/drafts/ke-hoach'),
        expect: notFound,
      },
    ],
  },
  'PUT /drafts/{id}': { open: 'writes the own draft only (the same id of another account is another draft)' },
  'DELETE /drafts/{id}': { open: 'removes the own draft only' },
  'GET /notices': {
    tries: [{ who: 'ct.kl', says: 'notices of others', path: at('/notices'), expect: isEmpty }],
  },
  'POST /notices/read': {
    tries: [
      {
        who: 'ct.kl',
        says: 'marks nothing of others as read',
        path: at('/notices/read'),
        body: body({ keys: ['thu/1'] }),
        expect: (reply) => field(reply.body, 'read') === 0,
      },
    ],
  },
  'GET /messages': {
    tries: [
      { who: 'ct', says: 'letters of everybody', path: at('/messages?everybody=true'), expect: forbidden },
      { who: 'ct.kl', says: 'letters of others', path: at('/messages'), expect: isEmpty },
    ],
  },
  'GET /letters': {
    tries: [
      {
        who: 'ct.kl',
        says: 'a page without the cookie of a session asks who is there',
        path: at('/letters'),
        expect: (reply) => String(reply.body).includes('Mật khẩu'),
      },
    ],
  },
  'POST /letters/session': { open: 'signing in itself' },
  'GET /events': { open: 'says “look”, and looking asks for rights (api-events.test.ts)' },
  'GET /me/calendar-feed': { open: 'tells about the own feed only' },
  'POST /me/calendar-feed': { open: 'makes the own feed only' },
  'DELETE /me/calendar-feed': { open: 'revokes the own feed only' },
  'GET /feeds/{file}': { open: 'public: by a secret address (api-calendar-feed.test.ts)' },
  'GET /setup': { open: 'public: says whether anybody has an account' },
  'POST /setup': { open: 'public: once, with a code (api-setup.test.ts)' },
  'GET /health': { open: 'public' },
  'GET /ready': { open: 'public' },
  'GET /openapi.json': { open: 'public' },
  'GET /docs': { open: 'public' },
  'GET /docs.css': { open: 'public' },
};

let world: World;
let scene: Scene;
const nowMs = Date.parse('2026-11-20T08:00:00+07:00');

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => new LocalShell(database.pool),
  });
  await publish(world.database, [directive, surprise]);
  scene = await setScene(world);
}, 60_000);
afterAll(() => world.close());

async function setScene(office: World): Promise<Scene> {
  const { prisma } = office.database;
  const launched = async (definition: string, scope: unknown, who: string): Promise<string> => {
    const reply = await office.post(who, '/campaigns', { ...launchBody, definition, scope });
    return String(field(reply.body, 'id'));
  };
  const campaign = await launched('T1', { within: { unit: 'P01', levels: ['commune'] } }, 'tm');
  const secret = await launched('T2', { codes: ['TH'] }, 'ct');
  const track = async (campaignId: string, unitCode: string): Promise<string> =>
    (await prisma.track.findFirstOrThrow({ where: { campaignId, unitCode, kind: 'unit' } })).id;
  const school = await track(secret, 'TH');
  await office.post('cv', `/tracks/${school}/commands`, {
    type: 'submit',
    key: 'visit',
    form: { findings: 'Kín' },
  });
  const made = await office.post('cv', `/tracks/${school}/commands`, {
    type: 'makeRecommendation',
    key: 'follow',
    text: 'Công khai thu chi',
    dueOn: '2026-12-20',
  });
  const change = await office.post('tm', '/calendar/changes', {
    reason: 'Nghỉ bù',
    add: [{ on: '2026-11-23', kind: 'swappedRest', name: 'Nghỉ hoán đổi', basis: { text: 'Thử', tag: 'D' } }],
  });
  const file = await prisma.storedFile.create({
    data: {
      id: '00000000-0000-4000-8000-000000000001',
      name: 'a.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: '0',
      data: new Uint8Array([37]),
      createdBy: 'ct.la',
    },
  });
  const substitution = await office.post('ct.la', '/substitutions', {
    absentPersonId: 'ct.la',
    substitutePersonId: 'cv.la',
    from: '2026-11-25',
    to: '2026-11-30',
    reason: 'Nghỉ phép',
  });
  await office.ask('ct.la', 'PUT', '/drafts/ke-hoach', {
    body: { kind: 'command', body: { text: 'Đang viết' } },
  });
  await prisma.definition.create({
    data: {
      code: 'T9',
      version: 1,
      status: 'draft',
      body: { ...JSON.parse(JSON.stringify(directive)), code: 'T9' },
    },
  });
  const hat = await prisma.hat.findFirstOrThrow({ where: { personId: 'ct.la' } });
  const reorganisation = await office.post('admin', '/org/reorganisations', {
    decisionNo: '2/QĐ',
    on: '2027-01-01',
    merges: [{ from: ['OC'], into: 'LA' }],
  });
  const template = await office.post('tm', '/templates', templateBody);
  const request = await office.post('cv', '/launch-requests', { launch: launchBody });
  return {
    campaign,
    secret,
    la: await track(campaign, 'LA'),
    school,
    file: file.id,
    change: String(field(change.body, 'id')),
    hatOfLa: hat.id,
    substitution: String(field(substitution.body, 'id')),
    recommendation: String(field(made.body, 'made')),
    reorganisation: String(field(reorganisation.body, 'id')),
    template: String(field(template.body, 'id')),
    request: String(field(request.body, 'id')),
  };
}

/** A path of the route with something that exists in its place, or else anything. */
function anyPath(route: string): string {
  const known: Readonly<Record<string, string>> = { code: 'LA', version: '1' };
  if (route.startsWith('/definitions')) return route.replace('{code}', 'T9').replace('{version}', '1');
  if (route.startsWith('/campaigns')) return route.replace('{id}', scene.campaign);
  if (route.startsWith('/tracks')) return route.replace('{id}', scene.la);
  if (route.startsWith('/files')) return route.replace('{id}', scene.file);
  return route.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? 'x-y-z');
}

describe('the table', () => {
  it('has an entry for every route, and no entry too many', () => {
    const routes = world.routes.map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(table).toSorted()).toEqual(routes.toSorted());
  });

  it('tries something on every route, or says why there is nothing to try', () => {
    const idle = Object.entries(table).filter(
      ([, { tries, without, open }]) => tries === undefined && without === undefined && open === undefined,
    );
    expect(idle).toEqual([]);
  });

  it('names somebody without the capability for every route that asks for one', () => {
    const missing = world.routes
      .filter(({ access }) => access.kind === 'capability')
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => table[route]?.without === undefined);
    expect(missing).toEqual([]);
  });
});

describe('every route that is not public', () => {
  it('refuses whoever has not signed in, before it reads anything', async () => {
    for (const { method, path, access } of world.routes) {
      if (access.kind === 'public') continue;
      const reply = await world.ask(undefined, method, anyPath(path));
      expect([method, path, reply.status, codeOf(reply)]).toEqual([method, path, 401, 'UNAUTHENTICATED']);
    }
  });

  it('refuses a session that is not good any more', async () => {
    const { token } = await world.services.sessions.open('nobody', undefined);
    await world.services.sessions.closeAllOf('nobody');
    for (const { method, path, access } of world.routes) {
      if (access.kind === 'public') continue;
      const reply = await world.ask(undefined, method, anyPath(path), {
        headers: { Authorization: `Bearer ${token}` },
      });
      expect([method, path, reply.status]).toEqual([method, path, 401]);
    }
  });
});

describe('every write', () => {
  it('that rests on the cookie needs the CSRF token of its session', async () => {
    const { token } = await world.services.sessions.open('admin', undefined);
    for (const { method, path, access } of world.routes) {
      if (method === 'GET' || access.kind === 'public') continue;
      const reply = await world.ask(undefined, method, anyPath(path), {
        headers: { Cookie: `dondoc_session=${token}` },
      });
      expect([method, path, reply.status, codeOf(reply)]).toEqual([method, path, 403, 'CSRF_FAILED']);
    }
  });

  it('from another site is refused, signed in or not', async () => {
    for (const { method, path } of world.routes) {
      if (method === 'GET') continue;
      const reply = await world.ask('admin', method, anyPath(path), {
        headers: { Origin: 'https://ke-xau.example' },
      });
      expect([method, path, codeOf(reply)]).toEqual([method, path, 'CSRF_FAILED']);
    }
  });
});

describe('a capability', () => {
  it('is asked of everybody who lacks it', async () => {
    for (const { method, path, access } of world.routes) {
      const without = table[`${method} ${path}`]?.without;
      if (access.kind !== 'capability' || without === undefined) continue;
      const reply = await world.ask(without, method, anyPath(path));
      expect([method, path, reply.status, codeOf(reply)]).toEqual([method, path, 403, 'FORBIDDEN']);
    }
  });
});

describe.each(
  Object.entries(table).flatMap(([route, { tries = [] }]) =>
    tries.map((one) => [route, one.says, one] as const),
  ),
)('%s', (route, _, one) => {
  it(`does not allow: ${one.says} (${one.who})`, async () => {
    const reply = await world.ask(
      one.who,
      route.slice(0, route.indexOf(' ')),
      one.path(scene),
      one.body === undefined ? {} : { body: one.body(scene) },
    );
    if (typeof one.expect === 'function') {
      if (!one.expect(reply, scene))
        throw new Error(`${reply.status} ${JSON.stringify(reply.body).slice(0, 1000)}`);
    } else expect([reply.status, codeOf(reply)]).toEqual([...one.expect]);
  });
});
