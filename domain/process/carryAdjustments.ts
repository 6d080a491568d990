/**
 * What a launch has adjusted, taken along when its campaign is moved to another version of the process. The version is
 * that in the codes of the campaign (`lineage.ts`), so an id means the same date or rung. What was set at the launch is
 * asked of every version anew: what one version locks comes back with one that does not.
 */
import { isRefusal } from '../errors';
import { adjust, placesOf, type Adjustable, type AdjustedPlace } from './adjust';
import type { ProcessDefinition } from './definition';

/** What a launch made of a count of its process. */
export type Adjusted = Pick<Adjustable, 'id' | 'name' | 'count' | 'unit'> & { readonly to: number | 'none' };

/**
 * Why an adjustment falls away: the version has no such step or reminder; the law or the process fixes the count now (the
 * law wins); it counts in another unit, or nothing at all; it takes no such number; or the reminder must be sent now.
 */
export const fallReasons = ['gone', 'locked', 'otherRule', 'range', 'required'] as const;
export type FallReason = (typeof fallReasons)[number];

export interface Fate extends Adjusted {
  /** Null: it stays. */
  readonly falls: FallReason | null;
  /** What the version counts in its place, in `unit`; null where it stays or nothing is counted so. */
  readonly instead: number | null;
}

/** What becomes of each adjustment in this version, whether it stands in there already or not. */
export function fatesOf(version: ProcessDefinition, adjustments: readonly Adjusted[]): Fate[] {
  const places = placesOf(version);
  return adjustments.map((adjusted) => {
    const { id, to, unit } = adjusted;
    const place = places.get(id);
    // A reminder that is not there is not sent either.
    if (place === undefined) return { ...adjusted, falls: to === 'none' ? null : 'gone', instead: null };
    const { measure } = place;
    const falls = reason(to, unit, place);
    return {
      ...adjusted,
      name: place.name,
      falls,
      instead: falls !== null && measure?.unit === unit ? measure.count : null,
    };
  });
}

function reason(
  to: Adjusted['to'],
  unit: Adjusted['unit'],
  { isFree, mayOmit, measure }: AdjustedPlace,
): FallReason | null {
  if (!isFree) return 'locked';
  if (to === 'none') return mayOmit ? null : 'required';
  if (measure === undefined || measure.unit !== unit) return 'otherRule';
  return to >= measure.min && to <= measure.max ? null : 'range';
}

/** The version with every adjustment that stays. */
export function carryAdjustments(
  version: ProcessDefinition,
  adjustments: readonly Adjusted[],
): ProcessDefinition {
  const places = placesOf(version);
  const staying = fatesOf(version, adjustments).filter(({ id, falls }) => falls === null && places.has(id));
  const result = adjust(version, Object.fromEntries(staying.map(({ id, to }) => [id, to])));
  if (isRefusal(result)) throw new Error('An adjustment that stays was refused');
  return result;
}
