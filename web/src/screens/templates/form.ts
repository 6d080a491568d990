/** What is filled in to make a template, how it is kept as a draft, and what is sent. */
import type { PostBody } from '../../api/types';
import type { DraftBody } from '../../lib/draft';
import type { UnitsBelow } from '../../lib/allUnits';
import type { FormProblem } from '../../design/components/Message';
import { templateWords as w } from '../../messages/templates';
import type { Definition, Form } from '../../process/types';
import { fieldId, problemsOf } from '../../work/form';
import {
  bodyOf,
  draftOf,
  emptyForm,
  factsOf,
  formFrom,
  lacks,
  unitsOf,
  type LaunchForm,
} from '../launch/form';
import type { Rule, Template } from './words';

type Body = PostBody<'/templates'>;
export type Every = Rule['rhythm']['every'];
export const everies = ['week', 'month', 'quarter', 'year'] as const;
export const ends = ['week', 'month', 'quarter', 'halfYear', 'year'] as const;
export const dayOffs = ['keep', 'next', 'previous', 'skip'] as const;
export const overlaps = ['start', 'skip', 'wait'] as const;

/** A date counted from that of the occurrence. */
export interface DateRule {
  readonly addMonths: number | null;
  readonly addDays: number | null;
  readonly endOf: (typeof ends)[number] | null;
}
export const sameDay: DateRule = { addMonths: 0, addDays: 0, endOf: null };

export interface TemplateForm {
  /** What every campaign starts with, as when one is launched. Its name is that of the template. */
  readonly launch: LaunchForm;
  readonly campaignName: string;
  readonly dates: Readonly<Record<string, DateRule>>;
  readonly every: Every;
  readonly weekday: number;
  readonly day: number | null;
  readonly month: number;
  readonly from: string | null;
  readonly until: string | null;
  readonly leadDays: number | null;
  readonly at: string;
  readonly dayOff: (typeof dayOffs)[number];
  readonly overlap: (typeof overlaps)[number];
}

export const newTemplate = (owner: string | null, today: string): TemplateForm => ({
  launch: { ...emptyForm, owner },
  campaignName: '',
  dates: {},
  every: 'quarter',
  weekday: 1,
  day: 5,
  month: 1,
  from: today,
  until: null,
  leadDays: 0,
  at: '06:30',
  dayOff: 'next',
  overlap: 'start',
});

/** A template that exists, to be changed. Names of units come with the tree. */
export function formOf({ name, owner, body, scope, unitFacts }: Template): TemplateForm {
  const { rule } = body;
  const { rhythm } = rule;
  const within = scope.within;
  return {
    launch: {
      ...emptyForm,
      name,
      owner: owner.code,
      how: within === undefined ? 'some' : 'all',
      // The owner's own name is known without the tree.
      root:
        within === undefined || within.unit === owner.code ? null : { code: within.unit, name: within.unit },
      levels: within?.levels ?? [],
      types: within?.types ?? [],
      kinds: within?.kinds ?? [],
      units: (scope.codes ?? []).map((code) => ({ code, name: code })),
      facts: body.facts,
      own: unitFacts,
    },
    campaignName: body.campaignName,
    dates: Object.fromEntries(
      Object.entries(body.dates).map(([code, date]) => [
        code,
        { addMonths: date.addMonths, addDays: date.addDays, endOf: date.endOf ?? null },
      ]),
    ),
    every: rhythm.every,
    weekday: rhythm.every === 'week' ? rhythm.weekday : 1,
    day: rhythm.every === 'week' ? 5 : rhythm.day,
    month: rhythm.every === 'quarter' || rhythm.every === 'year' ? rhythm.month : 1,
    from: rule.from,
    until: rule.until ?? null,
    leadDays: rule.leadDays,
    at: rule.at,
    dayOff: rule.dayOff,
    overlap: rule.overlap,
  };
}

/** Launch facts that are dates are counted from each occurrence; the others are the same for all. */
export function factsApart({ facts }: Definition): { readonly dates: Form; readonly others: Form } {
  const entries = Object.entries(facts);
  return {
    dates: Object.fromEntries(entries.filter(([, { type }]) => type === 'date')),
    others: Object.fromEntries(entries.filter(([, { type }]) => type !== 'date')),
  };
}

const rhythmOf = ({ every, weekday, day, month }: TemplateForm): Rule['rhythm'] => {
  const on = day ?? 1;
  switch (every) {
    case 'week':
      return { every, weekday };
    case 'month':
      return { every, day: on };
    case 'quarter':
      return { every, month: Math.min(month, 3), day: on };
    case 'year':
      return { every, month, day: on };
  }
};

