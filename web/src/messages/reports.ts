/** Words of the reports: figures with what they are made of. */
import { vi } from './vi';

const n = vi.number;

export const reportWords = {
  title: 'Báo cáo, số liệu',
  lead: 'Mỗi con số cho biết tử số, mẫu số và các bản ghi đứng sau. Chỉ tính hồ sơ bạn được xem.',
  filters: 'Chọn số liệu',
  process: 'Quy trình',
  campaign: 'Đợt',
  allCampaigns: (count: number): string => `Mọi đợt (${n(count)})`,
  unit: 'Đơn vị (gồm cấp dưới)',
  unitHint: 'Để trống: mọi đơn vị bạn được xem.',
  period: 'Kỳ',
  always: 'Từ đầu đến ngày chốt',
  quarter: (quarter: number, year: string): string =>
    `Quý ${['I', 'II', 'III', 'IV'][quarter - 1] ?? quarter}/${year}`,
  half: (half: number, year: string): string =>
    half === 1 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`,
  year: (year: string): string => `Năm ${year}`,
  cutOff: 'Ngày chốt',
  cutOffHint: 'Việc xảy ra sau ngày này không được tính.',
  asked: (period: string, cutOff: string): string => `${period}. Số liệu tính đến ${cutOff}.`,
  excel: 'Tải Excel',
  excelUnits: 'Tải Excel từng đơn vị',
  figures: 'Số liệu tổng hợp',
  figure: 'Chỉ tiêu',
  top: 'Tử số',
  bottom: 'Mẫu số',
  share: 'Tỷ lệ',
  records: 'Bản ghi',
  seeRecords: (count: number): string => `Xem ${n(count)}`,
  /** Begins with the words that are seen. */
  seeRecordsOf: (count: number, figure: string): string => `Xem ${n(count)} bản ghi của: ${figure}`,
  missing: (count: number): string => `thiếu ${n(count)} báo cáo`,
  notes: { 'không phát sinh': 'Không phát sinh', 'thiếu số liệu': 'Thiếu số liệu' },
  byUnit: 'Từng đơn vị',
  unitName: 'Đơn vị',
  unitsShown: (shown: number, all: number): string => `${n(shown)} trong ${n(all)} đơn vị`,
  unitsNone: 'Chưa đơn vị nào có hồ sơ trong phạm vi này.',
  recordsTitle: (figure: string): string => `Bản ghi: ${figure}`,
  recordsAll: (all: number): string => `${n(all)} bản ghi`,
  recordsNone: 'Không có bản ghi nào trong phạm vi này.',
  late: 'chậm hạn',
  counts: (value: string): string => `tính ${value}`,
  emptyTitle: 'Chưa có quy trình nào có chỉ tiêu',
  emptyText: 'Chỉ tiêu được khai trong quy trình. Công bố một quy trình có chỉ tiêu rồi quay lại.',
  noCampaignsTitle: 'Chưa có đợt nào của quy trình này',
  noCampaignsText: 'Khi một đợt chạy, số liệu hiện ở đây ngay, không phải đợi ai tổng hợp.',
};
