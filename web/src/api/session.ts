/** Who is signed in on this page, and the token that writes carry. */
import { store } from '../lib/store';

/** `expired`: somebody was signed in here; a dialog asks for the password and everything goes on where it was. */
export type SessionState = 'unknown' | 'in' | 'out' | 'expired';
export const sessionState = store<SessionState>('unknown');

const doNothing = (): void => undefined;
let csrfToken = '';
let again: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

export const csrf = (): string => csrfToken;

/** Signed in (again): requests that waited for it go on. */
export function signedIn(token: string): void {
  csrfToken = token;
  sessionState.set('in');
  again?.resolve();
  again = undefined;
}

export function signedOut(): void {
  csrfToken = '';
  sessionState.set('out');
}

/** Resolves when the same person has signed in again. */
export function signInAgain(): Promise<void> {
  sessionState.set('expired');
  if (again === undefined) {
    let resolve: () => void = doNothing;
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    again = { promise, resolve };
  }
  return again.promise;
}
