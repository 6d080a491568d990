/** The frame of every page: title, what it is about, what can be done with it, and a way back. */
import { useEffect, type ReactNode } from 'react';
import { t } from '../../messages';
import { TextLink } from './Button';
import { Icon } from './Icon';
import './Page.css';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

export function Page({
  title,
  lead,
  actions,
  crumbs = [],
  width = 'normal',
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly width?: 'normal' | 'reading' | 'full';
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · ${t.product}`;
  }, [title]);
  return (
    <div className={`page page--${width}`}>
      {crumbs.length > 0 && (
        <nav className="crumbs no-print" aria-label={t.common.breadcrumbs}>
          <ol className="crumbs__list">
            {crumbs.map((crumb) => (
              <li key={crumb.href} className="crumbs__item">
                <TextLink href={crumb.href} plain>
                  {crumb.label}
                </TextLink>
                <Icon name="right" size={16} />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <header className="page__head">
        <div className="page__words">
          <h1 className="page__title" tabIndex={-1} id="page-title">
            {title}
          </h1>
          {lead !== undefined && <div className="page__lead">{lead}</div>}
        </div>
        {actions !== undefined && <div className="page__actions no-print">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page, with its own heading. */
export function Section({
  title,
  actions,
  children,
  id,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
}) {
  return (
    <section className="section" {...(id !== undefined && { id })}>
      <div className="row row--apart">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Names and values, in two columns; one below the other on a phone. */
export function Facts({ items }: { readonly items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([name, value]) => (
        <div key={name} className="facts__row">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Opens to show more: the reason of a date, the details of an event. */
export function More({
  summary,
  children,
  open = false,
}: {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
}) {
  return (
    <details className="more" open={open}>
      <summary className="more__summary">
        <Icon name="right" size={18} />
        <span>{summary}</span>
      </summary>
      <div className="more__body">{children}</div>
    </details>
  );
}
