/** `npm run journal:verify -- FILE [SEAL]`: proves that an exported journal is whole, on any machine, without a server. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { verifyJournal, type JournalFault, type JournalReport } from './verifyJournal';

const faultsShown = 20;

function sentenceOf(fault: JournalFault): string {
  switch (fault.what) {
    case 'line':
      return `Dòng ${fault.line} của tệp không phải là một dòng nhật ký hợp lệ hoặc sai thứ tự.`;
    case 'chain':
      return `Chuỗi ${fault.shard}, dòng số ${fault.seq}: ${chainWords[fault.why]}.`;
    case 'seal':
      return `Niêm phong không khớp: các chuỗi không kết thúc ở chỗ mà niêm phong ${fault.expected} xác nhận.`;
    case 'sealDiffers':
      return `Niêm phong trong nhật ký (${fault.inJournal || 'không có'}) khác với niêm phong được nêu (${fault.named}).`;
  }
}

const chainWords = {
  missing: 'thiếu hoặc thừa dòng ở đây',
  prev: 'không nối với dòng trước',
  hash: 'nội dung đã bị sửa',
  start: 'chuỗi không bắt đầu đúng (thiếu phần đầu, hoặc là nhật ký của đợt khác)',
} as const;

function print({ campaign, rows, chains, seal, faults }: JournalReport): void {
  const size = `đợt ${campaign || '(không rõ)'}: ${rows} dòng, ${chains} chuỗi`;
  if (faults.length === 0) {
    console.log(`✔ Nhật ký nguyên vẹn (${size}).`);
    console.log(seal === null ? '  Đợt chưa kết thúc nên chưa có niêm phong.' : `  Niêm phong khớp: ${seal}`);
    return;
  }
  console.log(`✖ Nhật ký KHÔNG nguyên vẹn (${size}; ${faults.length} lỗi):`);
  for (const fault of faults.slice(0, faultsShown)) console.log(`  • ${sentenceOf(fault)}`);
  if (faults.length > faultsShown) console.log(`  … và ${faults.length - faultsShown} lỗi nữa.`);
}

async function main(): Promise<void> {
  const [file, seal] = process.argv.slice(2);
  if (file === undefined) {
    console.error('Cách dùng: npm run journal:verify -- TỆP [MÃ-NIÊM-PHONG]');
    process.exitCode = 2;
    return;
  }
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const report = await verifyJournal(lines, seal);
  print(report);
  if (report.faults.length > 0) process.exitCode = 1;
}

void main().catch((error: unknown) => {
  console.error(`✖ Không đọc được tệp: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
