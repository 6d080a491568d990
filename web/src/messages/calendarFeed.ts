/** Words of the personal calendar feed. */
export const feedWords = {
  title: 'Lịch trên điện thoại',
  text: 'Thêm hạn của bạn vào Google Lịch, Lịch của iPhone hay Outlook bằng một địa chỉ riêng. Ai có địa chỉ này đều đọc được hạn của bạn: không gửi cho người khác. Việc hạn chế xem chỉ hiện ngày, không hiện nội dung.',
  none: 'Bạn chưa tạo địa chỉ lịch.',
  since: (at: string): string => `Đã tạo lúc ${at}.`,
  lastRead: (at: string): string => `Ứng dụng lịch đọc lần cuối lúc ${at}.`,
  neverRead: 'Chưa ứng dụng lịch nào đọc.',
  make: 'Tạo địa chỉ lịch',
  remake: 'Tạo địa chỉ mới',
  remakeNote: 'Địa chỉ cũ sẽ thôi dùng được.',
  revoke: 'Thu hồi địa chỉ',
  revoked: 'Đã thu hồi. Ứng dụng lịch không đọc được nữa.',
  address: 'Địa chỉ lịch của bạn',
  addressNote: 'Địa chỉ chỉ hiện lần này. Sao chép rồi dán vào mục “Thêm lịch từ URL” của ứng dụng lịch.',
  copy: 'Sao chép',
  copied: 'Đã sao chép địa chỉ lịch.',
  toProfile: 'Đưa hạn vào lịch điện thoại',
};
