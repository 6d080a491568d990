/** The steps as a task list: done, to do, to come; what is mine stands open. */
import { useEffect, useRef } from 'react';
import { Icon } from '../../design/components/Icon';
import { Banner } from '../../design/components/Message';
import { DateText } from '../../design/components/Tag';
import { More } from '../../design/components/Page';
import { t } from '../../messages';
import type { Track, Work } from '../../work/types';
import { WorkPanel, WorkState, workTitle } from '../../work/WorkPanel';

/** Done steps that are shown before the older ones are folded away. */
const doneShown = 6;
/** Steps to come that are shown, where a process has many branches: more than twice as many are folded. */
const laterShown = 5;

/** Work of one day stays in the order of the process. */
const byDate = (a: Work, b: Work): number =>
  (a.settledOn ?? a.openedOn).localeCompare(b.settledOn ?? b.openedOn);

export function StepList({ track, asked }: { readonly track: Track; readonly asked: string | null }) {
  const done = track.work.filter(({ status }) => status !== 'open').toSorted(byDate);
  const open = track.work.filter(({ status }) => status === 'open');
  const isMine = (work: Work): boolean => work.slots.some((slot) => slot.mine);
  const older = done.slice(0, Math.max(0, done.length - doneShown));
  const recent = done.slice(older.length);
  const isLong = track.waiting.length > 2 * laterShown;
  const near = isLong ? track.waiting.slice(0, laterShown) : track.waiting;
  const far = isLong ? track.waiting.slice(laterShown) : [];
  const askedIsGone =
    asked !== null && !asked.startsWith('rec:') && !track.work.some(({ key }) => key === asked);
  const first = open.find(isMine)?.key;
  return (
    <>
      {askedIsGone && <Banner>{t.work.goneFromTrack}</Banner>}
      <ol className="steps">
        {older.length > 0 && (
          <li className="steps__older">
            <More summary={t.track.older(older.length)} open={older.some(({ key }) => key === asked)}>
              <ol className="steps">
                {older.map((work) => (
                  <StepItem
                    key={work.key}
                    track={track}
                    work={work}
                    open={work.key === asked}
                    asked={work.key === asked}
                  />
                ))}
              </ol>
            </More>
          </li>
        )}
        {recent.map((work) => (
          <StepItem
            key={work.key}
            track={track}
            work={work}
            open={work.key === asked}
            asked={work.key === asked}
          />
        ))}
        {open.map((work) => (
          <StepItem
            key={work.key}
            track={track}
            work={work}
            open={asked === null ? work.key === first || open.length === 1 : work.key === asked}
            asked={work.key === asked}
          />
        ))}
        {near.map((step) => (
          <LaterStep key={step.step} step={step} />
        ))}
        {far.length > 0 && (
          <li className="steps__older">
            <More summary={t.track.farther(far.length)}>
              <ol className="steps">
                {far.map((step) => (
                  <LaterStep key={step.step} step={step} />
                ))}
              </ol>
            </More>
          </li>
        )}
      </ol>
      {track.work.length === 0 && track.waiting.length === 0 && <p className="muted">{t.track.nothingYet}</p>}
    </>
  );
}

function LaterStep({ step }: { readonly step: Track['waiting'][number] }) {
  return (
    <li className="step step--later">
      <div className="step__head">
        <span className="step__mark step__mark--later" aria-hidden="true" />
        <span className="step__name">
          <span>{step.name}</span>
          {step.after.length > 0 && <span className="muted">{t.track.after(step.after)}</span>}
        </span>
        <span className="muted nowrap">{t.track.later}</span>
      </div>
    </li>
  );
}

function StepItem({
  track,
  work,
  open,
  asked,
}: {
  readonly track: Track;
  readonly work: Work;
  readonly open: boolean;
  readonly asked: boolean;
}) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (asked) place.current?.scrollIntoView({ block: 'start' });
  }, [asked]);
  const mine = work.slots.some((slot) => slot.mine);
  const state =
    work.status === 'open'
      ? mine
        ? 'mine'
        : work.overdue
          ? 'late'
          : 'open'
      : work.status === 'settled'
        ? 'done'
        : 'left';
  return (
    <li ref={place} className={`step step--${state}`}>
      <details open={open} className="step__details">
        <summary className="step__head">
          <span className={`step__mark step__mark--${state}`} aria-hidden="true">
            {state === 'done' && <Icon name="check" size={16} />}
            {state === 'left' && <Icon name="minus" size={16} />}
            {state === 'late' && <Icon name="alert" size={16} />}
            {state === 'mine' && <Icon name="arrow" size={16} />}
          </span>
          <span className="step__name">
            <span className="strong">{workTitle(work)}</span>
            <span className="muted">
              {work.status === 'open'
                ? mine
                  ? t.track.yours
                  : (work.slots[0]?.title ?? '')
                : work.settledOn !== null && <DateText on={work.settledOn} />}
            </span>
          </span>
          <span className="step__tags">
            <WorkState work={work} />
          </span>
          <span className="step__turn">
            <Icon name="down" />
          </span>
        </summary>
        <div className="step__body">
          <WorkPanel track={track} work={work} onDone={() => undefined} showState={false} />
        </div>
      </details>
    </li>
  );
}
