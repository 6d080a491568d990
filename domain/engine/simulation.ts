/**
 * A whole campaign in memory: its shards, and the messages between them that the workflows carry in the live system.
 * Rehearsal plays on it, and so do the tests of the engine.
 */
import { dayNumberOf, type CivilDate, type WorkingCalendar } from '../calendar';
import { campaignTrackId, parseTrackId, trackId } from '../ids';
import type { CompiledProcess } from '../process/compile';
import { homeShardOf, openCaseShard } from './cases';
import type { Command } from './commands';
import type { DefinitionChange } from './carryOver';
import { versionsOf, type CampaignContext, type DefinitionVersion, type EngineContext } from './context';
import {
  applyToShard,
  nextWakeOn,
  openShard,
  tallyOf,
  type Answer,
  type ShardInput,
  type ShardOutcome,
  type ShardState,
  type TrackSeed,
} from './shard';
import type { Batch, Track } from './state';

export interface SimulationSetup {
  readonly process: CompiledProcess;
  readonly calendar: WorkingCalendar;
  readonly campaign: Omit<CampaignContext, 'unitCount' | 'shardCount'>;
  /** Facts and unit of every track; the ids are made here, as a launch makes them. */
  readonly units: readonly { readonly unit: string; readonly facts: TrackSeed['facts'] }[];
  /** Without hashes and rows, for rehearsal. */
  readonly rehearsing?: true;
  /** Tracks in one shard, 500 if left out. */
  readonly shardSize?: number;
  /** Hears every batch as it is made. */
  readonly onBatch?: (batch: Batch) => void;
}

const tracksPerShard = 500;
const msPerDay = 86_400_000;

export class Simulation {
  readonly campaign: CampaignContext;
  readonly #setup: SimulationSetup;
  readonly #seeds: readonly (readonly TrackSeed[])[];
  #calendar: WorkingCalendar;
  #versions: ReturnType<typeof versionsOf>;
  readonly #others: DefinitionVersion[] = [];
  #changes = 0;
  #shards: ShardState[] = [];
  #today: CivilDate;
  /** Counts the inputs of a day, so that journal times order the rows. */
  #inputs = 0;
  /** What the campaign has yet to say to its shards. */
  readonly #words: ShardInput[] = [];
  /** What one shard has yet to say to another: cases that are handed over, and those that have ended. */
  readonly #letters: { readonly to: number; readonly input: ShardInput }[] = [];

  constructor(setup: SimulationSetup) {
    this.#setup = setup;
    this.#calendar = setup.calendar;
    this.#today = setup.campaign.launchedOn;
    const seeds = seedTracks(setup.campaign.id, setup.campaign.ownerUnit, setup.units, setup.shardSize);
    this.#seeds = seeds;
    this.campaign = { ...setup.campaign, unitCount: setup.units.length, shardCount: seeds.length - 1 };
  }

  get today(): CivilDate {
    return this.#today;
  }

  get shards(): readonly ShardState[] {
    return this.#shards;
  }

