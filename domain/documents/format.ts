/** How numbers, shares and dates are written in a Vietnamese document: 60.000.000 and 45,5; "ngày 05 tháng 02 năm 2026". */
import { partsOf, type CivilDate } from '../calendar';

/** Dots for handwriting inside a sentence; a whole line is a `lines` block. */
export const dots = (count = 6): string => '…'.repeat(count);

/** The text, or dots where nobody has written anything yet. */
export const orDots = (text: string | undefined, count?: number): string =>
  text === undefined || text.trim() === '' ? dots(count) : text.trim();

/** Digits of a non-negative decimal text, rounded half up: what a reader does by hand, and binary fractions do not. */
function rounded(text: string, decimals: number): { whole: string; part: string } {
  const [whole = '0', part = ''] = text.split('.');
  if (part.length <= decimals) return { whole, part };
  const kept = BigInt(whole + part.slice(0, decimals));
  const next = (kept + ((part[decimals] ?? '0') >= '5' ? 1n : 0n)).toString().padStart(decimals + 1, '0');
  return { whole: next.slice(0, next.length - decimals), part: next.slice(next.length - decimals) };
}

/** Plain decimal digits of a number, without an exponent. */
function plainDigits(value: number): string {
  const text = String(Math.abs(value));
  if (!text.includes('e')) return text;
  return Math.abs(value) < 1 ? Math.abs(value).toFixed(20) : BigInt(Math.abs(value)).toString();
}

/**
 * "60.000.000", "45,5", "-3": dots between thousands, a comma before decimals, no trailing zeros.
 * `decimals` is the most that is shown (2 unless told); half is rounded up, away from zero.
 */
export function formatNumber(value: number, decimals = 2): string {
  if (!Number.isFinite(value)) return dots(3);
  const { whole, part } = rounded(plainDigits(value), decimals);
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
  const kept = part.replace(/0+$/, '');
  const text = kept === '' ? grouped : `${grouped},${kept}`;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Reads "60.000.000" or "45,5" back; undefined when it is not so written. */
export function parseNumber(text: string): number | undefined {
  const tidy = text.trim();
  if (!/^-?(\d{1,3}(\.\d{3})*|\d+)(,\d+)?$/.test(tidy)) return undefined;
  return Number(tidy.replaceAll('.', '').replace(',', '.'));
}

/**
 * A share as "96,2%" with at most one decimal, computed in whole numbers. What is not complete never reads 100%, and what
 * is not nothing never reads 0%. Without a base there is no share: undefined.
 */
export function formatPercent(numerator: number, denominator: number): string | undefined {
  if (denominator === 0 || !Number.isFinite(numerator) || !Number.isFinite(denominator)) return undefined;
  const tenths =
    Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator)
      ? Number((BigInt(numerator) * 2000n + BigInt(denominator)) / (BigInt(denominator) * 2n))
      : Math.round((numerator / denominator) * 1000);
  if (tenths >= 1000 && numerator < denominator) return 'trên 99,9%';
  if (tenths === 0 && numerator > 0) return 'dưới 0,1%';
  return `${formatNumber(tenths / 10, 1)}%`;
}

/** Day below 10 and months 1, 2 get a leading zero; other months do not (NĐ 30/2020 Phụ lục I, as practised [P]). */
export function dateLine(on: CivilDate | undefined): string {
  if (on === undefined) return `ngày ${dots(2)} tháng ${dots(2)} năm ${dots(3)}`;
  const { year, month, day } = partsOf(on);
  const twoDigits = (n: number): string => String(n).padStart(2, '0');
  return `ngày ${twoDigits(day)} tháng ${month <= 2 ? twoDigits(month) : month} năm ${year}`;
}

/** "Yên Nghĩa, ngày 05 tháng 10 năm 2026" */
export const placeAndDate = (place: string | undefined, on: CivilDate | undefined): string =>
  `${orDots(place, 5)}, ${dateLine(on)}`;
