/** Figures: which there are, their value by unit, period and cut-off date, and the records behind them. */
import { z } from 'zod';
import { periodSchema } from '../../domain/calendar';
import { dataMissing, nothingArose } from '../../domain/figures';
import { unitCodeSchema } from '../../domain/org';
import { civilDate, nextCursor, pageQuery, queryFlag, queryList, unitRefSchema } from './common';
import { campaignIdSchema, dataNoteSchema } from './campaigns';

export const definitionCodeSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{0,19}$/, 'Mã quy trình viết hoa không dấu, ví dụ F6');
export const indicatorCodeSchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'Mã chỉ tiêu chưa đúng.');

const campaignRefSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    owner: unitRefSchema,
    launchedOn: civilDate,
    closedOn: civilDate.nullable(),
  })
  .meta({ id: 'FigureCampaign' });

const indicatorReplySchema = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    /** "đơn vị", "báo cáo" … */
    unit: z.string().nullable(),
    /** Has a denominator. */
    isShare: z.boolean(),
    /** What it is also shown split by; null when by nothing. */
    splitBy: z.string().nullable(),
  })
  .meta({ id: 'Indicator' });

/** Every published process with its indicators, and the campaigns of it that I may count. */
export const indicatorListSchema = z.strictObject({
  items: z.array(
    z
      .strictObject({
        definition: z.strictObject({ code: z.string(), name: z.string() }),
        indicators: z.array(indicatorReplySchema),
        campaigns: z.array(campaignRefSchema),
      })
      .meta({ id: 'IndicatorGroup' }),
  ),
});

/** Which figures: of one process, over some or all of its campaigns that I see. */
const question = {
  definition: definitionCodeSchema,
  /** Only these campaigns; all that I see when left out. */
  campaign: queryList(z.string()).pipe(z.array(campaignIdSchema).min(1)).optional(),
  /** Only this unit and everything below it. */
  unit: unitCodeSchema.optional(),
  /** `2026-Q3`, `2026-H1`, `2026`, `2026-07`; or `from` and `to`. From the beginning when left out. */
  period: periodSchema.optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
  /** What happened later is not counted. Today when left out. */
  cutOffOn: civilDate.optional(),
};
const spanSaid = 'Kỳ ghi bằng `period`, hoặc bằng cả `from` và `to` (từ trước đến).';
const saysOneSpan = (q: {
  period?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}) =>
  q.period === undefined
    ? (q.from === undefined) === (q.to === undefined) && (q.from ?? '') <= (q.to ?? '')
    : q.from === undefined && q.to === undefined;
const withOneSpan = { error: spanSaid, path: ['period'] };
const indicators = queryList(z.string()).pipe(z.array(indicatorCodeSchema).min(1)).optional();

export const figureQuerySchema = z
  .strictObject({ ...question, indicator: indicators })
  .refine(saysOneSpan, withOneSpan);
export const figureUnitsQuerySchema = z
  .strictObject({ ...question, indicator: indicators, ...pageQuery })
  .refine(saysOneSpan, withOneSpan);
export const figureRecordsQuerySchema = z
  .strictObject({
    ...question,
    indicator: indicatorCodeSchema,
    /** One part of a split figure: its `value`; `-` for what nobody classified. */
    part: z.string().min(1).max(80).optional(),
    ...pageQuery,
  })
  .refine(saysOneSpan, withOneSpan);
export const figureFileQuerySchema = z
  .strictObject({
    ...question,
    indicator: indicators,
    /** Also a sheet with every unit. */
    units: queryFlag.optional(),
  })
  .refine(saysOneSpan, withOneSpan);

const valueReply = {
  /** null: nothing arose or nobody has reported; `note` says which. */
  numerator: z.number().nullable(),
  /** null also for a plain count. */
  denominator: z.number().nullable(),
  /** "90,5%"; null for a plain count and where there is nothing to relate to. */
  percent: z.string().nullable(),
  /** As a report says it: "19/21 đơn vị (90,5%)", "không phát sinh", "thiếu số liệu". */
  text: z.string(),
  note: z.enum([nothingArose, dataMissing]).nullable(),
  /** Reports that were due by the cut-off date and are not in, or lack the figure. */
  missing: z.int(),
  /** How many records are behind the numerator. */
  recordCount: z.int(),
};
export const figureReplySchema = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    ...valueReply,
    parts: z.array(
      z.strictObject({
        /** null: not classified. */
        value: z.string().nullable(),
        label: z.string(),
        ...valueReply,
      }),
    ),
  })
  .meta({ id: 'Figure' });

const asked = {
  definition: z.strictObject({ code: z.string(), name: z.string() }),
  period: z.strictObject({ from: civilDate, to: civilDate, label: z.string() }).nullable(),
  cutOffOn: civilDate,
};

export const figuresReplySchema = z
  .strictObject({
    ...asked,
    /** The unit that was asked for, under its name as of the period. */
    unit: unitRefSchema.nullable(),
    campaigns: z.array(campaignRefSchema),
    figures: z.array(figureReplySchema),
    /** Remarks beside figures, facts or sources of these campaigns that contradict themselves. */
    dataNotes: z.array(dataNoteSchema),
  })
  .meta({ id: 'Figures' });

export const figureUnitsReplySchema = z.strictObject({
  ...asked,
  indicators: z.array(indicatorReplySchema),
  /** Units that have a track, by name as of the period. */
  items: z.array(z.strictObject({ unit: unitRefSchema, figures: z.array(figureReplySchema) })),
  total: z.int(),
  next: nextCursor,
});

export const figureRecordsReplySchema = z.strictObject({
  ...asked,
  indicator: indicatorReplySchema,
  items: z.array(
    z
      .strictObject({
        track: z.string(),
        /** The work or recommendation in it (`report@2026-Q3`, `rec:…`); null when the track itself is counted. */
        key: z.string().nullable(),
        campaign: z.strictObject({ id: z.string(), name: z.string() }),
        unit: unitRefSchema,
        /** "Báo cáo quý (Quý III/2026)", "Kiến nghị", "Hồ sơ" */
        what: z.string(),
        /** The day on which it was done or recorded. */
        on: civilDate.nullable(),
        late: z.boolean(),
        /** What it adds to the figure, where the figure is a sum. */
        value: z.number().nullable(),
      })
      .meta({ id: 'FigureRecord' }),
  ),
  total: z.int(),
  next: nextCursor,
});
