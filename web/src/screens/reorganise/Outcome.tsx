/** What a reorganisation does, or did: units and hats that end, open files that go over. */
import type { ReplyOf } from '../../api/types';
import { TextLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Facts, More, Section } from '../../design/components/Page';
import { Table } from '../../design/components/Table';
import { Tag, type Tone } from '../../design/components/Tag';
import { reorganiseWords as w } from '../../messages/reorganise';
import { useTitles } from '../../process/queries';

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
          [w.endedHats, hatsText(result.endedHats)],
          ...(result.newHats.length === 0 ? [] : [[w.newHats, hatsText(result.newHats)] as const]),
          [w.tracks, counted.map((name) => w.counts[name](result.counts[name])).join('; ') || w.none],
        ]}
      />
      {result.endedHats.length > 0 && <Hats result={result} />}
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

type Hat = Result['endedHats'][number];

const hatsText = (hats: readonly Hat[]): string =>
  hats.length === 0 ? w.none : w.hatCount(hats.length, new Set(hats.map(({ person }) => person.id)).size);

/** Who stops being what, and where the same person goes on with it. */
function Hats({ result: { endedHats, newHats } }: { readonly result: Result }) {
  const title = useTitles();
  const goesOn = ({ person, role }: Hat): Hat | undefined =>
    newHats.find((hat) => hat.person.id === person.id && hat.role === role);
  return (
    <More summary={w.hatList}>
      <Table
        label={w.endedHats}
        rows={endedHats}
        keyOf={({ person, role, unit }) => `${person.id}/${role}/${unit.code}`}
        columns={[
          { id: 'person', label: w.person, heading: true, cell: ({ person }) => person.name },
          { id: 'role', label: w.role, cell: ({ role }) => title(role) },
          { id: 'from', label: w.fromUnit, cell: ({ unit }) => unit.name },
          {
            id: 'to',
            label: w.toUnit,
            cell: (hat) => goesOn(hat)?.unit.name ?? <span className="muted">{w.hatEnds}</span>,
          },
        ]}
      />
    </More>
  );
}
