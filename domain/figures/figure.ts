/**
 * A figure as a report may print it: numerator and denominator (never a bare percentage), the period and the cut-off date
 * it speaks of, and the records behind it. "Không phát sinh" is neither zero nor missing (domain.md (b)).
 */
import { z } from 'zod';
import { civilDateSchema } from '../calendar';

/** Where a counted thing is: a track, and the work key or recommendation in it. */
export const figureRecordSchema = z.strictObject({ track: z.string(), key: z.string().optional() });
export type FigureRecord = z.infer<typeof figureRecordSchema>;

export const nothingArose = 'không phát sinh' as const;
export const dataMissing = 'thiếu số liệu' as const;

const valueBase = {
  /** Absent when nothing arose or nobody has reported yet: then `note` says which. */
  numerator: z.number().nullable(),
  /** Absent when the indicator is a plain count. */
  denominator: z.number().nullable().optional(),
  note: z.enum([nothingArose, dataMissing]).optional(),
  /** How many reports that were due by the cut-off date are not in, or lack the figure. */
  missing: z.number().int().min(0),
  /** What was counted in the numerator. */
  records: z.array(figureRecordSchema),
};

export const figurePartSchema = z.strictObject({
  /** Value of the choice fact by which the figure is split; absent for tracks that have none. */
  value: z.string().optional(),
  label: z.string(),
  ...valueBase,
});
export type FigurePart = z.infer<typeof figurePartSchema>;

export const figureSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  unit: z.string().optional(),
  /** The span that it speaks of; absent: from the beginning to the cut-off date. */
  period: z.strictObject({ from: civilDateSchema, to: civilDateSchema }).optional(),
  /** What happened later is not in it. */
  cutOffOn: civilDateSchema,
  ...valueBase,
  /** The same figure, split. */
  parts: z.array(figurePartSchema),
});
export type Figure = z.infer<typeof figureSchema>;
