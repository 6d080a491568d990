/**
 * What staff may change of a process for one launch (domain.md §2.6: defaults are "editable per campaign"): how many days a
 * date or a rung counts, and which reminders are sent. What the law fixes stays as it is. A changed number loses the legal
 * basis that it had and says so.
 */
import { z } from 'zod';
import { refuse, type DomainError, type Problem } from '../errors';
import { basisName, type DateRule, type LegalBasis } from '../calendar';
import type { DueSpec, Ladder, ProcessDefinition, Rung, Step, Steps } from './definition';

const mostDays = 400;
const longestMonth = 31;
const daysOfWeek = 7;

/** By the id of what is changed: another count, or `none` for a reminder that is not sent. */
export const adjustmentsSchema = z.record(
  z.string().max(160),
  z.union([z.int().min(0).max(mostDays), z.literal('none')]),
);
export type Adjustments = z.infer<typeof adjustmentsSchema>;

export const adjustableUnits = ['day', 'workingDay', 'month', 'dayOfMonth', 'dayOfWeek'] as const;

/** Something that may be changed. Ids: `unit.plan`, `unit.follow.answer`, `ladder.before7`, `unit.plan.ladder.before7`. */
export interface Adjustable {
  readonly id: string;
  /** The step, or the rung of the ladder. */
  readonly name: string;
  /** As the process has it: days, working days or months, or the day of a month or week. */
  readonly count: number;
  readonly unit: (typeof adjustableUnits)[number];
  readonly min: number;
  readonly max: number;
  /** A reminder that may be left out. */
  readonly mayOmit: boolean;
  readonly basis: LegalBasis;
}

const scopes = ['campaign', 'unit', 'case'] as const;

/** Everything in this process that a launch may change, in the order in which it is written. */
export const adjustableOf = (definition: ProcessDefinition): Adjustable[] =>
  [...placesOf(definition)].flatMap(([id, { name, measure, isFree, mayOmit, basis }]) =>
    isFree && measure !== undefined ? [{ id, name, ...measure, mayOmit, basis }] : [],
  );

/** A date or rung by its id, whether it may be changed or not. */
export interface AdjustedPlace {
  readonly name: string;
  /** Undefined where nothing is counted: a fixed date, the same day. */
  readonly measure: Pick<Adjustable, 'count' | 'unit' | 'min' | 'max'> | undefined;
  /** Neither the law nor the process fixes it. */
  readonly isFree: boolean;
  readonly mayOmit: boolean;
  readonly basis: LegalBasis;
}

/** Every date and rung of this process. */
export function placesOf(definition: ProcessDefinition): ReadonlyMap<string, AdjustedPlace> {
  const found = new Map<string, AdjustedPlace>();
  walk(definition, {
    due: (id, due, name) => {
      found.set(id, {
        name,
        measure: measureOf(due.rule),
        isFree: due.editable,
        mayOmit: false,
        basis: due.basis,
      });
      return due;
    },
    rung: (id, rung, name) => {
      const { count, unit } = rung.when;
      found.set(id, {
        name,
        measure: { count, unit, min: 0, max: mostDays },
        isFree: isFree(rung),
        mayOmit: mayOmit(rung),
        basis: rung.basis,
      });
      return rung;
    },
  });
  return found;
}

/** The process as this launch wants it, or everything that may not be changed so. */
export function adjust(
  definition: ProcessDefinition,
  adjustments: Adjustments,
): ProcessDefinition | DomainError {
  const known = new Map(adjustableOf(definition).map((one) => [one.id, one]));
  const problems = Object.entries(adjustments).flatMap(([id, to]) => problemsOf(id, to, known.get(id)));
  if (problems.length > 0) return refuse('LAUNCH_INVALID', { count: problems.length }, problems);
  const changed = (id: string, now: number): number | 'none' | undefined => {
    const to = adjustments[id];
    return to === now ? undefined : to;
  };
  return walk(definition, {
    due: (id, due) => {
      const to = changed(id, measureOf(due.rule)?.count ?? -1);
      return typeof to === 'number'
        ? { ...due, rule: withCount(due.rule, to), basis: ownBasis(due.basis) }
        : due;
    },
    rung: (id, rung) => {
      const to = changed(id, rung.when.count);
      if (to === undefined) return rung;
      if (to === 'none') return undefined;
      return {
        ...rung,
        label: rung.label.replace(`${rung.when.count} ngày`, `${to} ngày`),
        when: { ...rung.when, count: to },
        basis: ownBasis(rung.basis),
      };
    },
  });
}

