/** A paper on its way: drafted, signed, numbered by văn thư, issued. Signatures of several parties as well. */
import { useState } from 'react';
import { Button } from '../../design/components/Button';
import { DateField } from '../../design/components/DateField';
import { TextArea, TextField } from '../../design/components/Field';
import { useDraft } from '../../lib/draft';
import { t } from '../../messages';
import { FileUpload } from '../FileUpload';
import { filled, problemsOf, valuesFrom } from '../form';
import { FormFields } from '../FormFields';
import type { Command } from '../types';
import { ActionForm, errorAt, missing, Refused, useSending, type ActionProps } from './sending';

interface PaperDraft {
  readonly text: string;
  readonly files: readonly string[];
  readonly form: ReturnType<typeof valuesFrom>;
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

export function DraftAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const read = (kept: unknown): PaperDraft | undefined => {
    if (typeof kept !== 'object' || kept === null) return undefined;
    return {
      text: 'text' in kept && typeof kept.text === 'string' ? kept.text : '',
      files: 'files' in kept ? strings(kept.files) : [],
      form: valuesFrom(work.form, 'form' in kept ? kept.form : undefined),
    };
  };
  const draft = useDraft<PaperDraft>(
    `command:${track.id}:${work.key}:${work.round}`,
    'command',
    read(work.submission?.body) ?? { text: '', files: [], form: {} },
    read,
    (value) => ({ text: value.text, files: [...value.files], form: filled(value.form) }),
  );
  const { text, files, form } = draft.value;
  const submit = (): void => {
    const problems = [
      ...problemsOf(work.form, form),
      ...missing([text.trim() === '' && files.length === 0, 'van-ban', t.work.paperMissing]),
    ];
    sending.setProblems(problems);
    if (problems.length > 0) return;
    sending.send(
      {
        type: 'draftDocument',
        key: work.key,
        form: filled(form),
        files: [...files],
        ...(text.trim() !== '' && { text: text.trim() }),
      },
      t.work.drafted,
      draft.clear,
    );
  };
  return (
    <ActionForm sending={sending} submit={t.work.sendToSign} onSubmit={submit} draft={draft.state}>
      <FormFields
        form={work.form}
        values={form}
        onChange={(next) => draft.set({ ...draft.value, form: { ...next } })}
        problems={sending.problems}
      />
      <TextArea
        id="van-ban"
        label={t.work.paperText}
        hint={t.work.paperTextHint}
        rows={8}
        value={text}
        onChange={(next) => draft.set({ ...draft.value, text: next })}
        maxLength={20000}
        error={errorAt(sending.problems, 'van-ban')}
      />
      <FileUpload
        label={t.work.paperFiles}
        value={files}
        onChange={(next) => draft.set({ ...draft.value, files: next })}
        maxCount={20}
      />
    </ActionForm>
  );
}

/** Signs a paper, or as one party among several; or says why not. */
export function SignAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const paper = work.kind === 'document';
  const decline = (): void => {
    const problems = missing([reason.trim() === '', 'ly-do', t.field.reasonMissing]);
    sending.setProblems(problems);
    if (problems.length > 0) return;
    const command: Command = paper
      ? { type: 'sendBackDocument', key: work.key, reason: reason.trim() }
      : { type: 'declineSignature', key: work.key, reason: reason.trim() };
    sending.send(command, paper ? t.work.paperSentBack : t.work.declined);
  };
  if (declining)
    return (
      <ActionForm
        sending={sending}
        submit={paper ? t.work.sendBackNow : t.work.declineNow}
        onSubmit={decline}
        extra={
          <Button look="quiet" onPress={() => setDeclining(false)}>
            {t.common.cancel}
          </Button>
        }
      >
        <TextArea
          id="ly-do"
          label={paper ? t.work.whatToFix : t.common.reason}
          required
          autoFocus
          value={reason}
          onChange={setReason}
          maxLength={4000}
          error={errorAt(sending.problems, 'ly-do')}
        />
      </ActionForm>
    );
  return (
    <div className="stack action">
      <Refused text={sending.refused} />
      <div className="row">
        <Button
          look="primary"
          icon="check"
          isPending={sending.pending}
          onPress={() =>
            sending.send(
              paper ? { type: 'signDocument', key: work.key } : { type: 'sign', key: work.key },
              t.work.signed,
            )
          }
        >
          {t.actions.sign}
        </Button>
        <Button look={paper ? 'secondary' : 'danger'} onPress={() => setDeclining(true)}>
          {paper ? t.work.sendBack : t.work.decline}
        </Button>
      </div>
      <p className="muted">{t.work.signNote}</p>
    </div>
  );
}

export function NumberAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const [number, setNumber] = useState('');
  const [on, setOn] = useState<string | null>(track.campaign.today);
  const submit = (): void => {
    const problems = missing(
      [number.trim() === '', 'so', t.work.numberMissing],
      [on === null, 'ngay', t.field.dateMissing],
    );
    sending.setProblems(problems);
    if (problems.length > 0 || on === null) return;
    sending.send(
      { type: 'numberDocument', key: work.key, number: number.trim(), on },
      t.work.numbered(number.trim()),
    );
  };
  return (
    <ActionForm sending={sending} submit={t.work.giveNumber} onSubmit={submit}>
      <TextField
        id="so"
        label={t.work.number}
        hint={t.work.numberHint}
        required
        value={number}
        onChange={setNumber}
        maxLength={120}
        width="medium"
        error={errorAt(sending.problems, 'so')}
      />
      <DateField
        id="ngay"
        label={t.work.numberedOn}
        required
        value={on}
        onChange={setOn}
        error={errorAt(sending.problems, 'ngay')}
      />
    </ActionForm>
  );
}

export function IssueAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  return (
    <ActionForm
      sending={sending}
      submit={t.work.issue}
      onSubmit={() => sending.send({ type: 'issueDocument', key: work.key }, t.work.issued)}
    >
      <p>{t.work.issueNote}</p>
    </ActionForm>
  );
}
