import { renewSetupCode } from '../platform/accounts/setup';
import { openDatabase } from '../platform/db/database';
import { cacheDirOf, dataDirOf, readEnv, usesExternalTemporal } from '../platform/env';
import { OperatorError, reasonOf } from '../platform/operator-error';
import { findProgram, optionalProgram } from '../platform/servers/program';
import { Stack } from '../platform/servers/stack';
import type { Report } from '../platform/servers/supervised-part';
import { stopOnSignals } from './stopOnSignals';

/** `npm start`: the whole of Đôn Đốc on this machine, in this terminal, until Ctrl-C. */

const marks: Record<Parameters<Report>[0], string> = { progress: '…', done: '✔', trouble: '⚠' };
const report: Report = (kind, label, text) => console.log(`  ${marks[kind]} ${label}: ${text}`);

async function start(): Promise<void> {
  const env = readEnv();
  const dataDir = dataDirOf(env);
  console.log(`Đôn Đốc đang khởi động · dữ liệu: ${dataDir}`);
  const stack = new Stack({
    dataDir,
    cacheDirs: [cacheDirOf(env)],
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    fieldKeys: env.DON_DOC_KEYS,
    externalTemporal: usesExternalTemporal(env),
    temporalNamespace: env.TEMPORAL_NAMESPACE,
    temporalDownloadUrl: env.TEMPORAL_DOWNLOAD_URL,
    programs: {
      prepareTemporal: findProgram('scripts/prepare-temporal'),
      worker: findProgram('worker/main'),
      api: findProgram('api/main'),
      loadDemo: optionalProgram('scripts/load-demo'),
    },
    report,
  });
  endWith(stack);
  await stack.start();
  console.log(`\nĐôn Đốc đã sẵn sàng: ${env.PUBLIC_URL ?? stack.url}`);
  await sayHowToBegin(stack.databaseUrl, env.PUBLIC_URL ?? stack.url);
  if (env.DON_DOC_DEMO === 'on')
    console.log('Tài khoản mẫu để đăng nhập: xem README.md, mục “Tài khoản mẫu”.');
  console.log('Nhật ký các tiến trình nằm trong thư mục logs của dữ liệu. Dừng: Ctrl-C.\n');
}

/** A new office that nobody has claimed: where to go, and the code that lets one in, once. */
async function sayHowToBegin(databaseUrl: string, url: string): Promise<void> {
  const database = openDatabase({
    databaseUrl,
    poolSize: 1,
    name: 'don-doc start',
    onIdleError: (error) => report('trouble', 'Cơ sở dữ liệu', error.message),
  });
  try {
    const code = await renewSetupCode(database);
    if (code === undefined) return;
    console.log('\nCơ quan mới, chưa có tài khoản nào. Mở trang khởi tạo (mã dùng một lần):');
    console.log(`  ${url}/khoi-tao#${code}`);
    console.log(`  Mã khởi tạo: ${code}`);
  } finally {
    await database.close();
  }
}

/** Nobody is left behind when this process is told to end, or falls by a fault of its own. */
function endWith(stack: Stack): void {
  stopOnSignals(process, {
    stop() {
      console.log('\nĐang dừng… (nhấn Ctrl-C lần nữa để dừng ngay)');
      void stack.stop().then(() => {
        console.log('Đã dừng. Chạy lại npm start để tiếp tục; mọi hạn và nhắc việc vẫn được giữ.');
        process.exit(0);
      });
    },
    abandon() {
      console.log('\nDừng ngay. Dữ liệu đã ghi nhận vẫn còn nguyên.');
      stack.abandon();
      process.exit(130);
    },
  });
  process.on('uncaughtException', (error) => {
    console.error(error);
    stack.abandon();
    process.exit(1);
  });
}

void start().catch((error: unknown) => {
  if (reasonOf(error) === 'stopped') return; // Ctrl-C during the start: it says so itself
  const unexpected = error instanceof OperatorError ? undefined : error;
  console.error(
    `
✖ ${reasonOf(error)}`,
    ...(unexpected === undefined ? [] : [unexpected]),
  );
  process.exit(1);
});
