/** What I was told, newest first; read when it is opened. */
import { useMutation } from '@tanstack/react-query';
import { call, get, newKey } from '../../api/client';
import type { Get } from '../../api/types';
import { Listed } from '../../app/Listed';
import { queryClient } from '../../app/queries';
import { usePages } from '../../app/usePages';
import { Button, TextLink } from '../../design/components/Button';
import { Icon, type IconName } from '../../design/components/Icon';
import { EmptyState } from '../../design/components/Message';
import { DateText } from '../../design/components/Tag';
import { moment } from '../../lib/civil';
import { t } from '../../messages';
import './Notices.css';

type Notice = Get<'/notices'>['items'][number];

const shortCount = 8;
const pageSize = 50;
const icons: Readonly<Record<string, IconName>> = {
  reminder: 'clock',
  overdue: 'alert',
  escalation: 'megaphone',
  returned: 'recall',
  request: 'help',
  decision: 'check',
  recommendation: 'idea',
  cancelled: 'close',
};

function useRead() {
  return useMutation({
    mutationFn: (body: { keys: string[] } | { all: true }) =>
      call('POST', '/notices/read', { body, key: newKey() }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['notices'] }),
        queryClient.invalidateQueries({ queryKey: ['inbox', 'counts'] }),
      ]),
  });
}

/** `short`: the newest few, under the bell. */
export default function NoticeList({
  short = false,
  onGo,
}: {
  readonly short?: boolean;
  readonly onGo?: () => void;
}) {
  const read = useRead();
  const list = usePages({
    of: ['notices', short],
    size: short ? shortCount : pageSize,
    ask: (page, signal) => get('/notices', { query: page, signal }),
  });
  return (
    <Listed
      list={list}
      // Under the bell the rest is on a page of its own.
      scrolls={short}
      empty={
        <EmptyState icon="bell" title={t.notices.empty}>
          {t.notices.emptyText}
        </EmptyState>
      }
    >
      {(notices) => (
        <div className="stack stack--tight">
          <div className="row row--apart">
            {short ? <h2 className="notices__title">{t.notices.title}</h2> : <span />}
            {notices.some((notice) => notice.readAt === null) && (
              <Button
                look="quiet"
                size="small"
                isPending={read.isPending}
                onPress={() => read.mutate({ all: true })}
              >
                {t.notices.markAll}
              </Button>
            )}
          </div>
          <ul className={short ? 'notices' : 'notices card card--flush'}>
            {notices.map((notice) => (
              <NoticeLine
                key={notice.key}
                notice={notice}
                onOpen={() => {
                  if (notice.readAt === null) read.mutate({ keys: [notice.key] });
                  onGo?.();
                }}
              />
            ))}
          </ul>
          {short && (
            <TextLink href="/thong-bao" onPress={() => onGo?.()}>
              {t.notices.all}
            </TextLink>
          )}
        </div>
      )}
    </Listed>
  );
}

function NoticeLine({ notice, onOpen }: { readonly notice: Notice; readonly onOpen: () => void }) {
  return (
    <li className={notice.readAt === null ? 'notice notice--new' : 'notice'}>
      <TextLink
        href={
          notice.request === null
            ? `/ho-so/${notice.track}?viec=${encodeURIComponent(notice.workKey)}`
            : `/dot/de-nghi/${notice.request}`
        }
        plain
        onPress={onOpen}
      >
        <span className={`notice__icon notice__icon--${notice.kind}`}>
          <Icon name={icons[notice.kind] ?? 'bell'} />
        </span>
        <span className="notice__words">
          <span className="notice__label">
            {notice.readAt === null && <span className="sr-only">{t.notices.unread}: </span>}
            {notice.label}: {notice.step}
          </span>
          <span className="muted">
            {notice.unit.name}
            {notice.dueOn !== null && (
              <>
                {' · '}
                {t.due.by} <DateText on={notice.dueOn} short />
              </>
            )}
            {notice.onBehalfOf !== null && ` · ${t.inbox.onBehalf(notice.onBehalfOf)}`}
          </span>
          <span className="muted">{moment(notice.createdAt)}</span>
        </span>
      </TextLink>
    </li>
  );
}
