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
  history: 'Lịch sử của đơn vị',
  byDecision: (number: string): string => `Theo ${number}`,
  events: {
    founded: (name: string): string => `Có trong danh mục với tên ${name}`,
    renamed: (before: string, name: string): string =>
      before === name ? `Đổi loại hình, tên vẫn là ${name}` : `Đổi tên từ ${before} thành ${name}`,
    moved: (before: string | undefined, parent: string | undefined): string =>
      `Chuyển trực thuộc${before === undefined ? '' : ` từ ${before}`} sang ${parent ?? 'không đơn vị nào'}`,
    received: 'Nhận nhiệm vụ của',
    gave: 'Chuyển nhiệm vụ sang',
    ended: 'Ngày hoạt động cuối cùng',
  },
  share: (percent: string): string => `${percent} nhiệm vụ`,
};
