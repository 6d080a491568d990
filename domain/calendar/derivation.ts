/**
 * How a due date came about: the steps of `due.ts`, written down as data. It is computed when a person asks, by the same
 * functions that computed the date, and says what was counted, what was skipped and why, and what moved the date.
 */
import { z } from 'zod';
import { type DomainError, refuse } from '../errors';
import { legalBasisSchema } from './basis';
import { calendarDaySchema } from './calendar';
import {
  civilDateOf,
  type CivilDate,
  civilDateSchema,
  dayNumberOf,
  isCivilDate,
  lastCivilYear,
  firstCivilYear,
  weekdayOfNumber,
  yearOf,
} from './civilDate';
import { afterPause, type DueAdjustments, lastDayOf, type Standstill, standstills } from './due';
import { periodOf, periodSchema } from './period';
import { type DateRule, dateUnitSchema, rollOf } from './rule';
import type { DayOff, WorkingCalendar } from './workingCalendar';

export const dayOffSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weekend'), on: civilDateSchema, name: z.string() }),
  z.strictObject({
    kind: z.enum(['holiday', 'substituteRest', 'swappedRest']),
    on: civilDateSchema,
    name: z.string(),
    basis: legalBasisSchema,
  }),
]);

/** One step of a derivation, in the order in which the date was found. */
export const dueStepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anchor'), on: civilDateSchema }),
  /** Counted from the anchor, which is not counted itself, before any pause. */
  z.strictObject({
    kind: z.literal('counted'),
    direction: z.enum(['after', 'before']),
    count: z.int(),
    unit: dateUnitSchema,
    from: civilDateSchema,
    to: civilDateSchema,
  }),
  /** Rest days that a count of working days passed over: those with a name, and how many plain weekend days. */
  z.strictObject({ kind: z.literal('skipped'), days: z.array(dayOffSchema), weekendDays: z.int() }),
  /** Saturdays and other rest days that were counted because they are worked. */
  z.strictObject({ kind: z.literal('worked'), days: z.array(calendarDaySchema) }),
  z.strictObject({ kind: z.literal('periodEnd'), period: periodSchema, on: civilDateSchema }),
  z.strictObject({ kind: z.literal('dayAfterPeriod'), period: periodSchema, on: civilDateSchema }),
  z.strictObject({ kind: z.literal('yearly'), on: civilDateSchema }),
  z.strictObject({ kind: z.literal('absolute'), named: civilDateSchema, on: civilDateSchema }),
  /** The time stood still from `from` until `to` (the day it ran again); the last day moved to `movedTo`. */
  z.strictObject({
    kind: z.literal('paused'),
    from: civilDateSchema,
    to: civilDateSchema,
    pausedDays: z.int(),
    unit: dateUnitSchema,
    movedTo: civilDateSchema,
  }),
  /** The last day was a rest day; `reasons` are all rest days passed on the way. */
  z.strictObject({
    kind: z.literal('rolled'),
    direction: z.enum(['next', 'previous']),
    from: civilDateSchema,
    to: civilDateSchema,
    reasons: z.array(dayOffSchema),
  }),
  z.strictObject({ kind: z.literal('extended'), from: civilDateSchema, to: civilDateSchema }),
  /** The calendars of these years are not entered yet; only the statute's fixed dates were used. */
  z.strictObject({ kind: z.literal('provisional'), years: z.array(z.int()) }),
]);
export type DueStep = z.infer<typeof dueStepSchema>;

/** A due date and how it came about. */
export const dueSchema = z.strictObject({ on: civilDateSchema, derivation: z.array(dueStepSchema) });
export type Due = z.infer<typeof dueSchema>;

/**
 * The due date of a rule, with its derivation. `resolveDue(…).on` always equals `dueOn(…)`.
 * Refuses with DATE_INVALID (a date that does not exist), PAUSE_REVERSED (resumed before it was paused) or
 * DUE_OUT_OF_RANGE (outside the years 1900–2200).
 */
export function resolveDue(
  rule: DateRule,
  anchorOn: CivilDate,
  calendar: WorkingCalendar,
  adjustments: DueAdjustments = {},
): Due | DomainError {
  const refusal = checkDates(rule, anchorOn, adjustments);
  if (refusal !== undefined) return refusal;

  const end = lastDayOf(rule, anchorOn, calendar, undefined);
  const { last, steps: pauseSteps, paused } = throughPauses(rule, anchorOn, end, calendar, adjustments);
  const rolled = calendar.rollNumber(last, rollOf(rule));
  const on = civilDateOf(rolled);
  const dueOn = adjustments.extendedTo ?? on;
  if (yearOf(dueOn) < firstCivilYear || yearOf(dueOn) > lastCivilYear)
    return refuse('DUE_OUT_OF_RANGE', { on: dueOn });

  const derivation: DueStep[] = [
    { kind: 'anchor', on: anchorOn },
    namedStep(rule, anchorOn, civilDateOf(end)),
    ...passedSteps(rule, anchorOn, last, calendar, paused),
    ...pauseSteps,
    ...rolledSteps(last, rolled, calendar),
  ];
  if (adjustments.extendedTo !== undefined)
    derivation.push({ kind: 'extended', from: on, to: adjustments.extendedTo });
  else derivation.push(...provisionalSteps(rule, anchorOn, last, rolled, calendar));
  return { on: dueOn, derivation };
}

