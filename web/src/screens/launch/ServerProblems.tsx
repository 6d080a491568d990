/** What the server found wrong, each with a way to the question where it is put right. */
import { useEffect, useRef } from 'react';
import { launchWords as w } from '../../messages/launch';
import type { Placed, StepId } from './form';

const mostShown = 12;

export function ServerProblems({
  problems,
  onGo,
}: {
  readonly problems: readonly Placed[];
  readonly onGo: (step: StepId) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problems]);
  if (problems.length === 0) return null;
  return (
    <div ref={box} className="summary" role="alert" tabIndex={-1}>
      <h2 className="summary__title">{w.problems}</h2>
      <ul className="summary__list">
        {problems.slice(0, mostShown).map(({ step, message }, index) => (
          <li key={`${message}-${index}`}>
            {step === 'kiem-tra' ? (
              message
            ) : (
              <button type="button" className="launch__fix" onClick={() => onGo(step)}>
                {w.steps[step]}: {message}
              </button>
            )}
          </li>
        ))}
        {problems.length > mostShown && <li>… +{problems.length - mostShown}</li>}
      </ul>
    </div>
  );
}
