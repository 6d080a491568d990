/**
 * Plays a definition on the real engine, in the words of the work: who does what on which day, and what then stands
 * where. For the tests of the families.
 */
import { builtinCalendar, indexCalendar, type CivilDate } from '../../domain/calendar';
import { commandSchema, type Command } from '../../domain/engine/commands';
import { commandFor } from '../../domain/engine/rehearse';
import { slotRowsOf } from '../../domain/engine/rows';
import { Simulation } from '../../domain/engine/simulation';
import type { Notice, SlotRow, Track, TrackEvent, WorkRow } from '../../domain/engine/state';
import { campaignTrackId, caseTrackId, parseRecommendationKey, workKey } from '../../domain/ids';
import { compile } from '../../domain/process/compile';
import type { Facts, ProcessDefinition } from '../../domain/process/definition';

export interface Staging {
  readonly launchedOn: CivilDate;
  /** The unit that runs the campaign. */
  readonly owner?: string;
  readonly facts: Facts;
  /** Facts of each unit, by its code. */
  readonly units?: Readonly<Record<string, Facts>>;
}

/** Where something happens: a unit's code, `campaign`, or the id of a case. */
type Place = string;

const calendar = indexCalendar(builtinCalendar);
const paper = { id: 'paper', hash: '0'.repeat(64) };

export class Play {
  readonly #definition: ProcessDefinition;
  readonly #simulation: Simulation;
  readonly #tracks = new Map<Place, string>();
  readonly #work = new Map<string, WorkRow>();
  readonly #closed = new Map<string, string>();
  readonly journal: TrackEvent[] = [];
  readonly notices: Notice[] = [];
  readonly #owner: string;
  #commands = 0;

