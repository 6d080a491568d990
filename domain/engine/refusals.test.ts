import { basis, clerk, head, manager, note, owner, rung, staff, World } from '../../test/support/world';
import { days } from '../calendar';
import { errorCatalogue, messageOf } from '../errors';
import {
  after,
  cascade,
  collect,
  decision,
  document,
  followUp,
  meeting,
  receipt,
  register,
  role,
  signature,
  task,
} from '../process/author';
import { commandSchema, type CommandType } from './commands';

const by = role(staff);
const due = after('launch', days(1), basis);

/** One open step of every kind, all of them overdue; a recommendation; a submission that could be recalled. */
const everything = () =>
  new World(
    {
      ladder: [rung('late1', 1, 'after', { mustAct: 'holder' })],
      campaign: { collect: collect({ name: 'Tổng hợp', by, from: 'task' }) },
      unit: {
        task: task({ name: 'Việc', by, due }),
        handedIn: task({ name: 'Việc đã nộp', by }),
        receipt: receipt({ name: 'Tiếp nhận', by, due }),
        decision: decision({ name: 'Duyệt', by: [by], due }),
        signature: signature({ name: 'Ký', parties: [by] }),
        meeting: meeting({ name: 'Họp', by }),
        document: document({
          name: 'Văn bản',
          by,
          signer: role(head),
          clerk: role(clerk),
          document: { type: 'CV', name: 'Công văn' },
        }),
        followUp: followUp({
          name: 'Theo dõi',
          by,
          addressee: role(head),
          answerDue: after('opened', days(20), basis),
        }),
        cascade: cascade({ name: 'Triển khai', by, definition: 'F6' }),
        register: register({ name: 'Sổ', by }),
      },
      case: { forward: task({ name: 'Chuyển', by }) },
    },
    { units: { XA1: {}, XA2: {} } },
  )
    .does(staff, 'submit', 'XA1', { key: 'handedIn' })
    .does(staff, 'makeRecommendation', 'XA1', {
      key: 'followUp',
      recommendation: 'r1',
      content: note,
      dueOn: '2026-09-01',
    })
    .on('2026-03-04');

interface Row {
  /** The step that the command is for; none for commands on recommendations and whole tracks. */
  readonly key?: string;
  readonly asked?: object;
  readonly place?: string;
  /** A step of another kind, and what is answered there; none when the kind does not matter. */
  readonly otherKind?: readonly [key: string, code: string];
  /** What somebody who has nothing to do with it is told. */
  readonly stranger?: string;
}

const wrong = (key: string) => [key, 'STEP_WRONG_KIND'] as const;
const date = '2026-03-20';

