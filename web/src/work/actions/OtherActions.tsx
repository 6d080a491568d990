/** Collecting, cascading, keeping a register, following recommendations, deciding a request, answering for a delay. */
import { useState } from 'react';
import { Button, ButtonLink, TextLink } from '../../design/components/Button';
import { RadioGroup } from '../../design/components/Choice';
import { DateField } from '../../design/components/DateField';
import { TextArea, TextField } from '../../design/components/Field';
import { Banner } from '../../design/components/Message';
import { DateText } from '../../design/components/Tag';
import { longDate } from '../../lib/civil';
import { t } from '../../messages';
import { ActionForm, errorAt, missing, Refused, useSending, type ActionProps } from './sending';

/** Waits for the units; may be closed early, with a reason. */
export function CollectAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const [reason, setReason] = useState('');
  const submit = (): void => {
    const problems = missing([reason.trim() === '', 'ly-do', t.field.reasonMissing]);
    sending.setProblems(problems);
    if (problems.length === 0)
      sending.send({ type: 'settleCollect', key: work.key, reason: reason.trim() }, t.work.collected);
  };
  return (
    <ActionForm
      sending={sending}
      submit={t.work.collectNow}
      onSubmit={submit}
      extra={<TextLink href={`/dot/${track.campaign.id}/don-vi`}>{t.work.seeUnits}</TextLink>}
    >
      <p>{t.work.collectNote}</p>
      <TextArea
        id="ly-do"
        label={t.work.collectReason}
        required
        value={reason}
        onChange={setReason}
        maxLength={4000}
        error={errorAt(sending.problems, 'ly-do')}
      />
    </ActionForm>
  );
}

/** A campaign of one's own below carries the work downwards. */
export function CascadeAction({ track, work }: ActionProps) {
  const query = new URLSearchParams({ 'ho-so': track.id, buoc: work.key, 'don-vi': track.unit.code });
  return (
    <div className="stack action">
      <p>{t.work.cascadeNote}</p>
      <div className="row">
        <ButtonLink look="primary" href={`/dot/moi?${query.toString()}`}>
          {t.work.cascadeNow}
        </ButtonLink>
      </div>
    </div>
  );
}

/** Keeps a register: cases are opened in a form of their own, and the book is closed at the end of the year. */
export function RegisterAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const register = `/so-vu-viec/${track.campaign.id}`;
  return (
    <div className="stack action">
      <Refused text={sending.refused} />
      <div className="row">
        <ButtonLink look="primary" icon="plus" href={`${register}/moi?so=${encodeURIComponent(track.id)}`}>
          {t.work.openCase}
        </ButtonLink>
        <ButtonLink href={register}>{t.work.seeCases}</ButtonLink>
        <Button
          look="quiet"
          isPending={sending.pending}
          onPress={() => sending.send({ type: 'closeRegister', key: work.key }, t.work.registerClosed)}
        >
          {t.work.closeRegister}
        </Button>
      </div>
    </div>
  );
}

/** Splits what was found into single recommendations, each with its product and date. */
export function FollowUpAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const [text, setText] = useState('');
  const [product, setProduct] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const mine = track.recommendations.length;
  const submit = (): void => {
    const problems = missing(
      [text.trim() === '', 'noi-dung', t.work.recommendationMissing],
      [dueOn === null, 'han', t.field.dateMissing],
    );
    sending.setProblems(problems);
    if (problems.length > 0 || dueOn === null) return;
    sending.send(
      {
        type: 'makeRecommendation',
        key: work.key,
        text: text.trim(),
        dueOn,
        ...(product.trim() !== '' && { product: product.trim() }),
      },
      t.work.recommendationMade,
      () => {
        setText('');
        setProduct('');
      },
    );
  };
  return (
    <ActionForm
      sending={sending}
      submit={t.work.makeRecommendation}
      onSubmit={submit}
      extra={
        <Button
          look="quiet"
          onPress={() => sending.send({ type: 'finishFollowUp', key: work.key }, t.work.followUpFinished)}
        >
          {t.work.finishFollowUp}
        </Button>
      }
    >
      <p className="soft">{t.work.followUpNote(mine)}</p>
      <TextArea
        id="noi-dung"
        label={t.work.recommendationText}
        hint={t.work.recommendationHint}
        required
        value={text}
        onChange={setText}
        maxLength={20000}
        error={errorAt(sending.problems, 'noi-dung')}
      />
      <TextField label={t.work.product} value={product} onChange={setProduct} maxLength={500} />
      <DateField
        id="han"
        label={t.work.carryOutBy}
        required
        value={dueOn}
        onChange={setDueOn}
        min={track.campaign.today}
        error={errorAt(sending.problems, 'han')}
      />
    </ActionForm>
  );
}

