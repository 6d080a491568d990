/** What this launch changes of the process: another count of days, or a reminder that is not sent. */
import type { Get } from '../../api/types';
import type { Due, Rung } from '../../process/types';

export type Adjustable = Get<'/definitions/{code}'>['adjustable'][number];
export type Adjustment = number | 'none';
export type Adjustments = Readonly<Record<string, Adjustment>>;

/** The date as it would be worded with this change. */
export function dueWith(due: Due, to: Adjustment | undefined): Due {
  if (typeof to !== 'number') return due;
  const { rule } = due;
  switch (rule.kind) {
    case 'after':
    case 'before':
      return { ...due, rule: { ...rule, count: to } };
    case 'dayOfNext':
      return { ...due, rule: { ...rule, day: to } };
    case 'same':
    case 'endOf':
    case 'fixed':
    case 'on':
      return due;
  }
}

/** The rung as it would be worded with this change. */
export const rungWith = (rung: Rung, to: Adjustment | undefined): Rung =>
  typeof to === 'number'
    ? {
        ...rung,
        label: rung.label.replace(`${rung.when.count} ngày`, `${to} ngày`),
        when: { ...rung.when, count: to },
      }
    : rung;

/** Adjustments out of a kept draft, whatever is in it. */
export function adjustmentsFrom(kept: unknown): Adjustments {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).filter(
      (entry): entry is [string, Adjustment] => typeof entry[1] === 'number' || entry[1] === 'none',
    ),
  );
}
