/** What happened, newest first or in order, one line each: when, who, what; more on request. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import type { Tone } from './Tag';
import './Timeline.css';

export interface TimelineEntry {
  readonly id: string;
  readonly icon: IconName;
  readonly tone?: Tone;
  readonly title: ReactNode;
  /** Who and when. */
  readonly meta?: ReactNode;
  readonly body?: ReactNode;
}

export function Timeline({
  entries,
  label,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly label: string;
}) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className="timeline__item">
          <span className={`timeline__mark timeline__mark--${entry.tone ?? 'plain'}`}>
            <Icon name={entry.icon} size={18} />
          </span>
          <div className="timeline__body">
            <div>{entry.title}</div>
            {entry.meta !== undefined && <div className="muted">{entry.meta}</div>}
            {entry.body !== undefined && <div className="timeline__more">{entry.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
