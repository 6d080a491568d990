/** Whether the database is as this code expects it. */
import path from 'node:path';
import { z } from 'zod';
import { loadMigrations } from '../platform/db/migrate';
import { projectRoot } from '../platform/paths';
import { select, type Queryable } from '../platform/reads/query';

let expected: Promise<readonly string[]> | undefined;

/** Every migration of this code is applied. */
export async function migrationsAreApplied(db: Queryable): Promise<boolean> {
  expected ??= loadMigrations(path.join(projectRoot, 'prisma', 'migrations')).then((all) =>
    all.map(({ name }) => name),
  );
  const rows = await select(
    db,
    z.object({ migration_name: z.string() }),
    'SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Set(rows.map((row) => row.migration_name));
  return (await expected).every((name) => applied.has(name));
}
