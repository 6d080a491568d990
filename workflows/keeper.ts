/**
 * One shard in memory: the pure engine, the campaign's date, and the batches that PostgreSQL does not have yet.
 * Nothing here waits or knows Temporal; `shell.ts` adds time, handlers and activities.
 *
 * Obligations:
 *  K1 Dates never go back: an input is carried out on the later of its own date and the last date that passed here.
 *  K2 Dates are passed one by one, each as of itself, so a worker that was off for a week leaves the journal of a worker
 *     that was not. Whoever acts on a date first waits until the dates up to it have been passed (`isBehind`): the
 *     engine would pass them too, but all in one step, which after a long absence is too much for one workflow task.
 *  K3 Every change is one synchronous step (R6). The engine is pure: when it throws, nothing has changed.
 *  K4 A batch stays in `unwritten` until somebody has committed it: the flush, or an API process that says so.
 *  K5 A command on which the engine breaks is answered INTERNAL by itself; its neighbours are carried out.
 */
import {
  laterOf,
  startOfDayMs,
  todayOf,
  type CampaignClock,
  type CivilDate,
  type WorkingCalendar,
} from '../domain/calendar';
import type { Command } from '../domain/engine/commands';
import {
  versionsOf,
  type CampaignContext,
  type DefinitionVersion,
  type DefinitionVersions,
  type EngineContext,
} from '../domain/engine/context';
import { previewCarryOver, type TrackEffect } from '../domain/engine/preview';
import { batchIsEmpty, mergeBatches } from '../domain/engine/batch';
import {
  applyToShard,
  nextWakeOn,
  shardStateBytes,
  tallyOf,
  type Answer,
  type Outbound,
  type ShardInput,
  type ShardOutcome,
  type ShardState,
} from '../domain/engine/shard';
import type { Batch } from '../domain/engine/state';
import type { Tally } from '../domain/engine/tally';
import { refuse } from '../domain/errors';
import type { CompiledProcess } from '../domain/process/compile';
import type { Kept, NumberedBatch, ReceivedCommand } from './messages';
import { rowsOf } from './pages';

/** What a campaign's snapshot compiles to. */
export interface Setting {
  readonly process: CompiledProcess;
  readonly calendar: WorkingCalendar;
  readonly campaign: CampaignContext;
  readonly versions?: DefinitionVersions;
}

export interface KeeperHooks {
  /** What a change owes to other workflows, with the date on which it happened. */
  readonly onOutbound: (out: Outbound, on: CivilDate) => void;
  /** The engine threw on this command: a bug to be seen, not a refusal. */
  readonly onFault: (command: Command, error: unknown) => void;
}

/** A receipt may lie this far back before the shard calls it now: an outage, not a back-dating. */
const longestQueueMs = 3_600_000;
/** The budget of a shard is 1 MB and a payload holds 2 MB, of which some must remain for what is not yet written. */
const fullBytes = 1_400_000;
const changesBetweenMeasures = 50;

export class Keeper {
  readonly #clock: CampaignClock;
  readonly #hooks: KeeperHooks;
  #setting: Setting;
  #state: ShardState;
  #wakeOn: CivilDate | undefined;
  #lastBatch: number;
  #unwritten: readonly NumberedBatch[];
  /** JSON bytes of the state, as of some changes ago. */
  #stateBytes: number;
  #changesSinceMeasured = 0;

  constructor(clock: CampaignClock, setting: Setting, kept: Kept, hooks: KeeperHooks) {
    this.#clock = clock;
    this.#hooks = hooks;
    this.#setting = setting;
    this.#state = kept.state;
    this.#wakeOn = nextWakeOn(kept.state);
    this.#lastBatch = kept.lastBatch;
    this.#unwritten = kept.unwritten;
    this.#stateBytes = shardStateBytes(kept.state);
  }

  get state(): ShardState {
    return this.#state;
  }

  /** The last date that has passed here. */
  get todayOn(): CivilDate {
    return this.#state.today;
  }

  get wakeOn(): CivilDate | undefined {
    return this.#wakeOn;
  }

  /** The instant (epoch ms) at which the next date with something due begins. */
  get wakeAtMs(): number | undefined {
    return this.#wakeOn === undefined ? undefined : startOfDayMs(this.#clock, this.#wakeOn);
  }

  get lastBatch(): number {
    return this.#lastBatch;
  }

  get unwritten(): readonly NumberedBatch[] {
    return this.#unwritten;
  }

  /** Rows that wait for PostgreSQL. */
  get unwrittenRows(): number {
    return this.#unwritten.reduce((sum, { batch }) => sum + rowsOf(batch), 0);
  }

  /** Is the state so large that nothing may be added to it? What is there can still be finished. */
  get isFull(): boolean {
    return this.#stateBytes > fullBytes;
  }

