import { randomBytes } from 'node:crypto';
import { newKeyText, parseKeys } from '../../platform/crypto/fieldKeys';
import { openDatabase, type Database } from '../../platform/db/database';
import { withClient } from '../../platform/servers/postgres/client';
import { appRole, templateDatabase } from './names';
import { currentRun } from './run';

/** Encrypted fields are encrypted in tests as in life; one set, so that two handles of a story read each other. */
/** Keys of encrypted fields in tests, as the setting DON_DOC_KEYS has them. */
export const testKeyText: string = newKeyText('test');
const testKeys = parseKeys(testKeyText);

export interface TestDatabase extends Database {
  readonly url: string;
}

/**
 * A migrated, empty database for one test file, with the rights that the application has in life. `close` drops it.
 * Copying the template takes some tens of milliseconds.
 */
export async function openTestDatabase(options: { readonly poolSize?: number } = {}): Promise<TestDatabase> {
  const run = currentRun();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient({ connectionString: run.superuserUrl }, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase} OWNER ${appRole}`),
  );
  const url = databaseUrl(run.superuserUrl, name, run.appPassword);
  const database = openDatabase({
    databaseUrl: url,
    keys: testKeys,
    poolSize: options.poolSize ?? 5,
    name,
    onIdleError: () => undefined,
  });
  return {
    ...database,
    url,
    close: async () => {
      await database.close();
      await withClient({ connectionString: run.superuserUrl }, (client) =>
        client.query(`DROP DATABASE ${name} WITH (FORCE)`),
      );
    },
  };
}

/** An empty database without any table, for tests of the migrations themselves. Returns its URL. */
export async function createEmptyDatabase(): Promise<string> {
  const run = currentRun();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient({ connectionString: run.superuserUrl }, (client) =>
    client.query(`CREATE DATABASE ${name} OWNER ${appRole}`),
  );
  return databaseUrl(run.superuserUrl, name, run.appPassword);
}

function databaseUrl(superuserUrl: string, name: string, password: string): string {
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  url.username = appRole;
  url.password = password;
  return url.href;
}
