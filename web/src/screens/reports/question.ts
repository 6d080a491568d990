/** Which figures are asked for: kept in the address, so that a report can be sent to somebody. */
import { useSearchParams } from 'wouter';
import { reportWords as w } from '../../messages/reports';
import type { Option } from '../../design/components/Choice';

export interface Question {
  readonly definition: string;
  readonly campaign?: string | undefined;
  readonly unit?: string | undefined;
  readonly period?: string | undefined;
  readonly cutOffOn?: string | undefined;
}

const names = {
  definition: 'quy-trinh',
  campaign: 'dot',
  unit: 'don-vi',
  period: 'ky',
  cutOffOn: 'chot',
} as const;

const civil = /^\d{4}-\d{2}-\d{2}$/;
const periodText = /^\d{4}(-(Q[1-4]|H[12]))?$/;
const fitting = (text: string | null, pattern: RegExp): string | undefined =>
  text !== null && pattern.test(text) ? text : undefined;

/** The question of the address, with `usual` where it names no process, and how to change it. */
export function useQuestion(usual: string): readonly [Question, (change: Partial<Question>) => void] {
  const [search, setSearch] = useSearchParams();
  const question: Question = {
    definition: search.get(names.definition) ?? usual,
    campaign: search.get(names.campaign) ?? undefined,
    unit: search.get(names.unit) ?? undefined,
    period: fitting(search.get(names.period), periodText),
    cutOffOn: fitting(search.get(names.cutOffOn), civil),
  };
  const change = (part: Partial<Question>): void => {
    const next = { ...question, ...part };
    setSearch(
      [
        [names.definition, next.definition],
        [names.campaign, next.campaign],
        [names.unit, next.unit],
        [names.period, next.period],
        [names.cutOffOn, next.cutOffOn],
      ].flatMap(([name, value]): [string, string][] =>
        name === undefined || value === undefined ? [] : [[name, value]],
      ),
      { replace: true },
    );
  };
  return [question, change];
}

export const noPeriod = 'tat-ca';

/** This year and the one before: whole, halves, quarters, newest first. */
export function periodOptions(today: string): Option[] {
  const now = Number(today.slice(0, 4));
  return [
    { value: noPeriod, label: w.always },
    ...[now, now - 1].flatMap((number): Option[] => {
      const year = String(number);
      return [
        { value: year, label: w.year(year) },
        ...[2, 1].map((half) => ({ value: `${year}-H${half}`, label: w.half(half, year) })),
        ...[4, 3, 2, 1].map((quarter) => ({ value: `${year}-Q${quarter}`, label: w.quarter(quarter, year) })),
      ];
    }),
  ];
}