function checkDates(
  rule: DateRule,
  anchorOn: CivilDate,
  adjustments: DueAdjustments,
): DomainError | undefined {
  const pauses = adjustments.pauses ?? [];
  const given = [anchorOn, ...pauses.flatMap((pause) => [pause.from, pause.to])];
  if (rule.kind === 'on') given.push(rule.on);
  if (adjustments.extendedTo !== undefined) given.push(adjustments.extendedTo);
  const impossible = given.find((on) => !isCivilDate(on));
  if (impossible !== undefined) return refuse('DATE_INVALID', { value: impossible });
  const reversed = pauses.find((pause) => pause.to < pause.from);
  return reversed && refuse('PAUSE_REVERSED', { from: reversed.from, to: reversed.to });
}

/** What the rule itself says, before rest days, pauses and extensions. */
function namedStep(rule: DateRule, anchorOn: CivilDate, on: CivilDate): DueStep {
  switch (rule.kind) {
    case 'after':
    case 'before':
      return {
        kind: 'counted',
        direction: rule.kind,
        count: rule.count,
        unit: rule.unit,
        from: anchorOn,
        to: on,
      };
    case 'same':
      return { kind: 'absolute', named: anchorOn, on };
    case 'endOf':
      return { kind: 'periodEnd', period: periodOf(anchorOn, rule.period), on };
    case 'dayOfNext':
      return { kind: 'dayAfterPeriod', period: periodOf(anchorOn, rule.period), on };
    case 'fixed':
      return { kind: 'yearly', on };
    case 'on':
      return { kind: 'absolute', named: rule.on, on };
  }
}

/** For counts of working days: what was passed over, and which rest days were worked. */
function passedSteps(
  rule: DateRule,
  anchorOn: CivilDate,
  last: number,
  calendar: WorkingCalendar,
  paused: readonly Standstill[],
): DueStep[] {
  if ((rule.kind !== 'after' && rule.kind !== 'before') || rule.unit !== 'workingDay') return [];
  const anchor = dayNumberOf(anchorOn);
  const running = (rule.kind === 'after' ? range(anchor + 1, last) : range(last, anchor - 1)).filter(
    (day) => !paused.some((pause) => pause.from <= day && day < pause.to),
  );
  const steps: DueStep[] = [];
  const off = running.flatMap((day) => calendar.dayOff(civilDateOf(day)) ?? []);
  // A holiday that falls on a Saturday takes nothing from a count: it is a weekend day like any other.
  const named = off.filter((day) => day.kind !== 'weekend' && weekdayOfNumber(dayNumberOf(day.on)) <= 5);
  if (off.length > 0) steps.push({ kind: 'skipped', days: named, weekendDays: off.length - named.length });
  const worked = running.flatMap((day) => calendar.workedInstead(civilDateOf(day)) ?? []);
  if (worked.length > 0) steps.push({ kind: 'worked', days: worked });
  return steps;
}

/** Moves the last day through the pauses, one step for each that moved it. */
function throughPauses(
  rule: DateRule,
  anchorOn: CivilDate,
  end: number,
  calendar: WorkingCalendar,
  adjustments: DueAdjustments,
): { last: number; steps: DueStep[]; paused: Standstill[] } {
  const steps: DueStep[] = [];
  const paused: Standstill[] = [];
  let last = end;
  if (rule.kind === 'after') {
    for (const pause of standstills(adjustments.pauses ?? [], dayNumberOf(anchorOn))) {
      const moved = afterPause(last, rule.unit, rollOf(rule), calendar, pause);
      if (moved === last) continue;
      last = moved;
      paused.push(pause);
      steps.push({
        kind: 'paused',
        from: civilDateOf(pause.from),
        to: civilDateOf(pause.to),
        pausedDays:
          rule.unit === 'workingDay'
            ? calendar.workingBetweenNumber(pause.from - 1, pause.to - 1)
            : pause.to - pause.from,
        unit: rule.unit === 'workingDay' ? 'workingDay' : 'day',
        movedTo: civilDateOf(moved),
      });
    }
  }
  return { last, steps, paused };
}

function rolledSteps(last: number, rolled: number, calendar: WorkingCalendar): DueStep[] {
  if (last === rolled) return [];
  const forward = rolled > last;
  const passed = forward ? range(last, rolled - 1) : range(rolled + 1, last).toReversed();
  const reasons: DayOff[] = passed.flatMap((day) => calendar.dayOff(civilDateOf(day)) ?? []);
  return [
    {
      kind: 'rolled',
      direction: forward ? 'next' : 'previous',
      from: civilDateOf(last),
      to: civilDateOf(rolled),
      reasons,
    },
  ];
}

/** Which of the years that were looked up in the calendar nobody has entered yet. */
function provisionalSteps(
  rule: DateRule,
  anchorOn: CivilDate,
  last: number,
  rolled: number,
  calendar: WorkingCalendar,
): DueStep[] {
  const countsWorkingDays = (rule.kind === 'after' || rule.kind === 'before') && rule.unit === 'workingDay';
  if (!countsWorkingDays && rollOf(rule) === 'none') return [];
  const consulted = countsWorkingDays ? [dayNumberOf(anchorOn), last, rolled] : [last, rolled];
  const years = consulted.map((day) => yearOf(civilDateOf(day)));
  const provisional = range(Math.min(...years), Math.max(...years)).filter((year) =>
    calendar.isProvisional(year),
  );
  return provisional.length === 0 ? [] : [{ kind: 'provisional', years: provisional }];
}

/** The whole numbers from `from` to `to`, both included. */
const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
