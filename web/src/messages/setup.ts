/** Words of the first run of a new office. */
import { vi } from './vi';

const n = vi.number;

export const setupWords = {
  title: 'Khởi tạo cơ quan mới',
  lead: 'Làm một lần, khoảng một phút. Cây đơn vị được lập từ danh mục đơn vị hành chính có hiệu lực từ 01/7/2025; bạn là quản trị đầu tiên và thêm cán bộ sau.',
  code: 'Mã khởi tạo',
  codeHint: 'In ở cửa sổ dòng lệnh đã chạy npm start. Mỗi lần khởi động có mã mới, dùng được một lần.',
  province: 'Tỉnh, thành phố',
  provinceHint: 'Gõ vài chữ, không cần dấu.',
  provinceMissing: 'Chọn tỉnh, thành phố.',
  admin: 'Người quản trị đầu tiên',
  name: 'Họ và tên',
  username: 'Tên đăng nhập',
  usernameHint: 'Chữ thường không dấu, số, dấu chấm, gạch; 2–40 ký tự. Ví dụ: quantri',
  password: 'Mật khẩu',
  passwordHint: 'Ít nhất 10 ký tự. Một câu dễ nhớ là tốt nhất.',
  repeat: 'Nhập lại mật khẩu',
  repeatWrong: 'Hai lần nhập mật khẩu không giống nhau.',
  submit: 'Khởi tạo',
  done: (units: number): string =>
    `Đã lập cây gồm ${n(units)} đơn vị. Tiếp theo: thêm cán bộ, hoặc nhập danh sách từ Excel.`,
  already: 'Cơ quan này đã khởi tạo. Hãy đăng nhập.',
};
