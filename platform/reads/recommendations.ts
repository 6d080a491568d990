/** Recommendations over all campaigns that somebody sees: by due date, the nearest first. */
import { z } from 'zod';
import { recommendationStateSchema, type RecommendationState } from '../../domain/engine/state';
import { dateText, Params, select, type Queryable } from './query';
import { trackSeen, type Sight } from './scope';

const recommendationRow = z.object({
  id: z.string(),
  track: z.string(),
  campaign: z.string(),
  unit: z.string(),
  state: recommendationStateSchema,
  addressee_role: z.string(),
  addressee_unit: z.string(),
  addressee_up: z.number(),
  content: z.string(),
  made_on: dateText,
  answer_due_on: dateText,
  due_on: dateText,
  answered_on: dateText.nullable(),
  overdue: z.boolean(),
  answer_overdue: z.boolean(),
  partial: z.boolean(),
});
export type RecommendationListRow = z.output<typeof recommendationRow>;

export interface RecommendationFilter {
  readonly campaign?: string | undefined;
  readonly states?: readonly RecommendationState[] | undefined;
  readonly overdue?: boolean | undefined;
  /** Addressed to one of the asker's hats. */
  readonly mine?: boolean | undefined;
  readonly after?: readonly [dueOn: string, id: string] | undefined;
  readonly limit: number;
}

/** A recommendation is seen by whoever sees its track whole, and by the party that it is addressed to. */
export function listRecommendations(
  db: Queryable,
  sight: Sight,
  filter: RecommendationFilter,
): Promise<RecommendationListRow[]> {
  const params = new Params();
  const units = params.add(sight.hats.map(({ unit }) => unit));
  const roles = params.add(sight.hats.map(({ role }) => role));
  const mine = `(r.addressee_up = 0 AND (r.addressee_unit, r.addressee_role)
                 IN (SELECT * FROM unnest(${units}::text[], ${roles}::text[])))`;
  const where = [filter.mine === true ? mine : `(${mine} OR ${trackSeen(params, sight, 'whole')})`];
  if (filter.campaign !== undefined) where.push(`r.campaign_id = ${params.add(filter.campaign)}`);
  if (filter.states !== undefined) where.push(`r.state = ANY(${params.add(filter.states)}::text[])`);
  if (filter.overdue !== undefined)
    where.push(filter.overdue ? '(r.overdue OR r.answer_overdue)' : 'NOT (r.overdue OR r.answer_overdue)');
  if (filter.after !== undefined)
    where.push(`(r.due_on, r.id) > (${params.add(filter.after[0])}::date, ${params.add(filter.after[1])})`);
  return select(
    db,
    recommendationRow,
    `SELECT r.id, r.track_id AS track, r.campaign_id AS campaign, r.unit_code AS unit, r.state, r.addressee_role,
            r.addressee_unit, r.addressee_up, r.content, r.made_on::text, r.answer_due_on::text, r.due_on::text,
            r.answered_on::text, r.overdue, r.answer_overdue, r.partial
     FROM recommendation r JOIN track t ON t.id = r.track_id JOIN campaign c ON c.id = r.campaign_id
     LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit
     WHERE ${where.join(' AND ')} ORDER BY r.due_on, r.id LIMIT ${params.add(filter.limit + 1)}`,
    params.values,
  );
}
