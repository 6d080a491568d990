/** The running campaigns of a process, each with the version by which it was launched. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { get } from '../../api/client';
import { Listed } from '../../app/Listed';
import { Loaded } from '../../app/Loaded';
import { usePages } from '../../app/usePages';
import { ButtonLink, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { changeWords as w } from '../../messages/processChanges';
import { processesWords } from '../../messages/processes';
import { definitionQuery } from '../../process/queries';
import '../processes/Processes.css';

export default function RunningScreen() {
  const { code } = useParams<{ code: string }>();
  const current = useQuery(definitionQuery(code));
  const running = usePages({
    of: ['campaigns', 'running', code],
    ask: (page, signal) =>
      get('/campaigns', { query: { definition: code, status: ['running'], ...page }, signal }),
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
          <Listed
            list={running}
            more={w.more}
            empty={
              <EmptyState icon="swap" title={w.emptyTitle}>
                {w.emptyText}
              </EmptyState>
            }
          >
            {(items) => (
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
            )}
          </Listed>
        </Page>
      )}
    </Loaded>
  );
}
