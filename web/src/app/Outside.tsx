/** Before anybody is signed in: the way in, or, while nobody has an account, the first run of a new office. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { get } from '../api/client';
import { SignInPage } from './SignIn';

const SetupPage = lazy(() => import('./SetupPage'));

export default function Outside() {
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => get('/setup', { signal, quiet: true }),
    staleTime: Infinity,
  });
  if (setup.data?.needed === true)
    return (
      <Suspense fallback={null}>
        <SetupPage provinces={setup.data.provinces} />
      </Suspense>
    );
  return <SignInPage />;
}
