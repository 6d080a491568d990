/** Which dates and people the process sets, each with its basis and how far that was checked. */
import { Banner } from '../../design/components/Message';
import { Section } from '../../design/components/Page';
import { launchWords as w } from '../../messages/launch';
import { processWords } from '../../messages/process';
import { BasisLine } from '../../process/Basis';
import { dueText, rungWhen, targetText, whoText } from '../../process/describe';
import { inOrder } from '../../process/order';
import { useTitles } from '../../process/queries';
import { scopes, type Definition } from '../../process/types';

export function DatesStep({ definition }: { readonly definition: Definition }) {
  const titles = useTitles();
  return (
    <div className="stack stack--loose">
      <Banner>{w.datesFixed}</Banner>
      {scopes
        .filter((scope) => Object.keys(definition[scope]).length > 0)
        .map((scope) => (
          <Section key={scope} title={processWords.scopes[scope]}>
            <ol className="dates">
              {inOrder(definition[scope]).map(([code, step]) => (
                <li key={code} className="dates__row">
                  <div>
                    <p className="strong">{step.name}</p>
                    <p className="soft">{whoText(titles, step)}</p>
                  </div>
                  <div>
                    {step.due === undefined ? (
                      <p className="muted">{processWords.noDue}</p>
                    ) : (
                      <>
                        <p>
                          {step.every !== undefined &&
                            `${processWords.every(processWords.periods[step.every.period])}, `}
                          {dueText(definition, scope, step.due)}
                        </p>
                        <BasisLine basis={step.due.basis} />
                      </>
                    )}
                  </div>
                </li>
              ))}
            </ol>
          </Section>
        ))}
      <Section title={processWords.ladder}>
        <ol className="dates">
          {definition.ladder.map((rung) => (
            <li key={rung.code} className="dates__row">
              <div>
                <p className="strong">{rung.label}</p>
                <p className="soft">{rungWhen(rung)}</p>
              </div>
              <div>
                <p>
                  {processWords.tells} {rung.tell.map((target) => targetText(titles, target)).join(', ')}
                  {rung.mustAct !== undefined &&
                    `; ${processWords.mustAct(targetText(titles, rung.mustAct))}`}
                </p>
                <BasisLine basis={rung.basis} />
              </div>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}