const rows: Record<CommandType, Row> = {
  submit: { key: 'task', otherKind: wrong('receipt') },
  acknowledge: { key: 'receipt', otherKind: wrong('task') },
  decide: { key: 'decision', asked: { outcome: 'approve', round: 1 }, otherKind: wrong('task') },
  sign: { key: 'signature', otherKind: wrong('document') },
  declineSignature: { key: 'signature', asked: { note }, otherKind: wrong('task') },
  scheduleMeeting: { key: 'meeting', asked: { on: date }, otherKind: wrong('task') },
  recordMeeting: {
    key: 'meeting',
    asked: { heldOn: '2026-03-02', summoned: 3, attended: 3 },
    otherKind: wrong('task'),
  },
  draftDocument: { key: 'document', asked: { content: note }, otherKind: wrong('task') },
  signDocument: { key: 'document', otherKind: wrong('signature'), stranger: 'DOCUMENT_STAGE_WRONG' },
  sendBackDocument: {
    key: 'document',
    asked: { note },
    otherKind: wrong('task'),
    stranger: 'DOCUMENT_STAGE_WRONG',
  },
  numberDocument: {
    key: 'document',
    asked: { number: '1', on: date },
    otherKind: wrong('task'),
    stranger: 'DOCUMENT_STAGE_WRONG',
  },
  issueDocument: { key: 'document', otherKind: wrong('task'), stranger: 'DOCUMENT_STAGE_WRONG' },
  settleCollect: { key: 'collect', place: 'campaign', asked: { note } },
  launchChild: { key: 'cascade', asked: { child: 'k2' }, otherKind: wrong('task') },
  openCase: { key: 'register', asked: { caseId: 'don1' }, otherKind: ['task', 'CASE_NOT_ALLOWED'] },
  closeRegister: { key: 'register', otherKind: wrong('task') },
  finishFollowUp: { key: 'followUp', otherKind: wrong('task') },
  recall: { key: 'handedIn', otherKind: wrong('receipt') },
  refuseWork: { key: 'task', asked: { note } },
  requestExtension: { key: 'task', asked: { to: date, note }, otherKind: ['cascade', 'STEP_HAS_NO_DUE'] },
  decideRequest: { key: 'task', asked: { grant: true }, stranger: 'EXTENSION_NONE' },
  promise: { key: 'task', asked: { on: '2026-03-10', note }, otherKind: ['cascade', 'STEP_HAS_NO_DUE'] },
  answerDelay: { key: 'task', asked: { rung: 'late1', note }, otherKind: ['cascade', 'STEP_NOT_OPEN'] },
  reassign: {
    key: 'task',
    asked: { to: { role: clerk, unit: 'XA1', up: 0 }, note },
    otherKind: wrong('decision'),
  },
  waive: { key: 'task', asked: { note } },
  comment: { key: 'task', asked: { note }, stranger: 'done' },
  pause: { asked: { note } },
  resume: {},
  cancel: { asked: { note } },
  transfer: { asked: { toUnit: 'XA9', decisionNo: '1', mode: 'move' } },
  setFacts: { asked: { facts: {}, note } },
  closeCampaign: { place: 'campaign' },
  noteData: { asked: { note } },
  makeRecommendation: {
    key: 'followUp',
    asked: { recommendation: 'r2', content: note, dueOn: date },
    otherKind: wrong('task'),
  },
  answerRecommendation: { asked: { recommendation: 'r1', content: note } },
  submitEvidence: { asked: { recommendation: 'r1', content: note } },
  confirmRecommendation: {
    asked: { recommendation: 'r1', result: 'done' },
    stranger: 'RECOMMENDATION_WRONG_STATE',
  },
  petitionUpward: { asked: { recommendation: 'r1', content: note } },
  withdrawRecommendation: { asked: { recommendation: 'r1', note } },
};

const stranger = 'CONG_AN@XA7';
const table = commandSchema.options
  .map((option) => option.shape.type.value)
  .map((type) => [type, rows[type]] as const);
const keyed = table.flatMap(([type, row]) =>
  row.key === undefined ? [] : [[type, { ...row, key: row.key }] as const],
);

describe('every command', () => {
  it.each(table)(
    '%s is refused to strangers, and nothing changes',
    (type, { key, asked, place = 'XA1', stranger: code }) => {
      const world = everything();
      const stateOf = () => world.simulation.shards.map(({ today: _passed, ...state }) => state);
      const before = stateOf();
      const rowsBefore = world.journal.length;
      const answer = world.tries(stranger, type, place, { ...asked, ...(key === undefined ? {} : { key }) });
      expect(answer).toBe(code ?? 'HAT_NOT_ASSIGNED');
      if (code === 'done') return;
      // That the day has come is no trace of the command.
      expect(stateOf()).toEqual(before);
      expect(world.journal).toHaveLength(rowsBefore);
    },
  );

  it.each(keyed)('%s is refused for a step that does not exist', (type, { asked, place = 'XA1' }) => {
    expect(everything().tries(staff, type, place, { ...asked, key: 'nothing' })).toBe('STEP_UNKNOWN');
    expect(everything().tries(staff, type, place, { ...asked, key: '__proto__' })).toBe('STEP_UNKNOWN');
  });

  it.each(keyed.filter(([type]) => type !== 'comment'))(
    '%s is refused for a step that is over',
    (type, { key, asked, place = 'XA1' }) => {
      const world = everything();
      if (type === 'recall') world.does(staff, 'recall', 'XA1', { key });
      else if (type === 'settleCollect')
        world.does(`${staff}@${owner}`, 'settleCollect', 'campaign', { key, note });
      else if (key === 'followUp')
        world.does(staff, 'withdrawRecommendation', 'XA1', { recommendation: 'r1', note });
      if (type !== 'recall') world.tries(manager, 'waive', place, { key, note });
      expect(world.tries(staff, type, place, { ...asked, key })).toBe('STEP_NOT_OPEN');
    },
  );

  it.each(
    keyed.flatMap(([type, row]) =>
      row.otherKind === undefined ? [] : [[type, row, row.otherKind] as const],
    ),
  )('%s is refused for a step of another kind', (type, { asked, place = 'XA1' }, [key, code]) => {
    expect(everything().tries(staff, type, place, { ...asked, key })).toBe(code);
  });

  it.each(table)('%s is refused on a track that has ended', (type, { key, asked, place = 'XA1' }) => {
    const world = everything().does(manager, 'cancel', place, { note });
    expect(world.tries(manager, type, place, { ...asked, ...(key === undefined ? {} : { key }) })).toBe(
      'TRACK_NOT_OPEN',
    );
  });

  it('for a track of which nobody has heard is refused as for one that has left', () => {
    expect(everything().tries(manager, 'pause', 'k1.1.77', { note })).toBe('TRACK_NOT_OPEN');
    expect(everything().tries(manager, 'pause', 'constructor', { note })).toBe('TRACK_NOT_OPEN');
  });
});