export function templateBody(
  definition: Definition,
  form: TemplateForm,
  below: UnitsBelow | undefined,
): Body {
  const launch = bodyOf(definition, form.launch, unitsOf(form.launch, below));
  const { dates } = factsApart(definition);
  return {
    name: form.launch.name.trim(),
    definition: definition.code,
    ownerUnit: launch.ownerUnit,
    scope: launch.scope,
    // Facts of units that this page could not list stay.
    unitFacts: {
      ...Object.fromEntries(Object.entries(form.launch.own).map(([unit, values]) => [unit, factsOf(values)])),
      ...launch.unitFacts,
    },
    campaignName: form.campaignName.trim(),
    ...(launch.facts !== undefined && { facts: launch.facts }),
    dates: Object.fromEntries(
      Object.entries(dates).flatMap(([code, field]) => {
        const rule = form.dates[code] ?? (field.required ? sameDay : undefined);
        if (rule === undefined) return [];
        const { addMonths, addDays, endOf } = rule;
        return [
          [code, { addMonths: addMonths ?? 0, addDays: addDays ?? 0, ...(endOf !== null && { endOf }) }],
        ];
      }),
    ),
    rule: {
      rhythm: rhythmOf(form),
      from: form.from ?? '',
      ...(form.until !== null && { until: form.until }),
      leadDays: form.leadDays ?? 0,
      dayOff: form.dayOff,
      overlap: form.overlap,
      at: form.at,
    },
  };
}

/** What is still missing, before the server is asked. */
export function lacking(
  definition: Definition,
  form: TemplateForm,
  below: UnitsBelow | undefined,
): FormProblem[] {
  const hasUnits = Object.keys(definition.unit).length > 0;
  // Every campaign of a template takes the dates of its process.
  const process = { definition, adjustable: [] };
  return [
    ...lacks('ten', process, form.launch, below).map((problem) =>
      problem.field === fieldId('name') ? { ...problem, message: w.nameMissing } : problem,
    ),
    ...(form.campaignName.trim().length < 3
      ? [{ field: fieldId('campaignName'), message: w.nameMissing }]
      : []),
    ...(form.every !== 'week' && form.day === null
      ? [{ field: fieldId('day'), message: w.numberMissing }]
      : []),
    ...(form.from === null ? [{ field: fieldId('from'), message: w.dateMissing }] : []),
    ...(hasUnits ? lacks('pham-vi', process, form.launch, below) : []),
    ...problemsOf(factsApart(definition).others, form.launch.facts),
  ];
}

/** The field that a path of the request is about. */
export function fieldOf(path: string): string {
  const [first = '', second = '', third] = path.split('.');
  if (first === 'facts' || first === 'dates') return fieldId(second);
  if (first === 'rule') return fieldId(second === 'rhythm' ? (third ?? 'every') : second);
  return fieldId(first === 'ownerUnit' ? 'owner' : first);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const oneOf = <T extends string>(values: readonly T[], value: unknown, otherwise: T): T =>
  values.find((one) => one === value) ?? otherwise;
const numberOr = <T>(value: unknown, otherwise: T): number | T =>
  typeof value === 'number' ? value : otherwise;
const textOr = <T>(value: unknown, otherwise: T): string | T =>
  typeof value === 'string' ? value : otherwise;

const dateRuleFrom = (kept: unknown): DateRule => {
  if (!isRecord(kept)) return sameDay;
  return {
    addMonths: numberOr(kept['addMonths'], null),
    addDays: numberOr(kept['addDays'], null),
    endOf: ends.find((end) => end === kept['endOf']) ?? null,
  };
};

/** A kept draft, whatever version of the definition it was made for. */
export function templateFrom(
  definition: Definition,
  first: TemplateForm,
  kept: unknown,
): TemplateForm | undefined {
  if (!isRecord(kept)) return undefined;
  const launch = formFrom(definition, kept['launch']);
  if (launch === undefined) return undefined;
  const dates = isRecord(kept['dates']) ? kept['dates'] : {};
  return {
    launch,
    campaignName: textOr(kept['campaignName'], ''),
    dates: Object.fromEntries(Object.entries(dates).map(([code, rule]) => [code, dateRuleFrom(rule)])),
    every: oneOf(everies, kept['every'], first.every),
    weekday: numberOr(kept['weekday'], first.weekday),
    day: numberOr(kept['day'], null),
    month: numberOr(kept['month'], first.month),
    from: textOr(kept['from'], null),
    until: textOr(kept['until'], null),
    leadDays: numberOr(kept['leadDays'], null),
    at: textOr(kept['at'], first.at),
    dayOff: oneOf(dayOffs, kept['dayOff'], first.dayOff),
    overlap: oneOf(overlaps, kept['overlap'], first.overlap),
  };
}

export const templateDraft = ({ launch, dates, ...rest }: TemplateForm): DraftBody => ({
  ...rest,
  launch: draftOf(launch),
  dates: Object.fromEntries(Object.entries(dates).map(([code, rule]) => [code, { ...rule }])),
});
