/**
 * Rehearsal: plays a whole campaign on a virtual clock before it is launched, with the engine that will run it. People
 * act as the behaviour says; what comes out is every date, message and escalation, day by day.
 */
import { addDays, type CivilDate, type WorkingCalendar } from '../calendar';
import { parseRecommendationKey, parseTrackId } from '../ids';
import { compile, type Scope } from '../process/compile';
import type { Form, Facts, ProcessDefinition } from '../process/definition';
import type { Command } from './commands';
import type { CampaignContext } from './context';
import { Simulation } from './simulation';
import { approvalsNeeded, rungOfDemand } from './slots';
import type { Batch, Holder, Notice, SlotRow, TrackEvent } from './state';

/** When whoever holds a slot acts on it; undefined: never. */
export type Behaviour = (slot: SlotRow, today: CivilDate, calendar: WorkingCalendar) => CivilDate | undefined;

export interface RehearsalSetup {
  readonly definition: ProcessDefinition;
  readonly calendar: WorkingCalendar;
  readonly campaign: Omit<CampaignContext, 'unitCount' | 'shardCount'>;
  readonly units: readonly { readonly unit: string; readonly facts: Facts }[];
  readonly behaviour: Behaviour;
  readonly until: CivilDate;
}

export interface RehearsalDay {
  readonly on: CivilDate;
  readonly events: Record<string, number>;
  readonly notices: readonly Notice[];
}

interface Load {
  role: string;
  unit: string;
  up: number;
  total: number;
}

export interface Rehearsal {
  readonly days: readonly RehearsalDay[];
  readonly journal: readonly TrackEvent[];
  /** How often each holder is asked to do something, most often first. */
  readonly load: readonly Readonly<Load>[];
  readonly endedOn: CivilDate;
  readonly openTracks: number;
  /** Commands that the engine refused: a sign that the definition cannot be carried out as the behaviour does. */
  readonly refused: readonly { readonly key: string; readonly code: string }[];
}

/** Everybody acts one working day before the due date, or two working days after a step without one opens. */
export const onTime: Behaviour = (slot, today, calendar) => {
  if (slot.dueOn === null) return calendar.addWorkingDays(today, 2);
  const on = calendar.addWorkingDays(slot.dueOn, -1);
  return on < today ? today : on;
};

/** As `onTime`, but the work of these units comes some calendar days after its due date, or never. */
export const withLateUnits =
  (late: ReadonlyMap<string, number | 'never'>): Behaviour =>
  (slot, today, calendar) => {
    const by = slot.holder.up === 0 ? late.get(slot.holder.unit) : undefined;
    if (by === 'never') return undefined;
    if (by === undefined || slot.dueOn === null) return onTime(slot, today, calendar);
    const on = addDays(slot.dueOn, by);
    return on < today ? today : on;
  };

/** Plays the campaign from its launch to `until`, or to its last date. */
export function rehearse(setup: RehearsalSetup): Rehearsal {
  const process = compile(setup.definition);
  const record = new Recorder();
  const plan = new Plan();
  const simulation = new Simulation({
    ...setup,
    process,
    rehearsing: true,
    onBatch: (batch) => {
      record.batch(batch);
      for (const slot of batch.slots) {
        if (!plan.isNew(slot)) continue;
        record.asked(slot.holder);
        const on = slot.action === 'collect' ? undefined : setup.behaviour(slot, batch.on, setup.calendar);
        if (on !== undefined) plan.add(on < batch.on ? batch.on : on, slot);
      }
    },
  });
  simulation.launch();
  let commands = 0;
  const nextId = (): string => `rehearsal/${(commands += 1)}`;
  for (;;) {
    const next = earlier(simulation.nextWakeOn(), plan.nextOn());
    if (next === undefined || next > setup.until) break;
    simulation.passTo(next);
    const slots = plan.take(next);
    const acts = slots.flatMap((slot) => commandsFor(slot, setup.definition, next, nextId));
    const byId = new Map(acts.map((command) => [command.id, command]));
    for (const answer of simulation.act(acts)) {
      const command = byId.get(answer.id);
      if (!answer.ok && command !== undefined) record.refused(command, answer.error.code);
    }
    // What happens below is rehearsed on its own; here a child campaign takes no time.
    for (const { action, track, key } of slots)
      if (action === 'launchChild') simulation.childClosed(track, key, 'done');
  }
  const { shards, today } = simulation;
  const openTracks = shards.slice(1).reduce((sum, shard) => sum + Object.keys(shard.tracks).length, 0);
  return { ...record.summary(), endedOn: today, openTracks };
}

