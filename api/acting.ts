/**
 * Carries out what people ask of tracks. For each command: may this person know the track; with which hat; is the form
 * right; then what was written is stored, and the command goes through the mailbox. One refused command does not refuse
 * its neighbours.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CivilDate } from '../domain/calendar';
import { commandSchema, type Command, type CommandOf } from '../domain/engine/commands';
import type { Answer } from '../domain/engine/shard';
import type { Holder } from '../domain/engine/state';
import { isRefusal, refuse, type DomainError } from '../domain/errors';
import { caseTrackId, parseTrackId, parseWorkKey } from '../domain/ids';
import type { Form } from '../domain/process/definition';
import { CaseRooms } from '../platform/registers/rooms';
import { isOpened } from '../platform/registers/cases';
import { actorFor } from '../platform/campaigns/actors';
import { checkForm, figuresOf, type FormValues } from '../platform/campaigns/forms';
import { createStandings, type Standing } from '../platform/campaigns/standing';
import { usableFiles } from '../platform/files/access';
import { asFollowed, type KnownCampaign } from '../platform/reads/campaignDirectory';
import { storeContents, type NewContent } from '../platform/store/content';
import { countedAtHandIn } from './counted';
import { cutOffToCome } from './figureQuestions';
import { idFromKey } from './idempotency';
import { holderName } from './names';
import type { CommandBody } from './schemas/commands';
import type { Services } from './services';
import { sightOfTrack, type TrackSight } from './trackRights';
import type { Who } from './who';

export interface Asked {
  readonly track: string;
  readonly body: CommandBody;
}

export type Acted =
  | {
      readonly ok: true;
      readonly track: string;
      readonly version: number;
      readonly made?: string;
      readonly repeated?: true;
    }
  | { readonly ok: false; readonly error: DomainError };

const longestOnItsWayMs = 20_000;

/** A command that is ready but for the content that it refers to. */
interface Prepared {
  readonly content: NewContent | undefined;
  readonly made: string | undefined;
  readonly command: (content: { id: string; hash: string } | undefined) => unknown;
}

export class Acting {
  readonly #services: Services;
  readonly #standings: ReturnType<typeof createStandings>;
  readonly #rooms: CaseRooms;

