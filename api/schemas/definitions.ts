import { z } from 'zod';
import { processDefinitionSchema } from '../../domain/process/definition';
import { problemItemSchema } from '../problem';
import { instant } from './common';

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
    /** What a launch may change of it (`adjust`). */
    adjustable: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        count: z.int(),
        unit: z.enum(['day', 'workingDay', 'month', 'dayOfMonth', 'dayOfWeek']),
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

/** Anything may be checked; what is wrong with it is the answer. */
export const definitionCheckSchema = z.record(z.string(), z.unknown());
export const definitionCheckReplySchema = z
  .strictObject({ ok: z.boolean(), problems: z.array(problemItemSchema) })
  .meta({ id: 'DefinitionCheck' });
