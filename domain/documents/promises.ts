/**
 * Promises that have gone stale: a report of 4/8/2026 that still says "sẽ ban hành trong tháng 7/2026" [P, a real ward].
 * Dates in Vietnamese text are read, compared with the day of printing, marked on the draft and listed for review.
 */
import {
  civilDate,
  type CivilDate,
  daysInMonth,
  formatVi,
  isCivilDate,
  partsOf,
  type Period,
  periodEnd,
  periodLabel,
} from '../calendar';
import type { RichText, Run } from './model';
import { plain, runsOf, upperFirst } from './words';

export const staleMark = '(quá thời điểm đã nêu – cần rà soát)';

/** A time named in a text, with the last day of it. */
export interface NamedTime {
  readonly text: string;
  readonly endsOn: CivilDate;
}

const quarters: Readonly<Record<string, number>> = {
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
};
const year = String.raw`(?:\s*[/-]\s*|\s+năm\s+)(\d{4})`;

/** Each pattern with the last day of what it names; the first that fits a place wins. */
const patterns: readonly (readonly [
  RegExp,
  (parts: readonly string[], today: CivilDate) => CivilDate | undefined,
])[] = [
  [/(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/gu, ([d, m, y]) => dateOf(y, m, d)],
  [/ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/giu, ([d, m, y]) => dateOf(y, m, d)],
  [/ngày\s+(\d{1,2})\s*\/\s*(\d{1,2})(?![\d/])/giu, ([d, m], today) => nearest(m, d, today)],
  [
    /6\s+tháng\s+(đầu|cuối)\s+năm\s+(\d{4})/giu,
    ([half, y]) => dateOf(y, half?.toLowerCase() === 'đầu' ? '6' : '12'),
  ],
  [
    new RegExp(String.raw`quý\s+(IV|III|II|I|[1-4])${year}`, 'giu'),
    ([q, y]) => dateOf(y, String((quarters[q?.toUpperCase() ?? ''] ?? 0) * 3)),
  ],
  [new RegExp(String.raw`tháng\s+(\d{1,2})${year}`, 'giu'), ([m, y]) => dateOf(y, m)],
  [/tháng\s+(\d{1,2})(?!\d|\s*[/-]\s*\d|\s+năm)/giu, ([m], today) => nearest(m, undefined, today)],
  [/năm\s+(\d{4})/giu, ([y]) => dateOf(y, '12')],
];

/** The day, or the last day of the month; undefined when there is no such day. */
function dateOf(y: string | undefined, m: string | undefined, d?: string): CivilDate | undefined {
  const [years, months] = [Number(y), Number(m)];
  if (!(months >= 1 && months <= 12) || !(years >= 1900 && years <= 2200)) return undefined;
  const days = d === undefined ? daysInMonth(years, months) : Number(d);
  if (!(days >= 1 && days <= 31)) return undefined;
  const on = civilDate(years, months, days);
  return isCivilDate(on) ? on : undefined;
}

/** "tháng 7" without a year means the July that is nearest to the day of printing. */
function nearest(m: string | undefined, d: string | undefined, today: CivilDate): CivilDate | undefined {
  const { year: now, month } = partsOf(today);
  const distance = Number(m) - month;
  return dateOf(String(distance > 6 ? now - 1 : distance < -6 ? now + 1 : now), m, d);
}

/** "Kế hoạch số 12/KH-MTTQ-BTT ngày": what follows is the date of a paper, not a promise. */
const afterPaper = /(?:số\s+\S+|[\p{Lu}\d][\p{L}\d]*[/-]\p{Lu}\S*)\s+(?:ngày\s*)?$/u;

/** Times that a text names, in the order written; dates of papers are left out. */
export function namedTimes(text: string, today: CivilDate): NamedTime[] {
  const found: { at: number; to: number; time: NamedTime }[] = [];
  for (const [pattern, endOf] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const [at, to] = [match.index, match.index + match[0].length];
      if (found.some((other) => at < other.to && other.at < to)) continue;
      const endsOn = endOf(match.slice(1), today);
      if (endsOn !== undefined) found.push({ at, to, time: { text: match[0], endsOn } });
    }
  }
  return found
    .filter(({ at }) => !afterPaper.test(text.slice(Math.max(0, at - 80), at)))
    .toSorted((a, b) => a.at - b.at)
    .map(({ time }) => time);
}

/** A text about the future: marked when its last named time lies before the day of printing. */
export function checkedPromise(text: string, printOn: CivilDate): { text: RichText; stale: boolean } {
  const last = namedTimes(text, printOn).reduce<CivilDate | undefined>(
    (latest, { endsOn }) => (latest === undefined || endsOn > latest ? endsOn : latest),
    undefined,
  );
  return last !== undefined && last < printOn ? { text: marked(text), stale: true } : { text, stale: false };
}

/** The text with the mark behind it. */
export const marked = (text: RichText): Run[] => [
  ...runsOf(text),
  { text: `${plain(text) === '' ? '' : ' '}${staleMark}`, italic: true, review: true },
];

/** When something is to be done: a day, a period, or free words. */
export interface Promised {
  readonly on?: CivilDate | undefined;
  readonly period?: Period | undefined;
  readonly words?: string | undefined;
}

/** How the time reads, and whether it has passed by the day of printing. */
export function promisedTime(
  promised: Promised,
  printOn: CivilDate,
): { text: RichText | undefined; stale: boolean } {
  const { on, period, words } = promised;
  if (on !== undefined) return within(formatVi(on), on < printOn);
  if (period !== undefined) return within(upperFirst(periodLabel(period)), periodEnd(period) < printOn);
  return words === undefined || words === ''
    ? { text: undefined, stale: false }
    : checkedPromise(words, printOn);
}

const within = (text: string, stale: boolean): { text: RichText; stale: boolean } => ({
  text: stale ? marked(text) : text,
  stale,
});

/** Gathers what a person should look at before printing; the place is named in the words of the form. */
export class Review {
  readonly found: string[] = [];
  readonly #printOn: CivilDate;

  constructor(printOn: CivilDate) {
    this.#printOn = printOn;
  }

  /** Free words about what will be done. */
  promise(text: string | undefined, where: string): RichText | undefined {
    if (text === undefined || text.trim() === '') return undefined;
    const checked = checkedPromise(text, this.#printOn);
    if (checked.stale) this.#tell(where, text);
    return checked.text;
  }

  /** A time by which something will be done. */
  time(promised: Promised, where: string): RichText | undefined {
    const checked = promisedTime(promised, this.#printOn);
    if (checked.stale && checked.text !== undefined)
      this.#tell(where, plain(checked.text).replace(` ${staleMark}`, ''));
    return checked.text;
  }

  /** Something else that is not right yet. */
  note(sentence: string): void {
    this.found.push(sentence);
  }

  #tell(where: string, said: string): void {
    this.found.push(`${where}: “${said}” đã qua so với ngày in ${formatVi(this.#printOn)}.`);
  }
}
