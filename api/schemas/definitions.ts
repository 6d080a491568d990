import { z } from 'zod';
import { adjustableUnits } from '../../domain/process/adjust';
import { processDefinitionSchema } from '../../domain/process/definition';
import { problemItemSchema } from '../problem';
import { instant, personRefSchema } from './common';

const code = z.string().regex(/^[A-Z][A-Z0-9-]{0,19}$/, 'Mã quy trình viết hoa không dấu, ví dụ F6');
export const definitionParams = z.object({ code });
export const definitionVersionParams = z.object({
  code,
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'Số bản là số nguyên dương.')
    .transform(Number),
});

export const definitionStatusSchema = z.enum(['draft', 'published', 'retired']);

export const definitionSummarySchema = z
  .strictObject({
    code: z.string(),
    version: z.int(),
    status: definitionStatusSchema,
    name: z.string(),
    purpose: z.string(),
    launchedBy: z.array(z.strictObject({ role: z.string(), title: z.string() })),
    /** May I launch it somewhere? */
    mayLaunch: z.boolean(),
    /** May I prepare a launch somewhere, for somebody else to approve? */
    mayPrepare: z.boolean(),
  })
  .meta({ id: 'DefinitionSummary' });
export const definitionListSchema = z.strictObject({ items: z.array(definitionSummarySchema) });

export const definitionBodySchema = processDefinitionSchema.meta({
  id: 'ProcessDefinition',
  description: 'Quy trình: các bước, hạn, nhắc, leo cấp, biểu mẫu, căn cứ',
});
export const definitionReplySchema = z
  .strictObject({
    code: z.string(),
    version: z.int(),
    status: definitionStatusSchema,
    createdAt: instant,
    publishedAt: instant.nullable(),
    definition: definitionBodySchema,
    /** Another one with each save of a draft: whoever saves, publishes or drops it names the one that was looked at. */
    revision: z.int(),
    /** Who saved this draft last, and when; null once it is published. */
    saved: z.strictObject({ by: personRefSchema.nullable(), at: instant }).nullable(),
    /** What a launch may change of it (`adjust`). */
    adjustable: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        count: z.int(),
        unit: z.enum(adjustableUnits),
        min: z.int(),
        max: z.int(),
        /** A reminder that may be left out. */
        mayOmit: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'DefinitionVersion' });
export const definitionVersionsSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      version: z.int(),
      status: definitionStatusSchema,
      createdAt: instant,
      publishedAt: instant.nullable(),
    }),
  ),
});

/** The revision of the draft that the asker has before them. */
export const draftRevisionQuery = z.strictObject({
  revision: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, 'Lần lưu của bản nháp là số nguyên dương.')
    .transform(Number),
});
export const definitionPublishSchema = z.strictObject({ revision: z.int().positive() });

/** Anything may be checked; what is wrong with it is the answer. */
export const definitionCheckSchema = z.record(z.string(), z.unknown());
export const definitionCheckReplySchema = z
  .strictObject({
    ok: z.boolean(),
    problems: z.array(problemItemSchema),
    /** What was sent, as it would be kept; null while its shape is wrong. */
    definition: definitionBodySchema.nullable(),
  })
  .meta({ id: 'DefinitionCheck' });
