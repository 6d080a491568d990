/** A month as a grid that is walked through with the arrows; each day says what it is and what is due. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Get } from '../../api/types';
import { addDays, addMonths, longDate, weekdayOf, weeksOfMonth, type CivilDate } from '../../lib/civil';
import { calendarWords as w } from '../../messages/calendar';

export type SpecialDay = Get<'/calendar'>['days'][number];
export type DueItem = Get<'/inbox'>['items'][number];

const saturday = 6;
const mostLines = 2;
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function MonthGrid({
  month,
  today,
  selected,
  special,
  due,
  onSelect,
  onTurn,
}: {
  readonly month: CivilDate;
  readonly today: CivilDate;
  readonly selected: CivilDate;
  readonly special: ReadonlyMap<string, SpecialDay>;
  readonly due: readonly DueItem[];
  readonly onSelect: (on: CivilDate) => void;
  /** Walked to a day, maybe of another month. */
  readonly onTurn: (on: CivilDate) => void;
}) {
  const grid = useRef<HTMLTableElement>(null);
  const walked = useRef(false);
  useEffect(() => {
    if (!walked.current) return;
    walked.current = false;
    const day = grid.current?.querySelector('[tabindex="0"]');
    if (day instanceof HTMLElement) day.focus();
  }, [selected]);
  const byDay = new Map<string, DueItem[]>();
  for (const item of due) {
    if (item.dueOn === null) continue;
    const known = byDay.get(item.dueOn);
    if (known === undefined) byDay.set(item.dueOn, [item]);
    else known.push(item);
  }
  const walk = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const to =
      step !== undefined
        ? addDays(selected, step)
        : event.key === 'PageUp'
          ? addMonths(selected, -1)
          : event.key === 'PageDown'
            ? addMonths(selected, 1)
            : undefined;
    if (to === undefined) return;
    event.preventDefault();
    walked.current = true;
    onTurn(to);
  };
  const focusable = selected.startsWith(month.slice(0, 7)) ? selected : month;
  return (
    // Walked through with the arrows, one stop for Tab: a grid, as ARIA describes it for calendars.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
    <table ref={grid} className="grid" role="grid" aria-labelledby="calendar-month" onKeyDown={walk}>
      <thead>
        <tr>
          {w.weekdays.map((name, at) => (
            <th key={name} scope="col" abbr={name}>
              <span className="grid__wide">{name}</span>
              <span className="grid__narrow" aria-hidden="true">
                {w.shortWeekdays[at]}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOfMonth(month).map((week) => (
          <tr key={week[0]}>
            {week.map((on) => {
              const day = special.get(on);
              const here = byDay.get(on) ?? [];
              const late = here.filter(({ overdue }) => overdue).length;
              const rests = day === undefined ? weekdayOf(on) >= saturday : day.kind !== 'workingDay';
              const classes = [
                'day',
                on.startsWith(month.slice(0, 7)) ? '' : 'day--other',
                rests ? 'day--rest' : '',
                day === undefined ? '' : `day--${day.kind}`,
                on === today ? 'day--today' : '',
              ];
              return (
                <td key={on} aria-selected={on === selected}>
                  <button
                    type="button"
                    className={classes.filter((name) => name !== '').join(' ')}
                    tabIndex={on === focusable ? 0 : -1}
                    aria-current={on === today ? 'date' : undefined}
                    onClick={() => onSelect(on)}
                  >
                    <span className="day__number" aria-hidden="true">
                      {Number(on.slice(8))}
                    </span>
                    <span className="sr-only">
                      {Number(on.slice(8))}, {longDate(on)}
                    </span>
                    {day !== undefined && (
                      <span className="day__name">
                        <span className="sr-only">, {w.kinds[day.kind]}: </span>
                        {day.name}
                      </span>
                    )}
                    {here.length > 0 && (
                      <span className={late > 0 ? 'day__due day__due--late' : 'day__due'}>
                        <span className="sr-only">, </span>
                        <span className="day__lines">
                          {here.slice(0, mostLines).map((item) => (
                            <span key={`${item.track}/${item.key}/${item.slot}`} className="day__line">
                              {item.step.name}
                            </span>
                          ))}
                          {here.length > mostLines && <span>{w.moreDue(here.length - mostLines)}</span>}
                        </span>
                        <span className="day__count">{here.length}</span>
                      </span>
                    )}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
