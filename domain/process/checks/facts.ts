/** Conditions: every comparison asks for a fact that is known there, in words that fit its type. */
import type { Problem } from '../../errors';
import type { Scope } from '../compile';
import type { Comparison, Condition, FactValue, Field } from '../definition';
import type { Model, Node } from './model';
import { problem } from './problems';

const maxDepth = 6;

const typeNames: Readonly<Record<Field['type'], string>> = {
  text: 'văn bản',
  number: 'một số',
  date: 'một ngày',
  yesNo: 'có/không',
  choice: 'một lựa chọn',
  document: 'văn bản',
  files: 'tệp',
};

export function checkConditions(model: Model): Problem[] {
  return model
    .all()
    .flatMap((node) =>
      node.step.when === undefined
        ? []
        : checkCondition(model, node.step.when, `${node.path}.when`, node.scope, node),
    );
}

/**
 * Problems of one condition. Without a node it is asked of the whole track (an indicator), when all of it is known.
 */
export function checkCondition(
  model: Model,
  condition: Condition,
  path: string,
  scope: Scope,
  node: Node | undefined,
  depth = 1,
): Problem[] {
  if (depth > maxDepth) return [problem(path, 'CONDITION_TOO_DEEP', { max: maxDepth })];
  if ('all' in condition || 'any' in condition) {
    const [word, parts] =
      'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
    return parts.flatMap((part, i) =>
      checkCondition(model, part, `${path}.${word}.${i}`, scope, node, depth + 1),
    );
  }
  if ('not' in condition) return checkCondition(model, condition.not, `${path}.not`, scope, node, depth + 1);
  return checkComparison(model, condition, path, scope, node);
}

function checkComparison(
  model: Model,
  comparison: Comparison,
  path: string,
  scope: Scope,
  node: Node | undefined,
): Problem[] {
  const { fact } = comparison;
  const known = model.fact(fact, scope, node);
  switch (known.state) {
    case 'unknown':
      return [problem(path, 'FACT_UNKNOWN', { fact })];
    case 'notUpstream':
      return [problem(path, 'FACT_NOT_UPSTREAM', { fact, step: known.step })];
    case 'recurring':
      return [problem(path, 'FACT_RECURRING', { fact })];
    case 'known':
      return checkValue(comparison, known.field, path);
  }
}

function checkValue(comparison: Comparison, field: Field, path: string): Problem[] {
  const { fact } = comparison;
  const type = typeNames[field.type];
  if (field.type === 'text' || field.type === 'document' || field.type === 'files') {
    return [problem(path, 'FACT_NOT_COMPARABLE', { fact })];
  }
  if (comparison.is === 'filled' || comparison.is === 'empty') return [];
  const ordered = comparison.is !== '=' && comparison.is !== '!=' && comparison.is !== 'in';
  if (ordered && field.type !== 'number' && field.type !== 'date') {
    return [problem(path, 'FACT_ORDER', { fact, type })];
  }
  const values = 'value' in comparison ? [comparison.value].flat() : [];
  return values.flatMap((value) => {
    if (!fits(value, field)) return [problem(path, 'FACT_TYPE', { fact, type, value: shown(value) })];
    if (field.type !== 'choice' || field.options.some((option) => option.value === value)) return [];
    const possible = field.options.map((option) => option.value).join(', ');
    return [problem(path, 'FACT_CHOICE', { fact, value: shown(value), possible })];
  });
}

function fits(value: FactValue, field: Field): boolean {
  switch (field.type) {
    case 'number':
      return typeof value === 'number';
    case 'yesNo':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'choice':
      return typeof value === 'string';
    case 'text':
    case 'document':
    case 'files':
      return false;
  }
}

const shown = (value: FactValue): string => (typeof value === 'string' ? `“${value}”` : String(value));
