/** What people ask of a report, and what they write into it. Texts about the future are read against the day of printing. */
import { z } from 'zod';
import { reportKinds } from '../documents/forms/f12-report';
import { taskSchema } from '../documents/forms/f12-directive-plan';

export const reportKindSchema = z.enum(['sixMonths', 'year', 'quarter', 'midterm', 'final', 'thematic']);
export type ReportKind = z.infer<typeof reportKindSchema>;
/** "6 tháng", "năm" … */
export const reportKindName = (kind: ReportKind): string => reportKinds[kind];

/** Reports on a period go over all campaigns, one line each; the others over one process, one line a step. */
const ofPeriod: ReadonlySet<ReportKind> = new Set<ReportKind>(['sixMonths', 'year', 'quarter']);
export const isPeriodic = (kind: ReportKind): boolean => ofPeriod.has(kind);

const longText = z.string().trim().max(20_000).optional();
const shortText = z.string().trim().max(2000).optional();
export const reportTextsSchema = z.strictObject({
  subject: shortText,
  opening: longText,
  /** What the machine cannot count, by process: stands before its figures. */
  results: z.record(z.string().max(20), z.string().trim().max(20_000)).default({}),
  highlights: longText,
  shortcomings: longText,
  objectiveCauses: longText,
  subjectiveCauses: longText,
  measures: longText,
  tasks: z.array(taskSchema).max(200).default([]),
  proposals: z.array(z.string().trim().max(2000)).max(100).default([]),
  /** Why a line of the third group is late and what is done about it, by the line's id. */
  delays: z.record(z.string().max(120), z.strictObject({ reason: shortText, remedy: shortText })).default({}),
});
export type ReportTexts = z.output<typeof reportTextsSchema>;
