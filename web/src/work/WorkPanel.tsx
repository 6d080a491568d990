/** One step of a track: what it is, by when and why, who holds it, what was submitted, and what I can do now. */
import { Suspense, type ComponentType } from 'react';
import { Banner } from '../design/components/Message';
import { More } from '../design/components/Page';
import { Skeleton } from '../design/components/Progress';
import { DateText, Tag, type Tone } from '../design/components/Tag';
import { longDate } from '../lib/civil';
import { t } from '../messages';
import type { ActionProps } from './actions/sending';
import { Submission } from './Submission';
import type { Slot, SlotAction, Track, Work } from './types';
import { AheadList, WhyList } from './Why';
import { OnBehalf } from './OnBehalf';
import { ReturnNote } from './ReturnNote';
import { WorkMenu } from './WorkMenu';
import { lazily } from '../lib/lazily';
import './Work.css';

const paper = (name: 'DraftAction' | 'SignAction' | 'NumberAction' | 'IssueAction') =>
  lazily(() => import('./actions/PaperActions').then((file) => ({ default: file[name] })));
const other = (
  name:
    | 'AcknowledgeAction'
    | 'CollectAction'
    | 'CascadeAction'
    | 'RegisterAction'
    | 'FollowUpAction'
    | 'RequestAction'
    | 'DelayAction',
) => lazily(() => import('./actions/OtherActions').then((file) => ({ default: file[name] })));

/** What each action looks like; those of recommendations have a place of their own. */
const actions: Readonly<Record<SlotAction, ComponentType<ActionProps> | undefined>> = {
  submit: lazily(() => import('./actions/SubmitAction')),
  acknowledge: other('AcknowledgeAction'),
  decide: lazily(() => import('./actions/DecideAction')),
  sign: paper('SignAction'),
  hold: lazily(() => import('./actions/MeetingAction')),
  draft: paper('DraftAction'),
  number: paper('NumberAction'),
  issue: paper('IssueAction'),
  collect: other('CollectAction'),
  launchChild: other('CascadeAction'),
  register: other('RegisterAction'),
  followUp: other('FollowUpAction'),
  decideRequest: other('RequestAction'),
  answerDelay: other('DelayAction'),
  answer: undefined,
  evidence: undefined,
  confirm: undefined,
};

const levelTones: Readonly<Record<string, Tone>> = {
  quaHan: 'late',
  homNay: 'today',
  ratGanHan: 'soon',
  ganHan: 'soon',
};
const actWords: ReadonlyMap<string, string> = new Map(Object.entries(t.work.acts));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const workTitle = (work: Work): string =>
  work.periodLabel === null ? work.name : `${work.name}, ${work.periodLabel}`;

/** The state of a step in one word. */
export function WorkState({ work }: { readonly work: Work }) {
  if (work.status === 'open')
    return (
      <>
        {work.warning === null ? (
          <Tag tone="accent">{t.work.open}</Tag>
        ) : (
          <Tag tone={levelTones[work.warning.level] ?? 'plain'}>{capital(work.warning.text)}</Tag>
        )}
        {work.round > 1 && <Tag tone="wait">{t.work.again(work.round, work.kind === 'decision')}</Tag>}
      </>
    );
  if (work.status === 'settled')
    return (
      <>
        <Tag tone={work.outcome === 'reject' || work.outcome === 'declined' ? 'late' : 'done'}>
          {work.outcomeLabel ?? t.work.settled}
        </Tag>
        {work.late && <Tag tone="soon">{t.work.late}</Tag>}
      </>
    );
  return <Tag>{work.outcomeLabel ?? t.work.status[work.status]}</Tag>;
}

