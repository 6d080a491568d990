/** Words of the page of one campaign, beside those that the first screens need too. */
import { vi } from './vi';

const n = vi.number;

export const campaignWords = {
  adjusted: 'Đợt này khác với quy trình',
  asOf: 'Xem tình hình đến ngày',
  asOfHint: 'Kéo về trước để xem đợt như cuối ngày ấy, tính lại từ nhật ký.',
  asOfPast: (on: string): string => `Đang xem lại: tình hình cuối ngày ${on}, không phải hôm nay.`,
  asOfNow: 'Về hôm nay',
  asOfToday: 'hôm nay',
  dayBefore: 'Lùi một ngày',
  dayAfter: 'Tiến một ngày',
  remind: 'Nhắc tất cả đơn vị chậm',
  remindTitle: 'Nhắc tất cả đơn vị chậm?',
  remindText: (people: number, items: number, units: number): string =>
    `${n(people)} người nhận tin về ${n(items)} việc quá hạn của ${n(units)} đơn vị.`,
  remindHow:
    'Tin hiện ngay trong ứng dụng và nằm trong bản tin của ngày làm việc. Mỗi người chỉ được nhắc một lần một ngày cho đợt này.',
  remindAlready: (people: number): string => `${n(people)} người đã được nhắc hôm nay, không nhắc lại.`,
  remindNobody: 'Hôm nay mọi người đang chậm đều đã được nhắc.',
  remindNone: 'Không có việc nào quá hạn.',
  remindWho: 'Ai nhận',
  remindItems: (items: number): string => `${n(items)} việc chậm`,
  remindMore: (people: number): string => `và ${n(people)} người nữa`,
  remindNow: (people: number): string => `Nhắc ${n(people)} người`,
  reminded: (people: number): string => `Đã nhắc ${n(people)} người.`,
  person: 'Người',
  personNone: 'chưa có ai giữ chức danh',
  title: 'Chức danh',
  open: 'Việc mở',
  overdue: 'Quá hạn',
  findPerson: 'Tìm người, chức danh, đơn vị',
  peopleLead: 'Ai đang giữ việc của đợt, theo chức danh. Người chậm nhiều đứng trước.',
  peopleEmpty: 'Không ai đang giữ việc',
  peopleEmptyText: 'Khi có bước mở, người giữ chức danh phải làm hiện ở đây.',
  peopleTotal: (count: number): string => `${n(count)} dòng`,
  exportPeople: 'Tải Excel',
  kinds: 'Lọc theo loại',
  kindNames: {
    'tat-ca': 'Tất cả',
    viec: 'Nộp, duyệt, xong',
    'don-doc': 'Nhắc, quá hạn, đôn đốc',
    han: 'Gia hạn, hẹn, đổi hạn',
    'kien-nghi': 'Kiến nghị',
    'thay-doi': 'Thay đổi, trao đổi',
  },
};
