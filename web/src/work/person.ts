/** The person behind a case while the form about them is filled in. */
import type { BodyOf } from '../api/types';
import type { FormProblem } from '../design/components/Message';
import { registerWords as w } from '../messages/registers';

export type Identity = BodyOf<'PUT', '/tracks/{id}/identity'>;

export interface PersonValues {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly summary: string;
  readonly isProtected: boolean;
}

export const nobody: PersonValues = { name: '', address: '', phone: '', summary: '', isProtected: false };
export const personId = (field: string): string => `nguoi-${field}`;

/** What a kept draft or the API holds of a person; what does not fit is dropped. */
export function personFrom(kept: unknown): PersonValues {
  if (typeof kept !== 'object' || kept === null) return nobody;
  const text = (name: string): string => {
    const value: unknown = Object.entries(kept).find(([key]) => key === name)?.[1];
    return typeof value === 'string' ? value : '';
  };
  return {
    name: text('name'),
    address: text('address'),
    phone: text('phone'),
    summary: text('summary'),
    isProtected: 'isProtected' in kept && kept.isProtected === true,
  };
}

export const isNobody = ({ name, address, phone, summary }: PersonValues): boolean =>
  [name, address, phone, summary].every((text) => text.trim() === '');

const phonePattern = /^[0-9+ .()-]{6,20}$/;

export function personProblems({ name, phone }: PersonValues): FormProblem[] {
  return [
    ...(name.trim() === '' ? [{ field: personId('name'), message: w.person.nameMissing }] : []),
    ...(phone.trim() !== '' && !phonePattern.test(phone.trim())
      ? [{ field: personId('phone'), message: w.person.phoneWrong }]
      : []),
  ];
}

/** As it is sent: what is empty is left out. */
export const identityOf = ({ name, address, phone, summary, isProtected }: PersonValues): Identity => ({
  name: name.trim(),
  isProtected,
  ...(address.trim() !== '' && { address: address.trim() }),
  ...(phone.trim() !== '' && { phone: phone.trim() }),
  ...(summary.trim() !== '' && { summary: summary.trim() }),
});
