/** What is launched again and again: the definition, its scope and facts, and the rule of its dates. */
import { z } from 'zod';
import {
  addDays,
  addMonths,
  civilDateSchema,
  dayOfMonth,
  endOf,
  monthOf,
  periodOf,
  yearOf,
  type CivilDate,
} from '../calendar';
import { factsSchema, type Facts } from '../process/definition';

/** On which date of each week, month, quarter or year. A day that a month does not have is its last. */
export const rhythmSchema = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('week'), weekday: z.int().min(1).max(7) }),
  z.strictObject({ every: z.literal('month'), day: z.int().min(1).max(31) }),
  z.strictObject({
    every: z.literal('quarter'),
    /** Which month of the quarter. */
    month: z.int().min(1).max(3),
    day: z.int().min(1).max(31),
  }),
  z.strictObject({ every: z.literal('year'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
]);
export type Rhythm = z.infer<typeof rhythmSchema>;

export const templateRuleSchema = z.strictObject({
  rhythm: rhythmSchema,
  /** The first and last date on which an occurrence may fall. */
  from: civilDateSchema,
  until: civilDateSchema.optional(),
  /** The campaign starts so many calendar days before the date of the occurrence, to prepare it. */
  leadDays: z.int().min(0).max(180).default(0),
  /** What becomes of an occurrence whose date is no working day. */
  dayOff: z.enum(['keep', 'next', 'previous', 'skip']).default('next'),
  /** What happens while the campaign of an earlier occurrence still runs: start beside it, leave this one out, or wait. */
  overlap: z.enum(['start', 'skip', 'wait']).default('start'),
  /** When on the day the campaign starts, in Việt Nam. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Giờ viết theo dạng 06:30')
    .default('06:30'),
});
export type TemplateRule = z.infer<typeof templateRuleSchema>;

/** A date counted from that of the occurrence: months first, then days, then the end of the period it lies in. */
export const factRuleSchema = z.strictObject({
  addMonths: z.int().min(-120).max(120).default(0),
  addDays: z.int().min(-3660).max(3660).default(0),
  endOf: z.enum(['week', 'month', 'quarter', 'halfYear', 'year']).optional(),
});

/** What each occurrence starts with. */
export const templateBodySchema = z.strictObject({
  /** The name of the campaigns; `{ngày}`, `{tuần}`, `{tháng}`, `{quý}`, `{năm}` are filled in. */
  campaignName: z.string().trim().min(3).max(200),
  facts: factsSchema.default({}),
  /** Facts that are dates counted from the occurrence. */
  dates: z.record(z.string().max(80), factRuleSchema).default({}),
  rule: templateRuleSchema,
});
export type TemplateBody = z.infer<typeof templateBodySchema>;

const two = (n: number): string => String(n).padStart(2, '0');

/** The name of the campaign of an occurrence. */
export function campaignNameOn(body: Pick<TemplateBody, 'campaignName'>, on: CivilDate): string {
  const words: Readonly<Record<string, string>> = {
    ngày: `${two(dayOfMonth(on))}/${two(monthOf(on))}/${yearOf(on)}`,
    tuần: periodOf(on, 'week').replace(/^.*W0?/, ''),
    tháng: `${monthOf(on)}/${yearOf(on)}`,
    quý: `${Math.ceil(monthOf(on) / 3)}/${yearOf(on)}`,
    năm: String(yearOf(on)),
  };
  return body.campaignName.replace(
    /\{(ngày|tuần|tháng|quý|năm)\}/gu,
    (all, word: string) => words[word] ?? all,
  );
}

/** The facts of the campaign of an occurrence. */
export function factsOn(body: Pick<TemplateBody, 'facts' | 'dates'>, on: CivilDate): Facts {
  const dates = Object.entries(body.dates).map(([code, rule]) => {
    const moved = addDays(addMonths(on, rule.addMonths), rule.addDays);
    return [code, rule.endOf === undefined ? moved : endOf(moved, rule.endOf)] as const;
  });
  return { ...body.facts, ...Object.fromEntries(dates) };
}
