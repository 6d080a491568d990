/** When somebody is away and who stands in. Also shown to oneself, on the page of one's own profile. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useMe } from '../../app/queries';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { Select } from '../../design/components/Choice';
import { DateField } from '../../design/components/DateField';
import { TextField } from '../../design/components/Field';
import { ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Section } from '../../design/components/Page';
import { toast } from '../../design/components/Toast';
import { deviceToday, shortDate, type CivilDate } from '../../lib/civil';
import { t } from '../../messages';
import { peopleWords as w } from '../../messages/people';
import { PersonPicker } from './PersonPicker';
import type { Hat, Leave } from './queries';
import './People.css';

interface Absent {
  readonly id: string;
  readonly name: string;
  readonly hats: readonly Pick<Hat, 'role' | 'title' | 'unit'>[];
}

export function LeaveSection({ person, editable }: { readonly person: Absent; readonly editable: boolean }) {
  const [giving, setGiving] = useState(false);
  const [removing, setRemoving] = useState<Leave>();
  const leaves = useQuery({
    queryKey: ['people', 'leave', person.id],
    queryFn: ({ signal }) => get('/substitutions', { query: { person: person.id }, signal }),
  });
  return (
    <Section
      title={w.leave}
      actions={
        editable && (
          <Button size="small" icon="swap" onPress={() => setGiving(true)}>
            {w.giveLeave}
          </Button>
        )
      }
    >
      <Loaded query={leaves}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{w.leaveNone}</p>
          ) : (
            <ul className="card card--flush people__lines">
              {items.map((one) => (
                <li key={one.id}>
                  <div>
                    <span className="strong">
                      {one.absent.id === person.id
                        ? w.away(shortDate(one.from), shortDate(one.to))
                        : w.standIn(shortDate(one.from), shortDate(one.to))}
                    </span>
                    {': '}
                    {one.absent.id === person.id ? w.by(one.substitute.name) : w.forWhom(one.absent.name)}
                    <div className="muted">
                      {titleOf(one, person)}. {one.reason}
                    </div>
                  </div>
                  {editable && one.absent.id === person.id && (
                    <Button
                      look="quiet"
                      size="small"
                      icon="trash"
                      iconOnly
                      aria-label={`${w.leaveRemove}: ${shortDate(one.from)} – ${shortDate(one.to)}`}
                      onPress={() => setRemoving(one)}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {giving && <GiveLeave person={person} onClose={() => setGiving(false)} />}
      {removing !== undefined && <RemoveLeave leave={removing} onClose={() => setRemoving(undefined)} />}
    </Section>
  );
}

/** Which hats a substitution is about. */
function titleOf(leave: Leave, person: Absent): string {
  if (leave.role === null) return leave.unit === null ? w.everything : leave.unit.name;
  const title =
    person.hats.find(({ role }) => role === leave.role)?.title ?? (leave.unit === null ? leave.role : '');
  return [title, leave.unit?.name ?? ''].filter((part) => part !== '').join(', ');
}

const fields: Readonly<Record<string, string>> = {
  substitutePersonId: 'nghi-thay',
  PERSON_UNKNOWN: 'nghi-thay',
  FORBIDDEN: 'nghi-thay',
  from: 'nghi-tu',
  to: 'nghi-den',
  reason: 'nghi-ly-do',
};
const all = 'all';

function GiveLeave({ person, onClose }: { readonly person: Absent; readonly onClose: () => void }) {
  const client = useQueryClient();
  const today = useMe()?.today ?? deviceToday();
  const [substitute, setSubstitute] = useState<string | null>(null);
  const [which, setWhich] = useState(all);
  const [from, setFrom] = useState<CivilDate | null>(today);
  const [to, setTo] = useState<CivilDate | null>(null);
  const [reason, setReason] = useState('');
  const hats = person.hats.map((hat) => ({ ...hat, value: `${hat.role}@${hat.unit.code}` }));
  const form = useSend(
    (key) => {
      const hat = hats.find(({ value }) => value === which);
      return call('POST', '/substitutions', {
        body: {
          absentPersonId: person.id,
          substitutePersonId: substitute ?? '',
          from: from ?? '',
          to: to ?? '',
          reason: reason.trim(),
          ...(hat !== undefined && { role: hat.role, unit: hat.unit.code }),
        },
        key,
      });
    },
    () => {
      void client.invalidateQueries();
      toast(w.leaveGiven);
      onClose();
    },
    (path) => fields[path] ?? '',
  );
  const submit = (): void =>
    form.submit([
      ...(substitute === null ? [{ field: 'nghi-thay', message: w.substituteMissing }] : []),
      ...(from === null ? [{ field: 'nghi-tu', message: w.fromMissing }] : []),
      ...(to === null ? [{ field: 'nghi-den', message: t.field.dateMissing }] : []),
      ...(from !== null && to !== null && to < from ? [{ field: 'nghi-den', message: w.toBefore }] : []),
      ...(reason.trim() === '' ? [{ field: 'nghi-ly-do', message: t.field.reasonMissing }] : []),
    ]);
  return (
    <Dialog
      title={w.leaveTitle(person.name)}
      side
      open
      onClose={onClose}
      footer={
        <DialogButtons label={t.common.save} isPending={form.pending} onDo={submit} onCancel={onClose} />
      }
    >
      <div className="stack">
        <ErrorSummary problems={form.problems} />
        <DateField
          id="nghi-tu"
          label={w.from}
          value={from}
          onChange={setFrom}
          error={form.errorAt('nghi-tu')}
          required
        />
        <DateField
          id="nghi-den"
          label={w.to}
          value={to}
          onChange={setTo}
          error={form.errorAt('nghi-den')}
          required
        />
        <PersonPicker
          id="nghi-thay"
          label={w.substitute}
          hint={w.substituteHint}
          value={substitute}
          onChange={setSubstitute}
          without={person.id}
          error={form.errorAt('nghi-thay')}
          required
        />
        {hats.length > 1 && (
          <Select
            label={w.which}
            value={which}
            onChange={setWhich}
            options={[
              { value: all, label: w.everything },
              ...hats.map(({ value, title, unit }) => ({ value, label: title, detail: unit.name })),
            ]}
          />
        )}
        <TextField
          id="nghi-ly-do"
          label={w.reason}
          hint={w.reasonHint}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={form.errorAt('nghi-ly-do')}
          required
        />
      </div>
    </Dialog>
  );
}

function RemoveLeave({ leave, onClose }: { readonly leave: Leave; readonly onClose: () => void }) {
  const client = useQueryClient();
  const form = useSend(
    (key) => call('DELETE', '/substitutions/{id}', { params: { id: leave.id }, key }),
    () => {
      void client.invalidateQueries();
      toast(w.leaveRemoved);
      onClose();
    },
  );
  return (
    <Dialog
      title={w.leaveRemoveTitle}
      open
      onClose={onClose}
      footer={
        <DialogButtons
          look="danger"
          label={w.leaveRemove}
          isPending={form.pending}
          onDo={() => form.submit()}
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <ErrorSummary problems={form.problems} />
        <p>{w.leaveRemoveText}</p>
      </div>
    </Dialog>
  );
}
