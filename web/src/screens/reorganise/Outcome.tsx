/** What a reorganisation does, or did: units and hats that end, open files that go over. */
import { TextLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Facts, More, Section } from '../../design/components/Page';
import { Table } from '../../design/components/Table';
import { Tag, type Tone } from '../../design/components/Tag';
import { reorganiseWords as w } from '../../messages/reorganise';
import { useTitles } from '../../process/queries';
import { Lines } from './Lines';
import { goesToLines, namesShort, renameLines, type Result } from './units';

const tones: Readonly<Record<Result['transfers'][number]['state'], Tone>> = {
  done: 'done',
  planned: 'plain',
  waits: 'wait',
  noHeir: 'soon',
  refused: 'late',
};
const countNames = ['noHeir', 'done', 'refused'] as const;

export function Outcome({ result }: { readonly result: Result }) {
  const { endedUnits, foundedUnits, renamedUnits, endedHats, newHats, counts } = result;
  const files = [
    ...result.takenBy.map(({ unit, move, close }) => w.taken(unit.name, move, close)),
    ...countNames.flatMap((name) => (counts[name] > 0 ? [w.counts[name](counts[name])] : [])),
  ];
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
          [
            w.endedUnits,
            <Lines key="ended" lines={goesToLines(endedUnits)} label={w.unitCount(endedUnits.length)} />,
          ],
          ...(foundedUnits.length === 0
            ? []
            : [[w.foundedUnits, foundedUnits.map(({ name }) => name).join(', ')] as const]),
          ...(renamedUnits.length === 0
            ? []
            : [
                [
                  w.renamedUnits,
                  <Lines
                    key="renamed"
                    lines={renameLines(renamedUnits)}
                    label={w.unitCount(renamedUnits.length)}
                  />,
                ] as const,
              ]),
          [w.endedHats, hatsText(endedHats)],
          ...(newHats.length === 0 ? [] : [[w.newHats, newHatsText(newHats)] as const]),
          [w.tracks, <Lines key="files" lines={files} label={w.unitCount(result.takenBy.length)} />],
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

const newHatsText = (hats: readonly Hat[]): string =>
  w.newHatsAt(hatsText(hats), namesShort([...new Set(hats.map(({ unit }) => unit.name))]));

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
