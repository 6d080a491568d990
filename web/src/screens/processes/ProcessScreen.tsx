/** One process: to read, to look at as a picture, and its versions with what changed between them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useParams, useSearchParams } from 'wouter';
import { call, get, newKey } from '../../api/client';
import type { Get } from '../../api/types';
import { Failure, Loaded } from '../../app/Loaded';
import { may, useMe } from '../../app/queries';
import { Button, ButtonLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Page } from '../../design/components/Page';
import { Tabs } from '../../design/components/Tabs';
import { toast } from '../../design/components/Toast';
import { t } from '../../messages';
import { processesWords as w } from '../../messages/processes';
import { definitionQuery } from '../../process/queries';
import { Picture } from './Picture';
import { Reading } from './Reading';
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
  const [publishing, setPublishing] = useState(false);
  const key = useRef(newKey());
  const client = useQueryClient();
  const { code } = found;
  const version = String(found.version);
  const check = useMutation({
    mutationFn: () => call('POST', '/definitions/check', { body: { ...found.definition } }),
  });
  const publish = useMutation({
    mutationFn: () =>
      call('POST', '/definitions/{code}/versions/{version}/publish', {
        params: { code, version },
        key: key.current,
      }),
    onSuccess: () => {
      toast(w.published);
      setPublishing(false);
      void client.invalidateQueries({ queryKey: ['definitions'] });
    },
  });
  const mine = me?.hats.some(({ role }) => found.definition.launchedBy.includes(role)) === true;
  return (
    <>
      {found.status === 'published' && mine && may(me, 'launchCampaign') && (
        <ButtonLink look="primary" icon="campaign" href={`/dot/moi/${code}`}>
          {w.launch}
        </ButtonLink>
      )}
      {may(me, 'publishDefinition') && (
        <>
          <Button icon="done" isPending={check.isPending} onPress={() => check.mutate()}>
            {w.check}
          </Button>
          {found.status === 'draft' && (
            <Button look="primary" onPress={() => setPublishing(true)}>
              {w.publish}
            </Button>
          )}
        </>
      )}
      <Button look="quiet" icon="print" iconOnly aria-label={t.common.print} onPress={() => window.print()} />
      {check.error !== null && <Failure error={check.error} />}
      {check.data !== undefined && (
        <Dialog title={w.check} open onClose={() => check.reset()}>
          {check.data.ok ? (
            <Banner tone="done">{w.checkOk}</Banner>
          ) : (
            <Banner tone="late" title={w.checkWrong(check.data.problems.length)}>
              <ul>
                {check.data.problems.map(({ path, message }) => (
                  <li key={`${path}/${message}`}>{message}</li>
                ))}
              </ul>
            </Banner>
          )}
        </Dialog>
      )}
      <Dialog
        title={w.publishTitle(found.version)}
        open={publishing}
        onClose={() => setPublishing(false)}
        footer={
          <DialogButtons
            label={w.publish}
            isPending={publish.isPending}
            onDo={() => publish.mutate()}
            onCancel={() => setPublishing(false)}
          />
        }
      >
        {publish.error !== null && <Failure error={publish.error} />}
        <p>{w.publishText}</p>
      </Dialog>
    </>
  );
}
