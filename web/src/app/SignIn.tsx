/** The way in, and the way back in when a session ended under somebody's hands. */
import { useState, type FormEvent } from 'react';
import { call } from '../api/client';
import { sessionState, signedIn, signedOut } from '../api/session';
import { Button } from '../design/components/Button';
import { Checkbox } from '../design/components/Checkbox';
import { TextField } from '../design/components/Field';
import { Banner } from '../design/components/Message';
import { Dialog } from '../design/components/Overlay';
import { useStore } from '../lib/store';
import { t } from '../messages';
import { queryClient, useMe } from './queries';
import { OidcButton, useWays } from './oidc';
import { SignInCard } from './SignInCard';

/** Signs in and keeps the token for writes. The answer's token for programs is not kept. */
async function signIn(username: string, password: string): Promise<void> {
  const session = await call('POST', '/session', { body: { username, password }, quiet: true });
  signedIn(session.csrfToken);
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : t.connection.lost);

export function SignInPage() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  const [wrong, setWrong] = useState<{ username?: string; password?: string; whole?: string }>({});
  const oidc = useWays();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = {
      ...(username.trim() === '' && { username: t.signIn.usernameMissing }),
      ...(password === '' && { password: t.signIn.passwordMissing }),
    };
    setWrong(missing);
    if (Object.keys(missing).length > 0) return;
    setPending(true);
    try {
      queryClient.clear();
      await signIn(username.trim().toLowerCase(), password);
    } catch (error) {
      setWrong({ whole: wordsOf(error) });
    } finally {
      setPending(false);
    }
  };

  return (
    <SignInCard>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <h1 className="signin__title">{t.signIn.title}</h1>
        {wrong.whole !== undefined && (
          <Banner tone="late" live>
            {wrong.whole}
          </Banner>
        )}
        <TextField
          label={t.signIn.username}
          value={username}
          onChange={setUsername}
          autoComplete="username"
          name="username"
          autoFocus
          error={wrong.username}
        />
        <TextField
          label={t.signIn.password}
          value={password}
          onChange={setPassword}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          name="password"
          error={wrong.password}
        />
        <Checkbox selected={shown} onChange={setShown}>
          {t.signIn.show}
        </Checkbox>
        <Button type="submit" look="primary" wide isPending={pending}>
          {t.signIn.submit}
        </Button>
        <p className="muted">{t.signIn.help}</p>
      </form>
      {oidc !== undefined && (
        <div className="stack">
          <p className="signin__or">{t.signIn.or}</p>
          <OidcButton label={oidc.label} returnTo={window.location.pathname + window.location.search} />
        </div>
      )}
    </SignInCard>
  );
}

/** Over the page, which stays as it is: only the password is asked for, or the way through the provider is offered. */
export function SessionDialog() {
  const state = useStore(sessionState);
  const me = useMe();
  const oidc = useWays();
  const [password, setPassword] = useState('');
  const [pending, setPending] = useState(false);
  const [wrong, setWrong] = useState<string>();
  if (me === undefined) return null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password === '') {
      setWrong(t.signIn.passwordMissing);
      return;
    }
    setPending(true);
    try {
      await signIn(me.username, password);
      setPassword('');
      setWrong(undefined);
      void queryClient.invalidateQueries();
    } catch (error) {
      setWrong(wordsOf(error));
    } finally {
      setPending(false);
    }
  };

  if (me.via === 'oidc' && oidc !== undefined)
    return (
      <Dialog title={t.signIn.againTitle} open={state === 'expired'} onClose={() => undefined} stays>
        <div className="stack">
          <p>{t.signIn.throughAgain(me.person.name, oidc.label)}</p>
          <OidcButton label={oidc.label} returnTo={window.location.pathname + window.location.search} />
          <Button look="quiet" onPress={signedOut}>
            {t.signIn.other}
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={t.signIn.againTitle} open={state === 'expired'} onClose={() => undefined} stays>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <p>{t.signIn.againText(me.person.name)}</p>
        <input type="hidden" name="username" autoComplete="username" value={me.username} readOnly />
        <TextField
          label={t.signIn.password}
          value={password}
          onChange={setPassword}
          type="password"
          autoComplete="current-password"
          autoFocus
          error={wrong}
        />
        <div className="row">
          <Button type="submit" look="primary" isPending={pending}>
            {t.signIn.againSubmit}
          </Button>
          <Button look="quiet" onPress={signedOut}>
            {t.signIn.other}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
