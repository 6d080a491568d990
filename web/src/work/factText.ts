import { longDate } from '../lib/civil';
import { t } from '../messages';
import type { Track } from './types';

/** A fact as people write it. */
export function factText({ value, type }: Track['facts'][number]): string {
  if (typeof value === 'boolean') return value ? t.common.yes : t.common.no;
  if (typeof value === 'number') return value.toLocaleString('vi-VN');
  return type === 'date' ? longDate(value) : value;
}
