/** Everybody whom a step asks for something, with the part of the step that names them. */
import type { Assignee, Step } from './definition';

export type Party = readonly [part: string, assignee: Assignee];

const listed = (part: string, assignees: readonly Assignee[]): Party[] =>
  assignees.map((assignee, i) => [`${part}.${i}`, assignee]);

export function partiesOf(step: Step): Party[] {
  switch (step.kind) {
    case 'task':
    case 'receipt':
    case 'collect':
    case 'cascade':
    case 'case':
      return [['by', step.by]];
    case 'decision':
      return listed('by', step.by);
    case 'signature':
      return listed('parties', step.parties);
    case 'meeting':
      return [['by', step.by], ...listed('invites', step.invites)];
    case 'document':
      return [
        ['by', step.by],
        ['signer', step.signer],
        ['clerk', step.clerk],
      ];
    case 'followUp':
      return [
        ['by', step.by],
        ['addressee', step.addressee],
      ];
  }
}