  get tally(): Tally {
    return tallyOf(this.#state, this.#contextAt(this.todayOn, 0));
  }

  /** What the next run takes over. */
  get kept(): Kept {
    return { state: this.#state, lastBatch: this.#lastBatch, unwritten: this.#unwritten };
  }

  /** The date on which something received at an instant is carried out. */
  dateOfReceipt(receivedAtMs: number, nowMs: number): CivilDate {
    const atMs = Math.min(nowMs, Math.max(receivedAtMs, nowMs - longestQueueMs));
    return laterOf(this.todayOn, todayOf(this.#clock, atMs));
  }

  /** Must dates be passed before something of this date can be carried out? (K2) */
  isBehind(on: CivilDate): boolean {
    return this.#wakeOn !== undefined && this.#wakeOn <= on;
  }

  /** Passes the next date on which anything is due. */
  wake(nowMs: number): void {
    if (this.#wakeOn !== undefined) this.take([{ type: 'wake' }], this.#wakeOn, nowMs);
  }

  /** Facts from other workflows, and dates. */
  take(inputs: readonly ShardInput[], on: CivilDate, nowMs: number): void {
    this.#keep(this.#carryOut(inputs, on, nowMs).batch);
  }

  /** Commands of people: an answer for each, and the batch that must be written before they are told. */
  act(
    commands: readonly ReceivedCommand[],
    nowMs: number,
  ): { answers: readonly Answer[]; write?: NumberedBatch } {
    const answers: Answer[] = [];
    let batch: Batch | undefined;
    for (const { on, together } of this.#byDate(commands, nowMs)) {
      const outcome = this.#carryOutCommands(together, on, nowMs);
      answers.push(...outcome.answers);
      batch = merged(batch, outcome.batch);
    }
    const write = this.#keep(batch);
    return write === undefined ? { answers } : { answers, write };
  }

  /** More versions of the definition are known; nothing follows them yet. */
  learn(setting: Setting): void {
    this.#setting = setting;
  }

  /** What carrying the tracks over to a version would do now; it need not be known. */
  preview(version: DefinitionVersion): readonly TrackEffect[] {
    const ctx = this.#contextAt(this.todayOn, 0);
    const known = [...(ctx.versions?.of.values() ?? [])].filter(
      ({ process }) =>
        process !== ctx.process && process.definition.version !== version.process.definition.version,
    );
    const versions = versionsOf(ctx.process, [...known, version]);
    return previewCarryOver(this.#state, version.process.definition.version, {
      ...ctx,
      ...(versions === undefined ? {} : { versions }),
    });
  }

  /** The calendar (or all else of the snapshot) changed: from now on dates are counted by the new one. */
  changeSetting(setting: Setting, on: CivilDate, nowMs: number): void {
    this.#setting = setting;
    this.take([{ type: 'calendarChanged' }], on, nowMs);
  }

  /** These batches are committed in PostgreSQL. */
  confirm(numbers: readonly number[]): void {
    if (numbers.length === 0) return;
    this.#unwritten = this.#unwritten.filter(({ number }) => !numbers.includes(number));
  }

  /** Is everything up to this batch in PostgreSQL? */
  isWritten(upTo: number): boolean {
    return this.#unwritten.every(({ number }) => number > upTo);
  }

  /** Commands that waited together over midnight each keep their date. */
  #byDate(
    commands: readonly ReceivedCommand[],
    nowMs: number,
  ): { readonly on: CivilDate; readonly together: Command[] }[] {
    const groups: { on: CivilDate; together: Command[] }[] = [];
    for (const { receivedAtMs, command } of commands) {
      const on = this.dateOfReceipt(receivedAtMs, nowMs);
      const last = groups.at(-1);
      if (last !== undefined && on <= last.on) last.together.push(command);
      else groups.push({ on, together: [command] });
    }
    return groups;
  }

  #carryOutCommands(commands: readonly Command[], on: CivilDate, nowMs: number): Answered {
    try {
      return this.#carryOut(
        commands.map((command) => ({ type: 'command', command })),
        on,
        nowMs,
      );
    } catch {
      return this.#carryOutOneByOne(commands, on, nowMs);
    }
  }

  #carryOutOneByOne(commands: readonly Command[], on: CivilDate, nowMs: number): Answered {
    const answers: Answer[] = [];
    let batch: Batch | undefined;
    for (const command of commands) {
      try {
        const outcome = this.#carryOut([{ type: 'command', command }], on, nowMs);
        answers.push(...outcome.answers);
        batch = merged(batch, outcome.batch);
      } catch (error) {
        this.#hooks.onFault(command, error);
        answers.push({ id: command.id, ok: false, error: refuse('INTERNAL', { requestId: command.id }) });
      }
    }
    return { answers, batch };
  }

  #carryOut(inputs: readonly ShardInput[], on: CivilDate, nowMs: number): ShardOutcome {
    const outcome = applyToShard(this.#state, inputs, this.#contextAt(laterOf(this.todayOn, on), nowMs));
    this.#state = outcome.state;
    this.#wakeOn = nextWakeOn(outcome.state);
    this.#measure();
    this.#hooks.onOutbound(outcome.out, outcome.state.today);
    return outcome;
  }

  /** Writing a megabyte of JSON for every command would cost more than the command. */
  #measure(): void {
    this.#changesSinceMeasured += 1;
    if (this.#changesSinceMeasured < changesBetweenMeasures) return;
    this.#changesSinceMeasured = 0;
    this.#stateBytes = shardStateBytes(this.#state);
  }

  #keep(batch: Batch | undefined): NumberedBatch | undefined {
    if (batch === undefined || batchIsEmpty(batch)) return undefined;
    this.#lastBatch += 1;
    const numbered = { number: this.#lastBatch, batch };
    this.#unwritten = [...this.#unwritten, numbered];
    return numbered;
  }

  #contextAt(today: CivilDate, atMs: number): EngineContext {
    return { ...this.#setting, today, atMs };
  }
}

interface Answered {
  readonly answers: readonly Answer[];
  readonly batch: Batch | undefined;
}

const merged = (older: Batch | undefined, newer: Batch | undefined): Batch | undefined =>
  older === undefined || newer === undefined ? (newer ?? older) : mergeBatches(older, newer);
