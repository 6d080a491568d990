/** The last net: a page that fails says so, and what was typed is still in its draft. */
import { Component, type ReactNode } from 'react';
import { t } from '../messages';

interface State {
  readonly broken: boolean;
}

export class Broken extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="page page--reading" role="alert">
        <h1>{t.errors.brokenTitle}</h1>
        <p>{t.errors.brokenText}</p>
        <p>
          <button type="button" className="button button--primary" onClick={() => window.location.reload()}>
            {t.common.reload}
          </button>
        </p>
      </div>
    );
  }
}
