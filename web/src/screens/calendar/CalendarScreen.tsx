/** Lịch: a month with rest days, swaps and my due dates; changes are proposed, previewed and decided here. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { calendarQuery, may, useMe } from '../../app/queries';
import { Button, ButtonLink, TextLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Page, Section } from '../../design/components/Page';
import { DateText, Tag } from '../../design/components/Tag';
import {
  addDays,
  addMonths,
  deviceToday,
  firstOfMonth,
  longDate,
  weeksOfMonth,
  type CivilDate,
} from '../../lib/civil';
import { feedWords } from '../../messages/calendarFeed';
import { calendarWords as w } from '../../messages/calendar';
import { BasisLine } from '../../process/Basis';
import { Changes } from './Changes';
import { MonthGrid, type DueItem, type SpecialDay } from './MonthGrid';
import { ProposeDialog } from './ProposeDialog';
import './Calendar.css';

const mostDue = 200;
const isMonth = (text: string | null): text is string =>
  text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

export default function CalendarScreen() {
  const me = useMe();
  const today = me?.today ?? deviceToday();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('thang');
  const month = isMonth(asked) ? `${asked}-01` : firstOfMonth(today);
  const [selected, setSelected] = useState<CivilDate>(month === firstOfMonth(today) ? today : month);
  const [proposing, setProposing] = useState(false);
  const year = Number(month.slice(0, 4));
  const weeks = weeksOfMonth(month);
  const from = weeks[0]?.[0] ?? month;
  const to = weeks.at(-1)?.[6] ?? month;

  const calendar = useQuery(calendarQuery);
  const due = useQuery({
    queryKey: ['inbox', 'calendar', from, to],
    queryFn: ({ signal }) =>
      get('/inbox', { query: { view: 'mine', dueFrom: from, dueTo: to, limit: mostDue }, signal }),
    placeholderData: keepPreviousData,
  });
  const turn = (next: CivilDate): void => {
    setSearch({ thang: next.slice(0, 7) }, { replace: true });
    setSelected(next.slice(0, 7) === today.slice(0, 7) ? today : next);
  };
  const items: readonly DueItem[] = due.data?.items ?? [];

  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <>
          <ButtonLink icon="calendar" href="/ca-nhan">
            {feedWords.toProfile}
          </ButtonLink>
          {may(me, 'proposeCalendar') && (
            <Button icon="swap" onPress={() => setProposing(true)}>
              {w.propose}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={calendar}>
        {({ days, years, version }) => {
          const special = new Map<string, SpecialDay>(days.map((day) => [day.on, day]));
          const inMonth = days.filter(({ on }) => on.startsWith(month.slice(0, 7)));
          const dayDue = items.filter(({ dueOn }) => dueOn === selected);
          const chosen = special.get(selected);
          return (
            <div className="stack stack--loose">
              {!years.includes(year) && (
                <Banner tone="warn" title={w.provisional(year)}>
                  {w.provisionalText}
                </Banner>
              )}
              <div className="calendar">
                <section className="calendar__main" aria-labelledby="calendar-month">
                  <div className="calendar__head">
                    <h2 id="calendar-month" aria-live="polite">
                      {w.month(month.slice(5, 7), month.slice(0, 4))}
                    </h2>
                    <div className="row row--tight no-print">
                      {month !== firstOfMonth(today) && (
                        <Button look="quiet" size="small" onPress={() => turn(firstOfMonth(today))}>
                          {w.today}
                        </Button>
                      )}
                      <Button
                        icon="left"
                        iconOnly
                        aria-label={w.previous}
                        onPress={() => turn(addMonths(month, -1))}
                      />
                      <Button
                        icon="right"
                        iconOnly
                        aria-label={w.next}
                        onPress={() => turn(addMonths(month, 1))}
                      />
                    </div>
                  </div>
                  <MonthGrid
                    month={month}
                    today={today}
                    selected={selected}
                    special={special}
                    due={items}
                    onSelect={setSelected}
                    onTurn={(on) => {
                      if (on.slice(0, 7) !== month.slice(0, 7)) turn(firstOfMonth(on));
                      setSelected(on);
                    }}
                  />
                  <p className="muted">{w.version(version)}</p>
                </section>
                <aside className="calendar__side stack">
                  <div className="card stack stack--tight" aria-live="polite">
                    <h2>{longDate(selected)}</h2>
                    {chosen !== undefined && (
                      <div>
                        <p className="strong">
                          {chosen.name} <Tag tone={toneOf(chosen.kind)}>{w.kinds[chosen.kind]}</Tag>
                        </p>
                        <BasisLine basis={chosen.basis} />
                      </div>
                    )}
                    {dayDue.length === 0 ? (
                      <p className="muted">{w.nothing}</p>
                    ) : (
                      <ul className="calendar__due">
                        {dayDue.map((item) => (
                          <li key={`${item.track}/${item.key}/${item.slot}`}>
                            <TextLink href={`/ho-so/${item.track}?viec=${encodeURIComponent(item.key)}`}>
                              {item.step.name}
                            </TextLink>
                            <p className="soft">
                              {item.unit.name} · {item.campaign.name}
                            </p>
                            {item.due !== null && (
                              <Tag tone={item.overdue ? 'late' : 'plain'}>{item.due.text}</Tag>
                            )}
                          </li>
                        ))}
                      </ul>
                    )}
                  </div>
                  <Section title={w.specialDays}>
                    {inMonth.length === 0 ? (
                      <p className="muted">{w.specialNone}</p>
                    ) : (
                      <ul className="stack">
                        {inMonth.map((day) => (
                          <li key={day.on}>
                            <p>
                              <DateText on={day.on} /> <Tag tone={toneOf(day.kind)}>{w.kinds[day.kind]}</Tag>
                            </p>
                            <p className="strong">{day.name}</p>
                            <BasisLine basis={day.basis} />
                          </li>
                        ))}
                      </ul>
                    )}
                  </Section>
                </aside>
              </div>
              <Changes me={me} />
              {proposing && (
                <ProposeDialog
                  start={selected < addDays(today, -400) ? today : selected}
                  days={days}
                  years={years}
                  onClose={() => setProposing(false)}
                />
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

export const toneOf = (kind: SpecialDay['kind']) => {
  switch (kind) {
    case 'holiday':
      return 'late';
    case 'substituteRest':
    case 'swappedRest':
      return 'today';
    case 'workingDay':
      return 'accent';
  }
};
