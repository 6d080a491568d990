/** The ways to look at one's work, as the filters over the list name them. */
import type { QueryOf } from '../../api/types';
import { addDays, type CivilDate } from '../../lib/civil';
import { t } from '../../messages';

type InboxQuery = NonNullable<QueryOf<'GET', '/inbox'>>;

export const viewIds = [
  'tat-ca',
  'qua-han',
  'hom-nay',
  'tuan',
  'quyet-dinh',
  'cho',
  'pham-vi',
  'cham',
  'nhap-thay',
] as const;
export type ViewId = (typeof viewIds)[number];

export const isViewId = (text: string | null): text is ViewId => viewIds.some((id) => id === text);

export interface View {
  readonly label: string;
  readonly query: (today: CivilDate) => InboxQuery;
  readonly emptyTitle: string;
  readonly emptyText: string;
}

export const views: Readonly<Record<ViewId, View>> = {
  'tat-ca': {
    label: t.inbox.all,
    query: () => ({ view: 'mine' }),
    emptyTitle: t.inbox.emptyTitle,
    emptyText: t.inbox.emptyText,
  },
  'qua-han': {
    label: t.inbox.late,
    query: () => ({ view: 'mine', overdue: true }),
    emptyTitle: t.inbox.lateEmptyTitle,
    emptyText: t.inbox.lateEmptyText,
  },
  'hom-nay': {
    label: t.inbox.today,
    query: (today) => ({ view: 'mine', dueFrom: today, dueTo: today }),
    emptyTitle: t.inbox.todayEmptyTitle,
    emptyText: t.inbox.todayEmptyText,
  },
  tuan: {
    label: t.inbox.week,
    query: (today) => ({ view: 'mine', dueFrom: today, dueTo: addDays(today, 6) }),
    emptyTitle: t.inbox.weekEmptyTitle,
    emptyText: t.inbox.todayEmptyText,
  },
  'quyet-dinh': {
    label: t.inbox.decide,
    query: () => ({ view: 'mine', action: ['decide', 'sign', 'decideRequest', 'confirm'] }),
    emptyTitle: t.inbox.decideEmptyTitle,
    emptyText: t.inbox.decideEmptyText,
  },
  cho: {
    label: t.inbox.waiting,
    query: () => ({ view: 'waiting' }),
    emptyTitle: t.inbox.waitingEmptyTitle,
    emptyText: t.inbox.waitingEmptyText,
  },
  'pham-vi': {
    label: t.inbox.all,
    query: () => ({ view: 'subtree' }),
    emptyTitle: t.inbox.scopeEmptyTitle,
    emptyText: t.inbox.scopeEmptyText,
  },
  cham: {
    label: t.inbox.late,
    query: () => ({ view: 'overdue' }),
    emptyTitle: t.inbox.scopeLateEmptyTitle,
    emptyText: t.inbox.scopeEmptyText,
  },
  'nhap-thay': {
    label: t.inbox.all,
    query: () => ({ view: 'proxy' }),
    emptyTitle: t.inbox.proxyEmptyTitle,
    emptyText: t.inbox.proxyEmptyText,
  },
};

/** Whose work, and within it which part: two small choices rather than one long row. */
export const groups: readonly {
  readonly id: ViewId;
  readonly label: string;
  readonly views: readonly ViewId[];
}[] = [
  { id: 'tat-ca', label: t.inbox.mine, views: ['tat-ca', 'qua-han', 'hom-nay', 'tuan', 'quyet-dinh'] },
  { id: 'cho', label: t.inbox.waiting, views: ['cho'] },
  { id: 'nhap-thay', label: t.inbox.proxy, views: ['nhap-thay'] },
  { id: 'pham-vi', label: t.inbox.scope, views: ['pham-vi', 'cham'] },
];
