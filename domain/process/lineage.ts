/**
 * How a running campaign comes to know another version of its definition. In a campaign a code means one step of one
 * kind, in every version that it knows: a step that a new version calls otherwise keeps the code by which the campaign
 * knows it, and another step under an old code gets a new one. So tracks, journals and rows are never rewritten, and
 * carrying a track over and back compares codes.
 */
import { z } from 'zod';
import {
  messageOf,
  refuse,
  type DomainError,
  type ErrorCode,
  type ErrorParams,
  type Problem,
} from '../errors';
import type { Scope } from './compile';
import { scopes } from './checks/model';
import type { Anchor, Condition, DueSpec, Form, ProcessDefinition, Step, StepRef, Steps } from './definition';
import { splitMeasure } from './measures';

const codesSchema = z.record(z.string(), z.string());
/** By part of the definition: the code that a version writes → the code of the campaign. */
export const stepCodesSchema = z.strictObject({
  campaign: codesSchema,
  unit: codesSchema,
  case: codesSchema,
});
export type StepCodes = z.infer<typeof stepCodesSchema>;

/** A version by the codes of the campaign. */
export interface AdoptedVersion {
  readonly definition: ProcessDefinition;
  readonly codes: StepCodes;
}

/** Steps that go on under another code: code in the version of before → code in the next one. */
export type Renames = Readonly<Record<Scope, Readonly<Record<string, string>>>>;

/** The version with which a campaign was launched: its codes are those of the campaign. */
export function launchedVersion(definition: ProcessDefinition): AdoptedVersion {
  const own = (scope: Scope): Record<string, string> =>
    Object.fromEntries(Object.keys(definition[scope]).map((code) => [code, code]));
  return { definition, codes: { campaign: own('campaign'), unit: own('unit'), case: own('case') } };
}

/**
 * The next version by the codes of the campaign. `known` are all versions that it knows, in the order in which it came to
 * know them; `current` is the one from which tracks come.
 * Refuses with DEFINITION_CHANGE_INVALID, naming every rename that makes no sense.
 */
export function adoptVersion(
  known: readonly AdoptedVersion[],
  current: AdoptedVersion,
  next: ProcessDefinition,
  renames: Renames,
): AdoptedVersion | DomainError {
  const problems: Problem[] = [];
  const codes: StepCodes = { campaign: {}, unit: {}, case: {} };
  for (const scope of scopes) {
    problems.push(...renameProblems(current, next, scope, renames[scope]));
    codes[scope] = codesOf(known, current, next, scope, renames[scope]);
  }
  if (problems.length > 0) {
    return refuse('DEFINITION_CHANGE_INVALID', { count: problems.length }, problems);
  }
  return { definition: recoded(next, codes), codes };
}

/** Steps are the same if what the engine keeps of them can go on: their kind, and the period in which they recur. */
const sameNature = (a: Step | undefined, b: Step | undefined): boolean =>
  a !== undefined && b !== undefined && a.kind === b.kind && a.every?.period === b.every?.period;

function renameProblems(
  current: AdoptedVersion,
  next: ProcessDefinition,
  scope: Scope,
  renames: Readonly<Record<string, string>>,
): Problem[] {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  for (const [from, to] of Object.entries(renames)) {
    const object = (code: ErrorCode, params: ErrorParams): void => {
      problems.push({ path: `renames.${scope}.${from}`, code, message: messageOf(code, params) });
    };
    const before = stepOf(current, scope, from);
    if (before === undefined) object('RENAME_FROM_UNKNOWN', { step: from });
    else if (!Object.hasOwn(next[scope], to)) object('RENAME_TO_UNKNOWN', { step: to });
    else if (taken.has(to)) object('RENAME_TWICE', { step: to });
    else if (!sameNature(before, next[scope][to])) object('RENAME_OTHER_KIND', { from, to });
    taken.add(to);
  }
  return problems;
}

/** The step that a version writes under a code. */
function stepOf({ definition, codes }: AdoptedVersion, scope: Scope, code: string): Step | undefined {
  const own = Object.hasOwn(codes[scope], code) ? codes[scope][code] : undefined;
  return own === undefined ? undefined : definition[scope][own];
}

function codesOf(
  known: readonly AdoptedVersion[],
  current: AdoptedVersion,
  next: ProcessDefinition,
  scope: Scope,
  renames: Readonly<Record<string, string>>,
): Record<string, string> {
  const before = new Map(Object.entries(renames).map(([from, to]) => [to, from]));
  const codes: Record<string, string> = {};
  const used = new Set<string>();
  const give = (code: string, given: string | undefined): void => {
    if (given === undefined || used.has(given)) return;
    codes[code] = given;
    used.add(given);
  };
  const written = Object.keys(next[scope]);
  // Those that go on first: nobody else may have their code.
  for (const code of written) {
    const from = before.get(code) ?? (Object.hasOwn(renames, code) ? undefined : code);
    if (from !== undefined && sameNature(stepOf(current, scope, from), next[scope][code]))
      give(code, current.codes[scope][from]);
  }
  // Then those that some earlier version had: they come back.
  const inUse = new Set(Object.values(current.codes[scope]));
  for (const code of written) {
    if (codes[code] !== undefined) continue;
    const earlier = known.findLast(
      (version) =>
        sameNature(stepOf(version, scope, code), next[scope][code]) &&
        !inUse.has(version.codes[scope][code] ?? ''),
    );
    give(code, earlier?.codes[scope][code]);
  }
  for (const { definition } of known) for (const code of Object.keys(definition[scope])) used.add(code);
  for (const code of written) {
    if (codes[code] === undefined) give(code, freeCode(code, next.version, used));
  }
  return codes;
}

