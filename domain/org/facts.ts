/** What is known about a unit when a campaign is launched: the defaults of its unit facts. */
import { addMonths, civilDate, daysInMonth, yearOf } from '../calendar';
import type { CivilDate } from '../calendar';
import type { OrgUnit } from './types';

/** Months after the end of a working year within which its conference is due (Luật Thực hiện dân chủ ở cơ sở 2022, Điều 51 khoản 1 [V]). */
const conferenceMonths = 3;

/**
 * The end of the working year that a conference asked for on that day is about: the earliest one whose three months
 * have not passed. Undefined when the unit does not say when its working year ends.
 */
export function workingYearEndsOn(unit: OrgUnit, on: CivilDate): CivilDate | undefined {
  const said = /^(\d{2})-(\d{2})$/.exec(String(unit.facts?.['workingYearEnd'] ?? ''));
  if (said === null) return undefined;
  const [month, day] = [Number(said[1]), Number(said[2])];
  if (month < 1 || month > 12 || day < 1) return undefined;
  const endIn = (year: number): CivilDate => civilDate(year, month, Math.min(day, daysInMonth(year, month)));
  const year = yearOf(on);
  const open = [year - 1, year, year + 1].map(endIn).find((end) => addMonths(end, conferenceMonths) >= on);
  return open;
}

/** The facts of a unit on a day, by the names that definitions use: its own, its kind, and the working year as a date. */
export function unitFactsOn(
  unit: OrgUnit,
  on: CivilDate,
): Readonly<Record<string, string | number | boolean>> {
  const ends = workingYearEndsOn(unit, on);
  return {
    ...unit.facts,
    ...(unit.kind === undefined ? {} : { kind: unit.kind }),
    ...(ends === undefined ? {} : { workingYearEndsOn: ends }),
  };
}
