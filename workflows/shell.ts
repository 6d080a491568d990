/**
 * The durable shell around one shard: handlers, the next-wake timer, the flush, and the change to a new run. Both
 * workflows use it: `shard.ts`, and `campaign.ts` for shard 0.
 *
 * Obligations:
 *  S1 Handlers are registered before anything is awaited; what arrives before the shard is open waits.
 *  S2 What an update changed is in its answer, and in `unwritten` until it is known to be committed. The flush writes
 *     the rest: some seconds later for what a person did, at once for what a timer or another workflow did.
 *  S3 Never two flushes at a time, never a payload of 1 MB, never an activity inside an update (DESIGN §5). The one
 *     exception waits for the flush: a repeated command is answered when its first carrying-out is in PostgreSQL.
 *  S4 One timer: it is set again only when the earliest date moves. After an absence the dates missed are passed when
 *     the commands that waited have come in: each counts by the date on which it was received.
 *  S5 A run makes way with no handler, flush or signal in flight; the few batches not yet confirmed travel along.
 *  S6 A shard never fails. What cannot go on blocks its workflow task, visibly, until the code is mended.
 */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  ContinueAsNew,
  log,
  setHandler,
  sleep,
  workflowInfo,
  type SignalDefinition,
} from '@temporalio/workflow';
import type { z } from 'zod';
import { dayMsOf, indexCalendar, todayOf, type CampaignClock, type CivilDate } from '../domain/calendar';
import { mergeBatches } from '../domain/engine/batch';
import { versionsOf } from '../domain/engine/context';
import { shardStateBytes, type Outbound, type ShardInput } from '../domain/engine/shard';
import type { Command, CommandType } from '../domain/engine/commands';
import type { Batch } from '../domain/engine/state';
import { parseTrackId } from '../domain/ids';
import { compile } from '../domain/process/compile';
import type { ShardContext } from '../activities/ports';
import { failure } from './failure';
import { Keeper, type Setting } from './keeper';
import {
  act,
  actRequestSchema,
  bytesPerUpdate,
  handOver,
  previewDefinition,
  report,
  type ActRequest,
  type ActResult,
  type CasesCome,
  type DefinitionChanged,
  type Kept,
  type ShardReport,
  type ShardSeed,
} from './messages';
import { pagesOf } from './pages';
import { flush, loadContext, openShard } from './proxies';

/** How long the flush leaves a batch to the API process that was handed it. */
const flushDelayMs = 3_000;
/** A timer that fires this late was missed: no worker was there. Less on a clock whose days are short. */
const absenceMs = (clock: CampaignClock): number => Math.min(1_500, Math.max(400, dayMsOf(clock) / 2));
/** How long mailboxes then have to deliver what waits in them: twice the time for which it was gathered, at most this. */
const longestQueueingMs = 3_000;
/**
 * A timer counts from when its workflow task is completed, not from when it was computed: on a busy machine it fires
 * seconds late. So a distant date is slept towards in two naps, and the second one is set when little else is going on.
 */
const lastNapMs = 5_000;
const napMs = (untilMs: number): number => (untilMs > 2 * lastNapMs ? untilMs - lastNapMs : untilMs);
/** How soon a mailbox sends what waited behind the commands that were just carried out. */
const followingMs = 1_000;
/** A run accepts this many updates; the server's limit is 2,000. */
const updatesPerRun = 1_000;
/** Batches beyond this (JSON characters) are flushed before the next run begins, so that its input stays small. */
const carriedChars = 300_000;
/** With more rows than this waiting for PostgreSQL, no further date is passed … */
const rowsBeforeDatesWait = 4_000;
/** … and with more than this, no further command is accepted. */
const rowsBeforeCommandsWait = 20_000;

/** Commands by which a shard grows without end: refused when it is full. */
const addsWork: ReadonlySet<CommandType> = new Set<CommandType>(['openCase', 'makeRecommendation']);

export interface ShellHooks {
  readonly onOutbound: (out: Outbound, on: CivilDate) => void;
  /** Nothing of the workflow's own is in flight. */
  readonly isIdle: () => boolean;
}