function problemsOf(id: string, to: number | 'none', found: Adjustable | undefined): Problem[] {
  const path = `adjust.${id}`;
  if (found === undefined)
    return [
      {
        path,
        code: 'ADJUSTMENT_LOCKED',
        message: `“${id}” do văn bản hoặc quy trình quy định, không chỉnh được.`,
      },
    ];
  if (to === 'none')
    return found.mayOmit
      ? []
      : [{ path, code: 'ADJUSTMENT_REQUIRED', message: `Không bỏ được “${id}”, chỉ chỉnh được số ngày.` }];
  return to >= found.min && to <= found.max
    ? []
    : [
        {
          path,
          code: 'ADJUSTMENT_OUT_OF_RANGE',
          message: `“${id}” phải từ ${found.min} đến ${found.max}.`,
        },
      ];
}

/** A rung that no read law fixes. */
const isFree = ({ basis }: Rung): boolean => basis.tag !== 'V';
/** A plain reminder; whoever must answer for a delay, or a letter, cannot be left out. */
const mayOmit = ({ when, mustAct, drafts }: Rung): boolean =>
  when.side === 'before' && mustAct === undefined && drafts === undefined;

/** The number of a rule that can be changed; dates and "the same day" have none. */
function measureOf(rule: DateRule): Pick<Adjustable, 'count' | 'unit' | 'min' | 'max'> | undefined {
  switch (rule.kind) {
    case 'after':
    case 'before':
      return { count: rule.count, unit: rule.unit, min: 1, max: mostDays };
    case 'dayOfNext':
      return rule.period === 'week'
        ? { count: rule.day, unit: 'dayOfWeek', min: 1, max: daysOfWeek }
        : { count: rule.day, unit: 'dayOfMonth', min: 1, max: longestMonth };
    case 'same':
    case 'endOf':
    case 'fixed':
    case 'on':
      return undefined;
  }
}

function withCount(rule: DateRule, count: number): DateRule {
  switch (rule.kind) {
    case 'after':
    case 'before':
      return { ...rule, count };
    case 'dayOfNext':
      return { ...rule, day: count };
    case 'same':
    case 'endOf':
    case 'fixed':
    case 'on':
      return rule;
  }
}

const longestBasis = 500;
/** What stands behind a number that this office has set. */
const ownBasis = (basis: LegalBasis): LegalBasis => ({
  text: `Chỉnh khi mở đợt; quy trình theo ${basisName(basis)}`.slice(0, longestBasis),
  tag: 'D',
});

interface Visit {
  readonly due: (id: string, due: DueSpec, name: string) => DueSpec;
  /** Undefined leaves the rung out. */
  readonly rung: (id: string, rung: Rung, name: string) => Rung | undefined;
}

/** The definition with every date and rung as the visit gives it back. */
function walk(definition: ProcessDefinition, visit: Visit): ProcessDefinition {
  const ladder = (id: string, rungs: Ladder, of = ''): Ladder =>
    rungs.flatMap((rung) => visit.rung(`${id}.${rung.code}`, rung, `${of}${rung.label}`) ?? []);
  const stepOf = (id: string, step: Step): Step => {
    const common = {
      ...step,
      ...(step.due !== undefined && { due: visit.due(id, step.due, step.name) }),
      ...(step.ladder !== undefined && { ladder: ladder(`${id}.ladder`, step.ladder, `${step.name}: `) }),
    };
    if (common.kind !== 'followUp') return common;
    return {
      ...common,
      answerDue: visit.due(`${id}.answer`, common.answerDue, `${step.name}: trả lời`),
      ...(common.answerLadder !== undefined && {
        answerLadder: ladder(`${id}.answer.ladder`, common.answerLadder, `${step.name}: `),
      }),
    };
  };
  const stepsOf = (scope: (typeof scopes)[number]): Steps =>
    Object.fromEntries(
      Object.entries(definition[scope]).map(([code, step]) => [code, stepOf(`${scope}.${code}`, step)]),
    );
  return {
    ...definition,
    campaign: stepsOf('campaign'),
    unit: stepsOf('unit'),
    case: stepsOf('case'),
    ladder: ladder('ladder', definition.ladder),
  };
}

/** What was changed between a process and the same one as it was launched. */
export function adjustmentsOf(
  before: ProcessDefinition,
  launched: ProcessDefinition,
): (Adjustable & { readonly to: number | 'none' })[] {
  const now = new Map(adjustableOf(launched).map(({ id, count }) => [id, count]));
  return adjustableOf(before).flatMap((one) => {
    const to = now.get(one.id) ?? 'none';
    return to === one.count ? [] : [{ ...one, to }];
  });
}
