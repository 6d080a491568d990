/** Under a number that other campaigns have counted already: that number, where it comes from, and a button that takes it. */
import { Button } from '../design/components/Button';
import { Tag } from '../design/components/Tag';
import { shortDate } from '../lib/civil';
import { countedWords as w } from '../messages/counted';
import type { CountedField, CountedForm } from './counted';
import type { FormValue } from './form';

export function CountedOffer({
  label,
  counted,
  offer,
  value,
  onTake,
}: {
  readonly label: string;
  readonly counted: CountedForm;
  readonly offer: CountedField;
  readonly value: FormValue;
  readonly onTake: (value: number) => void;
}) {
  const { cutOffOn, period } = counted;
  const known = offer.value;
  const source = [
    w.source(offer.from.code, offer.from.name),
    ...(period === null ? [] : [w.within(shortDate(period.from), shortDate(period.to))]),
    w.cutOff(shortDate(cutOffOn)),
    ...(known === null ? [] : [w.records(offer.recordCount)]),
    ...(offer.missing > 0 ? [w.missing(offer.missing)] : []),
  ].join(' · ');
  return (
    <div className="counted">
      <p>
        {known === null ? w.none(offer.note ?? '') : <span className="strong">{w.value(known)}</span>}
        <span className="soft counted__source">{source}</span>
      </p>
      {known !== null &&
        (value === known ? (
          <Tag tone="done">{w.taken}</Tag>
        ) : (
          <Button size="small" aria-label={w.takeOf(label)} onPress={() => onTake(known)}>
            {w.take}
          </Button>
        ))}
    </div>
  );
}
