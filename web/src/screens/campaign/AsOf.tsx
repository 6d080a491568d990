/** A past day of the campaign: the numbers and the matrix are those of the end of that day. The address keeps it. */
import { useState } from 'react';
import { Button } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { addDays, daysBetween, longDate, type CivilDate } from '../../lib/civil';
import { campaignWords as w } from '../../messages/campaign';

export function AsOf({
  from,
  today,
  on,
  onChange,
}: {
  readonly from: CivilDate;
  readonly today: CivilDate;
  /** Undefined for now. */
  readonly on: CivilDate | undefined;
  readonly onChange: (on: CivilDate | undefined) => void;
}) {
  const all = daysBetween(from, today);
  const at = on === undefined ? all : daysBetween(from, on);
  // Where the knob is while it is being dragged; the numbers follow once it is let go.
  const [dragged, setDragged] = useState<number>();
  if (all < 1) return null;
  const shown = dragged ?? at;
  const go = (to: number): void => {
    setDragged(undefined);
    const day = Math.max(0, Math.min(all, to));
    if (day !== at) onChange(day === all ? undefined : addDays(from, day));
  };
  const name = shown === all ? w.asOfToday : longDate(addDays(from, shown));
  return (
    <div className="asof no-print">
      <label className="asof__label" htmlFor="asof">
        {w.asOf} <span className="strong">{name}</span>
      </label>
      <div className="asof__row">
        <Button
          size="small"
          look="quiet"
          icon="left"
          iconOnly
          aria-label={w.dayBefore}
          isDisabled={shown === 0}
          onPress={() => go(shown - 1)}
        />
        <input
          id="asof"
          className="asof__range"
          type="range"
          min={0}
          max={all}
          step={1}
          value={shown}
          aria-valuetext={name}
          aria-describedby="asof-hint"
          onChange={(event) => setDragged(Number(event.target.value))}
          onPointerUp={() => go(shown)}
          onKeyUp={() => go(shown)}
          onBlur={() => go(shown)}
        />
        <Button
          size="small"
          look="quiet"
          icon="right"
          iconOnly
          aria-label={w.dayAfter}
          isDisabled={shown === all}
          onPress={() => go(shown + 1)}
        />
      </div>
      <p id="asof-hint" className="muted asof__hint">
        {w.asOfHint}
      </p>
      {on !== undefined && (
        <Banner
          tone="warn"
          title={w.asOfPast(longDate(on))}
          live
          actions={<Button onPress={() => onChange(undefined)}>{w.asOfNow}</Button>}
        />
      )}
    </div>
  );
}
