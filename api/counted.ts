/**
 * Figures that a form takes from what other steps and campaigns have recorded (`prefill` of a number): offered with where
 * they come from, counted over what the person may see, and kept beside what was handed in.
 */
import { formatVi, isPeriod, periodEnd, periodStart, type CivilDate } from '../domain/calendar';
import type { Span } from '../domain/figures';
import { parseWorkKey } from '../domain/ids';
import type { Form } from '../domain/process/definition';
import { splitMeasure } from '../domain/process/measures';
import type { FormValues } from '../platform/campaigns/forms';
import type { KnownCampaign } from '../platform/reads/campaignDirectory';
import { readMeasures } from '../platform/reads/figures';
import type { ContentBody } from '../platform/store/content';
import { cutOffUpTo, publishedDefinition } from './figureQuestions';
import type { Services } from './services';
import { seenTracks } from './sights';
import type { Who } from './who';

/** The step of a track whose form is filled in. */
export interface CountedPlace {
  readonly campaign: KnownCampaign;
  readonly track: { readonly kind: 'campaign' | 'unit' | 'case'; readonly unit: string };
  readonly key: string;
}

export interface CountedField {
  readonly field: string;
  /** Null where nothing arose, nobody has reported, or nothing of it may be seen. */
  readonly value: number | null;
  readonly note: string | null;
  /** Reports that were due and are not in. */
  readonly missing: number;
  readonly recordCount: number;
  /** The process whose campaigns were counted. */
  readonly from: { readonly code: string; readonly name: string };
}

export interface CountedForm {
  readonly cutOffOn: CivilDate;
  readonly period: Span | null;
  readonly fields: readonly CountedField[];
}

/** Fields of a form that take their value from a measure. */
const measuresIn = (form: Form): readonly (readonly [field: string, measure: string])[] =>
  Object.entries(form).flatMap(([code, field]) =>
    field.type === 'number' && field.prefill !== undefined ? [[code, field.prefill] as const] : [],
  );

/** The period of the step; of a step without one the year that its campaign speaks of. */
function spanOf({ campaign, key }: CountedPlace): Span | undefined {
  const { period } = parseWorkKey(key);
  if (period !== undefined) return { from: periodStart(period), to: periodEnd(period) };
  const year = campaign.facts['year'];
  if (typeof year !== 'number' || !isPeriod(String(year))) return undefined;
  return { from: periodStart(String(year)), to: periodEnd(String(year)) };
}

/** The cut-off date that the campaign was launched with, while it is not yet to come; else its today. */
function usualCutOff({ campaign }: CountedPlace): CivilDate {
  const said = campaign.facts['cutOffOn'];
  const today = campaign.today();
  return typeof said === 'string' && said < today ? said : today;
}

/**
 * What the form of a step can take over; no fields where it takes nothing.
 * @throws Refusal FIGURE_CUTOFF_FUTURE
 */
export async function countedForm(
  services: Services,
  who: Who,
  place: CountedPlace,
  asked?: CivilDate,
): Promise<CountedForm> {
  const { campaign, track, key } = place;
  const form = campaign.process.scopes[track.kind].steps.get(parseWorkKey(key).step)?.step.form ?? {};
  const measures = measuresIn(form);
  const cutOffOn = cutOffUpTo(campaign.today(), asked ?? usualCutOff(place));
  const period = spanOf(place);
  if (measures.length === 0) return { cutOffOn, period: period ?? null, fields: [] };
  const counts = await readMeasures(services.pool, who.tree, {
    campaign: campaign.id,
    measures: [...new Set(measures.map(([, measure]) => measure))],
    unit: track.kind === 'campaign' ? campaign.ownerUnit : track.unit,
    cutOffOn,
    period,
    seen: seenTracks(who),
  });
  const names = new Map<string, string>([[campaign.definition.code, campaign.definition.name]]);
  for (const [, measure] of measures) {
    const code = splitMeasure(measure).definition;
    if (code !== undefined && !names.has(code))
      names.set(code, (await publishedDefinition(services, code))?.name ?? code);
  }
  return {
    cutOffOn,
    period: period ?? null,
    fields: measures.map(([field, measure]) => {
      const count = counts.get(measure);
      const code = splitMeasure(measure).definition ?? campaign.definition.code;
      return {
        field,
        value: count?.value ?? null,
        note:
          count === undefined
            ? `chưa có số liệu mà bạn được xem đến ${formatVi(cutOffOn)}`
            : (count.note ?? null),
        missing: count?.missing.length ?? 0,
        recordCount: count?.records.length ?? 0,
        from: { code, name: names.get(code) ?? code },
      };
    }),
  };
}

/**
 * What was offered for each field when the form was handed in, counted again here, and whether it was taken: the reader
 * of a report sees which numbers were typed. `on` is the cut-off date that the person was shown.
 */
export async function countedAtHandIn(
  services: Services,
  who: Who,
  place: CountedPlace,
  on: CivilDate,
  values: FormValues,
): Promise<ContentBody> {
  const { cutOffOn, fields } = await countedForm(services, who, place, on);
  return {
    cutOffOn,
    fields: Object.fromEntries(
      fields.flatMap(({ field, value }) =>
        value === null ? [] : [[field, { value, taken: values[field] === value }]],
      ),
    ),
  };
}
