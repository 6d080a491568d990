/** Whether every step can be reached, and every track can end: loops, contradictions, optional steps, recurring chains. */
import type { Problem } from '../../errors';
import { comparisonsIn, holds } from '../conditions';
import type { Condition, Facts, FactValue, Field, Recurrence } from '../definition';
import { checkCondition } from './facts';
import { scopes, type Model, type Node } from './model';
import { problem } from './problems';

export function checkFlow(model: Model): Problem[] {
  const looping = new Set<string>();
  const problems = findLoops(model).map((loop) => {
    for (const node of loop) looping.add(node.id);
    const first = loop[0];
    const names = [...loop, ...(first === undefined ? [] : [first])].map((node) => `“${node.step.name}”`);
    return problem(first?.path ?? '', 'LOOP', { loop: names.join(' → ') });
  });
  const reach = new Reach(model);
  for (const node of model.all()) {
    problems.push(...checkReach(model, node, looping, reach), ...checkRecurrence(model, node));
    const { when } = node.step;
    const path = `${node.path}.when`;
    if (when !== undefined && checkCondition(model, when, path, node.scope, node).length === 0) {
      if (neverHolds(model, node, when)) problems.push(problem(path, 'WHEN_NEVER'));
    }
    if (!node.step.optional) {
      for (const wait of node.waits) {
        const before = model.target(wait);
        if (before?.step.optional === true) {
          problems.push(problem(wait.path, 'OPTIONAL_BEFORE_REQUIRED', { step: before.step.name }));
        }
      }
    }
  }
  for (const scope of scopes) {
    const steps = model.in(scope);
    if (steps.length > 0 && steps.every((node) => node.step.optional))
      problems.push(problem(scope, 'ENDS_AT_ONCE'));
  }
  return problems;
}

/** Each group of steps that wait for each other, once, in the order in which they wait. */
function findLoops(model: Model): Node[][] {
  const loops: Node[][] = [];
  const named = new Set<string>();
  for (const node of model.all()) {
    if (named.has(node.id) || !model.ancestors(node).has(node.id)) continue;
    const loop = wayBack(model, node);
    for (const member of loop) named.add(member.id);
    // Steps of the same tangle that this loop did not pass through are not told again.
    for (const other of model.all()) {
      if (model.ancestors(other).has(node.id) && model.ancestors(node).has(other.id)) named.add(other.id);
    }
    loops.push(loop);
  }
  return loops;
}

/** The shortest way from a step of a loop back to itself, in the order of work. */
function wayBack(model: Model, start: Node): Node[] {
  const ways: Node[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const last = way[0];
    if (last === undefined) break;
    for (const before of model.predecessors(last)) {
      if (before.id === start.id) return way.length === 1 ? way : [start, ...way.slice(0, -1)];
      if (seen.has(before.id)) continue;
      seen.add(before.id);
      ways.push([before, ...way]);
    }
  }
  return [start];
}

type Needs = ReadonlyMap<string, readonly string[]>;
interface Clash {
  readonly clash: string;
}

/** Finds steps that would need an earlier one to end in two ways at once. Only for steps that no loop leads to. */
class Reach {
  readonly #model: Model;
  readonly #known = new Map<string, Needs | Clash>();

  constructor(model: Model) {
    this.#model = model;
  }

  /**
   * What must have been the outcome of earlier steps for this one to be carried out. A plain reference asks nothing of
   * the way that leads to it: it is satisfied by a skip.
   */
  needsOf(node: Node): Needs | Clash {
    const known = this.#known.get(node.id);
    if (known !== undefined) return known;
    const found = this.#find(node);
    this.#known.set(node.id, found);
    return found;
  }

  #find(node: Node): Needs | Clash {
    const needs = new Map<string, readonly string[]>();
    for (const wait of node.waits) {
      const before = this.#model.target(wait);
      if (before === undefined || wait.outcomes === undefined) continue;
      const chain: Needs | Clash = wait.outcomes.includes('skipped') ? new Map() : this.needsOf(before);
      if ('clash' in chain) return chain;
      for (const [id, outcomes] of [...chain, [before.id, wait.outcomes] as const]) {
        const both = needs.get(id)?.filter((outcome) => outcomes.includes(outcome)) ?? outcomes;
        if (both.length === 0)
          return { clash: this.#model.all().find((other) => other.id === id)?.step.name ?? id };
        needs.set(id, both);
      }
    }
    return needs;
  }
}

function checkReach(model: Model, node: Node, looping: ReadonlySet<string>, reach: Reach): Problem[] {
  if (looping.has(node.id)) return [];
  if ([...model.ancestors(node)].some((id) => looping.has(id))) {
    return [problem(node.path, 'UNREACHABLE', { why: 'nó chờ một vòng các bước chờ nhau' })];
  }
  const needs = reach.needsOf(node);
  if ('clash' in needs) {
    const why = `bước “${needs.clash}” phải kết thúc theo hai cách cùng lúc`;
    return [problem(node.path, 'UNREACHABLE', { why })];
  }
  for (const wait of node.waits) {
    const before = model.target(wait);
    if (before?.step.kind === 'decision' && before.step.rejection === 'ends' && before.scope === node.scope) {
      if (wait.outcomes?.every((outcome) => outcome === 'reject') === true) {
        const why = `khi bước “${before.step.name}” bị bác, hồ sơ kết thúc`;
        return [problem(wait.path, 'UNREACHABLE', { why })];
      }
    }
  }
  return [];
}

