import path from 'node:path';
import { loadMigrations, migrate } from '../platform/db/migrate';
import { readEnv } from '../platform/env';
import { reasonOf } from '../platform/operator-error';
import { projectRoot } from '../platform/paths';

/** `npm run migrate`: brings the database of DATABASE_URL up to date, for installations with their own PostgreSQL. */
async function main(): Promise<void> {
  const { DATABASE_URL: databaseUrl } = readEnv();
  if (databaseUrl === undefined) throw new Error('Đặt DATABASE_URL tới cơ sở dữ liệu cần nâng cấp.');
  const applied = await migrate({
    databaseUrl,
    migrations: await loadMigrations(path.join(projectRoot, 'prisma', 'migrations')),
    onApply: (name) => console.log(`… ${name}`),
  });
  console.log(
    applied.length === 0 ? '✔ Cơ sở dữ liệu đã đúng phiên bản' : `✔ Đã nâng cấp ${applied.length} bước`,
  );
}

void main().catch((error: unknown) => {
  console.error(`✖ ${reasonOf(error)}`);
  process.exitCode = 1;
});
