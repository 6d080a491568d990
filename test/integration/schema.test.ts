import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../platform/paths';
import { openTestDatabase, type TestDatabase } from '../support/database';

/**
 * The migrations are written by hand and schema.prisma is what the client believes: here the two are compared, column by
 * column, on a database that the migrations made.
 */
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Prisma's types as PostgreSQL calls them. */
const columnTypes: Readonly<Record<string, string>> = {
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Float: 'float8',
  Boolean: 'bool',
  Json: 'jsonb',
  Bytes: 'bytea',
  DateTime: 'timestamptz',
};

/** "table.column type" for every column, with "?" where it may be null. */
function columnsOfSchema(): string[] {
  const schema = readFileSync(path.join(projectRoot, 'prisma', 'schema.prisma'), 'utf8');
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = new Set(models.map(([, name]) => name));
  return models.flatMap(([, name = '', body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
    const fields = [...body.matchAll(/^ {2}(\w+)\s+(Unsupported\("(\w+)"\)|\w+)(\[\])?(\?)?(.*)$/gm)];
    return fields
      .filter(([, , type]) => !names.has(type))
      .map(([, field = '', type = '', unsupported, list = '', optional = '', rest = '']) => {
        const column = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field;
        const native = /@db\.(Date|Json)\b/.exec(rest)?.[1]?.toLowerCase();
        const base = unsupported ?? native ?? columnTypes[type] ?? type;
        return `${table}.${column} ${list === '' ? '' : '_'}${base}${optional}`;
      });
  });
}

async function columnsOfDatabase(): Promise<string[]> {
  const { rows } = await database.pool.query(
    `SELECT c.table_name || '.' || c.column_name || ' ' || c.udt_name || CASE c.is_nullable WHEN 'YES' THEN '?' ELSE '' END AS line
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations'`,
  );
  return z
    .array(z.object({ line: z.string() }))
    .parse(rows)
    .map(({ line }) => line);
}

describe('schema.prisma', () => {
  it('says what the migrations made, column by column', async () => {
    expect(columnsOfSchema().toSorted()).toEqual((await columnsOfDatabase()).toSorted());
  });
});
