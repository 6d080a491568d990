/** From what staff ask for to the plan of a campaign: who launches, over which units, with which facts. */
import { todayOf, type CampaignClock, type CivilDate } from '../../domain/calendar';
import { refuse, type DomainError, type Problem } from '../../domain/errors';
import { unitFactsOn, wornHats, type OrgTree } from '../../domain/org';
import type { Facts, ProcessDefinition } from '../../domain/process/definition';
import type { PlannedUnit } from '../store/createCampaign';
import { checkFacts } from './forms';

/** Units by name, and whole parts of the tree; the union of both, each once. */
export interface Scope {
  readonly codes?: readonly string[] | undefined;
  readonly within?:
    | {
        readonly unit: string;
        readonly levels?: readonly string[] | undefined;
        readonly types?: readonly string[] | undefined;
        readonly kinds?: readonly string[] | undefined;
      }
    | undefined;
}

export interface LaunchRequest {
  readonly definition: ProcessDefinition;
  readonly name: string;
  readonly ownerUnit: string;
  readonly facts: Facts;
  readonly scope: Scope;
  readonly unitFacts: Readonly<Record<string, Facts>>;
}

const mostUnits = 200_000;
/** Problems named one by one; the rest is counted. */
const mostProblems = 50;

/** The roles by which a person may launch this process for this unit. */
export function launchingRoles(
  tree: OrgTree,
  personId: string,
  definition: ProcessDefinition,
  ownerUnit: string,
  on: CivilDate,
): string[] {
  return wornHats(tree, personId, on)
    .filter((hat) => hat.unit === ownerUnit && definition.launchedBy.includes(hat.role))
    .map((hat) => hat.role);
}

/** Units and facts of a launch, or every problem at once. */
export function planUnits(
  request: LaunchRequest,
  tree: OrgTree,
  on: CivilDate,
): { facts: Facts; units: PlannedUnit[] } | DomainError {
  const problems: Problem[] = [];
  const { definition } = request;
  if (tree.unitOn(request.ownerUnit, on) === undefined) {
    return refuse('UNIT_UNKNOWN', { unit: request.ownerUnit }, [
      {
        path: 'ownerUnit',
        code: 'UNIT_UNKNOWN',
        message: `Không có đơn vị “${request.ownerUnit}” đang hoạt động.`,
      },
    ]);
  }
  problems.push(
    ...checkFacts(definition.facts, request.facts, 'facts'),
    ...pastDates(definition, request.facts, on),
  );
  const codes = codesOf(request, tree, on, problems);
  const known = new Set(Object.keys(definition.unitFacts));
  const units = codes.map((unit) => {
    const found = tree.unitOn(unit, on);
    const own = found === undefined ? {} : unitFactsOn(found, on);
    const defaults = Object.fromEntries(Object.entries(own).filter(([code]) => known.has(code)));
    return { unit, facts: { ...defaults, ...request.unitFacts[unit] } };
  });
  for (const { unit, facts } of units) {
    if (problems.length > mostProblems) break;
    for (const problem of checkFacts(definition.unitFacts, facts, `unitFacts.${unit}`)) {
      problems.push({ ...problem, message: `${tree.nameOn(unit, on)}: ${problem.message}` });
    }
  }
  const chosen = new Set(codes);
  for (const unit of Object.keys(request.unitFacts)) {
    if (!chosen.has(unit) && problems.length <= mostProblems) {
      problems.push({
        path: `unitFacts.${unit}`,
        code: 'UNIT_UNKNOWN',
        message: `Đơn vị “${unit}” không thuộc phạm vi của đợt.`,
      });
    }
  }
  if (problems.length > 0)
    return refuse('LAUNCH_INVALID', { count: problems.length }, problems.slice(0, mostProblems));
  return { facts: request.facts, units };
}

/** The units of a scope, or what is wrong with it. */
export function unitsInScope(
  request: Pick<LaunchRequest, 'definition' | 'scope' | 'ownerUnit'>,
  tree: OrgTree,
  on: CivilDate,
): string[] | DomainError {
  const problems: Problem[] = [];
  const codes = codesOf(request, tree, on, problems);
  return problems.length > 0
    ? refuse('LAUNCH_INVALID', { count: problems.length }, problems.slice(0, mostProblems))
    : codes;
}

