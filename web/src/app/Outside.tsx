/** Before anybody is signed in: the way in, or, while nobody has an account, the first run of a new office. */
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useLocation } from 'wouter';
import { get } from '../api/client';
import { oidcReturnPath } from './oidcReturn';
import { SignInPage } from './SignIn';
import { lazily } from '../lib/lazily';

const OidcReturn = lazily(() => import('./OidcReturn'));
const SetupPage = lazily(() => import('./SetupPage'));

export default function Outside() {
  const [location] = useLocation();
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => get('/setup', { signal, quiet: true }),
    staleTime: Infinity,
  });
  if (location === oidcReturnPath)
    return (
      <Suspense fallback={null}>
        <OidcReturn />
      </Suspense>
    );
  if (setup.data?.needed === true)
    return (
      <Suspense fallback={null}>
        <SetupPage provinces={setup.data.provinces} />
      </Suspense>
    );
  return <SignInPage />;
}
