/** States and dates in words and colour: never colour alone. */
import type { ReactNode } from 'react';
import { t } from '../../messages';
import { daysBetween, longDate, shortDate, type CivilDate } from '../../lib/civil';
import './Tag.css';

export type Tone = 'plain' | 'accent' | 'late' | 'today' | 'soon' | 'done' | 'wait';

export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`tag tag--${tone}`}>{children}</span>;
}

export interface DueState {
  readonly tone: Tone;
  readonly text: string;
}

/** The wording of domain.md §1 and §2.6: quá hạn, hết hạn hôm nay, rất gần hạn, gần hạn, còn N ngày. */
export function dueState(dueOn: CivilDate, today: CivilDate): DueState {
  const left = daysBetween(today, dueOn);
  if (left < 0) return { tone: 'late', text: t.due.late(-left) };
  if (left === 0) return { tone: 'today', text: t.due.today };
  if (left <= 3) return { tone: 'soon', text: t.due.veryNear(left) };
  if (left <= 7) return { tone: 'soon', text: t.due.near(left) };
  return { tone: 'plain', text: t.due.left(left) };
}

/** A date with its weekday; `short` where a column says the rest. */
export function DateText({ on, short = false }: { readonly on: CivilDate; readonly short?: boolean }) {
  return (
    <time dateTime={on} className="nowrap" {...(short && { title: longDate(on) })}>
      {short ? shortDate(on) : longDate(on)}
    </time>
  );
}
