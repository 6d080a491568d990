import { z } from 'zod';
import {
  handoverRulesSchema,
  hatSchema,
  orgKindSchema,
  orgLevelSchema,
  orgRoleCodeSchema,
  personIdSchema,
  reorganisationSchema,
  substitutionSchema,
  unitCodeSchema,
} from '../../domain/org';
import { problemItemSchema } from '../problem';
import {
  civilDate,
  instant,
  nextCursor,
  pageQuery,
  personRefSchema,
  searchText,
  unitRefSchema,
} from './common';

export const unitReplySchema = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    level: orgLevelSchema,
    type: z.string(),
    kind: orgKindSchema.nullable(),
    parent: unitRefSchema.nullable(),
    validFrom: civilDate,
    validTo: civilDate.nullable(),
    children: z.int(),
  })
  .meta({ id: 'Unit' });

export const unitListQuerySchema = z.strictObject({
  /** Units directly below this one; the top of the tree when neither `parent` nor `q` is given. */
  parent: unitCodeSchema.optional(),
  /** Search by name or code, without accents. */
  q: searchText.optional(),
  level: orgLevelSchema.optional(),
  /** As the tree stood on that day; today when left out. */
  on: civilDate.optional(),
  ...pageQuery,
});
export const unitListReplySchema = z.strictObject({ items: z.array(unitReplySchema), next: nextCursor });

const decisionNo = z.string().optional();
const partsSchema = z.array(unitRefSchema.extend({ share: z.number() }));
/** What became of a unit, event by event. */
export const unitEventSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('founded'), on: civilDate, name: z.string(), decisionNo }),
    z.strictObject({
      kind: z.literal('renamed'),
      on: civilDate,
      before: z.string(),
      name: z.string(),
      decisionNo,
    }),
    z.strictObject({
      kind: z.literal('moved'),
      on: civilDate,
      before: unitRefSchema.nullable(),
      parent: unitRefSchema.nullable(),
      decisionNo,
    }),
    z.strictObject({
      kind: z.literal('received'),
      on: civilDate,
      decisionNo: z.string(),
      units: partsSchema,
    }),
    z.strictObject({ kind: z.literal('gave'), on: civilDate, decisionNo: z.string(), units: partsSchema }),
    z.strictObject({ kind: z.literal('ended'), on: civilDate }),
  ])
  .meta({ id: 'UnitEvent' });

export const unitDetailReplySchema = unitReplySchema
  .extend({
    ancestors: z.array(unitRefSchema),
    predecessors: z.array(unitRefSchema),
    successors: z.array(unitRefSchema.extend({ share: z.number() })),
    /** Oldest first. */
    history: z.array(unitEventSchema),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    /** People who wear a hat here, as far as I may know. */
    people: z.array(z.strictObject({ person: personRefSchema, role: z.string(), title: z.string() })),
  })
  .meta({ id: 'UnitDetail' });

export const roleReplySchema = z
  .strictObject({ code: z.string(), title: z.string(), grassroots: z.boolean(), outside: z.boolean() })
  .meta({ id: 'Role' });

export const hatRowReplySchema = z
  .strictObject({
    id: z.string(),
    role: z.string(),
    title: z.string(),
    unit: unitRefSchema,
    validFrom: civilDate,
    validTo: civilDate.nullable(),
  })
  .meta({ id: 'Hat' });
export const personReplySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    hats: z.array(hatRowReplySchema),
    /** I may change this person's data, hats and leave. */
    manage: z.boolean(),
    /** Only for whoever manages the organisation there, and for oneself. */
    email: z.string().nullable().optional(),
    phone: z.string().nullable().optional(),
  })
  .meta({ id: 'Person' });

export const peopleQuerySchema = z.strictObject({
  q: searchText.optional(),
  /** Who wears a hat at this unit or below it. */
  unit: unitCodeSchema.optional(),
  role: orgRoleCodeSchema.optional(),
  ...pageQuery,
});
export const peopleReplySchema = z.strictObject({ items: z.array(personReplySchema), next: nextCursor });

const personName = z.string().trim().min(1).max(200);
const email = z.email().max(200).nullable();
const phone = z
  .string()
  .regex(/^[0-9+ .()-]{6,20}$/, 'Số điện thoại chỉ gồm chữ số và dấu + . - ( )')
  .nullable();
export const personCreateSchema = z.strictObject({
  id: personIdSchema,
  name: personName,
  email: email.optional(),
  phone: phone.optional(),
});
export const personChangeSchema = z.strictObject({
  name: personName.optional(),
  email: email.optional(),
  phone: phone.optional(),
});

