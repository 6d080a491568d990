/** Signing in through the office's identity provider: the button that leads there, and what is known of it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { call, get } from '../api/client';
import type { Get } from '../api/types';
import { Button } from '../design/components/Button';
import { Banner } from '../design/components/Message';
import { t } from '../messages';

/** The provider; undefined while that is not known, and where there is none. */
export function useWays(): NonNullable<Get<'/session/ways'>['oidc']> | undefined {
  const ways = useQuery({
    queryKey: ['ways'],
    queryFn: ({ signal }) => get('/session/ways', { signal, quiet: true }),
    staleTime: Infinity,
  });
  return ways.data?.oidc ?? undefined;
}

export function OidcButton({
  label,
  returnTo = '/',
}: {
  readonly label: string;
  readonly returnTo?: string;
}) {
  const begin = useMutation({
    mutationFn: () => call('POST', '/session/oidc', { body: { returnTo }, quiet: true }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <>
      {begin.error !== null && (
        <Banner tone="late" live>
          {begin.error.message}
        </Banner>
      )}
      <Button
        icon="person"
        wide
        isPending={begin.isPending || begin.isSuccess}
        onPress={() => begin.mutate()}
      >
        {t.signIn.through(label)}
      </Button>
    </>
  );
}
