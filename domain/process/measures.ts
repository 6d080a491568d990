/**
 * What an indicator counts, as a short text that a definition can hold: `settled:report`, `sum:report.opinions`,
 * `having:case:reply.settled=yes`, `recommendations:answeredOnTime`. A step of the campaign or of the cases is named
 * `campaign:plan`, `case:forward`. With another definition in front, `F5/settled:conference`, its campaigns are counted.
 */

/** Counted over the tracks of a campaign. */
export type Measure =
  /** Tracks of units, or of cases; cancelled ones are left out. */
  | { of: 'tracks'; scope: 'unit' | 'case' }
  /** Occurrences of a step that were really done, those done in time, those done late, or those that ended so. */
  | { of: 'step'; scope: MeasureScope; step: string; count: 'settled' | 'onTime' | 'late' }
  | { of: 'outcome'; scope: MeasureScope; step: string; outcome: string }
  /** People at a meeting. */
  | { of: 'meeting'; scope: MeasureScope; step: string; count: 'summoned' | 'attended' | 'inFavour' }
  /** A figure of a form, or a number among the facts of the track, added up. */
  | { of: 'sum'; scope: MeasureScope; step: string; field: string }
  | { of: 'sumOfFact'; fact: string }
  /** Times that a choice or a yes/no was recorded so (`yes`, `no`). */
  | { of: 'having'; scope: MeasureScope; step: string; field: string; value: string }
  | { of: 'recommendations'; count: RecommendationCount };
type MeasureScope = 'campaign' | 'unit' | 'case';

const recommendationCounts = [
  'made',
  'due',
  'answered',
  'answeredOnTime',
  'petitioned',
  'done',
  'doneOnTime',
] as const;
type RecommendationCount = (typeof recommendationCounts)[number];

const code = '([a-z][A-Za-z0-9]{0,39})';
const stepMeasure = new RegExp(
  `^(settled|onTime|late|outcome|summoned|attended|inFavour|sum):(?:(campaign|case):)?${code}(?:([.=])${code})?$`,
);
const havingMeasure = new RegExp(`^having:(?:(campaign|case):)?${code}\\.${code}=([A-Za-z0-9_-]{1,80})$`);
const factMeasure = new RegExp(`^fact:${code}$`);
const foreignMeasure = /^([A-Z][A-Z0-9-]{0,19})\/(.+)$/;

const scopeOf = (prefix: string | undefined): MeasureScope =>
  prefix === 'campaign' || prefix === 'case' ? prefix : 'unit';

/** Splits `F5/settled:conference` into the definition whose campaigns are counted and the measure. */
export function splitMeasure(text: string): { definition: string | undefined; measure: string } {
  const [, definition, measure] = foreignMeasure.exec(text) ?? [];
  return measure === undefined ? { definition: undefined, measure: text } : { definition, measure };
}

/** Reads a measure (without a definition in front), or undefined when the text is none. */
export function parseMeasure(text: string): Measure | undefined {
  if (text === 'units') return { of: 'tracks', scope: 'unit' };
  if (text === 'cases') return { of: 'tracks', scope: 'case' };
  if (text.startsWith('recommendations:')) {
    const count = recommendationCounts.find((known) => text === `recommendations:${known}`);
    return count === undefined ? undefined : { of: 'recommendations', count };
  }
  const fact = factMeasure.exec(text)?.[1];
  return fact === undefined ? (parseHaving(text) ?? parseStepMeasure(text)) : { of: 'sumOfFact', fact };
}

function parseHaving(text: string): Measure | undefined {
  const [, prefix, step, field, value] = havingMeasure.exec(text) ?? [];
  if (step === undefined || field === undefined || value === undefined) return undefined;
  return { of: 'having', scope: scopeOf(prefix), step, field, value };
}

function parseStepMeasure(text: string): Measure | undefined {
  const [, count, prefix, step, sign, detail] = stepMeasure.exec(text) ?? [];
  if (count === undefined || step === undefined) return undefined;
  const scope = scopeOf(prefix);
  switch (count) {
    case 'sum':
      return sign === '.' && detail !== undefined ? { of: 'sum', scope, step, field: detail } : undefined;
    case 'outcome':
      return sign === '=' && detail !== undefined
        ? { of: 'outcome', scope, step, outcome: detail }
        : undefined;
    case 'settled':
    case 'onTime':
    case 'late':
      return sign === undefined ? { of: 'step', scope, step, count } : undefined;
    case 'summoned':
    case 'attended':
    case 'inFavour':
      return sign === undefined ? { of: 'meeting', scope, step, count } : undefined;
    default:
      return undefined;
  }
}
