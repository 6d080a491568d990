/** What the component library says to screen readers. `vietnamese.ts` puts these in the place of its English words. */

type Args = Readonly<Record<string, string | number>>;
const counted = (count: string | number | undefined): string => Number(count ?? 0).toLocaleString('vi-VN');

export const components = {
  selectPlaceholder: 'Chọn một mục',
  tableResizer: 'Chỉnh độ rộng cột',
  dropzoneLabel: 'Vùng thả tệp',
  colorSwatchPicker: 'Màu',
};

export const ariaOverlays = { dismiss: 'Đóng' };
export const ariaSearchfield = { 'Clear search': 'Xóa nội dung tìm' };
export const ariaAutocomplete = { collectionLabel: 'Gợi ý' };
export const ariaTree = { expand: 'Mở ra', collapse: 'Thu lại' };
export const ariaMenu = { longPressMessage: 'Nhấn giữ, hoặc bấm Alt + mũi tên xuống để mở danh sách lệnh' };
export const ariaPreviewtrigger = { longPressMessage: 'Nhấn giữ để xem trước' };
export const ariaTag = { removeDescription: 'Bấm Delete để bỏ nhãn.', removeButtonLabel: 'Bỏ' };
export const ariaSpinbutton = { Empty: 'Chưa nhập' };

export const ariaDatepicker = {
  era: 'kỷ nguyên',
  year: 'năm',
  month: 'tháng',
  day: 'ngày',
  hour: 'giờ',
  minute: 'phút',
  second: 'giây',
  dayPeriod: 'sáng hoặc chiều',
  calendar: 'Mở lịch',
  startDate: 'Từ ngày',
  endDate: 'Đến ngày',
  weekday: 'thứ',
  timeZoneName: 'múi giờ',
  selectedDateDescription: (args: Args) => `Ngày đã chọn: ${args['date']}`,
  selectedRangeDescription: (args: Args) => `Đã chọn từ ${args['startDate']} đến ${args['endDate']}`,
  selectedTimeDescription: (args: Args) => `Giờ đã chọn: ${args['time']}`,
};

export const statelyDatepicker = {
  rangeUnderflow: (args: Args) => `Chọn từ ngày ${args['minValue']} trở đi.`,
  rangeOverflow: (args: Args) => `Chọn đến ngày ${args['maxValue']} trở về trước.`,
  rangeReversed: 'Ngày bắt đầu phải trước ngày kết thúc.',
  unavailableDate: 'Không chọn được ngày này.',
};

export const ariaCalendar = {
  previous: 'Tháng trước',
  next: 'Tháng sau',
  selectedDateDescription: (args: Args) => `Ngày đã chọn: ${args['date']}`,
  selectedRangeDescription: (args: Args) => `Đã chọn: ${args['dateRange']}`,
  todayDate: (args: Args) => `Hôm nay, ${args['date']}`,
  todayDateSelected: (args: Args) => `Hôm nay, ${args['date']}, đã chọn`,
  dateSelected: (args: Args) => `${args['date']}, đã chọn`,
  startRangeSelectionPrompt: 'Bấm để chọn ngày đầu',
  finishRangeSelectionPrompt: 'Bấm để chọn ngày cuối',
  minimumDate: 'Ngày sớm nhất chọn được',
  maximumDate: 'Ngày muộn nhất chọn được',
  dateRange: (args: Args) => `${args['startDate']} đến ${args['endDate']}`,
};

export const ariaNumberfield = {
  decrease: (args: Args) => `Giảm ${args['fieldLabel']}`,
  increase: (args: Args) => `Tăng ${args['fieldLabel']}`,
  numberField: 'Ô nhập số',
};

export const ariaGrid = {
  deselectedItem: (args: Args) => `Đã bỏ chọn ${args['item']}.`,
  select: 'Chọn',
  selectedCount: (args: Args) =>
    Number(args['count']) === 0 ? 'Chưa chọn mục nào.' : `Đã chọn ${counted(args['count'])} mục.`,
  selectedAll: 'Đã chọn tất cả.',
  selectedItem: (args: Args) => `Đã chọn ${args['item']}.`,
  longPressToSelect: 'Nhấn giữ để bắt đầu chọn.',
};

export const ariaTable = {
  select: 'Chọn',
  selectAll: 'Chọn tất cả',
  sortable: 'cột sắp xếp được',
  ascending: 'tăng dần',
  descending: 'giảm dần',
  ascendingSort: (args: Args) => `sắp xếp tăng dần theo ${args['columnName']}`,
  descendingSort: (args: Args) => `sắp xếp giảm dần theo ${args['columnName']}`,
  columnSize: (args: Args) => `${args['value']} điểm ảnh`,
  resizerDescription: 'Bấm Enter để chỉnh độ rộng',
  expand: 'Mở ra',
  collapse: 'Thu lại',
};

export const ariaToast = {
  close: 'Đóng',
  notifications: (args: Args) => `${counted(args['count'])} thông báo.`,
};

export const ariaCombobox = {
  focusAnnouncement: (args: Args) =>
    `${args['isGroupChange'] ? `Nhóm ${args['groupTitle']}, ${counted(args['groupCount'])} mục. ` : ''}${args['optionText']}${args['isSelected'] ? ', đã chọn' : ''}`,
  countAnnouncement: (args: Args) => `Có ${counted(args['optionCount'])} gợi ý.`,
  selectedAnnouncement: (args: Args) => `${args['optionText']}, đã chọn`,
  buttonLabel: 'Mở gợi ý',
  listboxLabel: 'Gợi ý',
};
