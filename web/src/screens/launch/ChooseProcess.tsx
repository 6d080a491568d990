/** The processes that I may launch, and, folded away, those that others may. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { Loaded } from '../../app/Loaded';
import { ButtonLink } from '../../design/components/Button';
import { TextField } from '../../design/components/Field';
import { EmptyState } from '../../design/components/Message';
import { More, Page, Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { matches } from '../../lib/fold';
import { t } from '../../messages';
import { launchWords as w } from '../../messages/launch';
import { requestWords } from '../../messages/launchRequests';

type Process = Get<'/definitions'>['items'][number];
const byNumber = new Intl.Collator('vi', { numeric: true });

export function ChooseProcess() {
  const [text, setText] = useState('');
  const [search] = useSearchParams();
  const definitions = useQuery({
    queryKey: ['definitions'],
    queryFn: ({ signal }) => get('/definitions', { signal }),
  });
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: ({ signal }) => get('/drafts', { signal }) });
  const begun = new Set(
    drafts.data?.items.filter(({ kind }) => kind === 'launch').map(({ id }) => id.replace(/^mo-dot-/, '')),
  );
  const query = search.toString();
  const hrefOf = (code: string): string => `/dot/moi/${code}${query === '' ? '' : `?${query}`}`;
  return (
    <Page title={w.choose} lead={w.chooseLead} crumbs={[{ label: t.nav.campaigns, href: '/dot' }]}>
      <Loaded query={definitions}>
        {({ items }) => {
          const published = items
            .filter(({ status }) => status === 'published')
            .toSorted((a, b) => byNumber.compare(a.code, b.code));
          const found = published.filter(({ code, name, purpose }) =>
            matches(`${code} ${name} ${purpose}`, text),
          );
          const mine = found.filter(({ mayLaunch }) => mayLaunch);
          const prepared = found.filter(({ mayLaunch, mayPrepare }) => mayPrepare && !mayLaunch);
          const others = found.filter(({ mayLaunch, mayPrepare }) => !mayLaunch && !mayPrepare);
          if (!published.some(({ mayLaunch, mayPrepare }) => mayLaunch || mayPrepare))
            return (
              <EmptyState icon="hat" title={w.noneForMe}>
                {w.noneForMeText}
              </EmptyState>
            );
          return (
            <div className="stack stack--loose">
              <TextField label={w.find} value={text} onChange={setText} width="medium" />
              {found.length === 0 && <p className="muted">{w.nothing}</p>}
              <ul className="processes">
                {mine.map((process) => (
                  <ProcessCard
                    key={process.code}
                    process={process}
                    href={hrefOf(process.code)}
                    begun={begun.has(process.code)}
                  />
                ))}
              </ul>
              {prepared.length > 0 && (
                <Section title={requestWords.prepareHeading}>
                  <ul className="processes">
                    {prepared.map((process) => (
                      <ProcessCard
                        key={process.code}
                        process={process}
                        href={hrefOf(process.code)}
                        begun={begun.has(process.code)}
                      />
                    ))}
                  </ul>
                </Section>
              )}
              {others.length > 0 && (
                <More summary={`${w.others} (${t.number(others.length)})`}>
                  <ul className="stack stack--tight">
                    {others.map(({ code, name, launchedBy }) => (
                      <li key={code}>
                        <p className="strong">
                          {code} · {name}
                        </p>
                        <p className="muted">
                          {w.othersText(launchedBy.map(({ title }) => title).join(', '))}
                        </p>
                      </li>
                    ))}
                  </ul>
                </More>
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function ProcessCard({
  process,
  href,
  begun,
}: {
  readonly process: Process;
  readonly href: string;
  readonly begun: boolean;
}) {
  return (
    <li className="card process">
      <div className="process__words">
        <p className="process__code">
          {process.code} {begun && <Tag tone="soon">{w.drafts}</Tag>}
        </p>
        <h2 className="process__name">{process.name}</h2>
        <p className="soft">{process.purpose}</p>
      </div>
      <ButtonLink
        href={href}
        look={begun ? 'primary' : 'secondary'}
        aria-label={`${begun ? w.continueIt : w.startIt}: ${process.name}`}
      >
        {begun ? w.continueIt : w.startIt}
      </ButtonLink>
    </li>
  );
}
