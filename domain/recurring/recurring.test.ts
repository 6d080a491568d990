import { builtinCalendar, indexCalendar } from '../calendar';
import { isOccurrence, nextOccurrences, occurrencesBetween } from './occurrences';
import { campaignNameOn, factsOn, templateBodySchema, templateRuleSchema } from './template';

const calendar = indexCalendar(builtinCalendar);
const rule = (given: object) => templateRuleSchema.parse({ from: '2026-01-01', ...given });
const dates = (given: object, from: string, count: number): string[] =>
  nextOccurrences(rule(given), calendar, from, count).map(({ on }) => on);

describe('a rhythm', () => {
  it('comes every week on its weekday', () => {
    expect(dates({ rhythm: { every: 'week', weekday: 4 } }, '2026-11-20', 3)).toEqual([
      '2026-11-26',
      '2026-12-03',
      '2026-12-10',
    ]);
  });

  it('of a month takes the last day where the month is too short', () => {
    const given = { rhythm: { every: 'month', day: 31 }, dayOff: 'keep' };
    expect(dates(given, '2026-01-31', 3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  });

  it('of a quarter names the month in it; a year its day', () => {
    expect(
      dates({ rhythm: { every: 'quarter', month: 3, day: 25 }, dayOff: 'keep' }, '2026-03-26', 2),
    ).toEqual(['2026-06-25', '2026-09-25']);
    expect(dates({ rhythm: { every: 'year', month: 2, day: 29 }, dayOff: 'keep' }, '2026-03-01', 2)).toEqual([
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  it('begins and ends where the template says', () => {
    const given = rule({ rhythm: { every: 'week', weekday: 1 }, from: '2026-11-10', until: '2026-11-23' });
    expect(occurrencesBetween(given, calendar, '2026-01-01', '2027-01-01').map(({ key }) => key)).toEqual([
      '2026-11-16',
      '2026-11-23',
    ]);
    expect([isOccurrence(given, '2026-11-16'), isOccurrence(given, '2026-11-17')]).toEqual([true, false]);
    expect(isOccurrence(given, '2026-11-30')).toBe(false);
  });
});

describe('an occurrence on a day off', () => {
  // 2/9/2026 is a Wednesday and the National Day.
  const yearly = (dayOff: string) => ({ rhythm: { every: 'year', month: 9, day: 2 }, dayOff });

  it('moves to the next or previous working day, stays, or is left out, and keeps its name', () => {
    const [next] = nextOccurrences(rule(yearly('next')), calendar, '2026-01-01', 1);
    expect(next?.key).toBe('2026-09-02');
    expect(calendar.isWorkingDay(next?.on ?? '')).toBe(true);
    expect((next?.on ?? '') > '2026-09-02').toBe(true);
    expect((dates(yearly('previous'), '2026-01-01', 1)[0] ?? '') < '2026-09-02').toBe(true);
    expect(dates(yearly('keep'), '2026-01-01', 1)).toEqual(['2026-09-02']);
    expect(nextOccurrences(rule(yearly('skip')), calendar, '2026-01-01', 1)[0]?.isSkipped).toBe(true);
  });

  it('starts its campaign so many days ahead', () => {
    const given = rule({ rhythm: { every: 'month', day: 20 }, leadDays: 10 });
    expect(nextOccurrences(given, calendar, '2026-11-20', 1)[0]).toEqual({
      key: '2026-11-20',
      on: '2026-11-20',
      launchOn: '2026-11-10',
      isSkipped: false,
    });
  });
});

describe('the campaign of an occurrence', () => {
  const body = templateBodySchema.parse({
    campaignName: 'Tiếp dân ngày {ngày}, tuần {tuần}, tháng {tháng}, quý {quý} năm {năm} {khác}',
    facts: { place: 'Trụ sở', reportUntil: '2000-01-01' },
    dates: { reportUntil: { endOf: 'quarter' }, reviewOn: { addMonths: 1, addDays: -1 } },
    rule: { rhythm: { every: 'week', weekday: 4 }, from: '2026-01-01' },
  });

  it('is named after its date', () => {
    expect(campaignNameOn(body, '2026-11-26')).toBe(
      'Tiếp dân ngày 26/11/2026, tuần 48, tháng 11/2026, quý 4/2026 năm 2026 {khác}',
    );
  });

  it('has its dates counted from there', () => {
    expect(factsOn(body, '2026-11-26')).toEqual({
      place: 'Trụ sở',
      reportUntil: '2026-12-31',
      reviewOn: '2026-12-25',
    });
  });
});
