/** What a note about data may speak of: `fact:CODE` or `figure:CODE` of a definition. */
import type { ProcessDefinition } from './definition';

/** The fact's or indicator's name; undefined when the definition has no such thing. */
export function dataLabel(definition: ProcessDefinition, about: string): string | undefined {
  const [kind, code = ''] = about.split(':', 2);
  if (kind === 'figure') return definition.indicators.find((indicator) => indicator.code === code)?.name;
  if (kind !== 'fact') return undefined;
  const forms = [definition.facts, definition.unitFacts, definition.caseFacts];
  return forms.find((form) => Object.hasOwn(form, code))?.[code]?.label;
}