  /** Opens all shards on the day of the launch. */
  launch(): void {
    const touched = new Set<number>();
    this.#seeds.forEach((tracks, shard) => {
      const seed = { campaign: this.campaign.id, shard, tracks };
      this.#take(shard, openShard(seed, this.#context()), touched);
    });
    this.#deliver(touched);
  }

  /** The earliest date on which something is due by itself. */
  nextWakeOn(): CivilDate | undefined {
    let earliest: CivilDate | undefined;
    for (const shard of this.#shards) {
      const on = nextWakeOn(shard);
      if (on !== undefined && (earliest === undefined || on < earliest)) earliest = on;
    }
    return earliest;
  }

  /** Lets time pass up to a date; everything that falls due on the way happens on its own date. */
  passTo(on: CivilDate): void {
    for (;;) {
      const next = this.nextWakeOn();
      if (next === undefined || next > on) break;
      this.#today = next;
      const due = this.#shards.flatMap((state, shard) => ((nextWakeOn(state) ?? '9') <= next ? [shard] : []));
      const touched = new Set<number>();
      for (const shard of due) this.#apply(shard, [{ type: 'wake' }], touched);
      this.#deliver(touched);
    }
    if (on > this.#today) this.#today = on;
  }

  /** Carries commands out on the present date, in order within each shard; answers in the order given. */
  act(commands: readonly Command[]): Answer[] {
    const byShard = new Map<number, Command[]>();
    for (const command of commands) {
      const shard = parseTrackId(command.track)?.shard ?? 0;
      const list = byShard.get(shard);
      if (list === undefined) byShard.set(shard, [command]);
      else list.push(command);
    }
    const answers = new Map<string, Answer>();
    const touched = new Set<number>();
    for (const [shard, list] of byShard) {
      const inputs = list.map((command) => ({ type: 'command' as const, command }));
      for (const answer of this.#apply(shard, inputs, touched).answers) answers.set(answer.id, answer);
    }
    this.#deliver(touched);
    return commands.flatMap((command) => answers.get(command.id) ?? []);
  }

  /** A child campaign of a cascade has ended. */
  childClosed(track: string, key: string, outcome: string): void {
    const touched = new Set<number>();
    this.#apply(parseTrackId(track)?.shard ?? 0, [{ type: 'childClosed', track, key, outcome }], touched);
    this.#deliver(touched);
  }

  /** The calendar has been changed and approved. */
  useCalendar(calendar: WorkingCalendar): void {
    this.#calendar = calendar;
    const touched = new Set<number>();
    for (const shard of this.#shards.keys()) this.#apply(shard, [{ type: 'calendarChanged' }], touched);
    this.#deliver(touched);
  }

  /** Makes another version of the definition known; nothing follows it yet. */
  addVersion(version: DefinitionVersion): void {
    this.#others.push(version);
    this.#versions = versionsOf(this.#setup.process, this.#others);
  }

  /** Carries tracks over to a version that is known: those of these units, or all. */
  changeDefinition(change: Omit<DefinitionChange, 'number'>, units?: readonly string[]): void {
    this.#changes += 1;
    const input = {
      type: 'definitionChanged' as const,
      change: { ...change, number: this.#changes },
      units,
    };
    const touched = new Set<number>();
    for (const shard of this.#shards.keys()) this.#apply(shard, [input], touched);
    this.#deliver(touched);
  }

  /** So many shards of cases, beside those of the launch. */
  openCaseShards(count: number): void {
    const touched = new Set<number>();
    this.#apply(0, [{ type: 'caseShards', count }], touched);
    this.#deliver(touched);
  }

  track(id: string): Track | undefined {
    return this.#shards[parseTrackId(id)?.shard ?? 0]?.tracks[id];
  }

  context(): EngineContext {
    return this.#context();
  }

  #context(): EngineContext {
    this.#inputs += 1;
    return {
      process: this.#setup.process,
      calendar: this.#calendar,
      ...(this.#versions === undefined ? {} : { versions: this.#versions }),
      campaign: this.campaign,
      today: this.#today,
      atMs: dayNumberOf(this.#today) * msPerDay + this.#inputs,
      ...(this.#setup.rehearsing === true ? { rehearsing: true as const } : {}),
    };
  }

  #apply(shard: number, inputs: readonly ShardInput[], touched: Set<number>): ShardOutcome {
    const state = this.#shards[shard];
    if (state === undefined) throw new RangeError(`no shard ${shard}`);
    return this.#take(shard, applyToShard(state, inputs, this.#context()), touched);
  }

  #take(shard: number, outcome: ShardOutcome, touched: Set<number>): ShardOutcome {
    const { out } = outcome;
    this.#shards[shard] = outcome.state;
    this.#setup.onBatch?.(outcome.batch);
    if (out.tallyChanged) touched.add(shard);
    this.#words.push(...out.campaignSteps.map((step) => ({ type: 'campaignStep' as const, ...step })));
    if (out.control !== undefined) this.#words.push({ type: 'control', control: out.control });
    if (out.campaignClosed !== undefined) this.#words.push({ type: 'seal' });
    this.#post(shard, outcome);
    if (out.caseShards !== undefined) {
      for (let next = this.#shards.length; next <= this.campaign.shardCount + out.caseShards; next += 1) {
        this.#shards[next] = openCaseShard(outcome.state, next);
        touched.add(next);
      }
    }
    return outcome;
  }

  #post(shard: number, { state, out }: ShardOutcome): void {
    for (const seed of out.cases ?? []) {
      const input = { type: 'casesCome' as const, cases: [seed], rollout: state.rollout ?? 0 };
      this.#letters.push({ to: parseTrackId(seed.id)?.shard ?? 0, input });
    }
    if (out.guestsEnded !== true) return;
    for (const [register, count] of Object.entries(state.guests?.ended ?? {})) {
      const input = { type: 'casesEnded' as const, shard, ended: { [register]: count } };
      this.#letters.push({ to: homeShardOf(register) ?? 0, input });
    }
  }

  /** Tallies to the campaign, the campaign's word to the shards, until nobody has anything to say. */
  #deliver(touched: Set<number>): void {
    for (;;) {
      for (let letter = this.#letters.shift(); letter !== undefined; letter = this.#letters.shift())
        this.#apply(letter.to, [letter.input], touched);
      const words = this.#words.splice(0);
      const tallies = [...touched].filter((shard) => shard !== 0);
      touched.clear();
      if (words.length === 0 && tallies.length === 0 && this.#letters.length === 0) return;
      if (words.length > 0) {
        for (const shard of this.#shards.keys()) if (shard !== 0) this.#apply(shard, words, touched);
      }
      const inputs: ShardInput[] = [];
      for (const shard of new Set([...tallies, ...touched])) {
        const state = this.#shards[shard];
        if (state !== undefined && shard !== 0)
          inputs.push({ type: 'tally', tally: tallyOf(state, this.#context()) });
      }
      touched.clear();
      if (inputs.length > 0) this.#apply(0, inputs, touched);
      touched.delete(0);
    }
  }
}

/** Seeds of all tracks by shard: the campaign's own in shard 0, then those of the units in the order given. */
export function seedTracks(
  campaign: string,
  ownerUnit: string,
  units: readonly { readonly unit: string; readonly facts: TrackSeed['facts'] }[],
  shardSize: number = tracksPerShard,
): TrackSeed[][] {
  const shards: TrackSeed[][] = [
    [{ id: campaignTrackId(campaign), kind: 'campaign', unit: ownerUnit, facts: {} }],
  ];
  units.forEach(({ unit, facts }, index) => {
    const shard = 1 + Math.floor(index / shardSize);
    const number = 1 + (index % shardSize);
    (shards[shard] ??= []).push({ id: trackId(campaign, shard, number), kind: 'unit', unit, facts });
  });
  return shards;
}