  constructor(definition: ProcessDefinition, staging: Staging) {
    const { launchedOn, owner = 'PHUONG', facts, units = {} } = staging;
    this.#owner = owner;
    this.#definition = definition;
    const seeds = Object.entries(units).map(([unit, known]) => ({ unit, facts: known }));
    this.#tracks.set('campaign', campaignTrackId('k1'));
    seeds.forEach(({ unit }, index) => this.#tracks.set(unit, `k1.1.${index + 1}`));
    this.#simulation = new Simulation({
      process: compile(definition),
      calendar,
      campaign: { id: 'k1', ownerUnit: owner, facts, launchedOn },
      units: seeds,
      onBatch: (batch) => {
        this.journal.push(...batch.journal.map((row) => row.event));
        this.notices.push(...batch.notices);
        for (const row of batch.work) this.#work.set(`${row.track}/${row.key}`, row);
        for (const row of batch.tracks) this.#closed.set(row.id, row.status);
      },
    });
    this.#simulation.launch();
  }

  /** Lets time pass. */
  on(date: CivilDate): this {
    this.#simulation.passTo(date);
    return this;
  }

  /** The holder of an open slot does what the step asks; `change` says what is not as usual. Fails when refused. */
  does(place: Place, key: string, role: string, change: object = {}): this {
    const code = this.#act(place, key, role, change);
    if (code !== undefined) throw new Error(`${role} cannot do ${key} at ${place}: ${code}`);
    return this;
  }

  /** Everything that is open at a place is done, by whoever it waits for. */
  clears(place: Place, change: (key: string) => object = () => ({})): this {
    for (const slot of this.#slots(place)) {
      if (this.#slots(place).some((open) => open.key === slot.key)) {
        this.does(place, slot.key, slot.holder.role, change(slot.key));
      }
    }
    return this;
  }

  /** What the engine says when the holder tries; `done` when it lets them. */
  tries(place: Place, key: string, role: string, change: object = {}): string {
    return this.#act(place, key, role, change) ?? 'done';
  }

  /** Draft, sign, number by văn thư, issue: a document goes its way on one day. */
  issues(
    place: Place,
    key: string,
    by: { drafter: string; signer: string; clerk?: string; number: string },
  ): this {
    const clerk = by.clerk ?? 'VAN_THU';
    return this.does(place, key, by.drafter)
      .does(place, key, by.signer)
      .does(place, key, clerk, { number: by.number })
      .does(place, key, clerk);
  }

  /** Opens a case in a register; it is then a place of its own. */
  opens(place: Place, registerKey: string, role: string, caseId: string, facts: Facts): this {
    this.does(place, registerKey, role, { type: 'openCase', caseId, facts });
    this.#tracks.set(caseId, caseTrackId(this.#trackId(place), caseId));
    return this;
  }

  recommends(place: Place, key: string, role: string, recommendation: string, dueOn: CivilDate): this {
    return this.does(place, key, role, { type: 'makeRecommendation', recommendation, content: paper, dueOn });
  }

  /** Whoever follows a recommendation up takes it to the level above. */
  petitions(place: Place, key: string, role: string, recommendation: string): this {
    return this.does(place, key, role, { type: 'petitionUpward', recommendation, content: paper });
  }

  /** Closes the campaign, or says why not. */
  closes(role: string): string {
    const [answer] = this.#simulation.act([
      commandSchema.parse({
        id: this.#nextId(),
        track: campaignTrackId('k1'),
        actor: { person: role, as: { role, unit: this.#owner }, unit: this.#owner },
        type: 'closeCampaign',
      }),
    ]);
    return answer?.ok === true ? 'closed' : (answer?.error.code ?? 'nothing');
  }

  childEnds(place: Place, key: string, outcome = 'done'): this {
    this.#simulation.childClosed(this.#trackId(place), key, outcome);
    return this;
  }

  /** What is to be done at a place, as `step role`, in the order in which it opened; demands for a reason are left out. */
  open(place: Place): string[] {
    return this.#slots(place)
      .filter((slot) => slot.action !== 'answerDelay')
      .map((slot) => `${slot.key} ${slot.holder.role}`);
  }

  /** Who must now act on a step, as `role@unit`. */
  holdersOf(place: Place, key: string): string[] {
    return this.#slots(place)
      .filter((slot) => slot.key === key && slot.action !== 'answerDelay')
      .map(({ holder }) => `${holder.role}@${holder.unit}`);
  }

  dueOn(place: Place, key: string): CivilDate | null {
    return this.#row(place, key)?.dueOn ?? null;
  }

  /** How a step ended, `open`, or undefined when it has not been reached. */
  outcome(place: Place, key: string): string | undefined {
    const row = this.#row(place, key);
    return row?.status === 'settled' ? (row.outcome ?? undefined) : row?.status;
  }

  /** Whether a step ended, or stands, after its date. */
  late(place: Place, key: string): boolean {
    return this.#row(place, key)?.late === true;
  }

  status(place: Place): string | undefined {
    return this.#closed.get(this.#trackId(place));
  }

  /** Rungs of the ladder that have fired for a step, in order. */
  rungs(place: Place, key: string): string[] {
    const track = this.#trackId(place);
    return this.journal
      .filter((e) => e.track === track && e.key === key && (e.type === 'reminded' || e.type === 'escalated'))
      .map((e) => String(e.data?.['rung']));
  }

  recommendation(place: Place, id: string) {
    return this.#track(place)?.recommendations[id];
  }

  /** Keys of the occurrences of a recurring step that have been reached, earliest first. */
  occurrences(place: Place, step: string): string[] {
    const prefix = `${this.#trackId(place)}/${workKey(step, '')}`;
    return [...this.#work.keys()]
      .filter((id) => id.startsWith(prefix))
      .map((id) => id.slice(prefix.length))
      .toSorted();
  }

  #act(place: Place, key: string, role: string, change: object): string | undefined {
    const slots = this.#slots(place).filter((slot) => slot.key === key && slot.holder.role === role);
    const slot = slots.find((s) => !s.slot.startsWith('demand:')) ?? slots[0];
    if (slot === undefined) {
      throw new Error(`${role} has no ${key} at ${place}; open: ${this.open(place).join(', ') || 'nothing'}`);
    }
    const usual = commandFor(slot, this.#definition, this.#simulation.today);
    const id = parseRecommendationKey(slot.key);
    const keyless = 'type' in change && (change.type === 'petitionUpward' || change.type === 'transfer');
    const target = id !== undefined ? { recommendation: id } : keyless ? {} : { key: slot.key };
    const command: Command = commandSchema.parse({
      actor: { person: role, as: slot.holder, unit: slot.holder.unit },
      ...('type' in change && change.type !== usual?.type ? target : usual),
      id: this.#nextId(),
      track: slot.track,
      ...(slot.action === 'decide' && !('type' in change) ? { round: this.#round(place, slot) } : {}),
      ...change,
    });
    const [answer] = this.#simulation.act([command]);
    if (answer === undefined) throw new Error('no answer');
    return answer.ok ? undefined : answer.error.code;
  }

  /** Which submission a decision is about. */
  #round(place: Place, slot: SlotRow): number {
    const track = this.#track(place);
    const step = this.#definition[track?.kind ?? 'unit'][slot.step];
    if (step?.kind !== 'decision' || step.returnsTo === undefined) return 1;
    const period = slot.key.includes('@') ? slot.key.slice(slot.key.indexOf('@') + 1) : undefined;
    return track?.settled[workKey(step.returnsTo, period)]?.round ?? 1;
  }

  #slots(place: Place): SlotRow[] {
    const track = this.#track(place);
    return track === undefined ? [] : slotRowsOf(track, this.#simulation.context());
  }

  #row(place: Place, key: string): WorkRow | undefined {
    return this.#work.get(`${this.#trackId(place)}/${key}`);
  }

  #track(place: Place): Track | undefined {
    return this.#simulation.track(this.#trackId(place));
  }

  #trackId(place: Place): string {
    const id = this.#tracks.get(place);
    if (id === undefined) throw new Error(`nothing is known of ${place}`);
    return id;
  }

  #nextId(): string {
    this.#commands += 1;
    return `command-${this.#commands}`;
  }
}
