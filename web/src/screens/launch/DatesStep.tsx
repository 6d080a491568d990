/**
 * Which dates and people the process sets, each with its basis and how far that was checked. What nothing fixes can be
 * changed for this campaign; the rest is shown with a lock.
 */
import { Button } from '../../design/components/Button';
import { Checkbox } from '../../design/components/Choice';
import { NumberField } from '../../design/components/Field';
import { Icon } from '../../design/components/Icon';
import { Banner } from '../../design/components/Message';
import { Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { launchWords as w } from '../../messages/launch';
import { processWords } from '../../messages/process';
import { BasisLine } from '../../process/Basis';
import { dueText, rungWhen, targetText, whoText } from '../../process/describe';
import { useTitles } from '../../process/queries';
import { scopes, type Due, type Rung } from '../../process/types';
import { fieldId } from '../../work/form';
import { dueWith, rungWith, type Adjustable, type Adjustment } from './adjust';
import { errorOf, type StepProps } from './NameStep';

export function DatesStep({
  definition,
  form,
  problems,
  onChange,
  adjustable,
}: StepProps & { readonly adjustable: readonly Adjustable[] }) {
  const titles = useTitles();
  const free = new Map(adjustable.map((one) => [one.id, one]));
  const set = (id: string, to: Adjustment | undefined): void => {
    const { [id]: _, ...others } = form.adjust;
    onChange({ adjust: to === undefined ? others : { ...others, [id]: to } });
  };
  const change = (id: string, name: string) => (
    <Change
      name={name}
      one={free.get(id)}
      to={form.adjust[id]}
      error={errorOf(problems, id)}
      onChange={(to) => set(id, to)}
    />
  );
  const due = (id: string, name: string, scope: (typeof scopes)[number], spec: Due, before = '') => (
    <>
      <p>
        {before}
        {dueText(definition, scope, dueWith(spec, form.adjust[id]))}
      </p>
      <BasisLine basis={spec.basis} />
      {change(id, name)}
    </>
  );
  const rungs = (id: string, ladder: readonly Rung[]) =>
    ladder.map((rung) => (
      <li key={`${id}.${rung.code}`} className="dates__row">
        <div>
          <p className="strong">{rungWith(rung, form.adjust[`${id}.${rung.code}`]).label}</p>
          <p className="soft">{rungWhen(rungWith(rung, form.adjust[`${id}.${rung.code}`]))}</p>
        </div>
        <div>
          <p>
            {processWords.tells} {rung.tell.map((target) => targetText(titles, target)).join(', ')}
            {rung.mustAct !== undefined && `; ${processWords.mustAct(targetText(titles, rung.mustAct))}`}
          </p>
          <BasisLine basis={rung.basis} />
          {change(`${id}.${rung.code}`, rung.label)}
        </div>
      </li>
    ));
  const changed = Object.keys(form.adjust).length;
  return (
    <div className="stack stack--loose">
      <Banner
        actions={
          changed > 0 && (
            <Button size="small" onPress={() => onChange({ adjust: {} })}>
              {w.adjustResetAll}
            </Button>
          )
        }
      >
        {w.datesFree} {changed > 0 && <span className="strong">{w.adjusted(changed)}</span>}
      </Banner>
      {scopes
        .filter((scope) => Object.keys(definition[scope]).length > 0)
        .map((scope) => (
          <Section key={scope} title={processWords.scopes[scope]}>
            <ol className="dates">
              {Object.entries(definition[scope]).map(([code, step]) => {
                const id = `${scope}.${code}`;
                return (
                  <li key={code} className="dates__row">
                    <div>
                      <p className="strong">{step.name}</p>
                      <p className="soft">{whoText(titles, step)}</p>
                    </div>
                    <div>
                      {step.due === undefined ? (
                        <p className="muted">{processWords.noDue}</p>
                      ) : (
                        due(
                          id,
                          step.name,
                          scope,
                          step.due,
                          step.every === undefined
                            ? ''
                            : `${processWords.every(processWords.periods[step.every.period])}, `,
                        )
                      )}
                      {step.kind === 'followUp' && (
                        <>
                          <p className="soft">{w.answerDue}</p>
                          {due(`${id}.answer`, `${step.name}: ${w.answerDue}`, scope, step.answerDue)}
                        </>
                      )}
                    </div>
                  </li>
                );
              })}
            </ol>
          </Section>
        ))}
      <Section title={processWords.ladder}>
        <ol className="dates">{rungs('ladder', definition.ladder)}</ol>
      </Section>
      {scopes.flatMap((scope) =>
        Object.entries(definition[scope])
          .filter(([, { ladder = [] }]) => ladder.length > 0)
          .map(([code, step]) => (
            <Section key={`${scope}.${code}`} title={w.ladderOf(step.name)}>
              <ol className="dates">{rungs(`${scope}.${code}.ladder`, step.ladder ?? [])}</ol>
            </Section>
          )),
      )}
    </div>
  );
}

/** The number that may be changed, and the way back; or why there is none. */
function Change({
  name,
  one,
  to,
  error,
  onChange,
}: {
  readonly name: string;
  readonly one: Adjustable | undefined;
  readonly to: Adjustment | undefined;
  readonly error: string | undefined;
  readonly onChange: (to: Adjustment | undefined) => void;
}) {
  if (one === undefined)
    return (
      <p className="adjust adjust--locked muted">
        <Icon name="lock" size={18} />
        <span>{w.adjustLocked}</span>
      </p>
    );
  return (
    <div className="adjust">
      {one.mayOmit && (
        <Checkbox
          selected={to !== 'none'}
          label={w.adjustSend(name)}
          onChange={(sent) => onChange(sent ? undefined : 'none')}
        >
          {w.adjustSent}
        </Checkbox>
      )}
      {to !== 'none' && (
        <NumberField
          id={fieldId(one.id)}
          label={w.adjustCount(name)}
          hideLabel
          value={to ?? one.count}
          min={one.min}
          unit={w.adjustUnits[one.unit]}
          error={error}
          onChange={(count) => onChange(count === null || count === one.count ? undefined : count)}
        />
      )}
      {to !== undefined && (
        <>
          <Tag tone="soon">{w.adjustedTag(one.count)}</Tag>
          <Button
            size="small"
            look="quiet"
            onPress={() => onChange(undefined)}
            aria-label={w.adjustReset(name)}
          >
            {w.adjustBack}
          </Button>
        </>
      )}
    </div>
  );
}
