/** Việc của tôi: what waits for me, by when, why that date, what happens if it passes; acted on in place. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Loaded } from '../../app/Loaded';
import { printPage } from '../../app/printing';
import { countsQuery, may, useMe } from '../../app/queries';
import { Rest } from '../../app/Rest';
import { goOn } from '../../app/usePages';
import { Button } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { SearchInput } from '../../design/components/SearchInput';
import { Filters, Tabs } from '../../design/components/Tabs';
import { toast } from '../../design/components/Toast';
import { deviceToday } from '../../lib/civil';
import { useDelayed } from '../../lib/useDelayed';
import { t } from '../../messages';
import { useAct } from '../../work/act';
import type { InboxItem } from '../../work/types';
import { InboxList, idOf } from './InboxList';
import { inboxQuery } from './query';
import { groups, isViewId, views, type ViewId } from './views';
import { lazily } from '../../lib/lazily';
import './Inbox.css';

const WorkDrawer = lazily(() => import('../../work/WorkDrawer'));
const HatSelect = lazily(() => import('./HatSelect'));
const BulkBar = lazily(() => import('./BulkBar'));

const none: ReadonlySet<string> = new Set();

export function InboxScreen() {
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('loc');
  const view: ViewId = isViewId(asked) ? asked : 'tat-ca';
  const hat = search.get('chuc-danh');
  const [text, setText] = useState(search.get('tim') ?? '');
  const q = useDelayed(text.trim(), 300);
  const today = me?.today ?? deviceToday();
  const [selected, setSelected] = useState<ReadonlySet<string>>(none);
  const [opened, setOpened] = useState<InboxItem>();
  const counts = useQuery(countsQuery);
  const act = useAct();
  const [acted, setActed] = useState(false);

  const list = useInfiniteQuery({
    ...inboxQuery({ ...views[view].query(today), hat, q }),
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  // The line that was acted on has left, and the focus with it: whoever works by key goes on from the top of the list.
  useEffect(() => {
    if (!acted) return;
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      setActed(false);
      document.getElementById('page-title')?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [acted, items, opened]);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const loadMore = useCallback(
    () => goOn({ hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage }),
    [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage],
  );

  const change = (name: string, value: string | null): void => {
    setSelected(none);
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  };

  /** One press where one press is enough; the rest opens beside the list. */
  const onAct = (item: InboxItem): void => {
    if (item.action !== 'acknowledge' || item.proxy) {
      setOpened(item);
      return;
    }
    act.mutate(
      { track: item.track, command: { type: 'acknowledge', key: item.key } },
      {
        onSuccess: () => {
          setActed(true);
          toast(t.inbox.acknowledged(`${item.step.name} – ${item.unit.name}`));
        },
        onError: (error) => toast(error.message, { tone: 'late' }),
      },
    );
  };

  const clearChosen = (): void => {
    setActed(true);
    setSelected(none);
  };
  const closeDrawer = (): void => {
    setActed(true);
    setOpened(undefined);
  };

  const number = counts.data;
  const countOf: Readonly<Partial<Record<ViewId, number>>> =
    number === undefined
      ? {}
      : {
          'tat-ca': number.mine.open,
          'qua-han': number.mine.overdue,
          'hom-nay': number.mine.today,
          tuan: number.mine.week,
          ...(number.scope !== null && { 'pham-vi': number.scope.open, cham: number.scope.overdue }),
        };
  const shownGroups = groups.filter(
    ({ id }) =>
      (id !== 'pham-vi' || (number !== undefined && number.scope !== null)) &&
      (id !== 'nhap-thay' || may(me, 'proxyEntry')),
  );
  const group = groups.find(({ views: inside }) => inside.includes(view)) ?? groups[0];
  const filtered = hat !== null || q !== '';
  const chosen = items.filter((item) => selected.has(idOf(item)));

  return (
    <Page
      title={t.inbox.title}
      lead={
        number === undefined ? ' ' : t.inbox.summary(number.mine.open, number.mine.overdue, number.mine.today)
      }
      actions={
        items.length > 0 && (
          <span className="inbox__print">
            <Button icon="print" iconOnly aria-label={t.common.print} onPress={() => void printPage()} />
          </span>
        )
      }
    >
      <p className="print-only">
        {[group?.label, views[view].label, q].filter((part) => part !== undefined && part !== '').join(' · ')}
      </p>
      <Tabs
        label={t.inbox.whose}
        tabs={shownGroups.map(({ id, label }) => ({ id, label, count: countOf[id] }))}
        selected={group?.id ?? 'tat-ca'}
        onSelect={(id) => change('loc', id)}
      >
        <div className="inbox__tools">
          {group !== undefined && group.views.length > 1 && (
            <Filters
              label={t.inbox.filters}
              options={group.views.map((id) => ({
                id,
                label: views[id].label,
                count: id === group.id ? undefined : countOf[id],
              }))}
              selected={view}
              onSelect={(id) => change('loc', id)}
            />
          )}
          <div className="inbox__narrow">
            {me !== undefined && me.hats.length > 1 && (
              <Suspense fallback={null}>
                <HatSelect hats={me.hats} value={hat} onChange={(value) => change('chuc-danh', value)} />
              </Suspense>
            )}
            <SearchInput className="inbox__find" label={t.inbox.find} value={text} onChange={setText} />
          </div>
        </div>
        <Loaded query={list}>
          {() =>
            items.length === 0 && !list.isFetching ? (
              <Nothing
                view={view}
                filtered={filtered}
                onClear={() => {
                  setText('');
                  change('chuc-danh', null);
                }}
              />
            ) : (
              <>
                <InboxList
                  items={items}
                  several={(me?.hats.length ?? 0) > 1}
                  selected={selected}
                  onSelect={setSelected}
                  onAct={onAct}
                  acting={act.isPending ? act.variables.track : undefined}
                  onEnd={loadMore}
                  complete={!list.hasNextPage}
                />
                <Rest list={list} loaded={items.length} total={undefined} button={undefined} />
              </>
            )
          }
        </Loaded>
      </Tabs>
      {chosen.length > 0 && (
        <Suspense fallback={null}>
          <BulkBar items={chosen} onClear={clearChosen} />
        </Suspense>
      )}
      {opened !== undefined && (
        <Suspense fallback={null}>
          <WorkDrawer track={opened.track} work={opened.key} onClose={closeDrawer} />
        </Suspense>
      )}
    </Page>
  );
}

function Nothing({
  view,
  filtered,
  onClear,
}: {
  readonly view: ViewId;
  readonly filtered: boolean;
  readonly onClear: () => void;
}) {
  if (filtered)
    return (
      <EmptyState
        icon="filter"
        title={t.inbox.noMatch}
        action={<Button onPress={onClear}>{t.inbox.clear}</Button>}
      />
    );
  return (
    <EmptyState icon="done" title={views[view].emptyTitle}>
      {views[view].emptyText}
    </EmptyState>
  );
}
