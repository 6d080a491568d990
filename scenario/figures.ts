/** Figures of campaigns as the product reads them, for scenarios that compare them with an article. */
import type { CivilDate } from '../domain/calendar';
import type { Figure, Span } from '../domain/figures';
import { OrgDirectory } from '../platform/reads/orgDirectory';
import { readFigures } from '../platform/reads/figures';
import type { World } from './world';

/** The indicators of these campaigns (all of one process) up to a date, by code. */
export async function figuresOf(
  { database: { pool } }: World,
  campaigns: readonly string[],
  cutOffOn: CivilDate,
  period?: Span,
): Promise<ReadonlyMap<string, Figure>> {
  const { tree } = await new OrgDirectory(pool, Date.now).current();
  const figures = await readFigures(pool, tree, { campaigns, cutOffOn, period });
  return new Map(figures.map((figure) => [figure.code, figure]));
}

type Value = Pick<Figure, 'numerator' | 'denominator'>;

/** "42/49 (86%)", "10", or "không có số". */
export function valueText(value: Value | undefined): string {
  if (value === undefined || value.numerator === null) return 'không có số';
  const { numerator, denominator } = value;
  if (denominator === undefined || denominator === null) return String(numerator);
  return `${numerator}/${denominator} (${percentOf(value)}%)`;
}

/** Per cent, rounded to whole numbers as the articles print them; undefined without a denominator. */
export function percentOf(value: Value | undefined): number | undefined {
  const { numerator, denominator } = value ?? {};
  if (numerator === undefined || numerator === null || !denominator) return undefined;
  return Math.round((numerator * 100) / denominator);
}
