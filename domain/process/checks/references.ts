/** What steps name: other steps, their outcomes, registers, definitions below. */
import type { Problem } from '../../errors';
import type { StepKind } from '../definition';
import { exceptionalOutcomes, outcomesOf, scopes, type Model, type Node, type Wait } from './model';
import { problem } from './problems';

const reserved = new Set(['launch', 'opened', 'periodStart', 'periodEnd', 'campaign', 'unit', 'case']);
const returnable: readonly StepKind[] = ['task', 'document', 'meeting'];

export function checkReferences(model: Model): Problem[] {
  const problems: Problem[] = [];
  for (const node of model.all()) {
    if (reserved.has(node.code)) problems.push(problem(node.path, 'RESERVED_CODE', { code: node.code }));
    const seen = new Set<string>();
    for (const wait of node.waits) {
      problems.push(...checkWait(model, node, wait));
      if (seen.has(wait.target)) problems.push(problem(wait.path, 'AFTER_TWICE', { step: wait.ref }));
      seen.add(wait.target);
    }
    problems.push(...checkKind(model, node));
  }
  return [...problems, ...checkParts(model)];
}

function checkWait(model: Model, node: Node, wait: Wait): Problem[] {
  if (node.scope === 'campaign' && wait.ref.startsWith('campaign:'))
    return [problem(wait.path, 'CAMPAIGN_PREFIX')];
  const target = model.target(wait);
  if (target === undefined) return [unknownStep(model, node, wait.path, wait.ref)];
  const problems: Problem[] = [];
  if (target.scope !== node.scope && target.step.every !== undefined) {
    problems.push(problem(wait.path, 'RECURRENCE_CAMPAIGN', { step: target.step.name }));
  }
  const own = outcomesOf(target.step);
  const possible: readonly string[] = [...own, ...exceptionalOutcomes];
  for (const outcome of wait.outcomes ?? []) {
    if (possible.includes(outcome)) continue;
    if (outcome === 'return' && target.step.kind === 'decision') {
      problems.push(problem(wait.path, 'OUTCOME_RETURN', { step: target.step.name }));
    } else {
      const params = { step: target.step.name, outcome, possible: possible.join(', ') };
      problems.push(problem(wait.path, 'OUTCOME_IMPOSSIBLE', params));
    }
  }
  return problems;
}

function unknownStep(model: Model, node: Node, path: string, ref: string): Problem {
  const elsewhere = scopes.some((scope) => scope !== node.scope && model.node(scope, ref) !== undefined);
  return problem(path, elsewhere ? 'STEP_OF_OTHER_PART' : 'STEP_UNKNOWN', { ref });
}

function checkKind(model: Model, node: Node): Problem[] {
  const { step, path } = node;
  switch (step.kind) {
    case 'decision':
      return step.returnsTo === undefined ? [] : checkReturn(model, node, step.returnsTo);
    case 'collect': {
      const problems = node.scope === 'campaign' ? [] : [problem(path, 'COLLECT_PLACE')];
      const from = model.node('unit', step.from);
      if (from === undefined) problems.push(problem(`${path}.from`, 'COLLECT_UNKNOWN', { ref: step.from }));
      else if (from.step.optional)
        problems.push(problem(`${path}.from`, 'COLLECT_OPTIONAL', { ref: step.from }));
      return problems;
    }
    case 'cascade': {
      const problems = node.scope === 'unit' ? [] : [problem(path, 'CASCADE_PLACE')];
      const known = model.context.definitions;
      if (known !== undefined && !known.has(step.definition) && step.definition !== model.definition.code) {
        problems.push(problem(`${path}.definition`, 'CASCADE_UNKNOWN', { ref: step.definition }));
      }
      return problems;
    }
    case 'case':
      return node.scope === 'case' ? [problem(path, 'REGISTER_IN_CASE')] : [];
    case 'task':
    case 'receipt':
    case 'signature':
    case 'meeting':
    case 'document':
    case 'followUp':
      return [];
  }
}

function checkReturn(model: Model, node: Node, ref: string): Problem[] {
  const path = `${node.path}.returnsTo`;
  const target = model.node(node.scope, ref);
  if (target === undefined) return [problem(path, 'RETURN_UNKNOWN', { ref })];
  if (!model.ancestors(node).has(target.id) || target.id === node.id) {
    return [problem(path, 'RETURN_NOT_UPSTREAM', { ref })];
  }
  return returnable.includes(target.step.kind) ? [] : [problem(path, 'RETURN_KIND', { ref })];
}

function checkParts(model: Model): Problem[] {
  const problems: Problem[] = [];
  const registers = model.all().filter((node) => node.step.kind === 'case' && node.scope !== 'case');
  const cases = model.in('case');
  if (model.in('campaign').length + model.in('unit').length === 0) problems.push(problem('', 'NO_STEPS'));
  if (registers.length === 0 && cases.length > 0) problems.push(problem('case', 'REGISTER_MISSING'));
  if (registers.length > 0 && cases.length === 0) {
    problems.push(...registers.map((node) => problem(node.path, 'REGISTER_EMPTY')));
  }
  return problems;
}
