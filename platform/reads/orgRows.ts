/**
 * The organisation between its tables and its tree. `org_unit` keeps one row a code, the newest; what the unit was before
 * (another name, another parent) stands in `attributes.former`, and what definitions ask about it (`staff`, …) beside it.
 */
import { z } from 'zod';
import {
  buildTree,
  orgKindSchema,
  orgLevelSchema,
  type Hat,
  type OrgSuccession,
  type OrgTree,
  type OrgUnit,
  type Substitution,
} from '../../domain/org';
import { dateText, select, type Queryable } from './query';

const formerSchema = z.object({
  name: z.string(),
  level: orgLevelSchema,
  type: z.string(),
  kind: orgKindSchema.optional(),
  parent: z.string().optional(),
  validFrom: dateText,
  validTo: dateText,
  decisionNo: z.string().optional(),
});
const factSchema = z.union([z.string(), z.number(), z.boolean()]);

/** The JSON of `org_unit.attributes`: facts by name, `former`, and the decision of the newest version. */
export const unitAttributesSchema = z
  .object({ former: z.array(formerSchema).optional(), decision: z.string().optional() })
  .catchall(z.unknown());

const unitRow = z.object({
  code: z.string(),
  name: z.string(),
  level: orgLevelSchema,
  type: z.string(),
  kind: orgKindSchema.nullable(),
  parent_code: z.string().nullable(),
  valid_from: dateText,
  valid_to: dateText.nullable(),
  attributes: unitAttributesSchema,
});
const successionRow = z.object({
  old_code: z.string(),
  new_code: z.string(),
  share: z.number(),
  decision_no: z.string(),
  on_date: dateText,
});
const hatRow = z.object({
  person_id: z.string(),
  role: z.string(),
  unit_code: z.string(),
  valid_from: dateText,
  valid_to: dateText.nullable(),
});
const substitutionRow = z.object({
  absent_person_id: z.string(),
  substitute_person_id: z.string(),
  role: z.string().nullable(),
  unit_code: z.string().nullable(),
  from_on: dateText,
  to_on: dateText,
  reason: z.string(),
});

/** All versions of all units that one row tells of, oldest first. */
function unitsOf(row: z.output<typeof unitRow>): OrgUnit[] {
  const { former = [], decision, ...rest } = row.attributes;
  const facts = Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => {
      const fact = factSchema.safeParse(value);
      return fact.success ? [[name, fact.data]] : [];
    }),
  );
  const now: OrgUnit = {
    code: row.code,
    name: row.name,
    level: row.level,
    type: row.type,
    ...(row.kind === null ? {} : { kind: row.kind }),
    ...(row.parent_code === null ? {} : { parent: row.parent_code }),
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    ...(decision === undefined ? {} : { decisionNo: decision }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
  return [...former.map((old): OrgUnit => ({ code: row.code, ...old })), now];
}

/** Reads the whole organisation. */
export async function readTree(db: Queryable): Promise<OrgTree> {
  const units = await select(
    db,
    unitRow,
    `SELECT code, name, level, type, kind, parent_code, valid_from::text, valid_to::text, attributes FROM org_unit`,
  );
  const successions = await select(
    db,
    successionRow,
    'SELECT old_code, new_code, share, decision_no, on_date::text FROM org_succession',
  );
  const hats = await select(
    db,
    hatRow,
    'SELECT person_id, role, unit_code, valid_from::text, valid_to::text FROM hat ORDER BY person_id, unit_code, role',
  );
  const substitutions = await select(
    db,
    substitutionRow,
    `SELECT absent_person_id, substitute_person_id, role, unit_code, from_on::text, to_on::text, reason FROM substitution`,
  );
  return buildTree(
    units.flatMap(unitsOf),
    successions.map((row): OrgSuccession => ({
      old: row.old_code,
      new: row.new_code,
      share: row.share,
      decisionNo: row.decision_no,
      on: row.on_date,
    })),
    hats.map((row): Hat => ({
      personId: row.person_id,
      role: row.role,
      unit: row.unit_code,
      validFrom: row.valid_from,
      ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    })),
    substitutions.map((row): Substitution => ({
      absentPersonId: row.absent_person_id,
      substitutePersonId: row.substitute_person_id,
      ...(row.role === null ? {} : { role: row.role }),
      ...(row.unit_code === null ? {} : { unit: row.unit_code }),
      from: row.from_on,
      to: row.to_on,
      reason: row.reason,
    })),
  );
}
