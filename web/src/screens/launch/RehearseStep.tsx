/** Plays the whole campaign on a calendar: messages a day, escalations, who has the most to do. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { call } from '../../api/client';
import { ApiError } from '../../api/errors';
import type { ReplyOf } from '../../api/types';
import { Failure } from '../../app/Loaded';
import { calendarQuery } from '../../app/queries';
import { Button } from '../../design/components/Button';
import { RadioGroup } from '../../design/components/Choice';
import { Banner } from '../../design/components/Message';
import { Facts, Section } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { Table } from '../../design/components/Table';
import { DateText } from '../../design/components/Tag';
import { longDate } from '../../lib/civil';
import { t } from '../../messages';
import { launchWords as w } from '../../messages/launch';
import type { Definition } from '../../process/types';
import { bodyOf, placed, type LaunchForm, type Placed, type StepId, type UnitRef } from './form';
import { RehearsalCalendar, sum, type CalendarDay } from './RehearsalCalendar';
import { ServerProblems } from './ServerProblems';

type Rehearsal = ReplyOf<'POST', '/rehearsals'>;
const assumptions = ['onTime', 'some', 'many', 'never'] as const;
type Assumption = (typeof assumptions)[number];
const shares: Readonly<Record<Assumption, { readonly of: number; readonly days: number | 'never' }>> = {
  onTime: { of: 0, days: 0 },
  some: { of: 10, days: 10 },
  many: { of: 4, days: 20 },
  never: { of: 10, days: 'never' },
};

const isNoticeKind = (kind: string): kind is keyof typeof w.noticeKinds => kind in w.noticeKinds;

export function RehearseStep({
  definition,
  form,
  units,
  onProblems,
  onGo,
  onward,
}: {
  readonly definition: Definition;
  readonly form: LaunchForm;
  readonly units: readonly UnitRef[];
  readonly onProblems: (problems: readonly Placed[]) => void;
  readonly onGo: (step: StepId) => void;
  /** The buttons that lead on, with other words on the first. */
  readonly onward: (words?: string) => ReactNode;
}) {
  const [assumed, setAssumed] = useState<Assumption>('some');
  // Asked for early: the days off are known when the result is shown, and nothing in it moves afterwards.
  const calendar = useQuery(calendarQuery);
  const rehearse = useMutation({
    mutationFn: (assumption: Assumption) => {
      const { of, days } = shares[assumption];
      return call('POST', '/rehearsals', {
        body: {
          ...bodyOf(definition, form, units),
          late:
            of === 0 ? [] : units.filter((_, at) => at % of === 0).map(({ code }) => ({ unit: code, days })),
        },
      });
    },
    onSuccess: () => {
      onProblems([]);
    },
    onError: (error) => {
      if (error instanceof ApiError) onProblems(error.problems.map(placed));
    },
  });
  const waits = rehearse.isPending || (rehearse.data !== undefined && calendar.isPending);
  return (
    <div className="stack stack--loose">
      <div className="stack">
        <RadioGroup
          label={w.assume}
          value={assumed}
          onChange={(value) => setAssumed(assumptions.find((one) => one === value) ?? 'onTime')}
          options={assumptions.map((value) => ({ value, label: w.assumeOptions[value] }))}
        />
        <div>
          <Button
            look={rehearse.data === undefined ? 'primary' : 'secondary'}
            icon="play"
            isPending={waits}
            onPress={() => rehearse.mutate(assumed)}
          >
            {rehearse.data === undefined ? w.rehearse : w.rehearseAgain}
          </Button>
        </div>
      </div>
      {waits && <Skeleton lines={6} label={w.rehearsing} />}
      {rehearse.error instanceof ApiError && rehearse.error.problems.length > 0 ? (
        <ServerProblems problems={rehearse.error.problems.map(placed)} onGo={onGo} />
      ) : (
        rehearse.error !== null && <Failure error={rehearse.error} />
      )}
      {rehearse.data !== undefined && !waits && (
        <Result rehearsal={rehearse.data} assumed={rehearse.variables} days={calendar.data?.days ?? []} />
      )}
      {/* They would be pushed away from under the pointer when the result comes. */}
      {!waits && onward(rehearse.data === undefined ? w.skipRehearsal : undefined)}
    </div>
  );
}

