/** Plain SQL with checked rows: what comes out of the driver is `any` until a schema has seen it (R3, R16). */
import type { QueryResultRow } from 'pg';
import { z } from 'zod';
import { civilDateSchema } from '../../domain/calendar';

/** A pool or one of its connections. */
export interface Queryable {
  query(
    statement: string | NamedStatement,
    values?: unknown[],
  ): Promise<{ rows: QueryResultRow[]; rowCount: number | null }>;
}

/** A statement that is run at every request: under its name, PostgreSQL parses and plans it once a connection. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

/** Runs a statement and checks each row of its answer. Dates must be selected as `::text`. */
export async function select<S extends z.ZodType>(
  db: Queryable,
  row: S,
  statement: string | NamedStatement,
  values: readonly unknown[] = [],
): Promise<z.output<S>[]> {
  const { rows } = await db.query(statement, [...values]);
  return z.array(row).parse(rows);
}

/** The one row of an answer, or undefined when there is none. */
export async function selectOne<S extends z.ZodType>(
  db: Queryable,
  row: S,
  statement: string | NamedStatement,
  values: readonly unknown[] = [],
): Promise<z.output<S> | undefined> {
  return (await select(db, row, statement, values))[0];
}

/** A `date` column selected as text. */
export const dateText = civilDateSchema;
/** A `timestamptz` column as the driver gives it, written as ISO 8601. */
export const instantText = z.date().transform((at) => at.toISOString());
/** `count(*)` comes as text because it is 64 bits wide. */
export const countText = z.coerce.number().int();

/** The civil date of a Prisma `@db.Date` value (midnight UTC). */
export const civilOf = (at: Date): string => at.toISOString().slice(0, 10);
/** A civil date as Prisma wants it for `@db.Date`. */
export const dateOf = (on: string): Date => new Date(`${on}T00:00:00.000Z`);

/** Numbered parameters of a statement that is put together from parts. */
export class Params {
  readonly values: unknown[] = [];

  /** Adds a value and gives the `$n` that stands for it. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** A pattern for LIKE that finds the text anywhere, whatever signs it holds. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** A value as plain JSON for a `jsonb` column: what is `undefined` is not there. */
export const jsonObject = (value: object): z.output<typeof jsonObjectSchema> =>
  jsonObjectSchema.parse(JSON.parse(JSON.stringify(value)));
const jsonObjectSchema = z.record(z.string(), z.json());
