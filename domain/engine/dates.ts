/** The dates of a work item: its due date, and those of its rungs. */
import { addDays, dueOn, type CivilDate, type DueAdjustments, type WorkingCalendar } from '../calendar';
import type { DueSpec, Ladder, Rung } from '../process/definition';
import type { EngineContext } from './context';
import type { Track, WorkItem } from './state';

/** Times that the track stood still, and what a person fixed. */
export const adjustmentsOf = (track: Track, item: Pick<WorkItem, 'extendedTo'>): DueAdjustments => ({
  ...(track.pauses.length > 0 ? { pauses: track.pauses } : {}),
  ...(item.extendedTo === undefined ? {} : { extendedTo: item.extendedTo }),
});

/** The due date of an item whose anchor is known. */
export function dueOf(
  due: DueSpec | undefined,
  item: Pick<WorkItem, 'extendedTo' | 'anchorOn'>,
  track: Track,
  calendar: WorkingCalendar,
): CivilDate | undefined {
  if (item.extendedTo !== undefined) return item.extendedTo;
  if (due === undefined || item.anchorOn === undefined) return undefined;
  return dueOn(due.rule, item.anchorOn, calendar, adjustmentsOf(track, item));
}

/** What the rungs of a work item or of a recommendation go by. */
export interface Laddered {
  readonly dueOn?: CivilDate | undefined;
  readonly since: CivilDate;
  readonly fired: readonly string[];
  readonly promisedOn?: CivilDate | undefined;
}

/**
 * Shows every rung that has not fired and still will, with its date. A rung has fired under its code behind `prefix`.
 *
 * 1. A reminder that lies on or before the day on which the due date was set, or in the past, is not caught up.
 * 2. A rung after the due date is counted from the day on which the due date was set, if that was later: who receives
 *    work that is overdue already has as much time to react as everybody else.
 * 3. A promise holds rungs after the due date back until the day after it.
 */
export function forRungs(
  ladder: Ladder,
  { dueOn: due, since, fired, promisedOn }: Laddered,
  { calendar, today }: EngineContext,
  prefix: string,
  show: (rung: Rung, on: CivilDate) => void,
): void {
  if (due === undefined || ladder.length === 0) return;
  const fromDue = datesOf(ladder, due, calendar);
  const after = since > due ? datesOf(ladder, since, calendar) : fromDue;
  ladder.forEach((rung, index) => {
    const isReminder = rung.when.side === 'before';
    const on = isReminder ? fromDue[index] : after[index];
    if (on === undefined || fired.includes(prefix + rung.code)) return;
    if (!isReminder) show(rung, promisedOn !== undefined && on <= promisedOn ? addDays(promisedOn, 1) : on);
    else if (on > since && on >= today) show(rung, on);
  });
}

/** Dates of the rungs of a ladder, by the date from which they are counted. Pure, so keeping them changes no answer. */
const known = new WeakMap<WorkingCalendar, WeakMap<Ladder, Map<CivilDate, readonly CivilDate[]>>>();
const mostKnown = 10_000;

function datesOf(ladder: Ladder, from: CivilDate, calendar: WorkingCalendar): readonly CivilDate[] {
  let byLadder = known.get(calendar);
  if (byLadder === undefined) known.set(calendar, (byLadder = new WeakMap()));
  let byDate = byLadder.get(ladder);
  if (byDate === undefined || byDate.size >= mostKnown) byLadder.set(ladder, (byDate = new Map()));
  let dates = byDate.get(from);
  if (dates === undefined) byDate.set(from, (dates = ladder.map((rung) => rungDate(rung, from, calendar))));
  return dates;
}

function rungDate({ when }: Rung, from: CivilDate, calendar: WorkingCalendar): CivilDate {
  const signed = when.side === 'before' ? -when.count : when.count;
  return when.unit === 'day' ? addDays(from, signed) : calendar.addWorkingDays(from, signed);
}