/** More time, or "we cannot": asked below, decided here. */
export function RequestAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const { request } = work;
  const [grant, setGrant] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(request?.to ?? null);
  const [reason, setReason] = useState('');
  if (request === null) return null;
  const extension = request.kind === 'extension';
  const submit = (): void => {
    const problems = missing(
      [grant === null, 'y-kien', t.field.unknownChoice(t.work.opinion)],
      [grant === 'khong' && reason.trim() === '', 'ly-do', t.field.reasonMissing],
    );
    sending.setProblems(problems);
    if (problems.length > 0) return;
    sending.send(
      {
        type: 'decideRequest',
        key: work.key,
        grant: grant === 'co',
        ...(grant === 'co' && extension && to !== null && { to }),
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      },
      grant === 'co' ? t.work.requestGranted : t.work.requestDenied,
    );
  };
  return (
    <ActionForm sending={sending} submit={t.work.decideNow} onSubmit={submit}>
      <Banner
        tone="info"
        title={
          extension && request.to !== null ? t.work.asksExtension(longDate(request.to)) : t.work.asksRefusal
        }
      >
        {request.note !== null && <p className="pre">{request.note}</p>}
        <p className="muted">
          {t.work.askedOn} <DateText on={request.on} />
        </p>
      </Banner>
      <RadioGroup
        id="y-kien"
        label={t.work.opinion}
        required
        value={grant}
        onChange={setGrant}
        options={[
          { value: 'co', label: extension ? t.work.grantExtension : t.work.grantRefusal },
          { value: 'khong', label: t.work.deny },
        ]}
        error={errorAt(sending.problems, 'y-kien')}
      />
      {grant === 'co' && extension && (
        <DateField label={t.work.newDue} value={to} onChange={setTo} min={track.campaign.today} />
      )}
      <TextArea
        id="ly-do"
        label={t.common.reason}
        required={grant === 'khong'}
        value={reason}
        onChange={setReason}
        maxLength={4000}
        error={errorAt(sending.problems, 'ly-do')}
      />
    </ActionForm>
  );
}

/** The ladder reached somebody who must say why it is late, and what is done about it. */
export function DelayAction({ track, work, slot, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  const [reason, setReason] = useState('');
  const submit = (): void => {
    const problems = missing([reason.trim() === '', 'ly-do', t.field.reasonMissing]);
    sending.setProblems(problems);
    if (problems.length > 0) return;
    const rung = slot.slot.replace(/^demand:/, '');
    sending.send({ type: 'answerDelay', key: work.key, rung, reason: reason.trim() }, t.work.delayAnswered);
  };
  return (
    <ActionForm sending={sending} submit={t.work.answerDelay} onSubmit={submit}>
      <TextArea
        id="ly-do"
        label={t.work.delayReason}
        hint={t.work.delayHint}
        required
        value={reason}
        onChange={setReason}
        maxLength={4000}
        error={errorAt(sending.problems, 'ly-do')}
      />
    </ActionForm>
  );
}

export function AcknowledgeAction({ track, work, onDone }: ActionProps) {
  const sending = useSending(track.id, onDone);
  return (
    <div className="stack action">
      <Refused text={sending.refused} />
      <div className="row">
        <Button
          look="primary"
          icon="check"
          isPending={sending.pending}
          onPress={() =>
            sending.send({ type: 'acknowledge', key: work.key }, t.inbox.acknowledged(work.name))
          }
        >
          {t.actions.acknowledge}
        </Button>
      </div>
    </div>
  );
}
