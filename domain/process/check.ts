/**
 * Whether a definition makes sense, asked when it is published: every step can be reached and every track can end, every
 * role exists, every date can be computed, every rule names its basis. All problems are named at once, in Vietnamese.
 */
import type { Problem } from '../errors';
import { checkDates } from './checks/dates';
import { checkConditions } from './checks/facts';
import { checkFlow } from './checks/flow';
import { checkShape } from './checks/shape';
import { Model } from './checks/model';
import { checkPeople } from './checks/people';
import { checkReferences } from './checks/references';
import type { ProcessDefinition } from './definition';

export interface CheckOptions {
  /** Codes of the roles of the catalogue. */
  readonly roles: Iterable<string>;
  /** Codes of the definitions that a cascade may name; without them, cascades are not checked. */
  readonly definitions?: Iterable<string> | undefined;
}

/** Every problem of a definition whose shape is right; none when it may be published. */
export function checkDefinition(definition: ProcessDefinition, options: CheckOptions): Problem[] {
  const model = new Model(definition, {
    roles: new Set(options.roles),
    definitions: options.definitions === undefined ? undefined : new Set(options.definitions),
  });
  return [
    ...checkReferences(model),
    ...checkFlow(model),
    ...checkConditions(model),
    ...checkDates(model),
    ...checkPeople(model),
    ...checkShape(model),
  ];
}
