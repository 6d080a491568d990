/**
 * `npm run rotate-keys -- --new` makes a new key for encrypted fields; after a restart with it, `npm run rotate-keys`
 * seals everything anew by it, and the old key may be put away (docs/operations.md).
 */
import { stat } from 'node:fs/promises';
import { newKeyText, parseKeys } from '../platform/crypto/fieldKeys';
import { reencrypt } from '../platform/crypto/reencrypt';
import { openDatabase } from '../platform/db/database';
import { dataDirOf, readEnv } from '../platform/env';
import { OperatorError, reasonOf } from '../platform/operator-error';
import {
  loadFieldKeys,
  openDataFolder,
  writePrivately,
  type DataFolder,
} from '../platform/servers/data-folder';
import { readStack } from '../platform/servers/stack-file';

/** The next name after those that are there: k1, k2, … */
function nextId(keys: string): string {
  const numbers = [...keys.matchAll(/(?:^|,)\s*k(\d+):/g)].map((match) => Number(match[1]));
  return `k${Math.max(0, ...numbers) + 1}`;
}

async function makeKey(folder: DataFolder, given: string | undefined): Promise<void> {
  const before = given ?? (await loadFieldKeys(folder));
  const keys = `${newKeyText(nextId(before))},${before}`;
  parseKeys(keys);
  if (given !== undefined) {
    console.log(`DON_DOC_KEYS=${keys}`);
    console.log('Đặt giá trị này cho mọi tiến trình, khởi động lại, rồi chạy: npm run rotate-keys');
    return;
  }
  await writePrivately(folder.keysFile, `${keys}\n`);
  console.log(
    `✔ Đã thêm khóa mới vào ${folder.keysFile}. Dừng và chạy lại npm start, rồi chạy: npm run rotate-keys\n` +
      '  (Chạy từng tiến trình riêng, không dùng npm start: đặt DON_DOC_KEYS bằng nội dung tệp đó cho mọi tiến trình.)',
  );
}

async function renew(folder: DataFolder, env: ReturnType<typeof readEnv>): Promise<void> {
  const stack = env.DATABASE_URL === undefined ? await readStack(folder.stackFile) : undefined;
  const databaseUrl = env.DATABASE_URL ?? stack?.databaseUrl;
  if (databaseUrl === undefined)
    throw new OperatorError('ENV_INVALID', {
      problems: '  • DATABASE_URL còn thiếu, và Đôn Đốc không đang chạy.',
    });
  if (stack !== undefined && env.DON_DOC_KEYS === undefined) {
    const { mtimeMs } = await stat(folder.keysFile);
    if (mtimeMs > Date.parse(stack.startedAt))
      throw new Error('Khóa mới hơn bản đang chạy. Dừng và chạy lại npm start trước, rồi chạy lại lệnh này.');
  }
  const database = openDatabase({
    databaseUrl,
    keys: parseKeys(env.DON_DOC_KEYS ?? (await loadFieldKeys(folder))),
    poolSize: 2,
    name: 'don-doc rotate-keys',
    onIdleError: () => undefined,
  });
  try {
    const { contents, drafts, phones, files, identities } = await reencrypt(database.pool);
    console.log(
      `✔ Đã mã hóa lại: ${contents} nội dung, ${drafts} bản nháp, ${phones} số điện thoại, ${files} tệp, ${identities} danh tính.\nGiữ khóa cũ thêm hai ngày (câu trả lời cho Idempotency-Key còn dùng), rồi bỏ khỏi ${env.DON_DOC_KEYS === undefined ? folder.keysFile : 'DON_DOC_KEYS'}.`,
    );
  } finally {
    await database.close();
  }
}

async function main(): Promise<void> {
  const env = readEnv();
  const folder = await openDataFolder(dataDirOf(env));
  if (process.argv.includes('--new')) await makeKey(folder, env.DON_DOC_KEYS);
  else await renew(folder, env);
}

void main().catch((error: unknown) => {
  console.error(`✖ ${reasonOf(error)}`);
  process.exitCode = 1;
});
