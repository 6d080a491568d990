/**
 * A track being changed: one input's worth of changes, the facts that they make, and the messages that they owe.
 * The track that came in is never touched; whoever refuses simply drops the draft.
 */
import { laterOf, type CivilDate, type Period } from '../calendar';
import { noticeKey, parseWorkKey, workKey } from '../ids';
import type { CompiledScope, CompiledStep } from '../process/compile';
import type { Assignee, Facts, FactValue } from '../process/definition';
import type { EngineContext, SettledSteps, View } from './context';
import { holderOf } from './holders';
import { rowOfWork } from './rows';
import type {
  Actor,
  ContentRef,
  EventType,
  Holder,
  Notice,
  Recommendation,
  Settled,
  Track,
  TrackEvent,
  WorkItem,
  WorkRow,
} from './state';

interface EventDetail {
  key?: string;
  by?: Actor;
  note?: ContentRef;
  data?: Record<string, string | number | boolean>;
}

interface NoticeDetail {
  kind: Notice['kind'];
  key: string;
  /** Separates notices of one work item in time: round and generation of its due date. */
  generation: string;
  /** What it says: a rung's code or an event. */
  what: string;
  to: Holder;
  leader?: boolean;
  rung?: string;
  dueOn?: CivilDate | undefined;
  breaksThrough?: boolean;
  drafts?: string | undefined;
}

export class Draft implements View {
  readonly track: Track;
  readonly ctx: EngineContext;
  readonly campaignSettled: SettledSteps;
  readonly scope: CompiledScope;
  readonly events: TrackEvent[] = [];
  readonly notices: Notice[] = [];
  /** Cases that a register opened. */
  readonly opened: Track[] = [];
  /** Last rows of occurrences that ended in this draft; the open ones are projected at the end. */
  readonly ended = new Map<string, WorkRow>();
  readonly touched = new Set<string>();
  readonly touchedRecommendations = new Set<string>();

  constructor(track: Track, ctx: EngineContext, campaignSettled: SettledSteps = {}) {
    this.track = { ...track, version: track.version + 1 };
    this.ctx = ctx;
    this.campaignSettled = campaignSettled;
    this.scope = ctx.process.scopes[track.kind];
  }

  get today(): CivilDate {
    return this.ctx.today;
  }

  /** Whether anything has happened that must be written. */
  get isChanged(): boolean {
    return this.events.length > 0 || this.touched.size > 0 || this.touchedRecommendations.size > 0;
  }

  stepOf(key: string): CompiledStep | undefined {
    return this.scope.steps.get(parseWorkKey(key).step);
  }

  // ---------------------------------------------------------------- work

  /** The item for reading. */
  item(key: string): WorkItem | undefined {
    return this.track.work[key];
  }

  /** The item for changing: copied once per draft. */
  edit(key: string): WorkItem {
    const item = this.track.work[key];
    if (item === undefined) throw new RangeError(`no open work ${key}`);
    if (this.touched.has(key)) return item;
    const copy = { ...item, fired: [...item.fired], acts: [...item.acts], demands: [...item.demands] };
    this.#put(key, copy);
    return copy;
  }

  add(key: string, item: WorkItem): void {
    this.#put(key, item);
    this.ended.delete(key);
    if (this.track.rounds[key] !== undefined) this.track.rounds = without(this.track.rounds, key);
  }

  #put(key: string, item: WorkItem): void {
    this.touched.add(key);
    this.track.work = { ...this.track.work, [key]: item };
  }

  /** Takes an occurrence out of the open work, leaving its last row behind. */
  end(key: string, status: WorkRow['status'], outcome: string | null, settled?: Settled): void {
    const item = this.track.work[key];
    if (item === undefined) return;
    this.track.work = without(this.track.work, key);
    if (settled === undefined) this.track.rounds = { ...this.track.rounds, [key]: item.round };
    else this.track.settled = { ...this.track.settled, [key]: settled };
    this.touched.add(key);
    if (this.ctx.rehearsing === true) return;
    this.ended.set(key, {
      ...rowOfWork(this.track, key, item),
      status,
      outcome,
      settledOn: this.today,
      overdue: false,
      late: item.dueOn !== undefined && this.today > item.dueOn,
    });
  }

  /** Takes back how an occurrence ended, so that it can be opened again as the next round. */
  unsettle(key: string): void {
    const settled = this.track.settled[key];
    if (settled === undefined) return;
    this.track.settled = without(this.track.settled, key);
    this.track.rounds = { ...this.track.rounds, [key]: settled.round ?? 1 };
  }

  /** Keeps no more of an ended occurrence than that it is past. */
  forget(step: string, period: Period): void {
    const key = workKey(step, period);
    const settled = this.track.settled[key];
    if (settled === undefined) return;
    this.track.settled = without(this.track.settled, key);
    const on = laterOf(this.track.past[step]?.on ?? settled.on, settled.on);
    this.track.past = { ...this.track.past, [step]: { through: period, on } };
  }

  /** Changes the line of an ended occurrence. */
  amend(key: string, settled: Settled): void {
    this.track.settled = { ...this.track.settled, [key]: settled };
  }

  // ---------------------------------------------------------------- facts and recommendations

  setFacts(facts: Facts): void {
    this.track.facts = { ...this.track.facts, ...facts };
  }

  /** Remembers a value that a later rule may ask for, and no other. */
  remember(fact: string, value: FactValue): void {
    if (this.ctx.process.asked.has(fact)) this.setFacts({ [fact]: value });
  }

  addRecommendation(id: string, recommendation: Recommendation): void {
    this.track.recommendations = { ...this.track.recommendations, [id]: recommendation };
    this.touchedRecommendations.add(id);
  }

  editRecommendation(id: string): Recommendation {
    const found = this.track.recommendations[id];
    if (found === undefined) throw new RangeError(`no recommendation ${id}`);
    if (this.touchedRecommendations.has(id)) return found;
    const copy = { ...found, fired: [...found.fired] };
    this.addRecommendation(id, copy);
    return copy;
  }

  // ---------------------------------------------------------------- events and notices

  emit(type: EventType, detail: EventDetail = {}): void {
    this.events.push({ type, track: this.track.id, on: this.today, ...detail });
  }

  notify(detail: NoticeDetail): void {
    const { key, generation, what } = detail;
    const first = noticeKey(this.track.id, key, generation, what, 0).slice(0, -1);
    const same = this.notices.filter((notice) => notice.key.startsWith(first)).length;
    this.notices.push({
      key: `${first}${same}`,
      kind: detail.kind,
      track: this.track.id,
      workKey: key,
      to: detail.to,
      on: this.today,
      breaksThrough: detail.breaksThrough ?? false,
      ...(detail.leader === true ? { leader: true as const } : {}),
      ...(detail.rung === undefined ? {} : { rung: detail.rung }),
      ...(detail.dueOn === undefined ? {} : { dueOn: detail.dueOn }),
      ...(detail.drafts === undefined ? {} : { drafts: detail.drafts }),
    });
  }

  holderOf(assignee: Assignee): Holder {
    return holderOf(assignee, this.track, this.ctx);
  }
}

/** A copy without one entry; a new object, because `delete` makes an object slow for good. */
function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record;
  return rest;
}

/** Round and generation: what makes the notices of one due date differ from those of the next. */
export const generationOf = (item: WorkItem): string => `r${item.round}g${item.generation}`;