const longestCode = 40;

function freeCode(code: string, version: number, used: ReadonlySet<string>): string {
  if (!used.has(code)) return code;
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? `V${version}` : `V${version}x${count}`;
    const free = `${code.slice(0, longestCode - end.length)}${end}`;
    if (!used.has(free)) return free;
  }
}

// ---------------------------------------------------------------- a definition under other codes

function recoded(definition: ProcessDefinition, codes: StepCodes): ProcessDefinition {
  const isSame = scopes.every((scope) => Object.entries(codes[scope]).every(([own, code]) => own === code));
  if (isSame) return definition;
  return {
    ...definition,
    campaign: recodedSteps(definition, 'campaign', codes),
    unit: recodedSteps(definition, 'unit', codes),
    case: recodedSteps(definition, 'case', codes),
    indicators: definition.indicators.map((indicator) => ({
      ...indicator,
      numerator: recodedMeasure(indicator.numerator, definition.code, codes),
      ...(indicator.denominator === undefined
        ? {}
        : { denominator: recodedMeasure(indicator.denominator, definition.code, codes) }),
      ...(indicator.where === undefined
        ? {}
        : { where: recodedCondition(recodedCondition(indicator.where, codes.case), codes.unit) }),
    })),
  };
}

const recodedSteps = (definition: ProcessDefinition, scope: Scope, codes: StepCodes): Steps =>
  Object.fromEntries(
    Object.entries(definition[scope]).map(([code, step]) => [
      of(codes[scope], code),
      recodedStep(step, scope, codes, definition.code),
    ]),
  );

const of = (codes: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(codes, code) ? (codes[code] ?? code) : code;

function recodedStep(step: Step, scope: Scope, codes: StepCodes, process: string): Step {
  const own = codes[scope];
  const base = {
    after: step.after.map((ref) => recodedRef(ref, own, codes.campaign)),
    ...(step.when === undefined ? {} : { when: recodedCondition(step.when, own) }),
    ...(step.due === undefined ? {} : { due: recodedDue(step.due, own, codes.campaign) }),
    ...(step.form === undefined ? {} : { form: recodedForm(step.form, process, codes) }),
  };
  switch (step.kind) {
    case 'decision':
      return {
        ...step,
        ...base,
        ...(step.returnsTo === undefined ? {} : { returnsTo: of(own, step.returnsTo) }),
      };
    case 'collect':
      return { ...step, ...base, from: of(codes.unit, step.from) };
    case 'followUp':
      return { ...step, ...base, answerDue: recodedDue(step.answerDue, own, codes.campaign) };
    case 'task':
    case 'receipt':
    case 'signature':
    case 'meeting':
    case 'document':
    case 'cascade':
    case 'case':
      return { ...step, ...base };
  }
}

const campaignPrefix = 'campaign:';

const recodedName = (
  name: string,
  own: Readonly<Record<string, string>>,
  campaign: Readonly<Record<string, string>>,
): string =>
  name.startsWith(campaignPrefix)
    ? `${campaignPrefix}${of(campaign, name.slice(campaignPrefix.length))}`
    : of(own, name);

const recodedRef = (
  ref: StepRef,
  own: Readonly<Record<string, string>>,
  campaign: Readonly<Record<string, string>>,
): StepRef =>
  typeof ref === 'string'
    ? recodedName(ref, own, campaign)
    : { ...ref, step: recodedName(ref.step, own, campaign) };

function recodedDue(
  due: DueSpec,
  own: Readonly<Record<string, string>>,
  campaign: Readonly<Record<string, string>>,
): DueSpec {
  const { from } = due;
  const moved: Anchor =
    typeof from === 'object' && 'step' in from ? { step: recodedName(from.step, own, campaign) } : from;
  return { ...due, from: moved };
}

/** `report.studied` → `summary.studied`; facts of launch and unit have no dot. */
function recodedCondition(condition: Condition, codes: Readonly<Record<string, string>>): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => recodedCondition(part, codes)) };
  if ('any' in condition) return { any: condition.any.map((part) => recodedCondition(part, codes)) };
  if ('not' in condition) return { not: recodedCondition(condition.not, codes) };
  const [step = '', ...field] = condition.fact.split('.');
  return field.length === 0 ? condition : { ...condition, fact: [of(codes, step), ...field].join('.') };
}

const recodedForm = (form: Form, process: string, codes: StepCodes): Form =>
  Object.fromEntries(
    Object.entries(form).map(([code, field]) => [
      code,
      field.type === 'number' && field.prefill !== undefined
        ? { ...field, prefill: recodedMeasure(field.prefill, process, codes) }
        : field,
    ]),
  );

const stepInMeasure = /^([A-Za-z]+):(?:(campaign|case):)?([a-z][A-Za-z0-9]*)(.*)$/;

/** `settled:report` of this definition; what counts another one's campaigns stays. */
function recodedMeasure(text: string, process: string, codes: StepCodes): string {
  const { definition, measure } = splitMeasure(text);
  if (definition !== undefined && definition !== process) return text;
  const [, count, part, step, rest = ''] = stepInMeasure.exec(measure) ?? [];
  if (count === undefined || step === undefined || count === 'fact' || count === 'recommendations')
    return text;
  const scope: Scope = part === 'campaign' || part === 'case' ? part : 'unit';
  const place = part === undefined ? '' : `${part}:`;
  const own = `${count}:${place}${of(codes[scope], step)}${rest}`;
  return definition === undefined ? own : `${definition}/${own}`;
}