/** What came out of a rehearsal, as it came. */
class Recorder {
  readonly #journal: TrackEvent[] = [];
  readonly #days = new Map<CivilDate, { events: Record<string, number>; notices: Notice[] }>();
  readonly #load = new Map<string, Load>();
  readonly #refused: { key: string; code: string }[] = [];

  batch({ journal, notices }: Batch): void {
    for (const { event } of journal) {
      this.#journal.push(event);
      const { events } = this.#day(event.on);
      events[event.type] = (events[event.type] ?? 0) + 1;
    }
    for (const notice of notices) this.#day(notice.on).notices.push(notice);
  }

  asked({ role, unit, up }: Holder): void {
    const id = `${role}@${unit}^${up}`;
    const load = this.#load.get(id);
    if (load === undefined) this.#load.set(id, { role, unit, up, total: 1 });
    else load.total += 1;
  }

  /** Somebody else was quicker, or the track has ended: no sign of anything wrong. */
  refused(command: Command, code: string): void {
    if (code === 'STEP_NOT_OPEN' || code === 'TRACK_NOT_OPEN') return;
    this.#refused.push({ key: 'key' in command ? (command.key ?? '') : command.type, code });
  }

  summary(): Pick<Rehearsal, 'days' | 'journal' | 'load' | 'refused'> {
    return {
      days: [...this.#days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([on, day]) => ({ on, ...day })),
      journal: this.#journal,
      load: [...this.#load.values()].toSorted((a, b) => b.total - a.total),
      refused: this.#refused,
    };
  }

  #day(on: CivilDate): { events: Record<string, number>; notices: Notice[] } {
    let day = this.#days.get(on);
    if (day === undefined) this.#days.set(on, (day = { events: {}, notices: [] }));
    return day;
  }
}

const earlier = (a: CivilDate | undefined, b: CivilDate | undefined): CivilDate | undefined =>
  a === undefined ? b : b === undefined || a < b ? a : b;

/** Who acts when: slots by the date on which their holder will act. */
class Plan {
  readonly #seen = new Set<string>();
  readonly #byDate = new Map<CivilDate, SlotRow[]>();
  #dates: CivilDate[] = [];