export const hatCreateSchema = hatSchema.omit({ personId: true });
export const hatEndSchema = z.strictObject({ validTo: civilDate });

export const substitutionCreateSchema = substitutionSchema;

export const importSchema = z.strictObject({
  /** The sheet of units as CSV text, header first. */
  units: z.string().max(20_000_000).optional(),
  /** The sheet of people. */
  people: z.string().max(20_000_000).optional(),
  /** Instead of both: an Excel workbook (.xlsx) in base64 with a sheet of units, of people, or each. */
  workbook: z.base64().min(1).max(20_000_000).optional(),
  /** For rows that do not say since when; today when left out. */
  validFrom: civilDate.optional(),
  /** Checks and counts, writes nothing. */
  dryRun: z.boolean(),
});
export const importReplySchema = z
  .strictObject({
    written: z.boolean(),
    units: z.int(),
    people: z.int(),
    hats: z.int(),
    unchanged: z.int(),
  })
  .meta({ id: 'ImportResult' });

export const reorganisationRequestSchema = reorganisationSchema.omit({ hats: true }).extend({
  /** What becomes of open tracks, registers, programmes and hats of units that end. */
  rules: handoverRulesSchema.prefault({}),
  /** Shows what would happen and proposes nothing. */
  dryRun: z.boolean().default(false),
});
export const transferReplySchema = z
  .strictObject({
    track: z.string(),
    campaign: z.strictObject({ id: z.string(), name: z.string() }),
    kind: z.enum(['campaign', 'unit', 'case']),
    from: unitRefSchema,
    to: unitRefSchema,
    mode: z.enum(['move', 'close']),
    /** `waits`: the campaign's own date has not come to that day yet. `noHeir`: nobody carries on, a person decides. */
    state: z.enum(['done', 'planned', 'waits', 'noHeir', 'refused']),
    message: z.string().optional(),
  })
  .meta({ id: 'Transfer' });
const reorganisationStatusSchema = z.enum(['proposed', 'rejected', 'approved', 'done']);
/** A unit that ends, and who carries it on, with the share that each takes; nobody where the list is empty. */
const endedUnitSchema = unitRefSchema
  .extend({ heirs: z.array(unitRefSchema.extend({ share: z.number() })) })
  .meta({ id: 'EndedUnit' });
/** A unit that goes on under another name; `name` is that of before. */
const renamedUnitSchema = unitRefSchema.extend({ newName: z.string() }).meta({ id: 'RenamedUnit' });
const hatChangeSchema = z.strictObject({ person: personRefSchema, role: z.string(), unit: unitRefSchema });
export const reorganisationReplySchema = z
  .strictObject({
    /** Null for a mere look. */
    id: z.string().nullable(),
    status: reorganisationStatusSchema.nullable(),
    /** The rows of units are in force. */
    written: z.boolean(),
    decisionNo: z.string(),
    on: civilDate,
    proposedBy: personRefSchema.nullable(),
    decidedBy: personRefSchema.nullable(),
    doneAt: instant.nullable(),
    /** What keeps it from being approved as things stand now. */
    problems: z.array(problemItemSchema),
    endedUnits: z.array(endedUnitSchema),
    foundedUnits: z.array(unitRefSchema),
    renamedUnits: z.array(renamedUnitSchema),
    /** Hats that end with their unit; by the rule `hats: move` they go on at the heir. */
    endedHats: z.array(hatChangeSchema),
    newHats: z.array(hatChangeSchema),
    /** How many of the open tracks go which way. */
    counts: z.strictObject({
      move: z.int(),
      close: z.int(),
      noHeir: z.int(),
      done: z.int(),
      refused: z.int(),
    }),
    /** The same by unit that takes over, in the order in which the decision names them. */
    takenBy: z.array(z.strictObject({ unit: unitRefSchema, move: z.int(), close: z.int() })),
    /** The first thousand of them. */
    transfers: z.array(transferReplySchema),
  })
  .meta({ id: 'ReorganisationResult' });
export const reorganisationListSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      status: reorganisationStatusSchema,
      decisionNo: z.string(),
      on: civilDate,
      proposedBy: personRefSchema,
      proposedAt: instant,
      decidedBy: personRefSchema.nullable(),
      decidedAt: instant.nullable(),
      doneAt: instant.nullable(),
      endedUnits: z.array(endedUnitSchema),
      foundedUnits: z.array(unitRefSchema),
      renamedUnits: z.array(renamedUnitSchema),
    }),
  ),
});