function codesOf(
  request: Pick<LaunchRequest, 'definition' | 'scope' | 'ownerUnit'>,
  tree: OrgTree,
  on: CivilDate,
  problems: Problem[],
): string[] {
  const { scope, ownerUnit } = request;
  const codes = new Set<string>();
  for (const [index, code] of (scope.codes ?? []).entries()) {
    const unit = tree.unitOn(code, on);
    if (unit === undefined) {
      if (problems.length <= mostProblems) {
        problems.push({
          path: `scope.codes.${index}`,
          code: 'UNIT_UNKNOWN',
          message: `Không có đơn vị “${code}” đang hoạt động.`,
        });
      }
    } else if (!tree.isWithin(code, ownerUnit, on)) {
      problems.push({
        path: `scope.codes.${index}`,
        code: 'UNIT_OUT_OF_SCOPE',
        message: `${unit.name} không thuộc đơn vị chủ trì.`,
      });
    } else codes.add(code);
  }
  const { within } = scope;
  if (within !== undefined) {
    if (tree.unitOn(within.unit, on) === undefined || !tree.isWithin(within.unit, ownerUnit, on)) {
      problems.push({
        path: 'scope.within.unit',
        code: 'UNIT_OUT_OF_SCOPE',
        message: `“${within.unit}” không thuộc đơn vị chủ trì.`,
      });
    } else {
      for (const code of tree.descendants(within.unit, on)) {
        const unit = tree.unitOn(code, on);
        if (unit === undefined) continue;
        const fits =
          (within.levels === undefined || within.levels.includes(unit.level)) &&
          (within.types === undefined || within.types.includes(unit.type)) &&
          (within.kinds === undefined || (unit.kind !== undefined && within.kinds.includes(unit.kind)));
        if (fits && code !== ownerUnit) codes.add(code);
      }
    }
  }
  if (codes.size === 0 && Object.keys(request.definition.unit).length > 0 && problems.length === 0) {
    problems.push({ path: 'scope', code: 'SCOPE_EMPTY', message: 'Chưa chọn đơn vị nào.' });
  }
  if (codes.size > mostUnits) {
    problems.push({
      path: 'scope',
      code: 'SCOPE_TOO_LARGE',
      message: `Một đợt có tối đa ${mostUnits.toLocaleString('vi')} đơn vị.`,
    });
  }
  return [...codes];
}

/** A date that something is still to happen on or before cannot lie in the past. Dates that things are counted from can. */
function pastDates(definition: ProcessDefinition, facts: Facts, on: CivilDate): Problem[] {
  const ahead = new Set<string>();
  for (const steps of [definition.campaign, definition.unit]) {
    for (const step of Object.values(steps)) {
      if (step.every !== undefined) ahead.add(step.every.until.fact);
      const { due } = step;
      if (due === undefined || typeof due.from !== 'object' || !('fact' in due.from)) continue;
      if (due.rule.kind === 'before' || due.rule.kind === 'same') ahead.add(due.from.fact);
    }
  }
  return [...ahead].flatMap((code): Problem[] => {
    const value = facts[code];
    const field = definition.facts[code];
    if (field === undefined || typeof value !== 'string' || value >= on) return [];
    return [
      { path: `facts.${code}`, code: 'DATE_IN_PAST', message: `${field.label}: ngày ${value} đã qua.` },
    ];
  });
}

/** The clock of a launch: real, or one campaign day in so many milliseconds, starting with today or a day of one's choice. */
export function clockOf(
  { dayMs, startsOn }: { readonly dayMs?: number | undefined; readonly startsOn?: CivilDate | undefined },
  nowMs: number,
): { clock: CampaignClock; today: CivilDate } {
  const today = startsOn ?? todayOf({ kind: 'real' }, nowMs);
  if (dayMs === undefined) return { clock: { kind: 'real' }, today };
  return { clock: { kind: 'scaled', originOn: today, startedAtMs: nowMs, dayMs }, today };
}
