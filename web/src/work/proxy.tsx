/** Nhập thay: whoever types for a grassroots body says for whom, and every command sent from inside carries it. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import { RadioGroup } from '../design/components/Choice';
import { Banner } from '../design/components/Message';
import { t } from '../messages';
import type { Command, Slot } from './types';

type ActingAs = NonNullable<Command['as']>;

const Acting = createContext<ActingAs | undefined>(undefined);

/** The hat, and the person behind it, with which a command is sent; undefined for one's own. */
export const useActingAs = (): ActingAs | undefined => useContext(Acting);

/** The choice of a person where several wear the hat. */
export function ForWhom({
  holder,
  people,
  value,
  onChange,
}: {
  readonly holder: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly value: string | null;
  readonly onChange: (person: string) => void;
}) {
  const [only] = people;
  if (people.length > 1)
    return (
      <RadioGroup
        label={t.work.proxyFor(holder)}
        hint={t.work.proxyNote}
        value={value}
        onChange={onChange}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
    );
  return (
    <Banner title={t.work.proxy(only === undefined ? holder : `${only.name}, ${holder}`)}>
      {t.work.proxyNote}
    </Banner>
  );
}

/** Around an action that one does for a grassroots body. */
export function Proxy({ slot, children }: { readonly slot: Slot; readonly children: ReactNode }) {
  const [person, setPerson] = useState<string | null>(slot.onBehalfOf?.id ?? slot.people[0]?.id ?? null);
  const as = { role: slot.role, unit: slot.unit.code, ...(person !== null && { person }) };
  return (
    <div className="stack">
      <ForWhom holder={slot.title} people={slot.people} value={person} onChange={setPerson} />
      <Acting.Provider value={as}>{children}</Acting.Provider>
    </div>
  );
}
