/** People by name, unit and role, as far as the reader may know them. */
import { z } from 'zod';
import type { Sight } from './scope';
import { containing, Params, select, type Queryable } from './query';

const personRow = z.object({ id: z.string(), name: z.string() });

export interface PeopleFilter {
  readonly q?: string | undefined;
  /** Path of the unit at or below which they wear a hat. */
  readonly below?: string | undefined;
  readonly role?: string | undefined;
  readonly after?: readonly [name: string, id: string] | undefined;
  readonly limit: number;
  readonly today: string;
  /** Whoever manages the whole organisation also sees people without a hat. */
  readonly withoutHats: boolean;
}

/** One row more than `limit` tells that there is a next page. Sorted as Vietnamese is. */
export function findPeople(
  db: Queryable,
  sight: Sight,
  filter: PeopleFilter,
): Promise<z.output<typeof personRow>[]> {
  const params = new Params();
  const today = params.add(filter.today);
  const inForce = `h.valid_from <= ${today}::date AND (h.valid_to IS NULL OR h.valid_to >= ${today}::date)`;
  const seen: string[] = [];
  if (sight.below.length > 0) seen.push(`u.path <@ ANY(${params.add(sight.below)}::ltree[])`);
  const alone = [...sight.units, ...sight.ownFiles];
  if (alone.length > 0) seen.push(`u.code = ANY(${params.add(alone)}::text[])`);
  const hat = [`h.person_id = p.id`, inForce, `(${seen.length === 0 ? 'false' : seen.join(' OR ')})`];
  if (filter.below !== undefined) hat.push(`u.path <@ ${params.add(filter.below)}::ltree`);
  if (filter.role !== undefined) hat.push(`h.role = ${params.add(filter.role)}`);
  const wearing = `EXISTS (SELECT 1 FROM hat h JOIN org_unit u ON u.code = h.unit_code WHERE ${hat.join(' AND ')})`;
  const bare = `NOT EXISTS (SELECT 1 FROM hat h WHERE h.person_id = p.id AND ${inForce})`;
  const where = [
    filter.withoutHats && filter.below === undefined && filter.role === undefined
      ? `(${wearing} OR ${bare})`
      : wearing,
  ];
  if (filter.q !== undefined)
    where.push(`plain_text(p.name) LIKE plain_text(${params.add(containing(filter.q))})`);
  if (filter.after !== undefined)
    where.push(
      `(p.name COLLATE "vi-x-icu", p.id) > (${params.add(filter.after[0])} COLLATE "vi-x-icu", ${params.add(filter.after[1])})`,
    );
  return select(
    db,
    personRow,
    `SELECT p.id, p.name FROM person p WHERE ${where.join(' AND ')}
     ORDER BY p.name COLLATE "vi-x-icu", p.id LIMIT ${params.add(filter.limit + 1)}`,
    params.values,
  );
}
