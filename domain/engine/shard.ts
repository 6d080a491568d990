/**
 * Some hundred tracks that live together: inputs in, one batch of rows out. Everything here is pure, so the workflow,
 * the activity that opens a shard, rehearsal and tests all run the same code.
 *
 * 1. Dates pass in order: whatever was due before an input happens before it, as of its own date.
 * 2. Inputs are carried out one after the other; many in one call end as the same ones in many calls.
 * 3. A command is carried out once: its id is remembered for a day.
 * 4. A refused command leaves no trace in state or batch.
 * 5. A track that has ended leaves the state; what the campaign still counts of it stays in `left`.
 * 6. A case may live in another shard than its register; how the two keep in step is told in `cases.ts`.
 */
import { addDays } from '../calendar';
import { isRefusal, refuse, type DomainError } from '../errors';
import { campaignTrackId, parseTrackId } from '../ids';
import { advance, type TrackInput } from './advance';
import { BatchBuilder } from './batch';
import type { DefinitionChange } from './carryOver';
import { caseTrack, isGuest, openAway, seedOfCase, type CaseSeed } from './cases';
import { closeCampaign, sealCancelled, type Closing } from './closing';
import type { Command, CommandEnvironment } from './commands';
import type { EngineContext } from './context';
import { append, chainStart } from './journal';
import {
  earliestWake,
  openCasesIn,
  type Answer,
  type Outbound,
  type ShardInput,
  type ShardOutcome,
  type ShardState,
  type TrackSeed,
} from './shardState';
import type { Settled, Track } from './state';
import { changesTally, countSteps, reachedCollections } from './tally';

export * from './shardState';

const rememberMs = 24 * 60 * 60 * 1000;
/** Changes of the definition that a case on its way may have missed; it is on its way for a moment. */
const changesRemembered = 20;

/** A shard's first moment: every track opens on `ctx.today`. */
export function openShard(
  seed: { readonly campaign: string; readonly shard: number; readonly tracks: readonly TrackSeed[] },
  ctx: EngineContext,
): ShardOutcome {
  const { campaign, shard } = seed;
  const state: ShardState = {
    campaign,
    shard,
    today: ctx.today,
    tracks: {},
    unitTracks: seed.tracks.filter((track) => track.kind === 'unit').length,
    closedTracks: 0,
    cancelledTracks: 0,
    journal: { seq: 0, head: chainStart(campaign, shard) },
    campaignSettled: {},
    left: {},
    tallies: {},
    remembered: {},
    sealed: false,
  };
  const run = new ShardRun(state, ctx);
  for (const track of seed.tracks) run.open(track);
  return run.finish();
}

/** Carries inputs out in order. The state given is not changed. */
export function applyToShard(
  state: ShardState,
  inputs: readonly ShardInput[],
  ctx: EngineContext,
): ShardOutcome {
  const run = new ShardRun(
    {
      ...state,
      tracks: { ...state.tracks },
      campaignSettled: { ...state.campaignSettled },
      left: { ...state.left },
      tallies: { ...state.tallies },
      remembered: { ...state.remembered },
    },
    ctx.today < state.today ? { ...ctx, today: state.today } : ctx,
  );
  run.passDates();
  for (const input of inputs) run.apply(input);
  return run.finish();
}

/** One pass over a shard: a working copy of the state and the batch that grows with it. */
class ShardRun {
  readonly #state: ShardState;
  #ctx: EngineContext;
  readonly #batch: BatchBuilder;
  readonly #answers: Answer[] = [];
  readonly #campaignSteps: { key: string; settled: Settled }[] = [];
  readonly #environment: CommandEnvironment;
  #tallyChanged = false;
  #control: Outbound['control'];
  readonly #cases: CaseSeed[] = [];
  #guestsEnded = false;
  #caseShards: number | undefined;
  #closed: Outbound['campaignClosed'];

