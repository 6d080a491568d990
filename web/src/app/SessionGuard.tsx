/** Watches for a session that ended; the dialog that asks for the password comes when it is needed. */
import { Suspense } from 'react';
import { sessionState } from '../api/session';
import { useStore } from '../lib/store';
import { lazily } from '../lib/lazily';

const SessionDialog = lazily(() => import('./SignIn').then((file) => ({ default: file.SessionDialog })));

export function SessionGuard() {
  return useStore(sessionState) === 'expired' ? (
    <Suspense fallback={null}>
      <SessionDialog />
    </Suspense>
  ) : null;
}
