import { t } from '../../messages';
import './Progress.css';

/** Turns while something is under way; the control that holds it says what. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />;
}

/** Grey lines in the shape of what comes. Announced once, as text. */
export function Skeleton({
  lines = 3,
  label = t.common.loading,
}: {
  readonly lines?: number;
  readonly label?: string;
}) {
  return (
    <div className="skeleton" role="status">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton__line" aria-hidden="true" />
      ))}
    </div>
  );
}

/** How far something long has come, in numbers as well. */
export function ProgressBar({
  label,
  value,
  max,
  showNumbers = true,
}: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly showNumbers?: boolean;
}) {
  const share = max === 0 ? 0 : Math.min(1, value / max);
  return (
    <div className="progress">
      <div className="progress__head">
        <span>{label}</span>
        {showNumbers && (
          <span className="nowrap">
            {t.number(value)} / {t.number(max)}
          </span>
        )}
      </div>
      <div
        className="progress__track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
      >
        <div className="progress__fill" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
