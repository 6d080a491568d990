/** A report while it is being written: what is asked, what people write, what is sent. */
import type { PostBody } from '../../api/types';
import type { DraftBody } from '../../lib/draft';
import type { FormProblem } from '../../design/components/Message';
import { reportPaperWords as w } from '../../messages/reportPapers';

export const kinds = ['sixMonths', 'year', 'quarter', 'thematic', 'midterm', 'final'] as const;
export type Kind = (typeof kinds)[number];

export const textFields = [
  'opening',
  'highlights',
  'shortcomings',
  'objectiveCauses',
  'subjectiveCauses',
  'measures',
] as const;
type TextField = (typeof textFields)[number];

export interface Task {
  readonly task: string;
  readonly lead: string;
  readonly dueOn: string | null;
  readonly product: string;
}
export const emptyTask: Task = { task: '', lead: '', dueOn: null, product: '' };

export interface Delay {
  readonly reason: string;
  readonly remedy: string;
}

export interface ReportForm {
  readonly kind: Kind;
  readonly unit: string | null;
  readonly period: string | null;
  readonly cutOffOn: string | null;
  readonly process: string | null;
  readonly subject: string;
  readonly texts: Readonly<Record<TextField, string>>;
  /** One a line. */
  readonly proposals: string;
  readonly tasks: readonly Task[];
  /** By the id of a line that is late. */
  readonly delays: Readonly<Record<string, Delay>>;
}

const periodPatterns: Readonly<Partial<Record<Kind, RegExp>>> = {
  sixMonths: /^\d{4}-H[12]$/,
  year: /^\d{4}$/,
  quarter: /^\d{4}-Q[1-4]$/,
};
/** Reports over everything in a period; the others are about one process. */
export const isPeriodic = (kind: Kind): boolean => periodPatterns[kind] !== undefined;
export const periodFits = (kind: Kind, period: string): boolean =>
  periodPatterns[kind]?.test(period) === true;

const noTexts: Readonly<Record<TextField, string>> = {
  opening: '',
  highlights: '',
  shortcomings: '',
  objectiveCauses: '',
  subjectiveCauses: '',
  measures: '',
};

export const emptyReport = (unit: string | null): ReportForm => ({
  kind: 'sixMonths',
  unit,
  period: null,
  cutOffOn: null,
  process: null,
  subject: '',
  texts: noTexts,
  proposals: '',
  tasks: [],
  delays: {},
});

export function problemsOfReport({ kind, unit, period, process }: ReportForm): FormProblem[] {
  return [
    ...(unit === null ? [{ field: 'bc-don-vi', message: w.unitMissing }] : []),
    ...(isPeriodic(kind) && (period === null || !periodFits(kind, period))
      ? [{ field: 'bc-ky', message: w.periodMissing }]
      : []),
    ...(!isPeriodic(kind) && process === null ? [{ field: 'bc-quy-trinh', message: w.processMissing }] : []),
  ];
}

/** As the API asks for it. */
export function requestOf(form: ReportForm): PostBody<'/reports/preview'> {
  const written = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  const texts: NonNullable<PostBody<'/reports/preview'>['texts']> = {
    proposals: form.proposals.split('\n').flatMap((line) => written(line) ?? []),
    tasks: form.tasks.flatMap((one) =>
      written(one.task) === undefined
        ? []
        : [
            {
              task: one.task.trim(),
              ...(written(one.lead) !== undefined && { lead: one.lead.trim() }),
              ...(written(one.product) !== undefined && { product: one.product.trim() }),
              ...(one.dueOn !== null && { dueOn: one.dueOn }),
            },
          ],
    ),
    delays: Object.fromEntries(
      Object.entries(form.delays).map(([id, { reason, remedy }]) => [
        id,
        {
          ...(written(reason) !== undefined && { reason: reason.trim() }),
          ...(written(remedy) !== undefined && { remedy: remedy.trim() }),
        },
      ]),
    ),
  };
  if (!isPeriodic(form.kind) && written(form.subject) !== undefined) texts.subject = form.subject.trim();
  for (const name of textFields) {
    const text = written(form.texts[name]);
    if (text !== undefined) texts[name] = text;
  }
  return {
    kind: form.kind,
    unit: form.unit ?? '',
    texts,
    ...(isPeriodic(form.kind) && form.period !== null && { period: form.period }),
    ...(form.cutOffOn !== null && { cutOffOn: form.cutOffOn }),
    ...(!isPeriodic(form.kind) && form.process !== null && { sources: [{ definition: form.process }] }),
  };
}

/** What is kept of a report that is not finished. */
export const keptReport = (form: ReportForm): DraftBody => ({
  ...form,
  texts: { ...form.texts },
  tasks: form.tasks.map((task) => ({ ...task })),
  delays: Object.fromEntries(Object.entries(form.delays).map(([id, delay]) => [id, { ...delay }])),
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const maybe = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A kept report as a form again; what does not fit is dropped. */
export function reportFrom(kept: unknown, unit: string | null): ReportForm | undefined {
  if (!isRecord(kept)) return undefined;
  const texts = isRecord(kept['texts']) ? kept['texts'] : {};
  const delays = isRecord(kept['delays']) ? kept['delays'] : {};
  return {
    kind: kinds.find((kind) => kind === kept['kind']) ?? 'sixMonths',
    unit: maybe(kept['unit']) ?? unit,
    period: maybe(kept['period']),
    cutOffOn: maybe(kept['cutOffOn']),
    process: maybe(kept['process']),
    subject: textOf(kept['subject']),
    texts: {
      opening: textOf(texts['opening']),
      highlights: textOf(texts['highlights']),
      shortcomings: textOf(texts['shortcomings']),
      objectiveCauses: textOf(texts['objectiveCauses']),
      subjectiveCauses: textOf(texts['subjectiveCauses']),
      measures: textOf(texts['measures']),
    },
    proposals: textOf(kept['proposals']),
    tasks: (Array.isArray(kept['tasks']) ? kept['tasks'] : []).flatMap((one: unknown) =>
      isRecord(one)
        ? [
            {
              task: textOf(one['task']),
              lead: textOf(one['lead']),
              dueOn: maybe(one['dueOn']),
              product: textOf(one['product']),
            },
          ]
        : [],
    ),
    delays: Object.fromEntries(
      Object.entries(delays).flatMap(([id, one]) =>
        isRecord(one) ? [[id, { reason: textOf(one['reason']), remedy: textOf(one['remedy']) }]] : [],
      ),
    ),
  };
}