type Letter =
  | { readonly on: CivilDate; readonly inputs: readonly ShardInput[] }
  | { readonly calendarVersion: number }
  | { readonly come: CasesCome }
  | { readonly definition: DefinitionChanged };

export class Shell {
  readonly #seed: ShardSeed;
  readonly #hooks: ShellHooks;
  readonly #inbox: Letter[] = [];
  #keeper: Keeper | undefined;
  #calendarVersion: number;
  /** Versions of the definition that are known beside the one of the launch. */
  #definitions: readonly number[];
  #launchedVersion = 0;
  #flushNow = false;
  #busy = 0;
  #updates = 0;
  #carriedOut = 0;
  /** A command was carried out after the instant of a date before which it was received: nobody was here just then. */
  #hasStraggled = false;
  /** Updates that wait for dates to be passed: receipt of their first command, epoch ms. */
  readonly #deferred = new Set<{ readonly firstAtMs: number }>();
  #wasAskedToHandOver = false;

  constructor(seed: ShardSeed, hooks: ShellHooks) {
    this.#seed = seed;
    this.#hooks = hooks;
    this.#calendarVersion = seed.calendarVersion;
    this.#definitions = seed.definitions ?? [];
    setHandler(act, (request) => this.#act(request), { validator: (request) => this.#validate(request) });
    setHandler(report, () => this.#report());
    setHandler(previewDefinition, ({ definition, facts }) =>
      this.keeper.preview({ process: compile(definition), facts }),
    );
    setHandler(handOver, () => {
      this.#wasAskedToHandOver = true;
    });
  }

  get calendarVersion(): number {
    return this.#calendarVersion;
  }

  /** What the next run's seed says of snapshot versions. */
  get snapshot(): Pick<ShardSeed, 'calendarVersion' | 'definitions'> {
    return { calendarVersion: this.#calendarVersion, ...given(this.#definitions) };
  }

  get keeper(): Keeper {
    if (this.#keeper === undefined) throw new Error('the shard is not open yet');
    return this.#keeper;
  }

  /** Facts to carry out in the order in which they are posted. */
  post(on: CivilDate, inputs: readonly ShardInput[]): void {
    this.#inbox.push({ on, inputs });
  }

  /** A calendar to count by from now on; older ones are ignored. */
  postCalendar(calendarVersion: number): void {
    this.#inbox.push({ calendarVersion });
  }

  /** Tracks to carry over to another version of the definition. */
  postDefinition(definition: DefinitionChanged): void {
    this.#inbox.push({ definition });
  }

  /** Cases that registers of other shards opened here. */
  postCases(come: CasesCome): void {
    this.#inbox.push({ come });
  }

  /** The first run opens the tracks; a later one takes over what was kept. */
  async open(kept: Kept | undefined): Promise<ShardContext> {
    const { campaign, shard, clock } = this.#seed;
    const snapshot = { campaign, calendarVersion: this.#calendarVersion };
    if (kept !== undefined) {
      const context = await loadContext({ ...snapshot, ...given(this.#definitions) });
      this.#launchedVersion = context.definition.version;
      this.#start(new Keeper(clock, settingOf(context), kept, this.#keeperHooks()));
      return context;
    }
    const { context, state, out } = await openShard({ ...snapshot, shard, atMs: Date.now() });
    this.#launchedVersion = context.definition.version;
    const first: Kept = { state, lastBatch: 0, unwritten: [] };
    this.#start(new Keeper(clock, settingOf(context), first, this.#keeperHooks()));
    this.#hooks.onOutbound(out, state.today);
    return context;
  }

  /** Keeps the shard until `ended` says so, or until this run should make way. */
  async keepUntil(ended: () => boolean): Promise<'ended' | 'handOver'> {
    const lives = Promise.race([this.#passDates(), this.#readInbox(), this.#flushBatches()]);
    return Promise.race([lives, this.#awaitEnd(ended)]);
  }

  #start(keeper: Keeper): void {
    this.#keeper = keeper;
    this.#flushNow = keeper.unwritten.length > 0;
  }

  #keeperHooks(): ConstructorParameters<typeof Keeper>[3] {
    return {
      onOutbound: this.#hooks.onOutbound,
      onFault: (command, error) =>
        log.error('engine failed on a command', {
          command: command.id,
          type: command.type,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    };
  }

  // ---------------------------------------------------------------- people

  /** Synchronous: an async validator never rejects. Refuses what no engine should see, before it is in the history. */
  #validate(request: ActRequest): void {
    const parsed = actRequestSchema.safeParse(request);
    if (!parsed.success) throw failure('INPUT_INVALID');
    if (JSON.stringify(request).length > bytesPerUpdate) {
      throw failure('BODY_TOO_LARGE', { limit: `${bytesPerUpdate / 1024} KB` });
    }
    for (const { command } of parsed.data.commands) {
      const id = parseTrackId(command.track);
      if (id?.campaign !== this.#seed.campaign || id.shard !== this.#seed.shard)
        throw failure('TRACK_UNKNOWN');
    }
    if ((this.#keeper?.unwrittenRows ?? 0) > rowsBeforeCommandsWait) throw failure('UNAVAILABLE');
    if (
      this.#keeper?.isFull === true &&
      parsed.data.commands.some(({ command }) => this.#addsWork(command))
    ) {
      throw failure('STATE_TOO_LARGE');
    }
  }

  /** A case that will live in another shard adds nothing here. */
  #addsWork(command: Command): boolean {
    if (command.type === 'openCase' && (command.shard ?? this.#seed.shard) !== this.#seed.shard) return false;
    return addsWork.has(command.type);
  }

  async #act(request: ActRequest): Promise<ActResult> {
    this.#updates += 1;
    // The validator saw it already, but is not asked again in a replay; this fills in the defaults.
    const parsed = actRequestSchema.safeParse(request);
    if (!parsed.success) throw failure('INPUT_INVALID');
    const { commands, written } = parsed.data;
    const firstAtMs = Math.min(...commands.map(({ receivedAtMs }) => receivedAtMs));
    this.#keeper?.confirm(written);
    const isReady = (): boolean => {
      const keeper = this.#keeper;
      return keeper !== undefined && !keeper.isBehind(keeper.dateOfReceipt(firstAtMs, Date.now()));
    };
    if (!isReady()) {
      const deferred = { firstAtMs };
      this.#deferred.add(deferred);
      while (!isReady()) await condition(isReady);
      this.#deferred.delete(deferred);
    }
    const { keeper } = this;
    const before = keeper.lastBatch;
    const { wakeAtMs } = keeper;
    if (wakeAtMs !== undefined && firstAtMs < wakeAtMs && wakeAtMs <= Date.now()) this.#hasStraggled = true;
    const result = keeper.act(commands, Date.now());
    this.#carriedOut += 1;
    if (result.answers.some((answer) => answer.ok && answer.repeated === true) && !keeper.isWritten(before)) {
      this.#flushNow = true;
      await condition(() => keeper.isWritten(before));
    }
    return result;
  }

  /** Does an update wait that can be carried out on the dates that have passed? It is, as soon as this is awaited. */
  #hasDeferred(): boolean {
    const { keeper } = this;
    for (const { firstAtMs } of this.#deferred) {
      if (!keeper.isBehind(keeper.dateOfReceipt(firstAtMs, Date.now()))) return true;
    }
    return false;
  }

  #report(): ShardReport {
    const keeper = this.#keeper;
    return {
      todayOn: keeper?.todayOn ?? null,
      wakeOn: keeper?.wakeOn ?? null,
      tracks: keeper === undefined ? 0 : Object.keys(keeper.state.tracks).length,
      stateBytes: keeper === undefined ? 0 : shardStateBytes(keeper.state),
      unwrittenBatches: keeper?.unwritten.length ?? 0,
      updates: this.#updates,
    };
  }

  // ---------------------------------------------------------------- time

  async #passDates(): Promise<never> {
    const { keeper } = this;
    const toleratedMs = absenceMs(this.#seed.clock);
    /** How long to wait for what is queued before the next missed date; undefined while dates come in time. */
    let queueingMs: number | undefined;
    for (;;) {
      const wakeAtMs = keeper.wakeAtMs;
      const nowMs = Date.now();
      const hasMoved = (): boolean => keeper.wakeAtMs !== wakeAtMs;
      if (wakeAtMs === undefined) {
        await condition(hasMoved);
        continue;
      }
      const lateMs = nowMs - wakeAtMs;
      if (lateMs < 0) {
        queueingMs = undefined;
        this.#hasStraggled = false;
        await condition(hasMoved, napMs(-lateMs));
        continue;
      }
      // Nobody was here for a while: what was received before this date, and waits, comes first.
      const straggledMs = this.#hasStraggled ? followingMs : 0;
      queueingMs ??= lateMs > toleratedMs ? Math.min(longestQueueingMs, 2 * lateMs) : straggledMs;
      if (queueingMs > 0) {
        const before = this.#carriedOut;
        await sleep(queueingMs);
        // Where that time, too, went by without a worker, or something came, more may follow.
        const overrunMs = Date.now() - nowMs - queueingMs;
        if (overrunMs > toleratedMs) queueingMs = Math.min(longestQueueingMs, 2 * overrunMs);
        else queueingMs = this.#carriedOut === before ? 0 : followingMs;
      } else if (this.#hasDeferred()) {
        // Received on the date that has just been passed: carried out before the next one passes.
        queueingMs = followingMs;
        await condition(() => !this.#hasDeferred());
      } else if (keeper.unwrittenRows > rowsBeforeDatesWait) {
        // A long absence is worked off in pieces: no workflow task computes for seconds, no backlog grows without bound.
        this.#flushNow = true;
        await condition(() => keeper.unwrittenRows <= rowsBeforeDatesWait);
      } else {
        keeper.wake(nowMs);
        this.#flushNow = true;
      }
    }
  }

  // ---------------------------------------------------------------- facts from other workflows

  async #readInbox(): Promise<never> {
    const { keeper } = this;
    for (;;) {
      await condition(() => this.#inbox.length > 0);
      const letter = this.#inbox[0];
      if (letter === undefined) continue;
      if ('calendarVersion' in letter) {
        await this.#changeCalendar(letter.calendarVersion);
      } else if ('definition' in letter) {
        await this.#changeDefinition(letter.definition);
      } else if ('come' in letter) {
        await this.#takeCases(letter.come);
      } else {
        const isReady = (): boolean => !keeper.isBehind(letter.on);
        while (!isReady()) await condition(isReady);
        keeper.take(letter.inputs, letter.on, Date.now());
      }
      this.#flushNow = true;
      this.#inbox.shift();
    }
  }

  async #changeCalendar(calendarVersion: number): Promise<void> {
    if (calendarVersion <= this.#calendarVersion) return;
    const { campaign, clock } = this.#seed;
    const context = await loadContext({ campaign, calendarVersion, ...given(this.#definitions) });
    const { keeper } = this;
    const today = (): CivilDate => todayOf(clock, Date.now());
    const isReady = (): boolean => !keeper.isBehind(today());
    while (!isReady()) await condition(isReady);
    this.#calendarVersion = calendarVersion;
    keeper.changeSetting(settingOf(context), today(), Date.now());
  }

  /** Every shard learns the version, also one that has none of the units: the campaign may count by it. */
  async #changeDefinition({ change, units }: DefinitionChanged): Promise<void> {
    const { clock } = this.#seed;
    const { keeper } = this;
    await this.#learn(change.version);
    const today = (): CivilDate => todayOf(clock, Date.now());
    const isReady = (): boolean => !keeper.isBehind(today());
    while (!isReady()) await condition(isReady);
    keeper.take([{ type: 'definitionChanged', change, units }], today(), Date.now());
  }

  async #learn(version: number): Promise<void> {
    if (version === this.#launchedVersion || this.#definitions.includes(version)) return;
    const { campaign } = this.#seed;
    const definitions = [...this.#definitions, version];
    const context = await loadContext({ campaign, calendarVersion: this.#calendarVersion, definitions });
    this.#definitions = definitions;
    this.keeper.learn(settingOf(context));
  }

  /** Their register may have heard of a version of the definition before this shard has. */
  async #takeCases({ on, rollout, cases }: CasesCome): Promise<void> {
    for (const { definition } of cases) if (definition !== undefined) await this.#learn(definition);
    const { keeper } = this;
    const isReady = (): boolean => !keeper.isBehind(on);
    while (!isReady()) await condition(isReady);
    keeper.take([{ type: 'casesCome', cases, rollout }], on, Date.now());
  }

  // ---------------------------------------------------------------- the flush

  async #flushBatches(): Promise<never> {
    const { keeper } = this;
    for (;;) {
      await condition(() => keeper.unwritten.length > 0);
      await condition(() => this.#flushNow, flushDelayMs);
      this.#flushNow = false;
      const taken = keeper.unwritten;
      const merged = mergedBatch(taken.map(({ batch }) => batch));
      if (merged === undefined) continue;
      this.#busy += 1;
      for (const page of pagesOf(merged)) await flush(page);
      this.#busy -= 1;
      keeper.confirm(taken.map(({ number }) => number));
    }
  }

  // ---------------------------------------------------------------- the end of a run

  async #awaitEnd(ended: () => boolean): Promise<'ended' | 'handOver'> {
    const { keeper } = this;
    for (;;) {
      await condition(() => ended() || this.#wantsHandOver());
      const how = ended() ? 'ended' : 'handOver';
      if (how === 'ended' || JSON.stringify(keeper.unwritten).length > carriedChars) {
        this.#flushNow = true;
        await condition(() => keeper.unwritten.length === 0);
      }
      await condition(() => this.#isIdle());
      // Whatever happened while waiting starts this over; a run never ends with work in its hands.
      if (how === 'ended' && keeper.unwritten.length === 0 && this.#isIdle()) return how;
      if (how === 'handOver' && !ended() && this.#isIdle()) return how;
    }
  }

  #wantsHandOver(): boolean {
    return (
      this.#wasAskedToHandOver ||
      workflowInfo().continueAsNewSuggested ||
      this.#updates >= (this.#seed.limits?.updates ?? updatesPerRun)
    );
  }

  #isIdle(): boolean {
    return this.#busy === 0 && this.#inbox.length === 0 && allHandlersFinished() && this.#hooks.isIdle();
  }
}

function settingOf(context: ShardContext): Setting {
  const process = compile(context.definition);
  const versions = versionsOf(
    process,
    (context.versions ?? []).map(({ definition, facts }) => ({ process: compile(definition), facts })),
  );
  return {
    process,
    calendar: indexCalendar(context.calendar),
    campaign: context.campaign,
    ...(versions === undefined ? {} : { versions }),
  };
}

/** Left out while there are none, as in histories from before there could be any. */
const given = (definitions: readonly number[]) =>
  definitions.length === 0 ? {} : { definitions: [...definitions] };

function mergedBatch(batches: readonly Batch[]): Batch | undefined {
  const [first, ...rest] = batches;
  return first === undefined ? undefined : rest.reduce(mergeBatches, first);
}

/** Listens to facts from other workflows. What does not parse was never sent by this product: it is logged and dropped. */
export function listen<T>(
  signal: SignalDefinition<[T]>,
  schema: z.ZodType<T>,
  heed: (message: T) => void,
): void {
  setHandler(signal, (message) => {
    const parsed = schema.safeParse(message);
    if (parsed.success) heed(parsed.data);
    else log.error('malformed signal dropped', { signal: signal.name });
  });
}

/**
 * Runs a workflow so that nothing ends it but itself: cancelling it in Temporal's tools does nothing (a campaign is
 * cancelled by a command), and a failure that escapes blocks the task instead of closing the workflow (S6).
 */
export async function unstoppable(run: () => Promise<void>): Promise<void> {
  try {
    await CancellationScope.nonCancellable(run);
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    throw new Error('blocked', { cause: error });
  }
}
