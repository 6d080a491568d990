/** The months of a rehearsal: the darker a day, the more messages go out on it. */
import type { Get, ReplyOf } from '../../api/types';
import { Section } from '../../design/components/Page';
import { addMonths, firstOfMonth, longDate, weekdayOf, weeksOfMonth } from '../../lib/civil';
import { calendarWords } from '../../messages/calendar';
import { launchWords as w } from '../../messages/launch';

type Day = ReplyOf<'POST', '/rehearsals'>['days'][number];
export type CalendarDay = Get<'/calendar'>['days'][number];

export const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

const levels = 4;
const saturday = 6;

export function RehearsalCalendar({
  days,
  calendar,
}: {
  readonly days: readonly Day[];
  /** Days that are not what their weekday says. */
  readonly calendar: readonly CalendarDay[];
}) {
  const kinds = new Map(calendar.map(({ on, kind }) => [on, kind]));
  const rests = (on: string): boolean => {
    const kind = kinds.get(on);
    return kind === undefined ? weekdayOf(on) >= saturday : kind !== 'workingDay';
  };
  const busy = days.filter((day) => sum(day.notices) + sum(day.events) > 0);
  const first = busy[0]?.on;
  const last = busy.at(-1)?.on;
  if (first === undefined || last === undefined) return null;
  const known = new Map(busy.map((day) => [day.on, day]));
  const most = Math.max(1, ...busy.map((day) => sum(day.notices)));
  const months: string[] = [];
  for (let month = firstOfMonth(first); month <= last; month = addMonths(month, 1)) {
    const name = month.slice(0, 7);
    if (busy.some(({ on }) => on.startsWith(name))) months.push(month);
  }
  const onRest = busy.filter(({ on }) => rests(on)).length;
  return (
    <Section title={w.calendar}>
      <p className="soft">{w.calendarText}</p>
      {onRest > 0 && <p className="soft">{w.onRest(onRest)}</p>}
      <div className="heat">
        {months.map((month) => (
          <table key={month} className="heat__month">
            <caption className="heat__title">{w.month(month.slice(5, 7), month.slice(0, 4))}</caption>
            <thead>
              <tr>
                {calendarWords.shortWeekdays.map((mark) => (
                  <th key={mark} scope="col" className="heat__weekday">
                    {mark}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOfMonth(month).map((week) => (
                <tr key={week[0]}>
                  {week.map((on) => {
                    if (!on.startsWith(month.slice(0, 7))) return <td key={on}>{'\u00a0'}</td>;
                    const day = known.get(on);
                    const notices = sum(day?.notices ?? {});
                    const events = sum(day?.events ?? {});
                    const level = notices === 0 ? 0 : Math.ceil(Math.sqrt(notices / most) * levels || 1);
                    return (
                      <td key={on}>
                        <span
                          className={`heat__day heat__day--${level}${rests(on) ? ' heat__day--rest' : ''}${notices === 0 && events > 0 ? ' heat__day--quiet' : ''}`}
                          {...(day !== undefined && { title: w.calendarDay(longDate(on), notices, events) })}
                        >
                          {Number(on.slice(8))}
                          {day !== undefined && (
                            <span className="sr-only">: {w.calendarDay('', notices, events).slice(2)}</span>
                          )}
                          {day !== undefined && rests(on) && <span className="heat__dot" />}
                        </span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Section>
  );
}
