/** Words about numbers that other campaigns have counted already. */
import { vi } from './vi';

export const countedWords = {
  value: (value: number): string => `Máy đếm được: ${vi.number(value)}`,
  none: (note: string): string => `Máy chưa đếm được: ${note}.`,
  source: (code: string, name: string): string => `Nguồn: ${name} (${code})`,
  within: (from: string, to: string): string => `trong kỳ ${from} – ${to}`,
  cutOff: (on: string): string => `số liệu đến hết ngày ${on}`,
  records: (count: number): string => `${vi.number(count)} hồ sơ`,
  missing: (count: number): string => `còn thiếu ${vi.number(count)} báo cáo`,
  take: 'Lấy số này',
  takeOf: (label: string): string => `Lấy số máy đếm cho “${label}”`,
  taken: 'Đã lấy',
  takeAll: (count: number): string => `Lấy cả ${vi.number(count)} số máy đếm`,
  lead: 'Một số mục đã được đếm từ các đợt trong hệ thống. Kiểm tra rồi lấy, hoặc tự nhập số khác.',
  failed: 'Chưa đếm được số liệu từ các đợt. Vẫn có thể tự nhập.',
  wasTaken: (on: string): string => `Số máy đếm, đến hết ngày ${on}`,
  wasTyped: (value: number, on: string): string =>
    `Tự nhập; máy đếm được ${vi.number(value)}, đến hết ngày ${on}`,
};
