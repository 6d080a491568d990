/** A definition as a graph: which step waits for which, in all three parts, and what is known when a step is reached. */
import type { Scope } from '../compile';
import { parseStepRef } from '../compile';
import type { Field, ProcessDefinition, Step } from '../definition';

export const scopes = ['campaign', 'unit', 'case'] as const satisfies readonly Scope[];

/** What a check may ask beside the definition itself. */
export interface CheckContext {
  /** Codes of the roles that exist. */
  readonly roles: ReadonlySet<string>;
  /** Codes of the definitions that exist, for cascades; without it, cascades are not checked. */
  readonly definitions: ReadonlySet<string> | undefined;
}

export interface Node {
  /** `unit:plan` */
  readonly id: string;
  readonly scope: Scope;
  readonly code: string;
  readonly step: Step;
  /** Dotted path in the definition. */
  readonly path: string;
  readonly waits: readonly Wait[];
}

export interface Wait {
  readonly path: string;
  /** As the author wrote it. */
  readonly ref: string;
  /** The id of the step named, whether there is one or not. */
  readonly target: string;
  readonly outcomes: readonly string[] | undefined;
}

const nodeId = (scope: Scope, code: string): string => `${scope}:${code}`;

/** The id of the step that a reference from this part names. */
function targetOf(ref: string, scope: Scope): string {
  const parsed = parseStepRef(ref);
  return nodeId(parsed.of === 'campaign' ? 'campaign' : scope, parsed.step);
}

function nodeOf(scope: Scope, code: string, step: Step): Node {
  const path = `${scope}.${code}`;
  const waits = step.after.map((written, index): Wait => {
    const ref = typeof written === 'string' ? written : written.step;
    return {
      path: `${path}.after.${index}`,
      ref,
      target: targetOf(ref, scope),
      outcomes: typeof written === 'string' ? undefined : written.outcomes,
    };
  });
  return { id: nodeId(scope, code), scope, code, step, path, waits };
}

export class Model {
  readonly definition: ProcessDefinition;
  readonly context: CheckContext;
  readonly #nodes: ReadonlyMap<string, Node>;
  readonly #ancestors = new Map<string, ReadonlySet<string>>();

  constructor(definition: ProcessDefinition, context: CheckContext) {
    this.definition = definition;
    this.context = context;
    const nodes = scopes.flatMap((scope) =>
      Object.entries(definition[scope]).map(([code, step]) => nodeOf(scope, code, step)),
    );
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
  }

  node(scope: Scope, code: string): Node | undefined {
    return this.#nodes.get(nodeId(scope, code));
  }

  /** The step that a wait names. */
  target(wait: Wait): Node | undefined {
    return this.#nodes.get(wait.target);
  }

  all(): readonly Node[] {
    return [...this.#nodes.values()];
  }

  in(scope: Scope): readonly Node[] {
    return this.all().filter((node) => node.scope === scope);
  }

  /**
   * Everything that must have ended before a node can end: what it waits for, for a collection the step that it counts,
   * for a register its cases.
   */
  predecessors(node: Node): Node[] {
    const ids = node.waits.map((wait) => wait.target);
    if (node.step.kind === 'collect') ids.push(nodeId('unit', node.step.from));
    const before = ids.flatMap((id) => this.#nodes.get(id) ?? []);
    return node.step.kind === 'case' && node.scope !== 'case' ? [...before, ...this.in('case')] : before;
  }

  /** Ids of all steps on some way to this one, itself excluded unless it is in a loop. */
  ancestors(node: Node): ReadonlySet<string> {
    const known = this.#ancestors.get(node.id);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const visit = (next: Node): void => {
      for (const before of this.predecessors(next)) {
        if (found.has(before.id)) continue;
        found.add(before.id);
        visit(before);
      }
    };
    visit(node);
    this.#ancestors.set(node.id, found);
    return found;
  }

  /** Whether the step named lies before the node; `campaign:plan` from a unit, `plan` in the node's own part. */
  isUpstream(ref: string, node: Node): boolean {
    return this.ancestors(node).has(targetOf(ref, node.scope));
  }

  /** The step that a reference written in this node names. */
  refersTo(ref: string, node: Node): Node | undefined {
    return this.#nodes.get(targetOf(ref, node.scope));
  }

  /** What is known about a fact where a step of this part is reached. `node` undefined: no step has been reached. */
  fact(name: string, scope: Scope, node: Node | undefined): KnownFact {
    const dot = name.indexOf('.');
    if (dot < 0) return this.#givenFact(name, scope);
    const step = this.node(scope, name.slice(0, dot));
    const part = name.slice(dot + 1);
    if (step === undefined) return { state: 'unknown' };
    const field = figureOf(step.step, part);
    if (field === undefined && part !== 'outcome') return { state: 'unknown' };
    if (node !== undefined && !this.ancestors(node).has(step.id))
      return { state: 'notUpstream', step: step.code };
    if (step.step.every !== undefined) return { state: 'recurring' };
    if (field !== undefined) return { state: 'known', field };
    return { state: 'known', field: outcomeField(step.step) };
  }

  #givenFact(name: string, scope: Scope): KnownFact {
    const { facts, unitFacts, caseFacts } = this.definition;
    const own = scope === 'unit' ? unitFacts : scope === 'case' ? caseFacts : {};
    const field = own[name] ?? facts[name];
    return field === undefined ? { state: 'unknown' } : { state: 'known', field };
  }
}

export type KnownFact =
  | { readonly state: 'known'; readonly field: Field }
  | { readonly state: 'unknown' }
  | { readonly state: 'notUpstream'; readonly step: string }
  | { readonly state: 'recurring' };

const headcount = (label: string): Field => ({
  type: 'number',
  label,
  required: true,
  integer: true,
  min: 0,
});

/** Figures that the engine itself records for a step of this kind. */
export function builtinFigures(step: Step): Readonly<Record<string, Field>> {
  return step.kind === 'meeting'
    ? { summoned: headcount('Số người triệu tập'), attended: headcount('Số người có mặt') }
    : {};
}

/** A field that a step records: of its form, or of the engine. */
export const figureOf = (step: Step, field: string): Field | undefined =>
  builtinFigures(step)[field] ?? step.form?.[field];

/** The outcomes that a kind of step produces by itself. */
export function outcomesOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'task':
      return ['done', 'none'];
    case 'decision':
      return ['approve', 'reject'];
    case 'signature':
      return ['signed', 'declined'];
    case 'meeting':
      return ['passed', 'failed'];
    case 'document':
      return ['issued'];
    case 'collect':
      return ['done', 'partial'];
    case 'receipt':
    case 'followUp':
    case 'cascade':
      return ['done'];
    case 'case':
      return ['closed'];
  }
}
/** How any step may end beside its own outcomes. */
export const exceptionalOutcomes = ['refused', 'waived', 'skipped', 'cancelled'] as const;

function outcomeField(step: Step): Field {
  const outcomes = [...outcomesOf(step), ...exceptionalOutcomes];
  return {
    type: 'choice',
    label: 'Kết quả',
    required: true,
    options: outcomes.map((value) => ({ value, label: value })),
  };
}
