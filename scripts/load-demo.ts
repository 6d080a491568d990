/** Fills a database that is empty: calendar and processes always, the demonstration unless DON_DOC_DEMO=off. */
import { mustOpenStored } from '../platform/crypto/checkKeys';
import { parseKeys } from '../platform/crypto/fieldKeys';
import { openDatabase } from '../platform/db/database';
import { loadBuiltins, loadDemonstration } from '../platform/demo/load';
import { readEnv } from '../platform/env';
import { createLogger } from '../platform/log';
import { OperatorError } from '../platform/operator-error';

const parts = {
  organisation: 'Nạp cây tổ chức mẫu: Hà Nội và 126 xã, phường …',
  accounts: 'Tạo tài khoản mẫu …',
  campaigns: 'Tạo ba đợt mẫu …',
} as const;

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLogger('demo', env);
  if (env.DATABASE_URL === undefined) throw new Error('DATABASE_URL is not set');
  const database = openDatabase({
    databaseUrl: env.DATABASE_URL,
    ...(env.DON_DOC_KEYS === undefined ? {} : { keys: parseKeys(env.DON_DOC_KEYS) }),
    poolSize: 4,
    name: 'don-doc demo',
    onIdleError: (err) => log.warn({ err }, 'database connection lost'),
  });
  try {
    if (env.DON_DOC_KEYS !== undefined) await mustOpenStored(database.pool);
    await loadBuiltins(database);
    if (env.DON_DOC_DEMO === 'off') return;
    const report = await loadDemonstration(database, (part) => process.stdout.write(`  ${parts[part]}\n`));
    if (report.loaded) process.stdout.write(`  ${report.units} đơn vị, ${report.accounts} tài khoản mẫu.\n`);
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  const known = error instanceof OperatorError;
  process.stderr.write(
    `${error instanceof Error ? ((known ? undefined : error.stack) ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
