/** One recommendation: what is asked, of whom, by when; the answer, the evidence, and what I can do with it. */
import { useState } from 'react';
import { TextArea } from '../design/components/Field';
import { Dialog, Menu, type MenuEntry } from '../design/components/Overlay';
import { Facts } from '../design/components/Page';
import { DateText, dueState, Tag, type Tone } from '../design/components/Tag';
import { t } from '../messages';
import { RecommendationAction } from './actions/RecommendationActions';
import { ActionForm, errorAt, missing, useSending } from './actions/sending';
import { OnBehalf } from './OnBehalf';
import { Submission } from './Submission';
import type { Track, TrackRecommendation } from './types';

const stateTones: Readonly<Record<TrackRecommendation['state'], Tone>> = {
  awaitingAnswer: 'accent',
  answered: 'accent',
  evidence: 'wait',
  petitioned: 'soon',
  done: 'done',
  withdrawn: 'plain',
};

export function RecommendationState({
  recommendation,
  today,
}: {
  readonly recommendation: TrackRecommendation;
  readonly today: string;
}) {
  const open = recommendation.state !== 'done' && recommendation.state !== 'withdrawn';
  const due = dueState(recommendation.dueOn, today);
  return (
    <>
      <Tag tone={stateTones[recommendation.state]}>{t.rec.states[recommendation.state]}</Tag>
      {open && due.tone !== 'plain' && <Tag tone={due.tone}>{due.text}</Tag>}
      {recommendation.answerOverdue && <Tag tone="late">{t.rec.answerLate}</Tag>}
    </>
  );
}

export function RecommendationPanel({
  track,
  recommendation,
  onDone,
}: {
  readonly track: Track;
  readonly recommendation: TrackRecommendation;
  readonly onDone: () => void;
}) {
  const mine = recommendation.slots.filter((slot) => slot.mine);
  const [upward, setUpward] = useState<'petition' | 'withdraw'>();
  const open = recommendation.state !== 'done' && recommendation.state !== 'withdrawn';
  const entries: MenuEntry[] = [
    ...(recommendation.state === 'awaitingAnswer' || recommendation.state === 'answered'
      ? [
          {
            id: 'up',
            label: t.rec.petition,
            detail: t.rec.petitionDetail,
            onAction: () => setUpward('petition'),
          } as const,
        ]
      : []),
    { id: 'withdraw', label: t.rec.withdraw, danger: true, onAction: () => setUpward('withdraw') },
  ];
  return (
    <article className="stack workpanel">
      <p className="reading pre">{recommendation.text}</p>
      <div className="row row--tight">
        <RecommendationState recommendation={recommendation} today={track.campaign.today} />
      </div>
      <Facts
        items={[
          [t.rec.addressee, recommendation.addressee],
          ...(recommendation.product === null ? [] : [[t.work.product, recommendation.product] as const]),
          [t.rec.madeOn, <DateText key="made" on={recommendation.madeOn} />],
          [t.rec.answerDueOn, <DateText key="answer" on={recommendation.answerDueOn} />],
          [t.work.carryOutBy, <DateText key="due" on={recommendation.dueOn} />],
        ]}
      />
      {recommendation.answer !== null && (
        <section className="workpanel__sent">
          <h3>
            {t.rec.answer}
            {recommendation.answeredOn !== null && (
              <>
                , <DateText on={recommendation.answeredOn} />
              </>
            )}
          </h3>
          <p className="pre reading">{recommendation.answer}</p>
        </section>
      )}
      {recommendation.evidence !== null && (
        <section className="workpanel__sent">
          <h3>{recommendation.partial ? t.rec.evidencePartial : t.rec.evidence}</h3>
          <Submission form={{}} content={recommendation.evidence} />
        </section>
      )}
      {mine.map((slot) => (
        <section key={slot.slot} className="workpanel__act" aria-label={t.actions[slot.action]}>
          <OnBehalf slot={slot}>
            <RecommendationAction
              action={slot.action}
              track={track}
              recommendation={recommendation}
              onDone={onDone}
            />
          </OnBehalf>
        </section>
      ))}
      {open && track.mayManage && track.status === 'open' && (
        <div className="row no-print">
          <Menu label={t.work.otherActions} entries={entries} showLabel look="secondary" size="small" />
        </div>
      )}
      {upward !== undefined && (
        <Dialog
          title={upward === 'petition' ? t.rec.petition : t.rec.withdraw}
          open
          onClose={() => setUpward(undefined)}
        >
          <UpwardForm
            track={track}
            recommendation={recommendation}
            what={upward}
            onDone={() => setUpward(undefined)}
          />
        </Dialog>
      )}
    </article>
  );
}

function UpwardForm({
  track,
  recommendation,
  what,
  onDone,
}: {
  readonly track: Track;
  readonly recommendation: TrackRecommendation;
  readonly what: 'petition' | 'withdraw';
  readonly onDone: () => void;
}) {
  const sending = useSending(track.id, onDone);
  const [text, setText] = useState('');
  const submit = (): void => {
    const problems = missing([text.trim() === '', 'noi-dung', t.field.reasonMissing]);
    sending.setProblems(problems);
    if (problems.length > 0) return;
    const { id } = recommendation;
    sending.send(
      what === 'petition'
        ? { type: 'petitionUpward', recommendation: id, text: text.trim() }
        : { type: 'withdrawRecommendation', recommendation: id, reason: text.trim() },
      what === 'petition' ? t.rec.petitioned : t.rec.withdrawn,
    );
  };
  return (
    <ActionForm
      sending={sending}
      submit={what === 'petition' ? t.rec.petitionNow : t.rec.withdrawNow}
      onSubmit={submit}
    >
      <TextArea
        id="noi-dung"
        label={what === 'petition' ? t.rec.petitionText : t.common.reason}
        required
        value={text}
        onChange={setText}
        maxLength={4000}
        error={errorAt(sending.problems, 'noi-dung')}
      />
    </ActionForm>
  );
}
