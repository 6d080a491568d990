/** Deciding on exactly what was submitted: agree, send back with a reason, or refuse with a reason. */
import { useState } from 'react';
import { Button } from '../../design/components/Button';
import { TextArea } from '../../design/components/Field';
import { DateField } from '../../design/components/DateField';
import { t } from '../../messages';
import { ActionForm, errorAt, missing, Refused, useSending, type ActionProps } from './sending';

type Outcome = 'approve' | 'return' | 'reject';

export default function DecideAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const [outcome, setOutcome] = useState<Outcome>();
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const round = work.about?.round ?? 1;

  const decide = (chosen: Outcome): void => {
    const problems = missing([chosen !== 'approve' && reason.trim() === '', 'ly-do', t.field.reasonMissing]);
    sending.setProblems(problems);
    if (problems.length > 0) return;
    sending.send(
      {
        type: 'decide',
        key: work.key,
        outcome: chosen,
        round,
        ...(reason.trim() !== '' && { reason: reason.trim() }),
        ...(chosen === 'return' && dueOn !== null && { dueOn }),
      },
      t.work.decided[chosen],
    );
  };

  if (outcome === undefined || outcome === 'approve')
    return (
      <div className="stack action">
        <Refused text={sending.refused} />
        <div className="row">
          <Button look="primary" icon="check" isPending={sending.pending} onPress={() => decide('approve')}>
            {t.work.approve}
          </Button>
          {work.about !== null && (
            <Button icon="recall" onPress={() => setOutcome('return')}>
              {t.work.sendBack}
            </Button>
          )}
          <Button look="danger" onPress={() => setOutcome('reject')}>
            {t.work.reject}
          </Button>
        </div>
      </div>
    );
  return (
    <ActionForm
      sending={sending}
      submit={outcome === 'return' ? t.work.sendBackNow : t.work.rejectNow}
      onSubmit={() => decide(outcome)}
      extra={
        <Button look="quiet" onPress={() => setOutcome(undefined)}>
          {t.common.cancel}
        </Button>
      }
    >
      <TextArea
        id="ly-do"
        label={outcome === 'return' ? t.work.whatToFix : t.common.reason}
        hint={outcome === 'return' ? t.work.whatToFixHint : t.work.rejectHint}
        required
        autoFocus
        value={reason}
        onChange={setReason}
        maxLength={4000}
        error={errorAt(sending.problems, 'ly-do')}
      />
      {outcome === 'return' && (
        <DateField
          label={t.work.fixBy}
          hint={t.work.fixByHint}
          value={dueOn}
          onChange={setDueOn}
          min={track.campaign.today}
        />
      )}
    </ActionForm>
  );
}
