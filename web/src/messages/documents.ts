/** Words of the papers that a file can make. */
import { vi } from './vi';

export const documentWords = {
  title: 'Văn bản',
  lead: 'Máy điền sẵn từ hồ sơ; số và ngày để trống đến khi văn thư cho số.',
  open: 'Các văn bản lập được',
  none: 'Quy trình này không có mẫu văn bản nào cho hồ sơ này.',
  other: (count: number): string => `Mẫu khác (${vi.number(count)})`,
  preview: 'Xem trước',
  previewOf: (name: string): string => `Xem trước: ${name}`,
  word: 'Tải Word',
  wordOf: (name: string): string => `Tải Word: ${name}`,
  excel: 'Tải Excel',
  number: (number: string): string => `Số ${number}`,
  review: 'Xem lại trước khi in',
  frame: (name: string): string => `Bản xem trước của ${name}`,
  giveNumber: 'Ghi số văn bản',
  numberLabel: 'Số, ký hiệu',
  numberHint: 'Đúng như trên văn bản, ví dụ 249/MTTQ-BTT.',
  numberMissing: 'Nhập số, ký hiệu của văn bản.',
  on: 'Ngày văn bản',
  numbered: (number: string): string => `Đã ghi số ${number}.`,
};
