/** Registers and their cases: listed masked, opened for those who handle them. */
import { z } from 'zod';
import { identitySchema } from '../../domain/registers';
import { fieldSchema } from '../../domain/process/definition';
import { unitCodeSchema } from '../../domain/org';
import { caseOrders } from '../../platform/registers/cases';
import { campaignStatusSchema } from '../../platform/campaigns/list';
import {
  civilDate,
  nextCursor,
  pageQuery,
  personRefSchema,
  queryFlag,
  queryList,
  searchText,
  unitRefSchema,
} from './common';

export const registerListQuerySchema = z.strictObject({ q: searchText.optional(), ...pageQuery });

export const registerReplySchema = z
  .strictObject({
    /** The campaign that keeps it. */
    id: z.string(),
    name: z.string(),
    definition: z.strictObject({ code: z.string(), name: z.string() }),
    owner: unitRefSchema,
    status: campaignStatusSchema,
    restricted: z.boolean(),
    /** The campaign's own date of now. */
    today: civilDate,
    /** Those that I may see. */
    cases: z.strictObject({ open: z.int(), overdue: z.int(), all: z.int() }),
    /** I may open a case in one of its books now. */
    mayOpen: z.boolean(),
  })
  .meta({ id: 'Register' });
export const registerListSchema = z.strictObject({ items: z.array(registerReplySchema), next: nextCursor });

export const registerDetailSchema = registerReplySchema
  .extend({
    /** Open books in which I may enter a case, my own first. */
    books: z.array(
      z.strictObject({
        track: z.string(),
        key: z.string(),
        name: z.string(),
        unit: unitRefSchema,
        /** Whose book it is, as a hat and in words, and who wears that hat. */
        as: z.strictObject({ role: z.string(), unit: z.string() }),
        holder: z.string(),
        people: z.array(personRefSchema),
        /** I type for whoever keeps it (nhập thay). */
        proxy: z.boolean(),
      }),
    ),
    /** What is asked when a case is opened. */
    form: z.record(z.string(), fieldSchema),
    mayExport: z.boolean(),
  })
  .meta({ id: 'RegisterDetail' });

const caseFilter = {
  status: z.enum(['open', 'paused', 'closed', 'cancelled']).optional(),
  late: queryFlag.optional(),
  unit: unitCodeSchema.optional(),
  /** A whole name or a telephone number: cases of the same sender. */
  sender: searchText.optional(),
  /** A number of the register, letters of a unit or a fact, a whole name, a telephone number. */
  q: searchText.optional(),
  /** `kind:complaint`: what was chosen when the case was opened. */
  fact: queryList(
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]{0,39}:[^,]{1,80}$/, 'Ghi mã thông tin:giá trị, ví dụ kind:complaint.'),
  ).optional(),
  sort: z.enum(caseOrders).default('newest'),
};
export const caseFilterSchema = z.strictObject(caseFilter);
export const caseQuerySchema = z.strictObject({ ...caseFilter, ...pageQuery });

export const caseReplySchema = z
  .strictObject({
    track: z.string(),
    /** Its number in the register, from one; it never changes. */
    number: z.int(),
    unit: unitRefSchema,
    status: z.enum(['planned', 'open', 'paused', 'closed', 'cancelled']),
    openedOn: civilDate,
    closedOn: civilDate.nullable(),
    dueOn: civilDate.nullable(),
    overdue: z.boolean(),
    facts: z.array(z.strictObject({ code: z.string(), label: z.string(), value: z.string() })),
    /** Who typed it in for whom (nhập thay); null for what its keeper opened. */
    enteredFor: z.string().nullable(),
    /** Masked; null where nobody has entered it. */
    sender: z
      .strictObject({ name: z.string(), phone: z.string().nullable(), isProtected: z.boolean() })
      .nullable(),
  })
  .meta({ id: 'Case' });
export const caseListSchema = z.strictObject({
  items: z.array(caseReplySchema),
  next: nextCursor,
  /** All that the filter finds. */
  total: z.int(),
});

/** Why somebody looks: handle the case, ask the sender something, check how it was handled. */
export const identityPurposeSchema = z.enum(['handle', 'contact', 'check']);
export const identityQuerySchema = z.strictObject({ for: identityPurposeSchema.optional() });

export const identityReplySchema = z
  .strictObject({
    identity: identitySchema.nullable(),
    /** Never shown in lists and exports. */
    isProtected: z.boolean(),
    /** Other cases of the same sender that I may see. */
    sameSender: z.array(z.string()),
  })
  .meta({ id: 'CaseIdentity' });
