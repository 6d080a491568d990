/** A definition made ready for the engine: order, dependencies both ways, ladders, and the facts that rules will ask for. */
import { factsIn } from './conditions';
import type { Ladder, ProcessDefinition, Step } from './definition';

export type Scope = 'campaign' | 'unit' | 'case';

export interface Dependency {
  readonly step: string;
  /** A step of the same track, or of the campaign. */
  readonly of: 'own' | 'campaign';
  readonly outcomes: readonly string[] | undefined;
}

export interface CompiledStep {
  readonly code: string;
  readonly step: Step;
  readonly after: readonly Dependency[];
  /** The recurring steps that a recurring step follows, period by period. Empty for all others. */
  readonly follows: readonly string[];
  /** What must have ended before the step begins at all: all that it waits for, without those that it follows. */
  readonly once: readonly Dependency[];
  readonly ladder: Ladder;
}

export interface CompiledScope {
  /** Codes in an order in which every step comes after those that it waits for. */
  readonly order: readonly string[];
  readonly steps: ReadonlyMap<string, CompiledStep>;
  /** Own steps that wait for a step. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** Recurring steps that follow no other. */
  readonly rhythms: readonly CompiledStep[];
}

export interface CompiledProcess {
  readonly definition: ProcessDefinition;
  readonly scopes: Readonly<Record<Scope, CompiledScope>>;
  /** Steps of the units that some `collect` of the campaign counts. */
  readonly collected: readonly string[];
  /** Steps of the campaign for which units or cases wait. */
  readonly awaited: ReadonlySet<string>;
  /** Facts that a condition or a date of the definition asks for; a track remembers only these. */
  readonly asked: ReadonlySet<string>;
}

const campaignPrefix = 'campaign:';

/** Splits a reference such as `campaign:plan`. */
export function parseStepRef(ref: string): { of: 'own' | 'campaign'; step: string } {
  return ref.startsWith(campaignPrefix)
    ? { of: 'campaign', step: ref.slice(campaignPrefix.length) }
    : { of: 'own', step: ref };
}

function dependenciesOf(step: Step): Dependency[] {
  return step.after.map((ref) => {
    const name = typeof ref === 'string' ? ref : ref.step;
    return { ...parseStepRef(name), outcomes: typeof ref === 'string' ? undefined : ref.outcomes };
  });
}

/** Steps in dependency order; steps of a loop (refused by `checkDefinition`) come last, in the order written. */
function ordered(steps: ReadonlyMap<string, CompiledStep>): string[] {
  const order: string[] = [];
  const placed = new Set<string>();
  let rest = [...steps.keys()];
  for (;;) {
    const ready = rest.filter((code) =>
      (steps.get(code)?.after ?? []).every(
        (d) => d.of === 'campaign' || placed.has(d.step) || !steps.has(d.step),
      ),
    );
    if (ready.length === 0) return [...order, ...rest];
    for (const code of ready) {
      order.push(code);
      placed.add(code);
    }
    rest = rest.filter((code) => !placed.has(code));
  }
}

function compileScope(definition: ProcessDefinition, scope: Scope): CompiledScope {
  const steps = new Map<string, CompiledStep>();
  const recurs = (dependency: Dependency): boolean =>
    dependency.of === 'own' && definition[scope][dependency.step]?.every !== undefined;
  for (const [code, step] of Object.entries(definition[scope])) {
    const after = dependenciesOf(step);
    const followed = step.every === undefined ? [] : after.filter(recurs);
    steps.set(code, {
      code,
      step,
      after,
      follows: followed.map((dependency) => dependency.step),
      once: after.filter((dependency) => !followed.includes(dependency)),
      ladder: step.ladder ?? definition.ladder,
    });
  }
  const dependents = new Map<string, string[]>();
  for (const { code, after } of steps.values()) {
    for (const dependency of after) {
      if (dependency.of === 'own')
        dependents.set(dependency.step, [...(dependents.get(dependency.step) ?? []), code]);
    }
  }
  const rhythms = [...steps.values()].filter(
    ({ step, follows }) => step.every !== undefined && follows.length === 0,
  );
  return { order: ordered(steps), steps, dependents, rhythms };
}

/** Compiles a definition that `checkDefinition` has passed. Done once per campaign snapshot. */
export function compile(definition: ProcessDefinition): CompiledProcess {
  const scopes = {
    campaign: compileScope(definition, 'campaign'),
    unit: compileScope(definition, 'unit'),
    case: compileScope(definition, 'case'),
  };
  const collected = new Set<string>();
  const asked = new Set<string>();
  const awaited = new Set<string>();
  for (const scope of Object.values(scopes)) {
    for (const { step, after } of scope.steps.values()) {
      for (const dependency of after) if (dependency.of === 'campaign') awaited.add(dependency.step);
      if (step.kind === 'collect') collected.add(step.from);
      if (step.every !== undefined) asked.add(step.every.until.fact);
      if (step.when !== undefined) for (const fact of factsIn(step.when)) asked.add(fact);
      for (const due of [step.due, step.kind === 'followUp' ? step.answerDue : undefined]) {
        if (due !== undefined && typeof due.from === 'object' && 'fact' in due.from) asked.add(due.from.fact);
      }
    }
  }
  return { definition, scopes, collected: [...collected], awaited, asked };
}
