/** The versions of a process, and what one says that the other does not. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { Loaded } from '../../app/Loaded';
import { Button } from '../../design/components/Button';
import { Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { moment } from '../../lib/civil';
import { processesWords as w } from '../../messages/processes';
import { useTitles } from '../../process/queries';
import { differences, type Difference as Changed } from './differences';

type Version = Get<'/definitions/{code}'>;

export function Versions({
  shown,
  onSee,
}: {
  readonly shown: Version;
  readonly onSee: (version: number) => void;
}) {
  const { code } = shown;
  const versions = useQuery({
    queryKey: ['definitions', code, 'versions'],
    queryFn: ({ signal }) => get('/definitions/{code}/versions', { params: { code }, signal }),
  });
  return (
    <Loaded query={versions}>
      {({ items }) => {
        const before = items.find(({ version }) => version < shown.version);
        return (
          <div className="stack stack--loose">
            <ul className="card card--flush plist">
              {items.map(({ version, status, publishedAt, createdAt }) => (
                <li key={version} className="plist__row">
                  <div className="grow">
                    <p className="strong">
                      {w.version(version)}{' '}
                      <Tag tone={status === 'published' ? 'done' : 'plain'}>{w.status[status]}</Tag>
                    </p>
                    <p className="muted">
                      {publishedAt === null
                        ? w.createdAt(moment(createdAt))
                        : w.publishedAt(moment(publishedAt))}
                    </p>
                  </div>
                  {version !== shown.version && (
                    <Button
                      size="small"
                      onPress={() => onSee(version)}
                      aria-label={`${w.see}: ${w.version(version)}`}
                    >
                      {w.see}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {before === undefined ? (
              <p className="muted">{w.one}</p>
            ) : (
              <Difference shown={shown} before={before.version} />
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function Difference({ shown, before }: { readonly shown: Version; readonly before: number }) {
  const titles = useTitles();
  const version = String(before);
  const { code } = shown;
  const old = useQuery({
    queryKey: ['definitions', code, version],
    queryFn: ({ signal }) =>
      get('/definitions/{code}/versions/{version}', { params: { code, version }, signal }),
  });
  return (
    <Section title={w.differences(shown.version, before)}>
      <Loaded query={old}>
        {({ definition }) => {
          const found = differences(definition, shown.definition, titles);
          if (found.length === 0) return <p className="muted">{w.same}</p>;
          return <DifferenceList found={found} />;
        }}
      </Loaded>
    </Section>
  );
}

/** What was taken out and what was put in, part by part. */
export function DifferenceList({ found }: { readonly found: readonly Changed[] }) {
  return (
    <ul className="diff">
      {found.map(({ part, removed, added }) => (
        <li key={part} className="card stack stack--tight">
          <h3>{part}</h3>
          {removed.map((line) => (
            <p key={line} className="diff__removed">
              <Tag tone="late">{w.removed}</Tag> <del>{line}</del>
            </p>
          ))}
          {added.map((line) => (
            <p key={line} className="diff__added">
              <Tag tone="done">{w.added}</Tag> <ins>{line}</ins>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