interface Escalation {
  readonly id: string;
  readonly on: string;
  readonly unit: Rehearsal['escalations'][number]['unit'];
  readonly step: string;
  readonly rung: string;
  readonly to: Set<string>;
}

/** One line for one delay, with all who are told of it. */
function escalationsOf({ escalations }: Rehearsal): Escalation[] {
  const found = new Map<string, Escalation>();
  for (const { on, unit, step, rung, to } of escalations) {
    const id = [on, unit.code, step, rung].join('/');
    const known = found.get(id);
    if (known === undefined) found.set(id, { id, on, unit, step, rung, to: new Set([to]) });
    else known.to.add(to);
  }
  return [...found.values()];
}

function Result({
  rehearsal,
  assumed,
  days,
}: {
  readonly rehearsal: Rehearsal;
  /** Under which it was played: another one may be chosen above by now. */
  readonly assumed: Assumption;
  readonly days: readonly CalendarDay[];
}) {
  const kinds = Object.entries(rehearsal.totals.notices).toSorted(([, a], [, b]) => b - a);
  const busiest = rehearsal.days.toSorted((a, b) => sum(b.notices) - sum(a.notices))[0];
  return (
    <div className="stack stack--loose">
      <Banner
        tone={rehearsal.openTracks === 0 ? 'done' : 'warn'}
        title={w.result(rehearsal.units, longDate(rehearsal.endedOn))}
        live
      >
        {w.resultOpen(rehearsal.openTracks)} {w.resultAssumed(w.assumeOptions[assumed])}
      </Banner>
      {rehearsal.refused.length > 0 && (
        <Banner tone="late" title={w.refusedTitle}>
          <ul>
            {rehearsal.refused.slice(0, 10).map(({ key, message }) => (
              <li key={key}>{message}</li>
            ))}
          </ul>
        </Banner>
      )}
      <Section title={w.notices}>
        <Facts
          items={[
            ...kinds.map(([kind, count]): [string, string] => [
              isNoticeKind(kind) ? w.noticeKinds[kind] : kind,
              t.number(count),
            ]),
            ...(busiest === undefined
              ? []
              : [[w.busiest, w.busiestText(longDate(busiest.on), sum(busiest.notices))] as const]),
          ]}
        />
      </Section>
      <RehearsalCalendar days={rehearsal.days} calendar={days} />
      <Section title={w.escalations}>
        {rehearsal.escalations.length === 0 ? (
          <p className="muted">{w.escalationsNone}</p>
        ) : (
          <Table
            label={w.escalations}
            rows={escalationsOf(rehearsal).slice(0, 15)}
            keyOf={({ id }) => id}
            columns={[
              {
                id: 'on',
                label: w.escalationOn,
                width: '7rem',
                cell: ({ on }) => <DateText on={on} short />,
              },
              { id: 'unit', label: w.unit, heading: true, cell: ({ unit }) => unit.name },
              { id: 'step', label: w.escalationStep, cell: ({ step, rung }) => `${step} – ${rung}` },
              { id: 'to', label: w.escalationTo, cell: ({ to }) => [...to].join('; ') },
            ]}
          />
        )}
      </Section>
      <Section title={w.load}>
        <Table
          label={w.load}
          rows={rehearsal.load.slice(0, 8)}
          keyOf={({ title, unit }) => `${title}@${unit.code}`}
          columns={[
            { id: 'who', label: w.loadWho, heading: true, cell: ({ title }) => title },
            { id: 'unit', label: w.unit, cell: ({ unit }) => unit.name },
            {
              id: 'total',
              label: w.loadTotal,
              align: 'end',
              width: '7rem',
              cell: ({ total }) => t.number(total),
            },
          ]}
        />
      </Section>
    </div>
  );
}
