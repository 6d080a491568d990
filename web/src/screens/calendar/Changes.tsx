/** Proposed changes of the calendar: what each would do, which running dates it moves, and the decision. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, get, newKey } from '../../api/client';
import type { Get } from '../../api/types';
import { Failure, Loaded } from '../../app/Loaded';
import { may, type Me } from '../../app/queries';
import { Button } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Dialog } from '../../design/components/Overlay';
import { Section } from '../../design/components/Page';
import { Table } from '../../design/components/Table';
import { DateText, Tag, type Tone } from '../../design/components/Tag';
import { toast } from '../../design/components/Toast';
import { moment, shortDate } from '../../lib/civil';
import { t } from '../../messages';
import { calendarWords as w } from '../../messages/calendar';
import { BasisLine } from '../../process/Basis';

type Change = Get<'/calendar/changes'>['items'][number];
const tones: Readonly<Record<Change['status'], Tone>> = {
  proposed: 'soon',
  approved: 'done',
  rejected: 'plain',
};

export function Changes({ me }: { readonly me: Me | undefined }) {
  const changes = useQuery({
    queryKey: ['calendar', 'changes'],
    queryFn: ({ signal }) => get('/calendar/changes', { signal }),
  });
  return (
    <Section title={w.changes}>
      <p className="soft reading">{w.changesText}</p>
      <Loaded query={changes}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{w.changesNone}</p>
          ) : (
            <ul className="stack">
              {items.map((change) => (
                <li key={change.id} className="card stack stack--tight">
                  <OneChange change={change} me={me} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

function OneChange({ change, me }: { readonly change: Change; readonly me: Me | undefined }) {
  const [previewing, setPreviewing] = useState(false);
  const [deciding, setDeciding] = useState<'approve' | 'reject'>();
  const { add, replace, remove, addYears } = change.change;
  const open = change.status === 'proposed';
  return (
    <>
      <div className="row row--apart">
        <p className="strong">{change.reason}</p>
        <Tag tone={tones[change.status]}>{w.status[change.status]}</Tag>
      </div>
      <ul>
        {add.map((day) => (
          <li key={day.on}>
            {w.adds(shortDate(day.on), w.kinds[day.kind], day.name)} · <BasisLine basis={day.basis} />
          </li>
        ))}
        {replace.map((day) => (
          <li key={day.on}>
            {w.replaces(shortDate(day.on), w.kinds[day.kind], day.name)} · <BasisLine basis={day.basis} />
          </li>
        ))}
        {remove.map((on) => (
          <li key={on}>{w.removes(shortDate(on))}</li>
        ))}
        {addYears.map((year) => (
          <li key={year}>{w.addsYear(year)}</li>
        ))}
      </ul>
      <p className="muted">
        {w.by(change.proposedBy.name, moment(change.proposedAt))}
        {change.decidedBy !== null &&
          change.decidedAt !== null &&
          `; ${w.decidedBy(change.decidedBy.name, moment(change.decidedAt))}`}
      </p>
      {open && (
        <div className="row">
          {may(me, 'proposeCalendar') && !previewing && (
            <Button size="small" icon="eye" onPress={() => setPreviewing(true)}>
              {w.seeMoves}
            </Button>
          )}
          {may(me, 'approveCalendar') && (
            <>
              <Button size="small" look="primary" onPress={() => setDeciding('approve')}>
                {w.approve}
              </Button>
              <Button size="small" onPress={() => setDeciding('reject')}>
                {w.reject}
              </Button>
            </>
          )}
        </div>
      )}
      {open && previewing && <Moves id={change.id} />}
      {deciding !== undefined && (
        <DecideDialog id={change.id} decision={deciding} onClose={() => setDeciding(undefined)} />
      )}
    </>
  );
}

/** Which due dates of running campaigns would move. */
export function Moves({ id }: { readonly id: string }) {
  const preview = useQuery({
    queryKey: ['calendar', 'preview', id],
    queryFn: ({ signal }) => get('/calendar/changes/{id}/preview', { params: { id }, signal }),
  });
  return (
    <Loaded query={preview}>
      {({ problems, moved, campaigns, examples }) => {
        const nameOf = (campaign: string): string =>
          campaigns.find((one) => one.id === campaign)?.name ?? campaign;
        if (problems.length > 0)
          return (
            <Banner tone="late">
              <ul>
                {problems.map(({ path, message }) => (
                  <li key={`${path}${message}`}>{message}</li>
                ))}
              </ul>
            </Banner>
          );
        if (moved === 0) return <Banner tone="done">{w.movesNone}</Banner>;
        return (
          <div className="stack stack--tight">
            <p className="strong" role="status">
              {w.movesSome(moved, campaigns.length)}
            </p>
            <Table
              label={w.moves}
              rows={examples.slice(0, 20)}
              total={moved}
              keyOf={({ track, step, from }) => `${track}/${step}/${from}`}
              columns={[
                { id: 'unit', label: w.unit, heading: true, cell: ({ unit }) => unit.name },
                { id: 'step', label: w.step, cell: ({ step }) => step },
                { id: 'campaign', label: w.campaign, cell: ({ campaign }) => nameOf(campaign) },
                {
                  id: 'from',
                  label: w.from,
                  width: '7rem',
                  cell: ({ from }) => <DateText on={from} short />,
                },
                { id: 'to', label: w.to, width: '7rem', cell: ({ to }) => <DateText on={to} short /> },
              ]}
            />
            {moved > 20 && <p className="muted">{w.movesMore(moved - 20)}</p>}
          </div>
        );
      }}
    </Loaded>
  );
}

function DecideDialog({
  id,
  decision,
  onClose,
}: {
  readonly id: string;
  readonly decision: 'approve' | 'reject';
  readonly onClose: () => void;
}) {
  const key = useRef(newKey());
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: () =>
      decision === 'approve'
        ? call('POST', '/calendar/changes/{id}/approve', { params: { id }, key: key.current })
        : call('POST', '/calendar/changes/{id}/reject', { params: { id }, key: key.current }),
    onSuccess: () => {
      toast(decision === 'approve' ? w.approved : w.rejected);
      void client.invalidateQueries();
      onClose();
    },
  });
  const approves = decision === 'approve';
  return (
    <Dialog
      title={approves ? w.approveTitle : w.rejectTitle}
      size="wide"
      open
      onClose={onClose}
      footer={
        <>
          <Button
            look={approves ? 'primary' : 'danger'}
            isPending={decide.isPending}
            onPress={() => decide.mutate()}
          >
            {approves ? w.approve : w.reject}
          </Button>
          <Button onPress={onClose}>{t.common.cancel}</Button>
        </>
      }
    >
      <div className="stack">
        {decide.error !== null && <Failure error={decide.error} />}
        {approves && <p>{w.approveText}</p>}
        <Moves id={id} />
      </div>
    </Dialog>
  );
}