describe('a command', () => {
  it('is carried out once: repeated it gives the same answer, with another meaning it is refused', () => {
    const world = everything();
    const command = world.command(staff, 'submit', 'XA1', { key: 'task' });
    expect(world.send(command)).toBe('done');
    const rowsBefore = world.journal.length;
    expect(world.send(command)).toBe('done');
    expect(world.journal).toHaveLength(rowsBefore);
    expect(world.send({ ...command, track: world.id('XA2') })).toBe('COMMAND_DUPLICATE');
  });

  it('that was refused may be sent again under its id', () => {
    const world = everything();
    const early = world.command(staff, 'signDocument', 'XA1', { key: 'document' });
    const signer = { ...early, actor: { person: 'an', as: { role: head, unit: 'XA1', up: 0 }, unit: 'XA1' } };
    expect(world.send(signer)).toBe('DOCUMENT_STAGE_WRONG');
    world.does(staff, 'draftDocument', 'XA1', { key: 'document', content: note });
    expect(world.send(signer)).toBe('done');
  });

  it('is forgotten after a day', () => {
    const world = everything();
    const command = world.command(staff, 'comment', 'XA1', { note });
    world.send(command);
    world.does(staff, 'comment', 'XA1', { note });
    expect(Object.keys(world.simulation.shards[1]?.remembered ?? {})).toContain(command.id);
    world.on('2026-03-06').does(staff, 'comment', 'XA1', { note });
    expect(Object.keys(world.simulation.shards[1]?.remembered ?? {})).toHaveLength(1);
  });

  it('whose id looks like a number, or like what every object has, is remembered like any other', () => {
    const world = everything();
    for (const id of ['20260305', 'constructor', 'toString']) {
      const command = { ...world.command(staff, 'comment', 'XA1', { note }), id };
      const rowsBefore = world.journal.length;
      expect([world.send(command), world.send(command)]).toEqual(['done', 'done']);
      expect(world.journal).toHaveLength(rowsBefore + 1);
    }
  });

  it.each([
    ['control characters', 'a\u0000b'],
    ['half of a letter', 'a\ud800b'],
  ])('with %s, which PostgreSQL cannot hold, is none', (_, text) => {
    const number = (value: string) =>
      everything().command(clerk, 'numberDocument', 'XA1', { key: 'document', number: value, on: date });
    expect(() => number(text)).toThrow();
    expect(() =>
      everything().command(staff, 'submit', 'XA1', { key: 'task', figures: { [text]: 1 } }),
    ).toThrow();
    expect(() => everything().command(manager, 'setFacts', 'XA1', { facts: { a: text }, note })).toThrow();
    expect(number('12/QĐ-MTTQ ngày 5/3')).toBeDefined();
  });
});

it('every refusal has a Vietnamese sentence without gaps', () => {
  const world = everything();
  for (const [type, { key, asked, place = 'XA1' }] of table) {
    const command = world.command(stranger, type, place, { ...asked, ...(key === undefined ? {} : { key }) });
    const [answer] = world.simulation.act([command]);
    if (answer?.ok !== false) continue;
    expect(errorCatalogue[answer.error.code]).toBeDefined();
    expect(messageOf(answer.error.code, answer.error.params)).not.toMatch(/[{}…]/);
  }
});
