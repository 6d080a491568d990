/** What whoever runs the campaign can do with a whole file. */
import { useState } from 'react';
import { RadioGroup } from '../../design/components/Choice';
import { TextArea, TextField } from '../../design/components/Field';
import { Dialog, Menu, type MenuEntry } from '../../design/components/Overlay';
import { t } from '../../messages';
import { ActionForm, errorAt, missing, useSending } from '../../work/actions/sending';
import type { Command, Track } from '../../work/types';
import { UnitPicker } from '../../work/UnitPicker';

type Whole = 'pause' | 'resume' | 'cancel' | 'transfer' | 'closeCampaign';

export function TrackMenu({ track }: { readonly track: Track }) {
  const [open, setOpen] = useState<Whole>();
  if (!track.mayManage || track.status === 'closed' || track.status === 'cancelled') return null;
  const offered: readonly Whole[] = [
    track.status === 'paused' ? 'resume' : 'pause',
    ...(track.kind === 'campaign' ? (['closeCampaign'] as const) : (['transfer'] as const)),
    'cancel',
  ];
  const entries: MenuEntry[] = offered.map((id) => ({
    id,
    label: t.whole[id].label,
    detail: t.whole[id].detail,
    danger: id === 'cancel',
    onAction: () => setOpen(id),
  }));
  return (
    <>
      <Menu label={t.track.manage} entries={entries} look="secondary" showLabel icon="settings" />
      {open !== undefined && (
        <Dialog title={t.whole[open].label} open onClose={() => setOpen(undefined)}>
          <WholeForm track={track} what={open} onDone={() => setOpen(undefined)} />
        </Dialog>
      )}
    </>
  );
}

function WholeForm({
  track,
  what,
  onDone,
}: {
  readonly track: Track;
  readonly what: Whole;
  readonly onDone: () => void;
}) {
  const sending = useSending(track.id, onDone);
  const [reason, setReason] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const [decision, setDecision] = useState('');
  const [mode, setMode] = useState<string>('move');
  const needsReason = what === 'pause' || what === 'cancel';

  const command = (): Command | undefined => {
    switch (what) {
      case 'pause':
        return { type: 'pause', reason: reason.trim() };
      case 'cancel':
        return { type: 'cancel', reason: reason.trim() };
      case 'resume':
        return { type: 'resume', ...(reason.trim() !== '' && { reason: reason.trim() }) };
      case 'closeCampaign':
        return { type: 'closeCampaign' };
      case 'transfer':
        return unit === null
          ? undefined
          : {
              type: 'transfer',
              toUnit: unit,
              decisionNo: decision.trim(),
              mode: mode === 'close' ? 'close' : 'move',
            };
    }
  };
  const submit = (): void => {
    const problems = missing(
      [needsReason && reason.trim() === '', 'ly-do', t.field.reasonMissing],
      [what === 'transfer' && unit === null, 'don-vi', t.field.unknownChoice(t.whole.toUnit)],
      [what === 'transfer' && decision.trim() === '', 'quyet-dinh', t.field.missing(t.whole.decisionNo)],
    );
    sending.setProblems(problems);
    const ready = command();
    if (problems.length === 0 && ready !== undefined) sending.send(ready, t.whole[what].done);
  };
  return (
    <ActionForm sending={sending} submit={t.whole[what].label} onSubmit={submit}>
      <p className="soft">{t.whole[what].detail}</p>
      {what === 'transfer' && (
        <>
          <UnitPicker
            id="don-vi"
            label={t.whole.toUnit}
            required
            value={unit}
            onChange={setUnit}
            error={errorAt(sending.problems, 'don-vi')}
          />
          <TextField
            id="quyet-dinh"
            label={t.whole.decisionNo}
            hint={t.whole.decisionHint}
            required
            value={decision}
            onChange={setDecision}
            maxLength={120}
            error={errorAt(sending.problems, 'quyet-dinh')}
          />
          <RadioGroup
            label={t.whole.mode}
            value={mode}
            onChange={setMode}
            options={[
              { value: 'move', label: t.whole.move },
              { value: 'close', label: t.whole.closeHere },
            ]}
          />
        </>
      )}
      {(needsReason || what === 'resume') && (
        <TextArea
          id="ly-do"
          label={t.common.reason}
          required={needsReason}
          value={reason}
          onChange={setReason}
          maxLength={4000}
          error={errorAt(sending.problems, 'ly-do')}
        />
      )}
    </ActionForm>
  );
}
