/** Which of the three pages this is: the way in, a wait, or the frame with its screens. */
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { RouterProvider } from 'react-aria-components';
import { useLocation } from 'wouter';
import { ApiError } from '../api/errors';
import { sessionState, signedIn, signedOut } from '../api/session';
import { Skeleton } from '../design/components/Progress';
import { ToastRegion } from '../design/components/Toast';
import { useStore } from '../lib/store';
import { Broken } from './Broken';
import { Frame } from './Frame';
import { Failure } from './Loaded';
import { oidcReturnPath } from './oidcReturn';
import { meQuery, queryClient } from './queries';
import { SessionGuard } from './SessionGuard';
import { lazily } from '../lib/lazily';

const Outside = lazily(() => import('./Outside'));

export function App() {
  const [, navigate] = useLocation();
  return (
    <Broken>
      <QueryClientProvider client={queryClient}>
        <I18nProvider locale="vi-VN">
          <RouterProvider navigate={navigate}>
            <Inside />
            <ToastRegion />
          </RouterProvider>
        </I18nProvider>
      </QueryClientProvider>
    </Broken>
  );
}

function Inside() {
  const state = useStore(sessionState);
  const [location] = useLocation();
  const me = useQuery({
    ...meQuery,
    enabled: state !== 'out',
  });
  useEffect(() => {
    if (state !== 'unknown') return;
    if (me.data !== undefined) signedIn(me.data.csrfToken);
    else if (me.error instanceof ApiError && me.error.status === 401) signedOut();
  }, [state, me.data, me.error]);

  if (state === 'out' || location === oidcReturnPath)
    return (
      <Suspense fallback={null}>
        <Outside />
      </Suspense>
    );
  if (me.data === undefined) {
    if (me.error !== null && !(me.error instanceof ApiError && me.error.status === 401))
      return (
        <main className="page page--reading">
          <Failure error={me.error} onRetry={() => void me.refetch()} />
        </main>
      );
    return (
      <main className="page page--reading">
        <Skeleton lines={6} />
      </main>
    );
  }
  return (
    <>
      <Frame me={me.data} />
      <SessionGuard />
    </>
  );
}
