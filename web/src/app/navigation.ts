/** The parts of the product, as the side, the foot and the shortcuts list them. */
import type { IconName } from '../design/components/Icon';
import { t } from '../messages';
import { may, type Me } from './queries';

export interface Place {
  readonly href: string;
  /** Other addresses that belong to it. */
  readonly also?: readonly string[];
  readonly label: string;
  /** For the narrow foot of a phone. */
  readonly short?: string;
  readonly icon: IconName;
  /** The second key after `g`. */
  readonly key: string;
  readonly shown: (me: Me) => boolean;
}

const everybody = (): boolean => true;

export const places: readonly Place[] = [
  {
    href: '/viec-cua-toi',
    label: t.nav.inbox,
    short: t.nav.inboxShort,
    icon: 'inbox',
    key: 'v',
    shown: everybody,
  },
  { href: '/dot', also: ['/dinh-ky'], label: t.nav.campaigns, icon: 'campaign', key: 'd', shown: everybody },
  { href: '/kien-nghi', label: t.nav.recommendations, icon: 'idea', key: 'k', shown: everybody },
  { href: '/so-vu-viec', label: t.nav.registers, icon: 'journal', key: 's', shown: everybody },
  { href: '/bao-cao', label: t.nav.reports, icon: 'book', key: 'b', shown: everybody },
  { href: '/lich', label: t.nav.calendar, icon: 'calendar', key: 'l', shown: everybody },
  { href: '/quy-trinh', label: t.nav.processes, icon: 'process', key: 'q', shown: everybody },
  { href: '/to-chuc', label: t.nav.org, icon: 'org', key: 't', shown: everybody },
  { href: '/thu', label: t.nav.messages, icon: 'mail', key: 'h', shown: (me) => may(me, 'operate') },
];