export function WorkPanel({
  track,
  work,
  onDone,
  showState = true,
}: {
  readonly track: Track;
  readonly work: Work;
  readonly onDone: () => void;
  /** The state in a word; off where the place above has said it. */
  readonly showState?: boolean;
}) {
  const mine = work.slots.filter((slot) => slot.mine);
  const about = track.work.find(({ key }) => key === work.about?.key);
  return (
    <div className="stack workpanel">
      {work.help !== null && <p className="soft pre">{work.help}</p>}
      {work.dueOn !== null && (
        <div className="workpanel__due">
          <p>
            <span className="soft">{t.due.by}: </span>
            <span className="strong">
              <DateText on={work.dueOn} />
            </span>{' '}
            {showState && <WorkState work={work} />}
          </p>
          {work.promisedOn !== null && <p>{t.work.promised(longDate(work.promisedOn))}</p>}
          <More summary={t.inbox.whyOpen}>
            <div className="workpanel__two">
              <WhyList sentences={work.why} />
              {work.status === 'open' && <AheadList steps={work.ahead} />}
            </div>
          </More>
        </div>
      )}
      {work.request !== null && !mine.some(({ action }) => action === 'decideRequest') && (
        <Banner
          tone="info"
          title={
            work.request.kind === 'extension' && work.request.to !== null
              ? t.work.waitsExtension(longDate(work.request.to))
              : t.work.waitsRefusal
          }
        >
          {work.request.note}
        </Banner>
      )}
      {about !== undefined && about.submission !== null && (
        <section className="workpanel__sent">
          <h3>
            {t.work.submittedBy(about.submittedBy?.name ?? '', about.round)}
            {about.submittedFor !== null && t.work.enteredFor(about.submittedFor)}
            {about.settledOn !== null && (
              <>
                {', '}
                <DateText on={about.settledOn} />
              </>
            )}
          </h3>
          <Submission form={about.form} content={about.submission} />
        </section>
      )}
      {work.submission !== null && !mine.some(({ action }) => action === 'submit' || action === 'draft') && (
        <section className="workpanel__sent">
          <h3>
            {t.work.submittedBy(work.submittedBy?.name ?? '', work.round)}
            {work.submittedFor !== null && t.work.enteredFor(work.submittedFor)}
          </h3>
          <Submission form={work.form} content={work.submission} />
        </section>
      )}
      {work.number !== null && (
        <p>
          {t.work.number}: <span className="strong">{work.number}</span>
        </p>
      )}
      {work.acts.length > 0 && <Acts work={work} />}
      {work.status === 'open' && <Holders slots={work.slots} />}
      {work.status === 'open' && work.round > 1 && <ReturnNote track={track} work={work} />}
      {mine.map((slot) => {
        const Action = actions[slot.action];
        return Action === undefined ? null : (
          <section key={slot.slot} className="workpanel__act" aria-label={t.actions[slot.action]}>
            {mine.length > 1 && <h3>{t.actions[slot.action]}</h3>}
            <OnBehalf slot={slot}>
              <Suspense fallback={<Skeleton lines={3} />}>
                <Action track={track} work={work} slot={slot} onDone={onDone} />
              </Suspense>
            </OnBehalf>
          </section>
        );
      })}
      <WorkMenu track={track} work={work} />
    </div>
  );
}

function Acts({ work }: { readonly work: Work }) {
  return (
    <ul className="stack stack--tight">
      {work.acts.map((act) => (
        <li key={`${act.person.id}/${act.on}/${act.outcome}`} className="soft">
          {act.person.name}: {actWords.get(act.outcome) ?? act.outcome}, <DateText on={act.on} />
        </li>
      ))}
    </ul>
  );
}

/** Who has it now: the role and unit, and the people who wear that hat today. */
function Holders({ slots }: { readonly slots: readonly Slot[] }) {
  const others = slots.filter((slot) => !slot.mine);
  if (others.length === 0) return null;
  return (
    <p className="soft">
      {t.work.waitsFor}{' '}
      {others
        .map((slot) => {
          const people = slot.people.map(({ name }) => name).join(', ');
          return people === '' ? `${slot.title} (${t.work.nobody})` : `${slot.title} (${people})`;
        })
        .join('; ')}
    </p>
  );
}
