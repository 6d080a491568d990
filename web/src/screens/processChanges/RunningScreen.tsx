/** The running campaigns of a process, each with the version by which it was launched. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { firstPage, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { Button, ButtonLink, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { changeWords as w } from '../../messages/processChanges';
import { processesWords } from '../../messages/processes';
import { definitionQuery } from '../../process/queries';
import '../processes/Processes.css';

const pageSize = 50;

export default function RunningScreen() {
  const { code } = useParams<{ code: string }>();
  const current = useQuery(definitionQuery(code));
  const running = useInfiniteQuery({
    queryKey: ['campaigns', 'running', code],
    queryFn: ({ pageParam, signal }) =>
      get('/campaigns', {
        query: {
          definition: code,
          status: ['running'],
          limit: pageSize,
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
  });
  return (
    <Loaded query={current}>
      {({ definition }) => (
        <Page
          title={w.title}
          lead={w.lead(definition.version)}
          crumbs={[
            { label: processesWords.title, href: '/quy-trinh' },
            { label: definition.name, href: `/quy-trinh/${code}` },
          ]}
        >
          <Loaded query={running}>
            {({ pages }) => {
              const items = pages.flatMap((page) => page.items);
              if (items.length === 0)
                return (
                  <EmptyState icon="swap" title={w.emptyTitle}>
                    {w.emptyText}
                  </EmptyState>
                );
              return (
                <ul className="card card--flush plist">
                  {items.map(({ id, name, owner, definition: launched, unitCount }) => (
                    <li key={id} className="plist__row">
                      <div className="grow">
                        <TextLink href={`/dot/${id}`}>{name}</TextLink>
                        <p className="muted">
                          {owner.name} · {w.units(unitCount)} · {w.launchedBy(launched.version)}
                        </p>
                      </div>
                      <ButtonLink
                        size="small"
                        icon="swap"
                        href={`/dot/${id}/doi-quy-trinh`}
                        aria-label={w.lookAt(name)}
                      >
                        {w.look}
                      </ButtonLink>
                    </li>
                  ))}
                </ul>
              );
            }}
          </Loaded>
          {running.hasNextPage && (
            <div>
              <Button isPending={running.isFetchingNextPage} onPress={() => void running.fetchNextPage()}>
                {w.more}
              </Button>
            </div>
          )}
        </Page>
      )}
    </Loaded>
  );
}
