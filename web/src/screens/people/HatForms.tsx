/** Gives a hat, and ends one. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client';
import { useMe } from '../../app/queries';
import { useSend } from '../../app/useSend';
import { DateField } from '../../design/components/DateField';
import { ErrorSummary } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { toast } from '../../design/components/Toast';
import { deviceToday, type CivilDate } from '../../lib/civil';
import { t } from '../../messages';
import { peopleWords as w } from '../../messages/people';
import { UnitPicker } from '../../work/UnitPicker';
import { RolePicker } from '../../work/RolePicker';
import type { Hat, Person } from './queries';

const fields: Readonly<Record<string, string>> = {
  role: 'cd-role',
  unit: 'cd-unit',
  UNIT_UNKNOWN: 'cd-unit',
  FORBIDDEN: 'cd-unit',
  validFrom: 'cd-from',
  validTo: 'cd-to',
};

export function GiveHat({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const client = useQueryClient();
  const today = useMe()?.today ?? deviceToday();
  const [role, setRole] = useState<string | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [from, setFrom] = useState<CivilDate | null>(today);
  const [to, setTo] = useState<CivilDate | null>(null);
  const form = useSend(
    (key) =>
      call('POST', '/people/{id}/hats', {
        params: { id: person.id },
        body: {
          role: role ?? '',
          unit: unit ?? '',
          validFrom: from ?? today,
          ...(to !== null && { validTo: to }),
        },
        key,
      }),
    () => {
      void client.invalidateQueries();
      toast(w.given);
      onClose();
    },
    (path) => fields[path] ?? '',
  );
  const submit = (): void =>
    form.submit([
      ...(role === null ? [{ field: 'cd-role', message: w.roleMissing }] : []),
      ...(unit === null ? [{ field: 'cd-unit', message: w.unitMissing }] : []),
      ...(from === null ? [{ field: 'cd-from', message: w.fromMissing }] : []),
      ...(from !== null && to !== null && to < from ? [{ field: 'cd-to', message: w.toBefore }] : []),
    ]);
  return (
    <Dialog
      title={w.giveTitle(person.name)}
      side
      open
      onClose={onClose}
      footer={<DialogButtons label={w.giveHat} isPending={form.pending} onDo={submit} onCancel={onClose} />}
    >
      <div className="stack">
        <ErrorSummary problems={form.problems} />
        <RolePicker
          id="cd-role"
          label={w.role}
          value={role}
          onChange={setRole}
          error={form.errorAt('cd-role')}
          required
        />
        <UnitPicker
          id="cd-unit"
          label={w.hatUnit}
          value={unit}
          onChange={setUnit}
          error={form.errorAt('cd-unit')}
          required
        />
        <DateField
          id="cd-from"
          label={w.from}
          value={from}
          onChange={setFrom}
          error={form.errorAt('cd-from')}
          required
        />
        <DateField
          id="cd-to"
          label={w.to}
          hint={w.toHint}
          value={to}
          onChange={setTo}
          error={form.errorAt('cd-to')}
        />
      </div>
    </Dialog>
  );
}

export function EndHat({ hat, onClose }: { readonly hat: Hat; readonly onClose: () => void }) {
  const client = useQueryClient();
  const today = useMe()?.today ?? deviceToday();
  const [on, setOn] = useState<CivilDate | null>(today < hat.validFrom ? hat.validFrom : today);
  const form = useSend(
    (key) => call('PATCH', '/hats/{id}', { params: { id: hat.id }, body: { validTo: on ?? today }, key }),
    () => {
      void client.invalidateQueries();
      toast(w.ended);
      onClose();
    },
    () => 'cd-last',
  );
  const submit = (): void =>
    form.submit(on === null ? [{ field: 'cd-last', message: t.field.dateMissing }] : []);
  return (
    <Dialog
      title={w.endTitle}
      open
      onClose={onClose}
      footer={
        <DialogButtons
          look="danger"
          label={w.endHat}
          isPending={form.pending}
          onDo={submit}
          onCancel={onClose}
        />
      }
    >
      <div className="stack">
        <p>{w.endText(hat.title, hat.unit.name)}</p>
        <DateField
          id="cd-last"
          label={w.lastDay}
          value={on}
          onChange={setOn}
          min={hat.validFrom}
          error={form.errorAt('cd-last')}
          required
        />
      </div>
    </Dialog>
  );
}
