/** What would happen to the tracks: how many of each kind, and one by one. */
import { useState } from 'react';
import { get } from '../../api/client';
import { Listed } from '../../app/Listed';
import { usePages } from '../../app/usePages';
import { Button, TextLink } from '../../design/components/Button';
import { Select } from '../../design/components/Choice';
import { Section } from '../../design/components/Page';
import { Table, type Column } from '../../design/components/Table';
import { shortDate } from '../../lib/civil';
import { changeWords as w } from '../../messages/processChanges';
import { UnitPicker } from '../../work/UnitPicker';
import type { Change, Effect, EffectKind } from './queries';

const all = '*';
const dateOr = (on: string | null): string => (on === null ? w.noDate : shortDate(on));

/** One line for each thing that happens to a track. */
function linesOf(effect: Effect): string[] {
  if (effect.refused !== null) return [w.refusedWhy(effect.refused.message)];
  const lines = [
    ...effect.dueMoved.map(({ step, from, to }) => w.dueMoved(step, dateOr(from), dateOr(to))),
    ...effect.opened.map(({ step, dueOn }) => w.opened(step, dueOn === null ? '' : shortDate(dueOn))),
    ...effect.withdrawn.map(({ step }) => w.withdrawn(step)),
    ...effect.reopened.map(({ step }) => w.reopened(step)),
    ...effect.skipped.map(({ step }) => w.skipped(step)),
    ...(effect.closed ? [w.closes] : []),
    ...(effect.overdueAtOnce ? [w.overdue] : []),
  ];
  return lines.length === 0 ? [w.unchanged] : lines;
}

const isKind = (value: string): value is EffectKind => Object.hasOwn(w.kinds, value);
const kinds = Object.keys(w.kinds).filter(isKind);

export function Effects({
  change,
  onTry,
}: {
  readonly change: Change;
  /** Moves the tracks of one unit first; left out for whoever may not. */
  readonly onTry: ((unit: Effect['unit']) => void) | undefined;
}) {
  const [kind, setKind] = useState<EffectKind>();
  const [unit, setUnit] = useState<string | null>(null);
  const rows = usePages({
    of: ['campaign', change.campaign, 'definition-changes', change.number, change.previewedAt],
    by: [kind, unit],
    ask: (page, signal) =>
      get('/campaigns/{id}/definition-changes/{number}/tracks', {
        params: { id: change.campaign, number: String(change.number) },
        query: { ...(kind !== undefined && { kind }), ...(unit !== null && { unit }), ...page },
        signal,
      }),
  });
  const counted = kinds.filter((one) => change.preview[one] > 0);
  const columns: readonly Column<Effect>[] = [
    {
      id: 'unit',
      label: w.unit,
      heading: true,
      cell: (effect) => (
        <TextLink href={`/ho-so/${effect.track}`} plain>
          {effect.kind === 'campaign' ? w.own : effect.unit.name}
        </TextLink>
      ),
    },
    {
      id: 'what',
      label: w.what,
      width: 'minmax(0, 2fr)',
      cell: (effect) => (
        <ul>
          {linesOf(effect).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ),
    },
    ...(onTry === undefined
      ? []
      : [
          {
            id: 'try',
            label: w.tryOne,
            width: '9rem',
            cell: (effect: Effect) =>
              effect.kind !== 'campaign' && (
                <Button
                  size="small"
                  aria-label={w.tryUnit(effect.unit.name)}
                  onPress={() => onTry(effect.unit)}
                >
                  {w.tryOne}
                </Button>
              ),
          },
        ]),
  ];
  return (
    <>
      <Section title={w.effects(change.preview.tracks)}>
        <ul className="effects">
          {counted.map((one) => (
            <li key={one} className="effects__item">
              <strong
                className={one === 'refused' || one === 'overdueAtOnce' ? 'effects__n late' : 'effects__n'}
              >
                {change.preview[one]}
              </strong>{' '}
              {w.kinds[one]}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={w.tracks}>
        <div className="row">
          <Select
            label={w.what}
            value={kind ?? all}
            onChange={(next) => setKind(isKind(next) ? next : undefined)}
            options={[
              { value: all, label: w.allKinds },
              ...counted.map((value) => ({ value, label: w.kinds[value] })),
            ]}
          />
          <UnitPicker label={w.findUnit} value={unit} onChange={setUnit} />
        </div>
        <Listed list={rows} more={w.moreTracks} empty={<p className="muted">{w.nothing}</p>}>
          {(items) => <Table label={w.tracks} columns={columns} rows={items} keyOf={({ track }) => track} />}
        </Listed>
      </Section>
    </>
  );
}
