/** Back from the identity provider: finishes the sign-in and goes on where it began, or says why it cannot. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../api/client';
import { ButtonLink } from '../design/components/Button';
import { Banner } from '../design/components/Message';
import { Spinner } from '../design/components/Progress';
import { t } from '../messages';
import { OidcButton, useWays } from './oidc';
import { SignInCard } from './SignInCard';

export default function OidcReturn() {
  const oidc = useWays();
  // What the provider sent works once: it is sent once, and does not stay in the address.
  const query = useRef(window.location.search);
  const finish = useMutation({
    mutationFn: (sent: string) =>
      call('POST', '/session/oidc/return', { body: { query: sent }, quiet: true }),
    // Everything begins anew as the person who has come.
    onSuccess: ({ returnTo }) => window.location.replace(returnTo),
  });
  const { mutate } = finish;
  useEffect(() => {
    if (query.current === '') return;
    mutate(query.current);
    query.current = '';
    window.history.replaceState(null, '', window.location.pathname);
  }, [mutate]);
  return (
    <SignInCard>
      <h1 className="signin__title">{t.signIn.title}</h1>
      {finish.error === null ? (
        <p className="row" role="status">
          <Spinner /> {t.signIn.returning}
        </p>
      ) : (
        <div className="stack">
          <Banner tone="late" title={t.signIn.returnFailed} live>
            {finish.error.message}
          </Banner>
          {oidc !== undefined && <OidcButton label={oidc.label} />}
          <ButtonLink href="/" look="quiet">
            {t.signIn.toSignIn}
          </ButtonLink>
        </div>
      )}
    </SignInCard>
  );
}
