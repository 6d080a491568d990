/** A recommendation's own steps: answered, carried out and shown, confirmed; petitioned upward or withdrawn. */
import { useState } from 'react';
import { RadioGroup, Checkbox } from '../../design/components/Choice';
import { DateField } from '../../design/components/DateField';
import { TextArea } from '../../design/components/Field';
import { useDraft } from '../../lib/draft';
import { t } from '../../messages';
import { FileUpload } from '../FileUpload';
import type { SlotAction, Track, TrackRecommendation } from '../types';
import { ActionForm, errorAt, missing, useSending } from './sending';

interface Props {
  readonly track: Track;
  readonly recommendation: TrackRecommendation;
  readonly onDone: () => void;
}

interface Written {
  readonly text: string;
  readonly files: readonly string[];
  readonly partial: boolean;
}

const readWritten = (kept: unknown): Written | undefined => {
  if (typeof kept !== 'object' || kept === null) return undefined;
  return {
    text: 'text' in kept && typeof kept.text === 'string' ? kept.text : '',
    files:
      'files' in kept && Array.isArray(kept.files) ? kept.files.filter((one) => typeof one === 'string') : [],
    partial: 'partial' in kept && kept.partial === true,
  };
};

export function RecommendationAction({ action, ...props }: Props & { readonly action: SlotAction }) {
  switch (action) {
    case 'answer':
      return <Write {...props} kind="answer" />;
    case 'evidence':
      return <Write {...props} kind="evidence" />;
    case 'confirm':
      return <Confirm {...props} />;
    default:
      return null;
  }
}

function Write({ track, recommendation, onDone, kind }: Props & { readonly kind: 'answer' | 'evidence' }) {
  const sending = useSending(track.id, onDone);
  const draft = useDraft<Written>(
    `command:${track.id}:rec-${recommendation.id}:${kind}`,
    'command',
    { text: '', files: [], partial: false },
    readWritten,
    (value) => ({ text: value.text, files: [...value.files], partial: value.partial }),
  );
  const { text, files, partial } = draft.value;
  const answer = kind === 'answer';
  const submit = (): void => {
    const problems = missing([text.trim() === '', 'noi-dung', t.field.missing(t.rec.answerText)]);
    sending.setProblems(problems);
    if (problems.length > 0) return;
    const body = { recommendation: recommendation.id, text: text.trim(), files: [...files] };
    sending.send(
      answer ? { type: 'answerRecommendation', ...body } : { type: 'submitEvidence', ...body, partial },
      answer ? t.rec.answered : t.rec.evidenceSent,
      draft.clear,
    );
  };
  return (
    <ActionForm
      sending={sending}
      submit={answer ? t.rec.answerNow : t.rec.evidenceNow}
      onSubmit={submit}
      draft={draft.state}
    >
      <TextArea
        id="noi-dung"
        label={answer ? t.rec.answerText : t.rec.evidenceText}
        hint={answer ? t.rec.answerHint : t.rec.evidenceHint}
        required
        value={text}
        onChange={(next) => draft.set({ ...draft.value, text: next })}
        maxLength={20000}
        error={errorAt(sending.problems, 'noi-dung')}
      />
      <FileUpload
        label={answer ? t.rec.answerFiles : t.rec.evidenceFiles}
        value={files}
        onChange={(next) => draft.set({ ...draft.value, files: next })}
        maxCount={20}
      />
      {!answer && (
        <Checkbox selected={partial} onChange={(next) => draft.set({ ...draft.value, partial: next })}>
          {t.rec.partialOnly}
        </Checkbox>
      )}
    </ActionForm>
  );
}

function Confirm({ track, recommendation, onDone }: Props) {
  const sending = useSending(track.id, onDone);
  const [result, setResult] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const submit = (): void => {
    const problems = missing(
      [result === null, 'ket-qua', t.field.unknownChoice(t.rec.result)],
      [result !== null && result !== 'done' && reason.trim() === '', 'ly-do', t.field.reasonMissing],
    );
    sending.setProblems(problems);
    if (problems.length > 0) return;
    sending.send(
      {
        type: 'confirmRecommendation',
        recommendation: recommendation.id,
        result: result === 'partial' ? 'partial' : result === 'done' ? 'done' : 'notMet',
        ...(reason.trim() !== '' && { reason: reason.trim() }),
        ...(result !== 'done' && dueOn !== null && { dueOn }),
      },
      t.rec.confirmed,
    );
  };
  return (
    <ActionForm sending={sending} submit={t.rec.confirmNow} onSubmit={submit}>
      <RadioGroup
        id="ket-qua"
        label={t.rec.result}
        required
        value={result}
        onChange={setResult}
        options={[
          { value: 'done', label: t.rec.results.done, detail: t.rec.results.doneHint },
          { value: 'partial', label: t.rec.results.partial },
          { value: 'notMet', label: t.rec.results.notMet },
        ]}
        error={errorAt(sending.problems, 'ket-qua')}
      />
      {result !== null && result !== 'done' && (
        <>
          <TextArea
            id="ly-do"
            label={t.common.reason}
            required
            value={reason}
            onChange={setReason}
            maxLength={4000}
            error={errorAt(sending.problems, 'ly-do')}
          />
          <DateField
            label={t.rec.newDue}
            hint={t.rec.newDueHint}
            value={dueOn}
            onChange={setDueOn}
            min={track.campaign.today}
          />
        </>
      )}
    </ActionForm>
  );
}
