/** Words of the organisation: the tree, a unit, its people and its history. */
import { vi } from './vi';

const n = vi.number;

export const orgWords = {
  title: 'Tổ chức',
  lead: 'Cây đơn vị đang hoạt động. Mở từng cấp, hoặc tìm theo tên, không cần gõ dấu.',
  find: 'Tìm đơn vị theo tên hoặc mã',
  tree: 'Cây đơn vị',
  open: (name: string): string => `Đơn vị trực thuộc ${name}`,
  below: (count: number): string => `${n(count)} đơn vị trực thuộc`,
  nothing: (text: string): string => `Không tìm thấy đơn vị nào khớp “${text}”. Thử gõ ít chữ hơn.`,
  found: (count: number): string => `Tìm thấy ${n(count)} đơn vị`,
  code: 'Mã',
  level: 'Cấp',
  type: 'Loại',
  kind: 'Loại hình',
  parent: 'Trực thuộc',
  since: 'Từ ngày',
  until: 'Đến ngày',
  ended: 'đã kết thúc',
  people: 'Cán bộ, chức danh',
  peopleNone: 'Chưa có ai mang chức danh ở đơn vị này, hoặc bạn không được xem.',
  person: 'Họ tên',
  role: 'Chức danh',
  children: 'Đơn vị trực thuộc',
  history: 'Trước và sau sắp xếp',
  historyNone: 'Đơn vị này chưa qua sắp xếp, đổi tên trong dữ liệu.',
  predecessors: 'Hình thành từ',
  successors: 'Chuyển sang',
  share: (percent: string): string => `${percent} nhiệm vụ`,
};
