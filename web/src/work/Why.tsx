/** Why a date is this date, and what happens once it has passed: the two questions that everybody asks of a deadline. */
import { DateText } from '../design/components/Tag';
import { t } from '../messages';
import type { Work } from './types';
import './Why.css';

export function WhyList({ sentences }: { readonly sentences: Work['why'] }) {
  return (
    <section className="why">
      <h3 className="why__title">{t.due.why}</h3>
      {sentences.length === 0 ? (
        <p className="muted">{t.due.none}</p>
      ) : (
        <ol className="why__list">
          {sentences.map((sentence, index) => (
            <li key={index} className="why__step">
              {sentence}.
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

export function AheadList({ steps }: { readonly steps: Work['ahead'] }) {
  return (
    <section className="why">
      <h3 className="why__title">{t.due.ahead}</h3>
      {steps.length === 0 ? (
        <p className="muted">{t.due.aheadNone}</p>
      ) : (
        <ol className="ahead">
          {steps.map((step) => (
            <li key={`${step.on}/${step.label}`} className="ahead__step">
              <span className="ahead__date">
                <DateText on={step.on} short />
              </span>
              <span>
                {step.label} <span className="muted">({t.due.tells(step.tells)})</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
