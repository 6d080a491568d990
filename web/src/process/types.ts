/** Parts of a process definition, as the API gives it. */
import type { Get } from '../api/types';

export type Definition = Get<'/definitions/{code}'>['definition'];
export type Steps = Definition['unit'];
export type Step = Steps[string];
/** Where a step stands: in the campaign's own track, in every unit's, in every case of a register. */
export type Scope = 'campaign' | 'unit' | 'case';
export const scopes = ['campaign', 'unit', 'case'] as const;
export const isScope = (value: string): value is Scope => scopes.some((scope) => scope === value);
export type Due = NonNullable<Step['due']>;
export type Basis = Due['basis'];
export type Rung = Definition['ladder'][number];
export type Form = Definition['facts'];
export type Assignee = Extract<Step, { kind: 'task' }>['by'];
/** The title of a role by its code. */
export type Titles = (role: string) => string;
