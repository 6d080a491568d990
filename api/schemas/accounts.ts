import { z } from 'zod';
import { capabilitySchema, personIdSchema } from '../../domain/org';
import { usernameSchema } from '../../platform/accounts/accounts';
import { waySchema } from '../../platform/accounts/sessions';
import { civilDate, instant, personRefSchema, unitRefSchema } from './common';

const password = z.string().min(1).max(200);

export const signInSchema = z.strictObject({ username: usernameSchema, password });
export const sessionReplySchema = z
  .strictObject({
    /** Also in the cookie; programs send it as `Authorization: Bearer …`. */
    token: z.string(),
    /** To be sent as X-CSRF-Token with every write that rests on the cookie. */
    csrfToken: z.string(),
    expiresAt: instant,
    person: personRefSchema,
  })
  .meta({ id: 'Session' });

export const hatReplySchema = z
  .strictObject({
    role: z.string(),
    title: z.string(),
    unit: unitRefSchema,
    own: z.boolean(),
    /** The person on leave whose hat this is. */
    onBehalfOf: personRefSchema.optional(),
  })
  .meta({ id: 'WornHat' });

export const substitutionReplySchema = z
  .strictObject({
    id: z.string(),
    absent: personRefSchema,
    substitute: personRefSchema,
    role: z.string().nullable(),
    unit: unitRefSchema.nullable(),
    from: civilDate,
    to: civilDate,
    reason: z.string(),
  })
  .meta({ id: 'Substitution' });

export const meReplySchema = z
  .strictObject({
    person: personRefSchema,
    username: z.string(),
    csrfToken: z.string(),
    /** By password, or through the office's identity provider. */
    via: waySchema,
    today: civilDate,
    /** A demonstration: campaigns may run on a faster clock. */
    scaledClock: z.boolean(),
    hats: z.array(hatReplySchema),
    /** For each capability: the units at and below which it may be used. */
    capabilities: z.partialRecord(capabilitySchema, z.array(z.string())),
    /** Where I stand in or am stood in for, today and later. */
    substitutions: z.array(substitutionReplySchema),
  })
  .meta({ id: 'Me' });

export const passwordChangeSchema = z.strictObject({ present: password, next: password });

export const accountCreateSchema = z.strictObject({
  personId: personIdSchema,
  username: usernameSchema,
  password,
});
export const accountChangeSchema = z.strictObject({ disabled: z.boolean() });
export const passwordResetSchema = z.strictObject({ password });
export const accountReplySchema = z
  .strictObject({
    id: z.string(),
    username: z.string(),
    person: personRefSchema,
    disabled: z.boolean(),
    lockedUntil: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Account' });