  constructor(state: ShardState, ctx: EngineContext) {
    this.#state = state;
    this.#ctx = ctx;
    this.#batch = new BatchBuilder(state.campaign, state.shard);
    this.#environment = {
      campaignSettled: state.campaignSettled,
      isTrack: (id) => this.#track(id) !== undefined,
      openCases: (track, register) => openCasesIn(state, track, register),
    };
  }

  open({ id, kind, unit, facts }: TrackSeed): void {
    const track: Track = {
      id,
      kind,
      unit,
      formerUnits: [],
      status: 'open',
      version: 0,
      openedOn: this.#ctx.today,
      pauses: [],
      facts,
      work: {},
      settled: {},
      past: {},
      rounds: {},
      recommendations: {},
      wakeOn: null,
    };
    this.#advance(track, { type: 'open' });
  }

  apply(input: ShardInput): void {
    switch (input.type) {
      case 'wake':
        return;
      case 'command':
        this.#answers.push(this.#command(input.command));
        break;
      case 'campaignStep':
        this.#state.campaignSettled[input.key] = input.settled;
        this.#all({ type: 'campaignStep' });
        return;
      case 'tally':
        this.#state.tallies[input.tally.shard] = input.tally;
        break;
      case 'childClosed': {
        const track = this.#track(input.track);
        if (track !== undefined)
          this.#advance(track, { type: 'childClosed', key: input.key, outcome: input.outcome });
        break;
      }
      case 'control':
        this.#remember(input.control);
        this.#all({ type: 'control', control: input.control });
        return;
      case 'calendarChanged':
        this.#all({ type: 'calendarChanged' });
        return;
      case 'definitionChanged':
        this.#carryOverAll(input.change, input.units);
        break;
      case 'casesCome':
        for (const seed of input.cases) this.#admit(seed, input.rollout);
        return;
      case 'casesEnded':
        this.#hearOfEnded(String(input.shard), input.ended);
        break;
      case 'caseShards':
        if (this.#state.sealed || input.count <= (this.#state.caseShards ?? 0)) return;
        this.#state.caseShards = input.count;
        this.#caseShards = input.count;
        return;
      case 'seal':
        this.#state.sealed = true;
        return;
    }
    this.#lookAfterCampaign();
  }

  /** Lets every date up to today pass, earliest first, each in all tracks that wait for it. */
  passDates(): void {
    const ctx = this.#ctx;
    for (;;) {
      const on = earliestWake(this.#state.tracks);
      if (on === undefined || on > ctx.today) break;
      this.#state.today = on;
      this.#ctx = { ...ctx, today: on };
      for (const id of Object.keys(this.#state.tracks)) this.#pass(this.#track(id));
      this.#lookAfterCampaign();
    }
    this.#ctx = ctx;
    this.#state.today = ctx.today;
  }

  finish(): ShardOutcome {
    this.#lookAfterCampaign();
    const { rows, chain } = append(
      this.#state.journal,
      this.#batch.events,
      this.#ctx.atMs,
      this.#ctx.rehearsing,
    );
    this.#state.journal = chain;
    this.#forget();
    return {
      state: this.#state,
      answers: this.#answers,
      batch: this.#batch.build(rows, this.#ctx),
      out: {
        campaignSteps: this.#campaignSteps,
        tallyChanged: this.#tallyChanged,
        complete: Object.keys(this.#state.tracks).length === 0,
        ...(this.#control === undefined ? {} : { control: this.#control }),
        ...(this.#cases.length === 0 ? {} : { cases: this.#cases }),
        ...(this.#guestsEnded ? { guestsEnded: true } : {}),
        ...(this.#caseShards === undefined ? {} : { caseShards: this.#caseShards }),
        ...(this.#closed === undefined ? {} : { campaignClosed: this.#closed }),
      },
    };
  }

  // ---------------------------------------------------------------- tracks

  /** Ids come from outside, so nothing that an object inherits may be taken for a track. */
  #track(id: string): Track | undefined {
    return Object.hasOwn(this.#state.tracks, id) ? this.#state.tracks[id] : undefined;
  }

  /** Advances a track; whatever is then due on this very day happens at once. */
  #advance(track: Track, input: TrackInput): DomainError | undefined {
    const result = advance(track, input, this.#ctx, this.#environment);
    if (isRefusal(result)) return result;
    const next = result.track;
    if (next.version !== track.version) this.#batch.add(next, result);
    this.#tallyChanged ||= result.events.some((event) => changesTally(event, this.#ctx));
    if (next.status === 'closed' || next.status === 'cancelled') this.#leave(next);
    else this.#state.tracks[next.id] = next;
    if (next.kind === 'campaign') {
      // Units wait for steps that happen once.
      const ended = result.settled.filter(({ key }) => !key.includes('@'));
      this.#campaignSteps.push(...ended);
      this.#tellCases(ended);
      if (next.status === 'cancelled') this.#toAll('cancel');
    }
    for (const opened of result.opened) {
      if (parseTrackId(opened.id)?.shard === this.#state.shard) this.#advance(opened, { type: 'open' });
      else this.#sendAway(opened);
    }
    if (input.type !== 'date') this.#pass(this.#track(next.id));
    return undefined;
  }

  /** The campaign's own cases live beside it: no signal tells them of its steps, so they hear here. */
  #tellCases(steps: readonly { readonly key: string; readonly settled: Settled }[]): void {
    if (steps.length === 0 || this.#ctx.process.scopes.case.steps.size === 0) return;
    for (const { key, settled } of steps) this.#state.campaignSettled[key] = settled;
    for (const id of Object.keys(this.#state.tracks)) {
      const track = this.#track(id);
      if (track?.kind === 'case') this.#advance(track, { type: 'campaignStep' });
    }
  }

  /** A date that has passed is never waited for again: whatever it did not settle is looked at tomorrow. */
  #pass(track: Track | undefined): void {
    const { today } = this.#ctx;
    if (track === undefined || track.wakeOn === null || track.wakeOn > today) return;
    this.#advance(track, { type: 'date' });
    const passed = this.#track(track.id);
    if (passed !== undefined && passed.wakeOn !== null && passed.wakeOn <= today) {
      this.#state.tracks[track.id] = { ...passed, wakeOn: addDays(today, 1) };
    }
  }

  #all(input: TrackInput): void {
    for (const id of Object.keys(this.#state.tracks)) {
      const track = this.#track(id);
      if (track !== undefined) this.#advance(track, input);
    }
  }

  /** A change is carried out once. The campaign's own track waits for all others, which its collections count. */
  #carryOverAll(change: DefinitionChange, units: readonly string[] | undefined): void {
    if (change.number <= (this.#state.rollout ?? 0)) return;
    this.#state.rollout = change.number;
    this.#tallyChanged = true;
    for (const id of Object.keys(this.#state.tracks)) {
      const track = this.#track(id);
      if (track === undefined || track.kind === 'campaign') continue;
      if (units === undefined || units.includes(track.unit)) this.#carryOver(track, change);
    }
    if (this.#state.shard === 0 && units === undefined) this.#state.moving = change;
    const { guests } = this.#state;
    if (guests !== undefined) {
      const heard = { change, ...(units === undefined ? {} : { units: [...units] }) };
      this.#state.guests = { ...guests, changes: [...guests.changes, heard].slice(-changesRemembered) };
    }
  }

  /** A track that cannot be carried over stays as it is; the journal says why. */
  #carryOver(track: Track, change: DefinitionChange): void {
    const refusal = this.#advance(track, { type: 'definitionChanged', change });
    if (refusal === undefined) return;
    const { code, params } = refusal;
    this.#batch.emit({
      type: 'definitionRefused',
      track: track.id,
      on: this.#ctx.today,
      data: { ...params, code, to: change.version, change: change.number },
    });
  }

  #leave(track: Track): void {
    countSteps(this.#state.left, track, this.#ctx, this.#state.campaignSettled);
    if (track.status === 'cancelled') this.#state.cancelledTracks += 1;
    else this.#state.closedTracks += 1;
    delete this.#state.tracks[track.id];
    if (isGuest(track, this.#state.shard)) this.#countEnded(track.register ?? '');
  }

  // ---------------------------------------------------------------- cases away from their register (`cases.ts`)

  #sendAway(track: Track): void {
    const seed = seedOfCase(track);
    this.#cases.push(seed);
    const { away = {} } = this.#state;
    const { opened, ended } = away[seed.register] ?? { opened: 0, ended: {} };
    this.#state.away = { ...away, [seed.register]: { opened: opened + 1, ended } };
    this.#tallyChanged = true;
  }

  #admit(seed: CaseSeed, rollout: number): void {
    const guests = (this.#state.guests ??= { ended: {}, changes: [] });
    // Opened twice by its register, which counts it twice: the second one ends here.
    if (this.#track(seed.id) !== undefined) return this.#countEnded(seed.register);
    this.#advance(caseTrack(seed), { type: 'open' });
    for (const { change, units } of guests.changes) {
      const track = this.#track(seed.id);
      if (track === undefined || change.number <= rollout) continue;
      if (units === undefined || units.includes(track.unit)) this.#carryOver(track, change);
    }
    const track = this.#track(seed.id);
    if (track !== undefined && guests.standing !== undefined)
      this.#advance(track, { type: 'control', control: guests.standing });
  }

  #countEnded(register: string): void {
    const { guests = { ended: {}, changes: [] } } = this.#state;
    const ended = { ...guests.ended, [register]: (guests.ended[register] ?? 0) + 1 };
    this.#state.guests = { ...guests, ended };
    this.#guestsEnded = true;
  }

  #hearOfEnded(shard: string, ended: Readonly<Record<string, number>>): void {
    for (const [register, count] of Object.entries(ended)) {
      const known = this.#state.away?.[register];
      if (known === undefined || count <= (known.ended[shard] ?? 0)) continue;
      const now = { ...known, ended: { ...known.ended, [shard]: count } };
      this.#state.away = { ...this.#state.away, [register]: now };
      this.#tallyChanged = true;
    }
  }

  /** What a case that comes in later has missed. */
  #remember(control: 'pause' | 'resume' | 'cancel'): void {
    if (this.#state.guests === undefined) return;
    const { standing: _, ...guests } = this.#state.guests;
    this.#state.guests = control === 'resume' ? guests : { ...guests, standing: control };
  }

  // ---------------------------------------------------------------- commands

  #command(command: Command): Answer {
    const { id } = command;
    const { remembered, sealed } = this.#state;
    const before = Object.hasOwn(remembered, id) ? remembered[id] : undefined;
    if (before !== undefined) {
      return before.track === command.track
        ? {
            id,
            ok: true,
            track: before.track,
            version: before.version,
            repeated: true,
            ...(before.made === undefined ? {} : { made: before.made }),
          }
        : { id, ok: false, error: refuse('COMMAND_DUPLICATE') };
    }
    const track = this.#track(command.track);
    if (track === undefined || sealed) return { id, ok: false, error: refuse('TRACK_NOT_OPEN') };
    const sentAway = this.#cases.length;
    const refusal =
      command.type === 'closeCampaign'
        ? this.#close(track, command)
        : this.#advance(track, { type: 'command', command });
    if (refusal !== undefined) return { id, ok: false, error: refusal };
    if (track.kind === 'campaign' && (command.type === 'pause' || command.type === 'resume'))
      this.#toAll(command.type);
    // A track that has left can only have been ended by this command: it made the last version.
    const version = this.#track(track.id)?.version ?? this.#batch.versionOf(track.id) ?? track.version;
    const made = this.#cases.slice(sentAway).map((seed) => ({ made: seed.id }))[0];
    this.#state.remembered[id] = { atMs: this.#ctx.atMs, track: track.id, version, ...made };
    return { id, ok: true, track: track.id, version, ...made };
  }

  /** Command ids are forgotten after a day. */
  #forget(): void {
    const { remembered } = this.#state;
    for (const id in remembered) {
      if (this.#ctx.atMs - (remembered[id]?.atMs ?? 0) > rememberMs) delete remembered[id];
    }
  }

  // ---------------------------------------------------------------- the campaign as a whole (shard 0)

  /** What happens to the campaign happens to its own cases, and to every other shard. */
  #toAll(control: 'pause' | 'resume' | 'cancel'): void {
    this.#control = control;
    this.#all({ type: 'control', control });
  }

  /** Collections that have what they wait for end by themselves; a cancelled campaign is sealed with its last shard. */
  #lookAfterCampaign(): void {
    const { shard, campaign, sealed } = this.#state;
    if (shard !== 0 || sealed) return;
    for (;;) {
      const track = this.#track(campaignTrackId(campaign));
      if (track === undefined) return this.#sealCancelled();
      const { moving } = this.#state;
      if (moving !== undefined) {
        if (!this.#haveCarriedOver(moving.number)) return;
        delete this.#state.moving;
        this.#carryOver(track, moving);
        continue;
      }
      if (track.status !== 'open') return;
      const keys = reachedCollections(track, this.#state.tallies, this.#ctx, this.#shardCount);
      if (keys.length === 0) return;
      this.#advance(track, { type: 'collected', keys });
    }
  }

  #haveCarriedOver(change: number): boolean {
    const tallies = Object.values(this.#state.tallies);
    return tallies.length >= this.#shardCount && tallies.every(({ rollout = 0 }) => rollout >= change);
  }

  /** Shards beside this one that there are to be: those of the launch, and those of cases that came later. */
  get #shardCount(): number {
    return this.#ctx.campaign.shardCount + (this.#state.caseShards ?? 0);
  }

  #close(track: Track, command: Command): DomainError | undefined {
    const closed = closeCampaign(track, command.actor, this.#closing(), this.#ctx);
    if (isRefusal(closed)) return closed;
    this.#batch.add(closed.track, closed.result);
    this.#leave(closed.track);
    this.#closed = { seal: closed.seal, status: 'closed' };
    this.#state.sealed = true;
    return undefined;
  }

  #sealCancelled(): void {
    const closing = sealCancelled(this.#state.campaign, this.#closing(), this.#ctx);
    if (closing === undefined) return;
    this.#batch.emit(closing.event);
    this.#closed = { seal: closing.seal, status: 'cancelled' };
    this.#state.sealed = true;
  }

  #closing(): Closing {
    const { journal, tallies, tracks } = this.#state;
    return {
      chain: { ...journal, events: this.#batch.events },
      tallies,
      shardCount: this.#shardCount,
      cases: Object.values(tracks).filter((track) => track.kind === 'case'),
      casesAway: openAway(this.#state),
    };
  }
}
