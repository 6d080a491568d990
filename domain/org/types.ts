/**
 * The organisation as data: units with validity, what became of them, people, hats and substitutions.
 * Dates are civil dates; `validFrom` and `validTo` are both inside the validity.
 */
import { z } from 'zod';
import { civilDateSchema } from '../calendar';

/** Unit codes: `VN`, `P01` (province), `C00070` (commune), `D006` (district until 2025) or what an office chooses; an ltree label too. */
export const unitCodeSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'Mã đơn vị chỉ gồm chữ không dấu, số, gạch; tối đa 40 ký tự');

/** Ids of people and accounts; the same alphabet, a little longer. */
export const personIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
    'Mã người chỉ gồm chữ không dấu, số, dấu chấm, gạch; tối đa 64 ký tự',
  );

/** Role codes are open: an office may add its own; `roleCatalogue` holds those that the product knows. */
export const orgRoleCodeSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,39}$/, 'Mã chức danh viết hoa không dấu');

export const orgLevelSchema = z.enum([
  'central',
  'province',
  'district',
  'commune',
  'neighbourhood',
  'agency',
]);
export type OrgLevel = z.infer<typeof orgLevelSchema>;

/** The four kinds of unit whose conferences F5 must report apart. */
export const orgKindSchema = z.enum([
  'coQuanHanhChinh',
  'suNghiepCongLap',
  'doanhNghiepNhaNuoc',
  'doanhNghiepNgoaiNhaNuoc',
]);
export type OrgKind = z.infer<typeof orgKindSchema>;

/**
 * One unit as it was in one period. The same code may come back with a later validity (a rename, another parent):
 * a report for a past period then uses the name of that period.
 */
export const orgUnitSchema = z.strictObject({
  code: unitCodeSchema,
  name: z.string().min(1).max(200),
  level: orgLevelSchema,
  type: z.string().min(1).max(60),
  kind: orgKindSchema.optional(),
  parent: unitCodeSchema.optional(),
  validFrom: civilDateSchema,
  validTo: civilDateSchema.optional(),
  /** The decision by which this version came to be, when it is known. */
  decisionNo: z.string().min(1).max(200).optional(),
  /** What a definition may ask about the unit (`staff`, `workingYearEnd` as MM-DD); becomes unit facts at launch. */
  facts: z.record(z.string().max(80), z.union([z.string().max(200), z.number(), z.boolean()])).optional(),
});
export type OrgUnit = z.infer<typeof orgUnitSchema>;

/** `old` gave this share (0–1] of itself to `new`, by this decision, from this day. */
export const orgSuccessionSchema = z.strictObject({
  old: unitCodeSchema,
  new: unitCodeSchema,
  share: z.number().gt(0).max(1),
  decisionNo: z.string().min(1).max(200),
  on: civilDateSchema,
});
export type OrgSuccession = z.infer<typeof orgSuccessionSchema>;

export const personSchema = z.strictObject({ id: personIdSchema, name: z.string().min(1).max(200) });
export type Person = z.infer<typeof personSchema>;

/** A role at a unit, worn by a person; it ends by itself on the day on which the unit ends. */
export const hatSchema = z.strictObject({
  personId: personIdSchema,
  role: orgRoleCodeSchema,
  unit: unitCodeSchema,
  validFrom: civilDateSchema,
  validTo: civilDateSchema.optional(),
});
export type Hat = z.infer<typeof hatSchema>;

/** Someone is away and somebody else stands in: for everything, for one role, for one unit, or for one hat. */
export const substitutionSchema = z.strictObject({
  absentPersonId: personIdSchema,
  substitutePersonId: personIdSchema,
  role: orgRoleCodeSchema.optional(),
  unit: unitCodeSchema.optional(),
  from: civilDateSchema,
  to: civilDateSchema,
  reason: z.string().min(1).max(500),
});
export type Substitution = z.infer<typeof substitutionSchema>;

/** Everything that a tree is built from. */
export const orgDataSchema = z.strictObject({
  units: z.array(orgUnitSchema),
  successions: z.array(orgSuccessionSchema),
  hats: z.array(hatSchema),
  substitutions: z.array(substitutionSchema),
});
export type OrgData = z.infer<typeof orgDataSchema>;
