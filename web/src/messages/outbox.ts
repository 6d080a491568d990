/** Words of the page of messages that were, or would have been, mailed. */
import { vi } from './vi';

export const outboxWords = {
  title: 'Thư đã gửi',
  lead: 'Thư tổng hợp hằng ngày và thư báo ngay. Bản dùng thử không gửi ra ngoài: bạn đọc tại đây.',
  whose: 'Thư của ai',
  mine: 'Gửi cho tôi',
  everybody: 'Của mọi người',
  kindLabel: 'Loại thư',
  allKinds: 'Mọi loại',
  kinds: { digest: 'Thư tổng hợp ngày', escalation: 'Thư báo ngay' },
  statuses: { pending: 'chờ gửi', sent: 'đã gửi', failed: 'không gửi được', skipped: 'không cần gửi' },
  emptyTitle: 'Chưa có thư nào',
  emptyText:
    'Thư được gom mỗi ngày một lần vào đầu giờ làm việc. Việc quá hạn cần lãnh đạo xử lý thì gửi ngay.',
  to: (name: string): string => `Gửi ${name}`,
  unknownPerson: 'người không còn trong danh bạ',
  waiting: (at: string): string => `Sẽ gửi lúc ${at}`,
  sentAt: (at: string): string => `Gửi lúc ${at}`,
  onPage: 'đọc trên trang',
  scaled: 'đợt chạy nhanh',
  noText: 'Nội dung có khi thư được gửi.',
  read: 'Đọc thư',
  shown: (count: number): string => `${vi.number(count)} thư`,
};
