import { reasonOf } from '../platform/operator-error';
import { buildWeb, bundleWorkflows, compile, generatePrismaClient } from './build-steps';

/** `npm run build`, and what `npm start` does first: everything under dist/ that is not there or no longer current. */
async function build(): Promise<void> {
  const startedAt = performance.now();
  const did: string[] = [];
  if (await generatePrismaClient()) did.push('mã truy cập cơ sở dữ liệu');
  await compile();
  if (await bundleWorkflows()) did.push('gói quy trình chạy bền');
  if (await buildWeb()) did.push('trang web');
  const seconds = ((performance.now() - startedAt) / 1000).toLocaleString('vi-VN', {
    maximumFractionDigits: 1,
  });
  console.log(`✔ Biên dịch xong (${seconds} giây${did.length > 0 ? `; làm mới: ${did.join(', ')}` : ''})`);
}

void build().catch((error: unknown) => {
  console.error(`✖ ${reasonOf(error)}`);
  process.exitCode = 1;
});
