/** What became of one unit, event by event, each with the decision that it rests on (domain.md §(c)). */
import type { CivilDate } from '../calendar';
import type { OrgTree } from './tree';
import type { OrgSuccession, OrgUnit } from './types';

export type UnitEvent =
  | { readonly kind: 'founded'; readonly on: CivilDate; readonly name: string; readonly decisionNo?: string }
  | {
      readonly kind: 'renamed';
      readonly on: CivilDate;
      readonly before: string;
      readonly name: string;
      readonly decisionNo?: string;
    }
  /** Stands under another unit from that day. */
  | {
      readonly kind: 'moved';
      readonly on: CivilDate;
      readonly before: string | undefined;
      readonly parent: string | undefined;
      readonly decisionNo?: string;
    }
  /** Took over from others, a share (0–1] of each. */
  | {
      readonly kind: 'received';
      readonly on: CivilDate;
      readonly decisionNo: string;
      readonly units: readonly Part[];
    }
  /** Gave to others; ended with it, or lived on with the rest. */
  | {
      readonly kind: 'gave';
      readonly on: CivilDate;
      readonly decisionNo: string;
      readonly units: readonly Part[];
    }
  /** `on` is its last day. */
  | { readonly kind: 'ended'; readonly on: CivilDate };

export interface Part {
  readonly code: string;
  readonly share: number;
}

/** Oldest first. Of a unit that nobody knows: nothing. */
export function unitHistory(tree: OrgTree, code: string): readonly UnitEvent[] {
  const versions = tree.data.units
    .filter((unit) => unit.code === code)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const events: UnitEvent[] = versions.flatMap((unit, index) => between(versions[index - 1], unit));
  events.push(
    ...grouped(
      tree.data.successions.filter((row) => row.new === code),
      (row) => row.old,
    ).map(([row, units]) => ({ kind: 'received' as const, on: row.on, decisionNo: row.decisionNo, units })),
    ...grouped(
      tree.data.successions.filter((row) => row.old === code),
      (row) => row.new,
    ).map(([row, units]) => ({ kind: 'gave' as const, on: row.on, decisionNo: row.decisionNo, units })),
  );
  const last = versions.at(-1)?.validTo;
  if (last !== undefined) events.push({ kind: 'ended', on: last });
  return events.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** What a new version changed. */
function between(before: OrgUnit | undefined, unit: OrgUnit): UnitEvent[] {
  const on = unit.validFrom;
  const basis = unit.decisionNo === undefined ? {} : { decisionNo: unit.decisionNo };
  if (before === undefined) return [{ kind: 'founded', on, name: unit.name, ...basis }];
  return [
    ...(before.name === unit.name && before.type === unit.type
      ? []
      : [{ kind: 'renamed' as const, on, before: before.name, name: unit.name, ...basis }]),
    ...(before.parent === unit.parent
      ? []
      : [{ kind: 'moved' as const, on, before: before.parent, parent: unit.parent, ...basis }]),
  ];
}

/** The successions of one decision and day together, with the other side of each. */
function grouped(
  rows: readonly OrgSuccession[],
  other: (row: OrgSuccession) => string,
): (readonly [OrgSuccession, Part[]])[] {
  const groups = new Map<string, [OrgSuccession, Part[]]>();
  for (const row of rows) {
    const key = `${row.on}/${row.decisionNo}`;
    const group = groups.get(key) ?? [row, []];
    group[1].push({ code: other(row), share: row.share });
    groups.set(key, group);
  }
  return [...groups.values()];
}
