/** Campaigns that somebody may know of, newest first. */
import { z } from 'zod';
import { campaignClockSchema } from '../../domain/calendar';
import { containing, dateText, instantText, Params, select, type Queryable } from '../reads/query';

export const campaignStatusSchema = z.enum(['starting', 'running', 'closed', 'cancelled']);

const row = z.object({
  id: z.string(),
  name: z.string(),
  definition_code: z.string(),
  definition_version: z.number(),
  owner_unit: z.string(),
  status: campaignStatusSchema,
  visibility: z.enum(['normal', 'restricted']),
  launched_on: dateText,
  launched_by: z.string(),
  closed_on: dateText.nullable(),
  unit_count: z.number(),
  clock: campaignClockSchema,
  seal: z.object({ seal: z.string() }).nullable(),
  created_at: instantText,
});
export type CampaignRow = z.output<typeof row>;

export interface CampaignFilter {
  readonly id?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly status?: readonly string[] | undefined;
  readonly definition?: string | undefined;
  readonly owner?: string | undefined;
  readonly q?: string | undefined;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

const columns = `c.id, c.name, c.definition_code, c.definition_version, c.owner_unit, c.status, c.visibility,
  c.launched_on::text, c.launched_by, c.closed_on::text, c.unit_count, c.clock, c.seal, c.created_at`;

/** `known` says which campaigns `c` of owner `o` the asker may know of. */
export function listCampaigns(
  db: Queryable,
  filter: CampaignFilter,
  known: (params: Params) => string,
): Promise<CampaignRow[]> {
  const params = new Params();
  const parts: string[] = [];
  if (filter.id !== undefined) parts.push(`c.id = ${params.add(filter.id)}`);
  if (filter.ids !== undefined) parts.push(`c.id = ANY(${params.add(filter.ids)}::text[])`);
  if (filter.status !== undefined) parts.push(`c.status = ANY(${params.add(filter.status)}::text[])`);
  if (filter.definition !== undefined) parts.push(`c.definition_code = ${params.add(filter.definition)}`);
  if (filter.owner !== undefined) parts.push(`c.owner_unit = ${params.add(filter.owner)}`);
  if (filter.q !== undefined)
    parts.push(`plain_text(c.name) LIKE plain_text(${params.add(containing(filter.q))})`);
  if (filter.after !== undefined) {
    parts.push(
      `(c.created_at, c.id) < (${params.add(filter.after[0])}::timestamptz, ${params.add(filter.after[1])})`,
    );
  }
  parts.push(known(params));
  return select(
    db,
    row,
    `SELECT ${columns} FROM campaign c LEFT JOIN org_unit o ON o.code = c.owner_unit
     WHERE ${parts.join(' AND ')} ORDER BY c.created_at DESC, c.id DESC LIMIT ${params.add(filter.limit + 1)}`,
    params.values,
  );
}
