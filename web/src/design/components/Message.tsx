/** What the page says: a banner about a state, a list of what to correct, an empty place that teaches. */
import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '../../messages';
import { Icon, type IconName } from './Icon';
import './Message.css';

export type BannerTone = 'info' | 'warn' | 'late' | 'done';
const bannerIcons: Readonly<Record<BannerTone, IconName>> = {
  info: 'info',
  warn: 'alert',
  late: 'alert',
  done: 'done',
};

export function Banner({
  tone = 'info',
  title,
  children,
  actions,
  live = false,
}: {
  readonly tone?: BannerTone;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Appeared by itself: read it out. */
  readonly live?: boolean;
}) {
  return (
    <div className={`banner banner--${tone}`} {...(live && { role: 'status' })}>
      <Icon name={bannerIcons[tone]} />
      <div className="banner__body">
        {title !== undefined && <p className="strong">{title}</p>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {actions !== undefined && <div className="banner__actions">{actions}</div>}
    </div>
  );
}

export interface FormProblem {
  /** The id of the field; empty when it concerns the whole form. */
  readonly field: string;
  readonly message: string;
}

/** All that is wrong, at the top, each a link to its field; takes the focus when it appears. */
export function ErrorSummary({
  problems,
  title = t.field.summary,
}: {
  readonly problems: readonly FormProblem[];
  readonly title?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div ref={box} className="summary" role="alert" tabIndex={-1}>
      <h2 className="summary__title">{title}</h2>
      <ul className="summary__list">
        {problems.map(({ field, message }, index) => (
          <li key={`${field}-${index}`}>
            {field === '' ? (
              message
            ) : (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusField(field);
                }}
              >
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The field itself, or the first thing in it that takes the focus (a date has three). */
function focusField(id: string): void {
  const place = document.getElementById(id);
  if (place === null) return;
  place.scrollIntoView({ block: 'center' });
  const inner = place.matches('input, textarea, button')
    ? place
    : place.querySelector('input:not([type="hidden"]), textarea, button, [tabindex="0"]');
  if (inner instanceof HTMLElement) inner.focus();
}

/** Nothing here yet: says what will be, and what to do for it. */
export function EmptyState({
  icon = 'info',
  title,
  whole = false,
  children,
  action,
}: {
  readonly icon?: IconName;
  readonly title: string;
  /** It is all there is on the page: its title is the page's. */
  readonly whole?: boolean;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  const Title = whole ? 'h1' : 'h2';
  return (
    <div className="empty">
      <span className="empty__icon">
        <Icon name={icon} size={28} />
      </span>
      <Title className="empty__title">{title}</Title>
      {children !== undefined && <div className="empty__text">{children}</div>}
      {action !== undefined && <div className="row">{action}</div>}
    </div>
  );
}
