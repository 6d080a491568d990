/** What stands around every screen: the parts of the product, search, notices, who I am, and the state of the line. */
import { Suspense, useEffect, useRef, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Button, ButtonLink, TextLink } from '../design/components/Button';
import { EmptyState } from '../design/components/Message';
import { Icon } from '../design/components/Icon';
import { Dialog, Menu, type MenuEntry } from '../design/components/Overlay';
import { Skeleton } from '../design/components/Progress';
import { t } from '../messages';
import { Bell } from './Bell';
import { ConnectionBanner } from './ConnectionBanner';
import { helpFor } from './guide';
import { places, type Place } from './navigation';
import { listen } from '../api/events';
import { queryClient, type Me } from './queries';
import { screens } from './screens';
import { InboxScreen } from '../screens/inbox/InboxScreen';
import { SearchBox } from './SearchBox';
import { ShortcutHelp, useShortcuts } from './shortcuts';
import { signOut } from './signOut';
import './Frame.css';

/** On a phone the foot holds so many, and the rest is behind "Thêm". */
const footPlaces = 3;

const isAt = (location: string, { href, also = [] }: Pick<Place, 'href' | 'also'>): boolean =>
  [href, ...also].some((at) => location === at || location.startsWith(`${at}/`));

export function Frame({ me }: { readonly me: Me }) {
  const [location, navigate] = useLocation();
  const [helpOpen, setHelpOpen] = useState(false);
  const [moreOpen, setMoreOpen] = useState(false);
  const shown = places.filter((place) => place.shown(me));
  const main = useRef<HTMLElement>(null);
  useShortcuts({ navigate, onHelp: () => setHelpOpen(true) });
  useTitleFocus(location, main);
  useEffect(() => listen(lookAgain), []);

  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t.common.skip}
      </a>
      <aside className="frame__side no-print" aria-label={t.product}>
        <TextLink href="/viec-cua-toi" plain>
          <span className="brand">
            <img src="/mark.svg" alt="" width={32} height={32} />
            {t.product}
          </span>
        </TextLink>
        <nav aria-label={t.nav.label} className="side">
          {shown.map((place) => (
            <PlaceLink key={place.href} place={place} current={isAt(location, place)} />
          ))}
        </nav>
        <UserMenu me={me} onHelp={() => setHelpOpen(true)} />
      </aside>
      <div className="frame__main">
        <header className="top no-print">
          <span className="top__brand">
            <img src="/mark.svg" alt="" width={28} height={28} />
            {t.product}
          </span>
          <SearchBox />
          <div className="top__tools">
            <Bell />
            <Menu
              label={t.nav.help}
              icon="help"
              entries={[
                { id: 'guide', label: t.guide.forThis, icon: 'book', href: helpFor(location, me) },
                { id: 'keys', label: t.keys.title, icon: 'keyboard', onAction: () => setHelpOpen(true) },
              ]}
            />
          </div>
        </header>
        <ConnectionBanner />
        <main id="main" ref={main} tabIndex={-1} className="frame__content">
          <Suspense
            fallback={
              <div className="page">
                <Skeleton lines={6} />
              </div>
            }
          >
            <Switch>
              <Route path="/">
                <Redirect to="/viec-cua-toi" replace />
              </Route>
              <Route path="/khoi-tao">
                <Redirect to="/to-chuc" replace />
              </Route>
              {/* People begin here: it comes with the page, and is shown with its first paint. */}
              <Route path="/viec-cua-toi">
                <InboxScreen />
              </Route>
              {screens.map(({ path, View }) => (
                <Route key={path} path={path}>
                  <View />
                </Route>
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </main>
      </div>
      <nav className="foot no-print" aria-label={t.nav.label}>
        {shown.slice(0, footPlaces).map((place) => (
          <PlaceLink key={place.href} place={place} current={isAt(location, place)} short />
        ))}
        <button type="button" className="place" aria-haspopup="dialog" onClick={() => setMoreOpen(true)}>
          <Icon name="menu" size={22} />
          <span>{t.nav.more}</span>
        </button>
      </nav>
      <Dialog title={me.person.name} open={moreOpen} onClose={() => setMoreOpen(false)} side>
        <nav aria-label={t.nav.more} className="side">
          {shown.slice(footPlaces).map((place) => (
            <PlaceLink
              key={place.href}
              place={place}
              current={isAt(location, place)}
              onGo={() => setMoreOpen(false)}
            />
          ))}
          <PlaceLink
            place={{ href: '/ca-nhan', label: t.nav.profile, icon: 'person', key: '', shown: () => true }}
            current={isAt(location, { href: '/ca-nhan' })}
            onGo={() => setMoreOpen(false)}
          />
          <PlaceLink
            place={{ href: '/huong-dan', label: t.nav.guide, icon: 'book', key: '', shown: () => true }}
            current={isAt(location, { href: '/huong-dan' })}
            onGo={() => setMoreOpen(false)}
          />
        </nav>
        <div className="more-foot">
          <Button icon="signOut" onPress={() => void signOut()}>
            {t.nav.signOut}
          </Button>
        </div>
      </Dialog>
      <ShortcutHelp open={helpOpen} onClose={() => setHelpOpen(false)} places={shown} />
    </div>
  );
}

function PlaceLink({
  place,
  current,
  short = false,
  onGo,
}: {
  readonly place: Place;
  readonly current: boolean;
  readonly short?: boolean;
  readonly onGo?: () => void;
}) {
  return (
    <span className={current ? 'place place--current' : 'place'}>
      <TextLink
        href={place.href}
        plain
        {...(current && { 'aria-current': 'page' })}
        {...(onGo !== undefined && { onPress: onGo })}
      >
        <Icon name={place.icon} size={22} />
        <span>{short ? (place.short ?? place.label) : place.label}</span>
      </TextLink>
    </span>
  );
}

function UserMenu({ me, onHelp }: { readonly me: Me; readonly onHelp: () => void }) {
  const [first] = me.hats;
  const entries: MenuEntry[] = [
    { id: 'profile', label: t.nav.profile, icon: 'person', href: '/ca-nhan' },
    { id: 'guide', label: t.nav.guide, icon: 'book', href: '/huong-dan' },
    { id: 'help', label: t.keys.title, icon: 'keyboard', onAction: onHelp },
    { id: 'out', label: t.nav.signOut, icon: 'signOut', onAction: () => void signOut() },
  ];
  return (
    <div className="user">
      <div className="user__words">
        <p className="user__name">{me.person.name}</p>
        {first !== undefined && (
          <p className="user__hat" title={`${first.title}, ${first.unit.name}`}>
            {first.title}
          </p>
        )}
      </div>
      <Menu label={t.nav.profile} entries={entries} icon="settings" />
    </div>
  );
}

function NotFound() {
  return (
    <div className="page">
      <EmptyState
        icon="search"
        whole
        title={t.errors.notFoundTitle}
        action={
          <ButtonLink href="/viec-cua-toi" look="primary">
            {t.errors.toInbox}
          </ButtonLink>
        }
      >
        {t.errors.notFoundText}
      </EmptyState>
    </div>
  );
}

/** Something changed on the server: what is on the page is read again, the rest when it is next shown. */
function lookAgain(): void {
  const lasting = new Set(['me', 'roles', 'file', 'definitions']);
  void queryClient.invalidateQueries({ predicate: ({ queryKey: [first] }) => !lasting.has(String(first)) });
}

/** After a step to another page the focus goes to its title, as it would after a page load. */
function useTitleFocus(location: string, main: { readonly current: HTMLElement | null }): void {
  const before = useRef(location);
  useEffect(() => {
    if (before.current === location) return;
    before.current = location;
    window.scrollTo(0, 0);
    const title = document.getElementById('page-title');
    (title ?? main.current)?.focus({ preventScroll: true });
  }, [location, main]);
}
