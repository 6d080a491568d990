/** What a reorganisation does, or did: units and hats that end, open files that go over. */
import type { ReplyOf } from '../../api/types';
import { TextLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Facts, Section } from '../../design/components/Page';
import { Table } from '../../design/components/Table';
import { Tag, type Tone } from '../../design/components/Tag';
import { reorganiseWords as w } from '../../messages/reorganise';

export type Result = ReplyOf<'POST', '/org/reorganisations'>;

const tones: Readonly<Record<Result['transfers'][number]['state'], Tone>> = {
  done: 'done',
  planned: 'plain',
  waits: 'wait',
  noHeir: 'soon',
  refused: 'late',
};
const countNames = ['move', 'close', 'noHeir', 'done', 'refused'] as const;

export function Outcome({ result }: { readonly result: Result }) {
  const counted = countNames.filter((name) => result.counts[name] > 0);
  const hats = (list: Result['endedHats']): string =>
    list.map(({ person, unit }) => `${person.name} (${unit.name})`).join(', ');
  return (
    <div className="stack stack--loose">
      {result.problems.length > 0 && (
        <Banner tone="late" title={w.problems} live>
          <ul>
            {result.problems.map(({ path, message }) => (
              <li key={`${path}/${message}`}>{message}</li>
            ))}
          </ul>
        </Banner>
      )}
      <Facts
        items={[
          [w.endedUnits, result.endedUnits.map(({ name }) => name).join(', ') || w.none],
          [w.endedHats, hats(result.endedHats) || w.none],
          ...(result.newHats.length === 0 ? [] : [[w.newHats, hats(result.newHats)] as const]),
          [w.tracks, counted.map((name) => w.counts[name](result.counts[name])).join('; ') || w.none],
        ]}
      />
      {result.transfers.length > 0 && (
        <Section title={w.tracks}>
          <Table
            label={w.tracks}
            rows={result.transfers}
            keyOf={({ track }) => track}
            columns={[
              {
                id: 'campaign',
                label: w.campaign,
                heading: true,
                cell: ({ campaign, track }) => (
                  <TextLink href={`/ho-so/${encodeURIComponent(track)}`}>{campaign.name}</TextLink>
                ),
              },
              { id: 'from', label: w.fromUnit, cell: ({ from }) => from.name },
              { id: 'to', label: w.toUnit, cell: ({ to }) => to.name },
              {
                id: 'state',
                label: w.tracks,
                cell: ({ mode, state, message }) => (
                  <>
                    {w.mode[mode]} <Tag tone={tones[state]}>{w.state[state]}</Tag>
                    {message !== undefined && <div className="late">{message}</div>}
                  </>
                ),
              },
            ]}
          />
        </Section>
      )}
    </div>
  );
}