  constructor(services: Services) {
    this.#services = services;
    this.#standings = createStandings(services.pool);
    const { pool, shell, now, casesPerShard } = services;
    this.#rooms = new CaseRooms({
      pool,
      now,
      casesPerShard,
      wantCaseShards: (campaign, count, on) => shell.wantCaseShards(campaign, count, on),
    });
  }

  /** Carries them out in order; `key` makes a repeated request the same commands. */
  async act(who: Who, asked: readonly Asked[], key: string): Promise<Acted[]> {
    const prepared = await Promise.all(asked.map((one, index) => this.#prepare(who, one, `${key}/${index}`)));
    const contents = prepared.flatMap((one) =>
      isRefusal(one) || one.content === undefined ? [] : [one.content],
    );
    const stored = await storeContents(this.#services.pool, contents, who.personId);
    let used = 0;
    const ready = prepared.map((one) => {
      if (isRefusal(one)) return one;
      const ref = one.content === undefined ? undefined : stored[used++];
      return { made: one.made, command: commandSchema.parse(one.command(ref)) };
    });
    return Promise.all(
      ready.map(async (one): Promise<Acted> =>
        isRefusal(one) ? { ok: false, error: one } : this.#send(one.command, one.made),
      ),
    );
  }

  /**
   * Tells the cascade of a track which campaign carries it downwards. Whoever holds the cascade may, and only with the
   * process that it names, for the unit that it is about.
   */
  async launchChild(
    who: Who,
    parent: { readonly track: string; readonly key: string },
    child: { readonly id: string; readonly definition: string; readonly ownerUnit: string },
    key: string,
  ): Promise<Acted> {
    const standing = await this.#standings.call({ ...parent, recommendation: undefined });
    const campaign = standing === undefined ? undefined : await this.#campaignOf(standing);
    if (standing === undefined || campaign === undefined)
      return { ok: false, error: refuse('TRACK_UNKNOWN') };
    const today = campaign.today();
    if ((await this.#sight(who, standing, campaign)) === undefined)
      return { ok: false, error: refuse('TRACK_UNKNOWN') };
    const question = { type: 'launchChild' as const, key: parent.key, rung: undefined, as: undefined };
    const actor = actorFor(question, standing, campaign, who.tree, who.personId, today);
    if ('holders' in actor) return { ok: false, error: notYours(actor.holders, who, today) };
    const step = campaign.process.scopes[standing.kind].steps.get(parseWorkKey(parent.key).step)?.step;
    if (
      step?.kind === 'cascade' &&
      (step.definition !== child.definition || standing.unit !== child.ownerUnit)
    )
      return {
        ok: false,
        error: refuse('LAUNCH_INVALID', { count: 1 }, [
          {
            path: 'parent',
            code: 'CASCADE_OTHER',
            message: `Bước này triển khai quy trình ${step.definition} cho ${who.tree.nameOn(standing.unit, today)}.`,
          },
        ]),
      };
    const id = idFromKey(who.accountId, `${key}/child`, parent.track);
    return this.#send(
      { id, type: 'launchChild', track: parent.track, key: parent.key, actor, child: child.id },
      undefined,
    );
  }

  /** The campaign by the version of its definition that the track follows. */
  async #campaignOf({ campaign, definition }: Standing): Promise<KnownCampaign | undefined> {
    const found = await this.#services.campaigns.find(campaign);
    return found === undefined ? undefined : asFollowed(found, definition);
  }

  #sight(who: Who, standing: Standing, campaign: KnownCampaign): Promise<TrackSight | undefined> {
    return sightOfTrack(this.#services, who, campaign, { id: standing.track, unit: standing.unit });
  }

  async #send(command: Command, made: string | undefined): Promise<Acted> {
    const answer =
      command.type === 'openCase' ? await this.#openCase(command) : await this.#services.shell.act(command);
    if (!answer.ok) return { ok: false, error: answer.error };
    if (answer.made !== undefined && !(await this.#isSeen(answer.made)))
      return { ok: false, error: refuse('UNAVAILABLE') };
    const id = answer.made ?? made;
    return {
      ok: true,
      track: answer.track,
      version: answer.version,
      ...(id === undefined ? {} : { made: id }),
      ...(answer.repeated === undefined ? {} : { repeated: answer.repeated }),
    };
  }

  /** Opens a case where there is room for it (`CaseRooms`). */
  async #openCase(command: CommandOf<'openCase'>): Promise<Answer> {
    const campaign = await this.#services.campaigns.find(parseTrackId(command.track)?.campaign ?? '');
    if (campaign === undefined) return { id: command.id, ok: false, error: refuse('TRACK_UNKNOWN') };
    const place = await this.#rooms.place(campaign, command.track);
    if (isRefusal(place)) return { id: command.id, ok: false, error: place };
    const answer = await this.#services.shell.act(
      place.isHome ? command : { ...command, shard: place.shard },
    );
    // More room was thought to be there than there is: the case goes elsewhere.
    const isFull = !answer.ok && answer.error.code === 'STATE_TOO_LARGE' && place.isHome;
    this.#rooms.leave(place, answer.ok ? 'opened' : isFull ? 'full' : 'not');
    return isFull ? this.#openCase(command) : answer;
  }

  /** A case in another shard than its register is on its way for a moment; whoever opened it sees it in the next read. */
  async #isSeen(track: string): Promise<boolean> {
    const untilMs = Date.now() + longestOnItsWayMs;
    for (let pauseMs = 10; ; pauseMs = Math.min(200, 2 * pauseMs)) {
      if (await isOpened(this.#services.pool, track)) return true;
      if (Date.now() > untilMs) return false;
      await sleep(pauseMs);
    }
  }

  async #prepare(who: Who, { track, body }: Asked, seed: string): Promise<Prepared | DomainError> {
    const recommendation = 'recommendation' in body ? body.recommendation : undefined;
    const key = 'key' in body ? body.key : undefined;
    const standing = await this.#standings.call({ track, key, recommendation });
    const campaign = standing === undefined ? undefined : await this.#campaignOf(standing);
    if (standing === undefined || campaign === undefined) return refuse('TRACK_UNKNOWN');
    const today = campaign.today();
    if ((await this.#sight(who, standing, campaign)) === undefined) return refuse('TRACK_UNKNOWN');
    const question = {
      type: body.type,
      key,
      rung: body.type === 'answerDelay' ? body.rung : undefined,
      as: body.as,
    };
    const actor = actorFor(question, standing, campaign, who.tree, who.personId, today);
    if ('holders' in actor) return notYours(actor.holders, who, today);
    const base = { id: idFromKey(who.accountId, seed, track), track, actor };
    const prepared = prepareBody(body, base, standing, campaign);
    if (isRefusal(prepared)) return prepared;
    const counted = await this.#withCounted(who, prepared, body, standing, campaign);
    return isRefusal(counted)
      ? counted
      : this.#attach(who, counted, attachedIn(body, key, standing, campaign), track);
  }

  /** Beside numbers that other campaigns had counted already stands what was offered, and which of it was taken. */
  async #withCounted(
    who: Who,
    prepared: Prepared,
    body: CommandBody,
    { kind, unit }: Standing,
    campaign: KnownCampaign,
  ): Promise<Prepared | DomainError> {
    const { content } = prepared;
    if (body.type !== 'submit' || body.countedOn === undefined || content === undefined) return prepared;
    // Returned, not thrown: in a bulk, its neighbours go on.
    const wrong = cutOffToCome(campaign.today(), body.countedOn);
    if (wrong !== undefined) return wrong;
    const place = { campaign, track: { kind, unit }, key: body.key };
    const counted = await countedAtHandIn(this.#services, who, place, body.countedOn, body.form);
    return { ...prepared, content: { ...content, body: { ...content.body, counted } } };
  }

  /** Files that a content names are its own: they exist, and the sender uploaded them or they are of this track already. */
  async #attach(
    who: Who,
    prepared: Prepared,
    files: readonly string[],
    track: string,
  ): Promise<Prepared | DomainError> {
    if (files.length === 0 || prepared.content === undefined) return prepared;
    const usable = await usableFiles(this.#services.pool, files, who.personId, track);
    const unknown = files.filter((id) => !usable.has(id));
    if (unknown.length > 0)
      return refuse(
        'INPUT_INVALID',
        {},
        unknown.map((id) => ({
          path: 'files',
          code: 'FILE_UNKNOWN',
          message: `Không có tệp “${id}” do bạn tải lên. Tải tệp lên trước rồi nộp.`,
        })),
      );
    const { kind, body } = prepared.content;
    return { ...prepared, content: { kind, body: { ...body, files: [...files], track } } };
  }
}

/** Ids of files in what was sent: attachments, and fields of the form that hold files. */
function attachedIn(
  body: CommandBody,
  key: string | undefined,
  standing: Standing,
  campaign: KnownCampaign,
): readonly string[] {
  const listed = 'files' in body ? body.files : [];
  if (!('form' in body) || key === undefined) return listed;
  const form = formOf(key, standing, campaign);
  const inForm = Object.entries(body.form).flatMap(([code, value]) =>
    form[code]?.type === 'files' && Array.isArray(value) ? value : [],
  );
  return [...new Set([...listed, ...inForm])];
}

const notYours = (holders: readonly Holder[], who: Who, today: CivilDate): DomainError =>
  refuse('HAT_NOT_ASSIGNED', {
    holder:
      [
        ...new Set(
          holders.map(({ role, unit, up }) =>
            holderName(who.tree, role, who.tree.up(unit, up, today) ?? unit, today),
          ),
        ),
      ]
        .slice(0, 3)
        .join('; ') || 'người khác',
  });

/** The step's form; empty where the step has none. */
function formOf(key: string, standing: Standing, campaign: KnownCampaign): Form {
  return campaign.process.scopes[standing.kind].steps.get(parseWorkKey(key).step)?.step.form ?? {};
}

function checkedForm(form: Form, values: FormValues): DomainError | undefined {
  const problems = checkForm(form, values, 'form');
  return problems.length === 0 ? undefined : refuse('INPUT_INVALID', {}, problems);
}

function prepareBody(
  body: CommandBody,
  base: { id: string; track: string; actor: unknown },
  standing: Standing,
  campaign: KnownCampaign,
): Prepared | DomainError {
  const plain = (rest: object): Prepared => ({
    content: undefined,
    made: undefined,
    command: () => ({ ...base, ...rest }),
  });
  const noted = (rest: object, reason: string | undefined): Prepared => ({
    content: reason === undefined ? undefined : { kind: 'note', body: { text: reason } },
    made: undefined,
    command: (note) => ({ ...base, ...rest, ...(note === undefined ? {} : { note }) }),
  });
  const written = (rest: object, content: NewContent, made?: string): Prepared => ({
    content,
    made,
    command: (ref) => ({ ...base, ...rest, content: ref }),
  });
  const { as: _, ...asked } = body;
  switch (asked.type) {
    case 'submit': {
      const form = formOf(asked.key, standing, campaign);
      const wrong = asked.nothingToReport ? undefined : checkedForm(form, asked.form);
      if (wrong !== undefined) return wrong;
      const figures = figuresOf(form, asked.form);
      const { form: values, countedOn: _on, ...rest } = asked;
      if (Object.keys(values).length === 0) return plain({ ...rest, figures });
      return written({ ...rest, figures }, { kind: 'form', body: { form: jsonForm(values) } });
    }
    case 'recordMeeting': {
      const form = formOf(asked.key, standing, campaign);
      const wrong = checkedForm(form, asked.form);
      if (wrong !== undefined) return wrong;
      const figures = figuresOf(form, asked.form);
      const { form: values, ...rest } = asked;
      if (Object.keys(values).length === 0) return plain({ ...rest, figures });
      return written({ ...rest, figures }, { kind: 'form', body: { form: jsonForm(values) } });
    }
    case 'draftDocument': {
      const form = formOf(asked.key, standing, campaign);
      const wrong = checkedForm(form, asked.form);
      if (wrong !== undefined) return wrong;
      const { form: values, text, files, ...rest } = asked;
      return written(rest, {
        kind: 'document',
        body: { form: jsonForm(values), files, ...(text === undefined ? {} : { text }) },
      });
    }
    case 'comment': {
      const { text, ...rest } = asked;
      return noted(rest, text);
    }
    case 'noteData': {
      const { text, quote, source, ...rest } = asked;
      return {
        content: { kind: 'note', body: { text, quote, source } },
        made: undefined,
        command: (note) => ({ ...base, ...rest, note }),
      };
    }
    case 'makeRecommendation': {
      const { text, product, ...rest } = asked;
      const id = base.id.slice(0, 20);
      return written(
        { ...rest, recommendation: id },
        { kind: 'recommendation', body: { text, ...(product === undefined ? {} : { product }) } },
        id,
      );
    }
    case 'answerRecommendation':
    case 'submitEvidence': {
      const { text, files, ...rest } = asked;
      return written(rest, {
        kind: asked.type === 'submitEvidence' ? 'evidence' : 'answer',
        body: { text, files },
      });
    }
    case 'petitionUpward': {
      const { text, ...rest } = asked;
      return written(rest, { kind: 'petition', body: { text } });
    }
    case 'openCase': {
      const caseId = base.id.slice(0, 16);
      return {
        content: undefined,
        made: caseTrackId(base.track, caseId),
        command: () => ({ ...base, ...asked, caseId }),
      };
    }
    case 'reassign': {
      const { reason, to, ...rest } = asked;
      return noted({ ...rest, to: { ...to, up: 0 }, tellFormer: true }, reason);
    }
    case 'transfer':
      return plain({ ...asked, tellFormer: true });
    default: {
      if (!('reason' in asked)) return plain(asked);
      const { reason, ...rest } = asked;
      return noted(rest, reason);
    }
  }
}

/** Form values as JSON that `content` may hold. */
const jsonForm = (values: FormValues): Record<string, string | number | boolean | string[] | null> =>
  Object.fromEntries(
    Object.entries(values).map(([code, value]) => [code, isList(value) ? [...value] : value]),
  );
const isList = (value: FormValues[string]): value is readonly string[] => Array.isArray(value);
