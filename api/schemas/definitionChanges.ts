/** Moving the tracks of a running campaign to another version of its process: preview, apply, roll back. */
import { z } from 'zod';
import { adjustableUnits } from '../../domain/process/adjust';
import { fallReasons } from '../../domain/process/carryAdjustments';
import { factsSchema } from '../../domain/process/definition';
import { effectKinds } from '../../platform/campaigns/definitionChanges';
import { adjustedSchema, campaignIdSchema } from './campaigns';
import { civilDate, instant, nextCursor, pageQuery, personRefSchema, unitRefSchema } from './common';

const stepCode = z.string().min(1).max(40);
/** Steps that go on under another code: code of before → code in the new version. */
const renamesSchema = z.record(stepCode, stepCode).default({});
const reason = z.string().trim().min(1).max(1000);
const chosenUnits = z.array(z.string().min(1).max(40)).min(1).max(1000);

export const definitionChangeListParams = z.object({ id: campaignIdSchema });
export const definitionChangeParams = z.object({
  id: campaignIdSchema,
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'Số thứ tự là số nguyên dương.')
    .transform(Number),
});

/** What is proposed. Nothing changes yet: the reply says what would. */
export const definitionChangeRequestSchema = z.strictObject({
  /** A published version of the campaign's process. */
  version: z.int().min(1),
  renames: z
    .strictObject({ campaign: renamesSchema, unit: renamesSchema, case: renamesSchema })
    .default({ campaign: {}, unit: {}, case: {} }),
  /** Facts that the new version asks at launch and the campaign does not have. */
  facts: factsSchema.default({}),
  reason,
});

/** How many tracks change, and how. A track is counted under everything that happens to it. */
export const definitionEffectCountsSchema = z.strictObject({
  /** Open tracks that were looked at. */
  tracks: z.int(),
  /** Cannot be carried over, and stay with their version. */
  refused: z.int(),
  /** Carried over without any change of work or dates. */
  same: z.int(),
  dueMoved: z.int(),
  opened: z.int(),
  withdrawn: z.int(),
  reopened: z.int(),
  skipped: z.int(),
  /** With nothing left to do: these end. */
  closed: z.int(),
  /** Have work that is overdue as soon as it is carried over. */
  overdueAtOnce: z.int(),
});

export const definitionRolloutSchema = z.strictObject({
  number: z.int(),
  version: z.int(),
  /** Null: every track of the campaign, and the campaign's own. */
  units: z.array(unitRefSchema).nullable(),
  by: personRefSchema,
  at: instant,
  /** Tracks of the scope that are on this version now. */
  moved: z.int(),
  /** Open tracks of the scope that are on another version. */
  waiting: z.int(),
  /** Tracks that could not be carried over when their turn came; the journal says why. */
  refused: z.int(),
});

export const definitionChangeReplySchema = z
  .strictObject({
    number: z.int(),
    campaign: z.string(),
    code: z.string(),
    from: z.int(),
    to: z.int(),
    reason: z.string(),
    proposedBy: personRefSchema,
    proposedAt: instant,
    /** What the definitions differ in, in words. */
    differences: z.array(
      z.strictObject({
        area: z.enum(['flow', 'date', 'people', 'form', 'ladder', 'text']),
        path: z.string(),
        message: z.string(),
      }),
    ),
    /** What the launch has adjusted, and what becomes of it in the version to which one moves. */
    adjusted: z.array(
      adjustedSchema.extend({
        unit: z.enum(adjustableUnits),
        /** Why it falls away; null: it stays. */
        falls: z.enum(fallReasons).nullable(),
        /** What the version counts in its place, in the same unit. */
        instead: z.int().nullable(),
      }),
    ),
    /** As of `previewedAt`; people go on working meanwhile. */
    preview: definitionEffectCountsSchema,
    previewedAt: instant,
    /** What has been applied of it, the latest first; a roll-back is one to the version before. */
    rollouts: z.array(definitionRolloutSchema),
    /** May I apply it and roll it back? */
    mayApply: z.boolean(),
  })
  .meta({ id: 'DefinitionChange' });
export const definitionChangeListSchema = z.strictObject({ items: z.array(definitionChangeReplySchema) });

export const definitionEffectKindSchema = z.enum(effectKinds);
export const definitionEffectQuerySchema = z.strictObject({
  kind: definitionEffectKindSchema.optional(),
  unit: z.string().max(40).optional(),
  ...pageQuery,
});

const stepEffect = z.strictObject({ key: z.string(), step: z.string() });
/** What would happen to one track. */
export const definitionEffectSchema = z
  .strictObject({
    track: z.string(),
    kind: z.enum(['campaign', 'unit', 'case']),
    unit: unitRefSchema,
    /** Why it cannot be carried over. */
    refused: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
    dueMoved: z.array(stepEffect.extend({ from: civilDate.nullable(), to: civilDate.nullable() })),
    opened: z.array(stepEffect.extend({ dueOn: civilDate.nullable() })),
    withdrawn: z.array(stepEffect),
    reopened: z.array(stepEffect.extend({ dueOn: civilDate.nullable() })),
    skipped: z.array(stepEffect),
    closed: z.boolean(),
    overdueAtOnce: z.boolean(),
  })
  .meta({ id: 'DefinitionEffect' });
export const definitionEffectListSchema = z.strictObject({
  items: z.array(definitionEffectSchema),
  next: nextCursor,
});

/** Which tracks move: those of these units, or all of the campaign. */
export const definitionApplySchema = z.strictObject({
  scope: z.union([z.literal('all'), z.strictObject({ units: chosenUnits })]),
});
