/** What a launch and its rehearsal have in common. */
import { z } from 'zod';
import { processDefinitionSchema, type ProcessDefinition } from '../domain/process/definition';
import { selectOne } from '../platform/reads/query';
import { refusal } from './problem';
import type { Services } from './services';

const definitionRow = z.object({ version: z.number(), status: z.string(), body: processDefinitionSchema });

/** The version asked for, or the newest published one; a draft only where `drafts` allows it. @throws Refusal */
export async function definitionToLaunch(
  { pool }: Pick<Services, 'pool'>,
  code: string,
  version: number | undefined,
  drafts: boolean = false,
): Promise<ProcessDefinition> {
  const row = await selectOne(
    pool,
    definitionRow,
    `SELECT version, status, body FROM definition
     WHERE code = $1 AND ($2::int IS NULL AND status = 'published' OR version = $2) ORDER BY version DESC LIMIT 1`,
    [code, version ?? null],
  );
  if (row === undefined) throw refusal('DEFINITION_UNKNOWN', { code });
  if (row.status !== 'published' && !(drafts && row.status === 'draft'))
    throw refusal('DEFINITION_NOT_PUBLISHED', { code, version: row.version });
  return row.body;
}
