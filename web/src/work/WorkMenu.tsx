/** Around the work of a step: more time, a promise, taking back, handing over, waiving; each asks what it needs. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client';
import { Select } from '../design/components/Choice';
import { DateField } from '../design/components/DateField';
import { TextArea } from '../design/components/Field';
import { Dialog, Menu, type MenuEntry } from '../design/components/Overlay';
import { addDays } from '../lib/civil';
import { t } from '../messages';
import { ActionForm, errorAt, missing, useSending } from './actions/sending';
import type { Command, Track, Work } from './types';
import { UnitPicker } from './UnitPicker';

type Around = 'extension' | 'promise' | 'recall' | 'refuse' | 'reassign' | 'waive';

/** Which of them make sense now; the engine has the last word. */
function offered(track: Track, work: Work): Around[] {
  if (track.status !== 'open') return [];
  const mine = work.slots.some(
    (slot) => slot.mine && slot.slot !== 'request' && !slot.slot.startsWith('demand:'),
  );
  const found: Around[] = [];
  if (work.status === 'open') {
    if (mine && work.dueOn !== null && work.request === null) found.push('extension');
    if (mine && work.dueOn !== null && work.promisedOn === null) found.push('promise');
    if (mine && work.request === null) found.push('refuse');
    if (track.mayManage) found.push('reassign', 'waive');
  }
  if (work.status === 'settled' && work.kind === 'task' && work.submission !== null) found.push('recall');
  return found;
}

export function WorkMenu({ track, work }: { readonly track: Track; readonly work: Work }) {
  const [open, setOpen] = useState<Around>();
  const entries: MenuEntry[] = offered(track, work).map((id) => ({
    id,
    label: t.around[id].label,
    detail: t.around[id].detail,
    onAction: () => setOpen(id),
  }));
  return (
    <>
      {entries.length > 0 && (
        <div className="row no-print">
          <Menu label={t.work.otherActions} entries={entries} showLabel look="secondary" size="small" />
        </div>
      )}
      {open !== undefined && (
        <Dialog title={t.around[open].label} open onClose={() => setOpen(undefined)}>
          <AroundForm track={track} work={work} what={open} onDone={() => setOpen(undefined)} />
        </Dialog>
      )}
    </>
  );
}

function AroundForm({
  track,
  work,
  what,
  onDone,
}: {
  readonly track: Track;
  readonly work: Work;
  readonly what: Around;
  readonly onDone: () => void;
}) {
  const sending = useSending(track.id, onDone);
  const [reason, setReason] = useState('');
  const [on, setOn] = useState<string | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const [unit, setUnit] = useState<string | null>(track.unit.code);
  const dated = what === 'extension' || what === 'promise';
  const optionalReason = what === 'recall';
  const { today } = track.campaign;

  const command = (): Command | undefined => {
    const base = { key: work.key, reason: reason.trim() };
    switch (what) {
      case 'extension':
        return on === null ? undefined : { type: 'requestExtension', ...base, to: on };
      case 'promise':
        return on === null ? undefined : { type: 'promise', ...base, on };
      case 'recall':
        return { type: 'recall', key: work.key, ...(base.reason !== '' && { reason: base.reason }) };
      case 'refuse':
        return { type: 'refuseWork', ...base };
      case 'waive':
        return { type: 'waive', ...base };
      case 'reassign':
        return role === null || unit === null ? undefined : { type: 'reassign', ...base, to: { role, unit } };
    }
  };
  const submit = (): void => {
    const problems = missing(
      [dated && on === null, 'ngay', t.field.dateMissing],
      [what === 'reassign' && role === null, 'chuc-danh', t.field.unknownChoice(t.around.role)],
      [!optionalReason && reason.trim() === '', 'ly-do', t.field.reasonMissing],
    );
    sending.setProblems(problems);
    const ready = command();
    if (problems.length === 0 && ready !== undefined) sending.send(ready, t.around[what].done);
  };

  return (
    <ActionForm sending={sending} submit={t.around[what].now} onSubmit={submit}>
      <p className="soft">{t.around[what].detail}</p>
      {dated && (
        <DateField
          id="ngay"
          label={t.around[what].date}
          required
          value={on}
          onChange={setOn}
          min={what === 'extension' && work.dueOn !== null ? laterOf(addDays(work.dueOn, 1), today) : today}
          error={errorAt(sending.problems, 'ngay')}
        />
      )}
      {what === 'reassign' && (
        <>
          <UnitPicker label={t.around.unit} value={unit} onChange={setUnit} known={track.unit} />
          <RoleSelect value={role} onChange={setRole} error={errorAt(sending.problems, 'chuc-danh')} />
        </>
      )}
      <TextArea
        id="ly-do"
        label={t.common.reason}
        required={!optionalReason}
        value={reason}
        onChange={setReason}
        maxLength={4000}
        error={errorAt(sending.problems, 'ly-do')}
      />
    </ActionForm>
  );
}

const laterOf = (a: string, b: string): string => (a < b ? b : a);

export function RoleSelect({
  value,
  onChange,
  error,
}: {
  readonly value: string | null;
  readonly onChange: (role: string) => void;
  readonly error?: string | undefined;
}) {
  const roles = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => get('/org/roles', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Select
      id="chuc-danh"
      label={t.around.role}
      required
      value={value}
      onChange={onChange}
      options={(roles.data?.items ?? []).map(({ code, title }) => ({ value: code, label: title }))}
      error={error}
    />
  );
}