const periodNames: Readonly<Record<Recurrence['period'], string>> = {
  week: 'tuần',
  month: 'tháng',
  quarter: 'quý',
  halfYear: '6 tháng',
  year: 'năm',
};
const cannotRecur = new Set(['collect', 'followUp', 'cascade', 'case']);

function checkRecurrence(model: Model, node: Node): Problem[] {
  const { step, path } = node;
  const { every } = step;
  const problems: Problem[] = [];
  if (every !== undefined) {
    if (cannotRecur.has(step.kind))
      problems.push(problem(`${path}.every`, 'RECURRENCE_KIND', { kind: step.kind }));
    const known = model.fact(every.until.fact, node.scope, undefined);
    if (known.state !== 'known' || known.field.type !== 'date' || !known.field.required) {
      problems.push(problem(`${path}.every.until`, 'RECURRENCE_UNTIL', { fact: every.until.fact }));
    }
  }
  for (const wait of node.waits) {
    const before = model.target(wait);
    const other = before?.step.every;
    if (before === undefined || other === undefined || before.scope !== node.scope) continue;
    const params = { step: before.step.name };
    if (every !== undefined) {
      if (every.period !== other.period || every.until.fact !== other.until.fact) {
        const periods = { period: periodNames[every.period], other: periodNames[other.period] };
        problems.push(problem(wait.path, 'RECURRENCE_PERIOD', { ...params, ...periods }));
      }
    } else if (step.kind === 'decision' || step.kind === 'signature') {
      problems.push(problem(wait.path, 'RECURRENCE_MISSING', params));
    } else if (wait.outcomes !== undefined) {
      problems.push(problem(wait.path, 'RECURRENCE_OUTCOME', params));
    }
  }
  if (step.kind === 'decision' && step.returnsTo !== undefined) {
    const target = model.node(node.scope, step.returnsTo);
    if (target !== undefined && target.step.every?.period !== every?.period) {
      problems.push(problem(`${path}.returnsTo`, 'RECURRENCE_MISSING', { step: target.step.name }));
    }
  }
  return problems;
}

/** More combinations of values than this are not tried: the condition is then taken to be possible. */
const maxTries = 4096;

/** Tries every combination of values that could make a difference; exact for the comparisons that we have. */
function neverHolds(model: Model, node: Node, condition: Condition): boolean {
  const candidates = new Map<string, (FactValue | undefined)[]>();
  for (const comparison of comparisonsIn(condition)) {
    const known = model.fact(comparison.fact, node.scope, node);
    if (known.state !== 'known') return false;
    const named = 'value' in comparison ? [comparison.value].flat() : [];
    const values = candidates.get(comparison.fact) ?? valuesToTry(known.field);
    values.push(...named.flatMap((value) => neighbours(value, known.field)));
    candidates.set(comparison.fact, values);
  }
  const facts = [...candidates.keys()];
  const tries = [...candidates.values()].reduce((product, values) => product * new Set(values).size, 1);
  if (tries > maxTries) return false;
  const tryFrom = (index: number, chosen: Facts): boolean => {
    const name = facts[index];
    if (name === undefined) return holds(condition, chosen);
    return [...new Set(candidates.get(name))].some((value) =>
      tryFrom(index + 1, value === undefined ? chosen : { ...chosen, [name]: value }),
    );
  };
  return !tryFrom(0, {});
}

/** Values that stand for all others: every choice, or a number that nobody named; and none at all. */
function valuesToTry(field: Field): (FactValue | undefined)[] {
  switch (field.type) {
    case 'choice':
      return [undefined, ...field.options.map((option) => option.value)];
    case 'yesNo':
      return [undefined, true, false];
    case 'number':
      return [undefined, field.min ?? 0, field.max ?? Math.max(1, (field.min ?? 0) + 1)];
    case 'date':
      return [undefined, '1900-01-01', '2200-12-31'];
    case 'text':
    case 'document':
    case 'files':
      return [undefined, '…'];
  }
}

/** A named value and those just beside it, as far as the field allows them. */
function neighbours(value: FactValue, field: Field): FactValue[] {
  if (field.type === 'choice') return field.options.some((option) => option.value === value) ? [value] : [];
  if (field.type !== 'number' || typeof value !== 'number') return [value];
  const step = field.integer ? 1 : 1e-6;
  return [value - step, value, value + step].filter(
    (near) => near >= (field.min ?? -Infinity) && near <= (field.max ?? Infinity),
  );
}
