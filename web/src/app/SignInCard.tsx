/** The frame of the pages before anybody is signed in. */
import type { ReactNode } from 'react';
import { t } from '../messages';
import './SignIn.css';

export function SignInCard({ children }: { readonly children: ReactNode }) {
  return (
    <main className="signin">
      <div className="signin__card">
        <div className="signin__brand">
          <img src="/mark.svg" alt="" width={44} height={44} />
          <div>
            <p className="signin__name">{t.product}</p>
            <p className="muted">{t.signIn.lead}</p>
          </div>
        </div>
        {children}
      </div>
    </main>
  );
}
