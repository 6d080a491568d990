/** Prints a new code for the first run of an office that nobody has claimed, where `npm start` is not what runs the parts. */
import { renewSetupCode } from '../platform/accounts/setup';
import { openDatabase } from '../platform/db/database';
import { readEnv } from '../platform/env';
import { createLogger } from '../platform/log';
import { OperatorError, reasonOf } from '../platform/operator-error';

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLogger('setup', env);
  if (env.DATABASE_URL === undefined)
    throw new OperatorError('ENV_INVALID', { problems: '  • DATABASE_URL còn thiếu.' });
  const database = openDatabase({
    databaseUrl: env.DATABASE_URL,
    poolSize: 1,
    name: 'don-doc setup',
    onIdleError: (err) => log.warn({ err }, 'database connection lost'),
  });
  try {
    const code = await renewSetupCode(database);
    console.log(
      code === undefined
        ? 'Cơ quan đã có tài khoản, không cần mã khởi tạo nữa.'
        : `Mã khởi tạo (dùng một lần): ${code}\nMở trang /khoi-tao của chương trình và nhập mã này.`,
    );
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  console.error(`✖ ${reasonOf(error)}`);
  process.exitCode = 1;
});
