/** One process: to read, to look at as a picture, and its versions with what changed between them. */
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'wouter';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { Loaded } from '../../app/Loaded';
import { printPage } from '../../app/printing';
import { may, useMe } from '../../app/queries';
import { Button, ButtonLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { Tabs } from '../../design/components/Tabs';
import { t } from '../../messages';
import { processesWords as w } from '../../messages/processes';
import { definitionQuery } from '../../process/queries';
import { Picture } from './Picture';
import { Reading } from './Reading';
import { CopyProcess, NextVersion } from './StartWriting';
import { Versions } from './Versions';
import './Processes.css';

type Version = Get<'/definitions/{code}'>;
const tabIds = ['trang', 'hinh', 'ban'] as const;

export default function ProcessScreen() {
  const { code } = useParams<{ code: string }>();
  const [search, setSearch] = useSearchParams();
  const version = search.get('ban');
  const shown = useQuery({
    ...definitionQuery(code),
    ...(version !== null && {
      queryKey: ['definitions', code, version],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get('/definitions/{code}/versions/{version}', { params: { code, version }, signal }),
    }),
  });
  const tab = tabIds.find((id) => id === search.get('xem')) ?? 'trang';
  const select = (name: string, value: string): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <Loaded
      query={shown}
      waiting={
        <Page title={w.title} crumbs={[{ label: w.title, href: '/quy-trinh' }]}>
          {t.common.loading}
        </Page>
      }
    >
      {(found) => (
        <Page
          title={found.definition.name}
          lead={`${found.code} · ${w.version(found.version)} · ${w.status[found.status]}`}
          crumbs={[{ label: w.title, href: '/quy-trinh' }]}
          actions={<Actions found={found} />}
        >
          {found.status === 'draft' && <Banner tone="warn">{w.draftNote}</Banner>}
          {found.status === 'retired' && <Banner>{w.retiredNote}</Banner>}
          <Tabs
            label={w.tabsLabel}
            selected={tab}
            onSelect={(id) => select('xem', id)}
            tabs={tabIds.map((id) => ({ id, label: w.tabs[id] }))}
          >
            {tab === 'trang' && <Reading definition={found.definition} />}
            {tab === 'hinh' && <Picture definition={found.definition} />}
            {tab === 'ban' && <Versions shown={found} onSee={(other) => select('ban', String(other))} />}
          </Tabs>
        </Page>
      )}
    </Loaded>
  );
}

function Actions({ found }: { readonly found: Version }) {
  const me = useMe();
  const { code, definition, status } = found;
  const mine = me?.hats.some(({ role }) => definition.launchedBy.includes(role)) === true;
  return (
    <>
      {status === 'published' && mine && may(me, 'launchCampaign') && (
        <ButtonLink look="primary" icon="campaign" href={`/dot/moi/${code}`}>
          {w.launch}
        </ButtonLink>
      )}
      {may(me, 'publishDefinition') && (
        <>
          <NextVersion definition={definition} />
          <CopyProcess definition={definition} />
        </>
      )}
      {(mine || may(me, 'publishDefinition')) && status === 'published' && (
        <ButtonLink look="quiet" icon="swap" href={`/quy-trinh/${code}/doi-dot`}>
          {w.running}
        </ButtonLink>
      )}
      <Button icon="print" iconOnly aria-label={t.common.print} onPress={() => void printPage()} />
    </>
  );
}