  /** A slot is planned once for each time that it opens. */
  isNew(slot: SlotRow): boolean {
    const id = `${slot.track}/${slot.key}/${slot.slot}/${slot.action}/${slot.dueOn}`;
    if (this.#seen.has(id)) return false;
    this.#seen.add(id);
    return true;
  }

  add(on: CivilDate, slot: SlotRow): void {
    const list = this.#byDate.get(on);
    if (list === undefined) {
      this.#byDate.set(on, [slot]);
      this.#dates = [...this.#dates, on].toSorted();
    } else list.push(slot);
  }

  nextOn(): CivilDate | undefined {
    return this.#dates[0];
  }

  take(on: CivilDate): SlotRow[] {
    const list = this.#byDate.get(on) ?? [];
    this.#byDate.delete(on);
    this.#dates = this.#dates.filter((date) => date !== on);
    return list;
  }
}

/** Stands for papers that nobody has written yet. */
const noContent = { id: 'rehearsal', hash: '0'.repeat(64) };

/** What is done about a slot on the day on which its holder acts; a collective decides as often as it must. */
function commandsFor(
  slot: SlotRow,
  definition: ProcessDefinition,
  today: CivilDate,
  nextId: () => string,
): Command[] {
  const step = definition[scopeOfTrack(slot.track)][slot.step];
  const collective = step?.kind === 'decision' && step.by.length === 1 && typeof step.need === 'object';
  const persons = slot.action === 'decide' && collective ? approvalsNeeded(step.need, 1) : 1;
  return Array.from({ length: persons }, (_, index) => {
    const command = commandFor(slot, definition, today, nextId());
    if (command === undefined || persons === 1) return command ?? [];
    return { ...command, actor: { ...command.actor, person: `${command.actor.person}-${index + 1}` } };
  }).flat();
}

/** What the holder of a slot does in the ordinary course of things. */
export function commandFor(
  slot: SlotRow,
  definition: ProcessDefinition,
  today: CivilDate,
  id: string = `rehearsal/${slot.track}/${slot.key}/${slot.slot}/${today}`.slice(0, 80),
): Command | undefined {
  const { role, unit } = slot.holder;
  const base = {
    id,
    track: slot.track,
    key: slot.key,
    actor: { person: `${role}@${unit}`, as: slot.holder, unit },
  };
  const recommendation = parseRecommendationKey(slot.key) ?? '';
  const { key: _, ...onRecommendation } = { ...base, recommendation };
  const step = definition[scopeOfTrack(slot.track)][slot.step];
  const figures = usualFigures(step?.form, today);
  switch (slot.action) {
    case 'submit':
      return { ...base, type: 'submit', figures, nothingToReport: false };
    case 'acknowledge':
      return { ...base, type: 'acknowledge' };
    case 'decide':
      return { ...base, type: 'decide', outcome: 'approve', round: 1 };
    case 'sign':
      return step?.kind === 'document' ? { ...base, type: 'signDocument' } : { ...base, type: 'sign' };
    case 'hold':
      return {
        ...base,
        type: 'recordMeeting',
        heldOn: today,
        summoned: 10,
        attended: 10,
        votes: { inFavour: 10, against: 0, other: 0 },
        figures,
      };
    case 'draft':
      return { ...base, type: 'draftDocument', content: noContent };
    case 'number':
      return { ...base, type: 'numberDocument', number: '…', on: today };
    case 'issue':
      return { ...base, type: 'issueDocument' };
    case 'register':
      return { ...base, type: 'closeRegister' };
    case 'followUp':
      return { ...base, type: 'finishFollowUp' };
    case 'answerDelay':
      return { ...base, type: 'answerDelay', rung: rungOfDemand(slot.slot), note: noContent };
    case 'decideRequest':
      return { ...base, type: 'decideRequest', grant: true };
    case 'answer':
      return { ...onRecommendation, type: 'answerRecommendation', content: noContent };
    case 'evidence':
      return { ...onRecommendation, type: 'submitEvidence', content: noContent, partial: false };
    case 'confirm':
      return { ...onRecommendation, type: 'confirmRecommendation', result: 'done' };
    case 'launchChild':
      return { ...base, type: 'launchChild', child: 'rehearsal' };
    case 'collect':
      return undefined;
  }
}

/** Steps of different parts of a definition may bear the same code. */
function scopeOfTrack(id: string): Scope {
  const parts = parseTrackId(id);
  if (parts?.caseId !== undefined) return 'case';
  return parts?.shard === 0 ? 'campaign' : 'unit';
}

/** The least that a form asks for. */
function usualFigures(form: Form | undefined, today: CivilDate): Facts {
  const figures: Facts = {};
  for (const [code, field] of Object.entries(form ?? {})) {
    if (!field.required) continue;
    if (field.type === 'number') figures[code] = field.min ?? 1;
    else if (field.type === 'date') figures[code] = today;
    else if (field.type === 'yesNo') figures[code] = true;
    else if (field.type === 'choice') figures[code] = field.options[0]?.value ?? '';
  }
  return figures;
}
