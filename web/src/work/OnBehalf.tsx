/** Around an action in somebody else's place: says whose, and asks whom where one types for others. */
import type { ReactNode } from 'react';
import { t } from '../messages';
import { Proxy } from './proxy';
import type { Slot } from './types';

export function OnBehalf({ slot, children }: { readonly slot: Slot; readonly children: ReactNode }) {
  if (slot.proxy) return <Proxy slot={slot}>{children}</Proxy>;
  return (
    <>
      {slot.onBehalfOf !== null && <p className="soft">{t.work.onBehalf(slot.onBehalfOf.name)}</p>}
      {children}
    </>
  );
}
