/** Proposes a change of the calendar: one day, or a swap of two, with its basis and the reason. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, newKey } from '../../api/client';
import { ApiError } from '../../api/errors';
import type { PostBody } from '../../api/types';
import { Failure } from '../../app/Loaded';
import { Checkbox, RadioGroup, Select } from '../../design/components/Choice';
import { DateField } from '../../design/components/DateField';
import { TextArea, TextField } from '../../design/components/Field';
import { ErrorSummary, type FormProblem } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { toast } from '../../design/components/Toast';
import { longDate, type CivilDate } from '../../lib/civil';
import { calendarWords as w } from '../../messages/calendar';
import type { SpecialDay } from './MonthGrid';

type Body = PostBody<'/calendar/changes'>;
type Row = NonNullable<Body['add']>[number];
const whats = ['swap', 'holiday', 'substituteRest', 'workingDay', 'remove'] as const;
type What = (typeof whats)[number];
const tags = ['V', 'S', 'M', 'D'] as const;

export function ProposeDialog({
  start,
  days,
  years,
  onClose,
}: {
  readonly start: CivilDate;
  readonly days: readonly SpecialDay[];
  readonly years: readonly number[];
  readonly onClose: () => void;
}) {
  const key = useRef(newKey());
  const client = useQueryClient();
  const [what, setWhat] = useState<What>('swap');
  const [on, setOn] = useState<CivilDate | null>(start);
  const [workOn, setWorkOn] = useState<CivilDate | null>(null);
  const [name, setName] = useState('');
  const [source, setSource] = useState('');
  const [tag, setTag] = useState<(typeof tags)[number]>('V');
  const [reason, setReason] = useState('');
  const [completes, setCompletes] = useState(false);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const known = new Map(days.map((day) => [day.on, day]));
  const year = on === null ? undefined : Number(on.slice(0, 4));
  const newYear = year !== undefined && !years.includes(year) ? year : undefined;

  const body = (): Body => {
    const basis = { text: source.trim(), tag };
    const row = (day: CivilDate, kind: Row['kind']): Row => ({ on: day, kind, name: name.trim(), basis });
    const rows: Row[] =
      on === null || what === 'remove'
        ? []
        : what === 'swap'
          ? [row(on, 'swappedRest'), ...(workOn === null ? [] : [row(workOn, 'workingDay')])]
          : [row(on, what)];
    return {
      reason: reason.trim(),
      add: rows.filter((one) => !known.has(one.on)),
      replace: rows.filter((one) => known.has(one.on)),
      remove: what === 'remove' && on !== null ? [on] : [],
      addYears: completes && newYear !== undefined ? [newYear] : [],
    };
  };
  const propose = useMutation({
    mutationFn: () => call('POST', '/calendar/changes', { body: body(), key: key.current }),
    onSuccess: () => {
      toast(w.sent);
      void client.invalidateQueries({ queryKey: ['calendar'] });
      onClose();
    },
    onError: (error) => {
      key.current = newKey();
      if (error instanceof ApiError)
        setProblems(
          error.problems.map(({ path, message }) => ({
            field: path === 'reason' ? 'lich-reason' : path.endsWith('.1') ? 'lich-workOn' : 'lich-on',
            message,
          })),
        );
    },
  });
  const send = (): void => {
    const adds = what !== 'remove';
    const found: FormProblem[] = [
      ...(on === null ? [{ field: 'lich-on', message: w.missing.on }] : []),
      ...(what === 'swap' && workOn === null ? [{ field: 'lich-workOn', message: w.missing.workOn }] : []),
      ...(adds && name.trim() === '' ? [{ field: 'lich-name', message: w.missing.name }] : []),
      ...(adds && source.trim() === '' ? [{ field: 'lich-source', message: w.missing.source }] : []),
      ...(reason.trim() === '' ? [{ field: 'lich-reason', message: w.missing.reason }] : []),
    ];
    setProblems(found);
    if (found.length === 0) propose.mutate();
  };
  const errorAt = (field: string): string | undefined => problems.find((one) => one.field === field)?.message;
  return (
    <Dialog
      title={w.formTitle}
      side
      open
      onClose={onClose}
      footer={<DialogButtons label={w.send} isPending={propose.isPending} onDo={send} onCancel={onClose} />}
    >
      <div className="stack">
        <ErrorSummary problems={problems} />
        {propose.error !== null && problems.length === 0 && <Failure error={propose.error} />}
        <RadioGroup
          label={w.what}
          value={what}
          onChange={(value) => setWhat(whats.find((one) => one === value) ?? 'swap')}
          options={whats.map((value) => ({ value, label: w.whats[value] }))}
        />
        {what === 'remove' ? (
          <Select
            id="lich-on"
            label={w.on}
            value={on !== null && known.has(on) ? on : null}
            onChange={setOn}
            error={errorAt('lich-on')}
            options={days.map((day) => ({ value: day.on, label: longDate(day.on), detail: day.name }))}
          />
        ) : (
          <>
            <DateField
              id="lich-on"
              label={what === 'swap' ? w.restOn : w.on}
              value={on}
              onChange={setOn}
              error={errorAt('lich-on')}
              required
            />
            {what === 'swap' && (
              <DateField
                id="lich-workOn"
                label={w.workOn}
                value={workOn}
                onChange={setWorkOn}
                error={errorAt('lich-workOn')}
                required
              />
            )}
            <TextField
              id="lich-name"
              label={w.name}
              hint={w.nameHint}
              value={name}
              onChange={setName}
              error={errorAt('lich-name')}
              maxLength={200}
              required
            />
            <TextField
              id="lich-source"
              label={w.source}
              hint={w.sourceHint}
              value={source}
              onChange={setSource}
              error={errorAt('lich-source')}
              maxLength={500}
              required
            />
            <Select
              label={w.tag}
              value={tag}
              onChange={(value) => setTag(tags.find((one) => one === value) ?? 'M')}
              options={tags.map((value) => ({ value, label: w.tags[value] }))}
            />
          </>
        )}
        {newYear !== undefined && (
          <Checkbox selected={completes} onChange={setCompletes}>
            {w.addYear(newYear)}
          </Checkbox>
        )}
        <TextArea
          id="lich-reason"
          label={w.reason}
          value={reason}
          onChange={setReason}
          error={errorAt('lich-reason')}
          maxLength={1000}
          required
        />
      </div>
    </Dialog>
  );
}
