/** What happened, as the journal has it: who, with which hat, when, and the words that were written. */
import { get } from '../api/client';
import type { Get } from '../api/types';
import { Listed } from '../app/Listed';
import { usePages } from '../app/usePages';
import { TextLink } from '../design/components/Button';
import type { IconName } from '../design/components/Icon';
import type { Tone } from '../design/components/Tag';
import { Timeline, type TimelineEntry } from '../design/components/Timeline';
import { longDate, moment, shortDate } from '../lib/civil';
import { t } from '../messages';

export type JournalEvent = Get<'/campaigns/{id}/journal'>['items'][number];

interface Look {
  readonly icon: IconName;
  readonly tone?: Tone;
}

const looks: Readonly<Partial<Record<JournalEvent['type'], Look>>> = {
  stepOpened: { icon: 'arrow' },
  stepSettled: { icon: 'check', tone: 'done' },
  stepReopened: { icon: 'recall', tone: 'soon' },
  submitted: { icon: 'send', tone: 'accent' },
  acknowledged: { icon: 'check', tone: 'accent' },
  decided: { icon: 'done', tone: 'accent' },
  signed: { icon: 'edit', tone: 'accent' },
  signatureDeclined: { icon: 'close', tone: 'late' },
  meetingScheduled: { icon: 'calendar' },
  meetingHeld: { icon: 'people', tone: 'done' },
  meetingFailed: { icon: 'people', tone: 'late' },
  documentMoved: { icon: 'file', tone: 'accent' },
  recalled: { icon: 'recall', tone: 'soon' },
  refused: { icon: 'close', tone: 'late' },
  extensionRequested: { icon: 'clock', tone: 'soon' },
  requestDecided: { icon: 'done', tone: 'accent' },
  promised: { icon: 'clock', tone: 'soon' },
  reassigned: { icon: 'swap' },
  waived: { icon: 'minus' },
  paused: { icon: 'pause', tone: 'soon' },
  resumed: { icon: 'play' },
  cancelled: { icon: 'close', tone: 'late' },
  transferred: { icon: 'swap', tone: 'accent' },
  commented: { icon: 'comment', tone: 'accent' },
  dataNoted: { icon: 'alert', tone: 'soon' },
  reminded: { icon: 'bell' },
  overdue: { icon: 'alert', tone: 'late' },
  escalated: { icon: 'megaphone', tone: 'late' },
  delayAnswered: { icon: 'comment', tone: 'soon' },
  dueMoved: { icon: 'calendar', tone: 'soon' },
  recommendationMade: { icon: 'idea', tone: 'accent' },
  recommendationAnswered: { icon: 'comment', tone: 'accent' },
  recommendationEvidence: { icon: 'file', tone: 'accent' },
  recommendationConfirmed: { icon: 'done', tone: 'done' },
  recommendationPetitioned: { icon: 'up', tone: 'soon' },
  recommendationWithdrawn: { icon: 'close' },
  recommendationOverdue: { icon: 'alert', tone: 'late' },
  trackClosed: { icon: 'lock', tone: 'done' },
  campaignSealed: { icon: 'lock', tone: 'done' },
};
const usual: Look = { icon: 'journal' };

/** Day and time; where a campaign runs on a clock of its own, its day first and the real time behind it. */
function when({ at, on }: JournalEvent): string {
  const real = moment(at);
  return real.endsWith(shortDate(on)) ? `${real.slice(0, 5)}, ${longDate(on)}` : `${longDate(on)} (${real})`;
}

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** What an event's figures say, in a few words. */
function detailOf({ type, data }: JournalEvent): string {
  const {
    to,
    from,
    dueOn,
    promisedOn,
    outcome,
    round,
    meetingOn,
    heldOn,
    attended,
    summoned,
    number,
    grant,
    result,
  } = data;
  const parts: string[] = [];
  const outcomes: ReadonlyMap<string, string> = new Map(Object.entries(t.journal.outcomes));
  if (typeof outcome === 'string' && outcomes.has(outcome)) parts.push(outcomes.get(outcome) ?? '');
  if (typeof result === 'string' && outcomes.has(result)) parts.push(outcomes.get(result) ?? '');
  if (typeof grant === 'boolean') parts.push(grant ? t.journal.granted : t.journal.denied);
  if (type === 'dueMoved' && isDate(from) && isDate(to))
    parts.push(t.journal.moved(shortDate(from), shortDate(to)));
  else if (isDate(to)) parts.push(t.journal.until(shortDate(to)));
  if (isDate(promisedOn)) parts.push(t.journal.promised(shortDate(promisedOn)));
  if (isDate(meetingOn)) parts.push(t.journal.onDay(shortDate(meetingOn)));
  if (isDate(heldOn)) parts.push(t.journal.onDay(shortDate(heldOn)));
  if (typeof attended === 'number' && typeof summoned === 'number')
    parts.push(t.journal.attendance(attended, summoned));
  if (typeof number === 'string') parts.push(t.journal.number(number));
  if (typeof round === 'number' && round > 1) parts.push(t.journal.round(round));
  if (isDate(dueOn) && type !== 'promised' && type !== 'extensionRequested')
    parts.push(t.journal.due(shortDate(dueOn)));
  return parts.join(', ');
}

export function entriesOf(events: readonly JournalEvent[], showUnit: boolean): TimelineEntry[] {
  return events.map((event) => {
    const look = looks[event.type] ?? usual;
    const detail = detailOf(event);
    return {
      id: `${event.shard}/${event.seq}`,
      icon: look.icon,
      ...(look.tone !== undefined && { tone: look.tone }),
      title: (
        <>
          <span className="strong">{event.label}</span>
          {event.step !== null && `: ${event.step}`}
          {showUnit && event.unit !== null && (
            <>
              {' – '}
              <TextLink href={`/ho-so/${event.track}`} plain>
                {event.unit.name}
              </TextLink>
            </>
          )}
          {detail !== '' && <span className="soft"> ({detail})</span>}
        </>
      ),
      meta: (
        <>
          {event.by !== null && (
            <>
              {event.by.name}
              {event.hat !== null && `, ${event.hat}`}
              {' · '}
            </>
          )}
          {when(event)}
        </>
      ),
      ...(event.note !== null && { body: <p className="pre reading journal__note">{event.note}</p> }),
    };
  });
}

const pageSize = 40;

export function JournalList({
  campaign,
  track,
  types,
}: {
  readonly campaign: string;
  readonly track?: string;
  readonly types?: readonly JournalEvent['type'][];
}) {
  const list = usePages({
    of: ['campaign', campaign, 'journal', track ?? ''],
    by: [types?.join(',') ?? ''],
    size: pageSize,
    ask: (page, signal) =>
      get('/campaigns/{id}/journal', {
        params: { id: campaign },
        query: {
          ...(track !== undefined && { track }),
          ...(types !== undefined && { type: types }),
          ...page,
        },
        signal,
      }),
  });
  return (
    <Listed list={list} more={t.journal.older} empty={<p className="muted">{t.journal.empty}</p>}>
      {(events) => <Timeline label={t.journal.title} entries={entriesOf(events, track === undefined)} />}
    </Listed>
  );
}
