/** Words of the page that takes units and people in from a sheet. */
import { vi } from './vi';

const n = vi.number;

export const importWords = {
  title: 'Nhập đơn vị, cán bộ từ Excel',
  lead: 'Lưu từng bảng Excel thành tệp CSV (UTF-8) rồi chọn ở đây. Máy kiểm tra trước, chưa ghi gì cho đến khi bạn đồng ý.',
  units: 'Bảng đơn vị',
  unitColumns: 'Cột: Mã đơn vị, Tên đơn vị, Cấp, Loại, Mã cấp trên; nếu có: Khối, Hiệu lực từ, Số người.',
  people: 'Bảng cán bộ',
  peopleColumns:
    'Cột: Mã người, Họ và tên, Chức danh, Mã đơn vị; nếu có: Từ ngày, Thư điện tử, Tên đăng nhập.',
  choose: 'Chọn tệp CSV',
  chosen: (name: string): string => `Đã chọn ${name}`,
  none: 'Chọn ít nhất một tệp.',
  check: 'Kiểm tra, xem trước',
  previewTitle: 'Xem trước',
  result: (units: number, people: number, hats: number, unchanged: number): string =>
    `Sẽ thêm ${n(units)} đơn vị, ${n(people)} cán bộ, ${n(hats)} chức danh; ${n(unchanged)} dòng đã có, giữ nguyên.`,
  write: 'Nhập vào hệ thống',
  written: (units: number, people: number, hats: number): string =>
    `Đã nhập ${n(units)} đơn vị, ${n(people)} cán bộ, ${n(hats)} chức danh.`,
  wrong: (count: number): string => `${n(count)} chỗ trong bảng cần sửa. Chưa ghi gì.`,
};
