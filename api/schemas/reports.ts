/** Periodic and thematic reports: put together from campaigns and figures, completed by a person, printed. */
import { z } from 'zod';
import { periodKind, periodSchema, type PeriodKind } from '../../domain/calendar';
import { isPeriodic, reportKindSchema, reportTextsSchema, type ReportKind } from '../../domain/reports';
import { paperSchema } from '../../domain/documents';
import { unitCodeSchema } from '../../domain/org';
import { campaignIdSchema } from './campaigns';
import { civilDate, unitRefSchema } from './common';
import { definitionCodeSchema, figureReplySchema, indicatorCodeSchema } from './figures';

const reportAsk = {
  /** sixMonths, year, quarter: over all campaigns · thematic, midterm, final: over one process */
  kind: reportKindSchema,
  /** The unit that reports: its own campaigns, and what it does in those of others. */
  unit: unitCodeSchema,
  /** `2026-H1`, `2026`, `2026-Q3`. Needed for sixMonths, year and quarter. */
  period: periodSchema.optional(),
  /** Today when left out. */
  cutOffOn: civilDate.optional(),
  /** Which processes and campaigns; everything that I see below the unit when left out. */
  sources: z
    .array(
      z.strictObject({
        definition: definitionCodeSchema,
        campaigns: z.array(campaignIdSchema).min(1).max(200).optional(),
        indicators: z.array(indicatorCodeSchema).min(1).max(60).optional(),
      }),
    )
    .min(1)
    .max(20)
    .optional(),
  /** What people write: opening, assessment, causes, measures, tasks, proposals, reasons of delay. */
  texts: reportTextsSchema.prefault({}),
  /** Thể thức; what is left out is filled from the unit. Number and date stay blank until văn thư gives them. */
  paper: paperSchema,
};

/** Six months and a half year, a year, a quarter go together; what is about one process names it. */
const periodFits = ({ kind, period }: { kind: ReportKind; period?: string | undefined }): boolean =>
  !isPeriodic(kind) || (period !== undefined && periodKind(period) === periodKindOf[kind]);
const periodKindOf: Readonly<Partial<Record<ReportKind, PeriodKind>>> = {
  sixMonths: 'halfYear',
  year: 'year',
  quarter: 'quarter',
};
const wrongPeriod = {
  error: 'Báo cáo 6 tháng ghi kỳ dạng 2026-H1, báo cáo năm 2026, báo cáo quý 2026-Q3.',
  path: ['period'],
};
const sourceNamed = ({ kind, sources }: { kind: ReportKind; sources?: unknown }): boolean =>
  isPeriodic(kind) || sources !== undefined;
const noSource = { error: 'Báo cáo chuyên đề, sơ kết, tổng kết cần chọn quy trình.', path: ['sources'] };

export const reportBodySchema = z
  .strictObject(reportAsk)
  .refine(periodFits, wrongPeriod)
  .refine(sourceNamed, noSource)
  .meta({ id: 'ReportRequest' });
export const reportFileBodySchema = z
  .strictObject({
    ...reportAsk,
    format: z.enum(['docx', 'xlsx']),
    /** Prints although something should be looked at first (promises in the past, missing figures). */
    acceptReview: z.boolean().default(false),
  })
  .refine(periodFits, wrongPeriod)
  .refine(sourceNamed, noSource)
  .meta({ id: 'ReportFileRequest' });

const lineSchema = z.strictObject({
  /** Stable: `texts.reasons` and `texts.remedies` name a line by it. */
  id: z.string(),
  task: z.string(),
  lead: z.string(),
  /** "98/126 đơn vị đã xong, 12 còn chậm" */
  progress: z.string(),
  dueOn: civilDate.nullable(),
  doneOn: civilDate.nullable(),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
});
export type ReportLineReply = z.input<typeof lineSchema>;

export const reportPreviewSchema = z
  .strictObject({
    /** The paper as a page: for `<iframe srcdoc>` with `sandbox`. */
    html: z.string(),
    fileName: z.string(),
    title: z.string(),
    cutOffOn: civilDate,
    unit: unitRefSchema,
    /** What must be looked at before printing; empty when nothing. */
    review: z.array(z.string()),
    /** The three groups as they stand in the report. */
    groups: z.strictObject({
      done: z.array(lineSchema),
      doing: z.array(lineSchema),
      late: z.array(lineSchema),
    }),
    /** Figures by section: the same as `GET /figures` gives. */
    sections: z.array(
      z.strictObject({
        definition: z.strictObject({ code: z.string(), name: z.string() }),
        figures: z.array(figureReplySchema),
      }),
    ),
  })
  .meta({ id: 'ReportPreview' });
