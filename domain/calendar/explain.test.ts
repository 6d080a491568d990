import { basisWithTag, tagLabel, tagStatus } from './basis';
import { builtinCalendar, proposedSwaps2026 } from './builtin';
import { type Calendar, calendarSchema } from './calendar';
import { applyCalendarChange } from './change';
import { type Due, dueSchema, resolveDue } from './derivation';
import type { DueAdjustments } from './due';
import { explainDue } from './explain';
import {
  beforeDate,
  type DateRule,
  dayOfNext,
  days,
  daysBefore,
  endOfQuarter,
  months,
  workingDays,
  workingDaysBefore,
  yearlyOn,
} from './rule';
import { indexCalendar } from './workingCalendar';

const due = (
  rule: DateRule,
  anchorOn: string,
  adjustments?: DueAdjustments,
  calendar: Calendar = builtinCalendar,
): Due => dueSchema.parse(resolveDue(rule, anchorOn, indexCalendar(calendar), adjustments));

const explain = (...question: Parameters<typeof due>) =>
  explainDue(due(...question), { anchorLabel: 'ngày nhận được kế hoạch' });

describe('a due date explains itself', () => {
  it('by what it counted and skipped', () => {
    const answer = explainDue(due(workingDays(5), '2026-11-18'), {
      anchorLabel: 'ngày nhận được kế hoạch',
      basis: { text: 'Luật Tố cáo 2018', article: 'Điều 29', tag: 'V' },
    });
    expect(answer).toEqual([
      'Mốc tính: ngày nhận được kế hoạch, Thứ Tư, 18/11/2026',
      'Đếm 5 ngày làm việc từ 18/11/2026 (không tính ngày này), đến 26/11/2026',
      'Bỏ qua 24/11/2026 (Ngày Văn hóa Việt Nam, NQ 28/2026/QH16)',
      'Không tính 2 ngày nghỉ cuối tuần',
      'Hạn cuối: Thứ Năm, 26/11/2026',
      'Căn cứ: Điều 29 Luật Tố cáo 2018 (đã đối chiếu văn bản)',
    ]);
  });

  it('by the rest day on which it fell', () => {
    expect(explain(days(20), '2026-11-04')).toEqual([
      'Mốc tính: ngày nhận được kế hoạch, Thứ Tư, 04/11/2026',
      'Đếm 20 ngày từ 04/11/2026 (không tính ngày này), đến 24/11/2026',
      '24/11/2026 rơi vào Thứ Ba (Ngày Văn hóa Việt Nam, NQ 28/2026/QH16) nên chuyển sang ngày làm việc tiếp theo, 25/11/2026',
      'Hạn cuối: Thứ Tư, 25/11/2026',
    ]);
  });

  it('by the substitute day that it passed on the way', () => {
    expect(explain(days(15), '2026-04-11').slice(2)).toEqual([
      '26/04/2026 rơi vào Chủ Nhật (Giỗ Tổ Hùng Vương, Điều 112 Bộ luật Lao động 2019) nên chuyển sang ngày làm việc tiếp theo, 28/04/2026',
      'Bỏ qua 27/04/2026 (Nghỉ bù Giỗ Tổ Hùng Vương, Điều 111 khoản 3 Bộ luật Lao động 2019)',
      'Hạn cuối: Thứ Ba, 28/04/2026',
    ]);
  });

  it('backwards, for “at the latest N days before”', () => {
    expect(explain(daysBefore(15), '2026-12-07').slice(1)).toEqual([
      'Chậm nhất 15 ngày trước 07/12/2026 (không tính ngày này), đến 22/11/2026',
      '22/11/2026 rơi vào Chủ Nhật nên chuyển sang ngày làm việc liền trước, 20/11/2026',
      'Hạn cuối: Thứ Sáu, 20/11/2026',
    ]);
  });

  it('with Tết in one sentence and the working Saturday named', () => {
    expect(explain(workingDays(5), '2026-02-11')[2]).toBe(
      'Bỏ qua 16/02/2026–20/02/2026 (Tết Nguyên đán, Điều 112 Bộ luật Lao động 2019)',
    );
    expect(explain(workingDays(2), '2026-01-08').slice(2)).toEqual([
      'Có tính 10/01/2026 (Thứ Bảy, Làm bù cho ngày 02/01, 12729/VPCP-KGVX ngày 25/12/2025)',
      'Hạn cuối: Thứ Bảy, 10/01/2026',
    ]);
  });

  it('with a holiday on a weekend counted as weekend, its substitute day by name', () => {
    // 30/04 Friday, 01/05 Saturday, 02/05 Sunday, 03/05 Monday off for Saturday
    expect(explain(workingDays(2), '2027-04-29').slice(2, 5)).toEqual([
      'Bỏ qua 30/04/2027 (Ngày Chiến thắng, Điều 112 Bộ luật Lao động 2019)',
      'Bỏ qua 03/05/2027 (Nghỉ bù Ngày Quốc tế Lao động, Điều 111 khoản 3 Bộ luật Lao động 2019, chưa kiểm chứng)',
      'Không tính 2 ngày nghỉ cuối tuần',
    ]);
  });

  it('backwards over Tết in one sentence, and from a working Saturday that it landed on', () => {
    expect(explain(daysBefore(10), '2026-03-02').slice(2, 4)).toEqual([
      '20/02/2026 rơi vào Thứ Sáu (Tết Nguyên đán, Điều 112 Bộ luật Lao động 2019) nên chuyển sang ngày làm việc liền trước, 13/02/2026',
      'Bỏ qua 16/02/2026–19/02/2026 (Tết Nguyên đán, Điều 112 Bộ luật Lao động 2019)',
    ]);
    expect(explain(workingDaysBefore(1), '2026-01-12').slice(2, 4)).toEqual([
      'Không tính 1 ngày nghỉ cuối tuần',
      'Có tính 10/01/2026 (Thứ Bảy, Làm bù cho ngày 02/01, 12729/VPCP-KGVX ngày 25/12/2025)',
    ]);
  });

  it('with a warning where the calendar itself is unverified', () => {
    const swapped = calendarSchema.parse(applyCalendarChange(builtinCalendar, proposedSwaps2026));
    expect(explain(workingDays(1), '2026-08-28', undefined, swapped).slice(2, 4)).toEqual([
      'Bỏ qua 31/08/2026 (Nghỉ hoán đổi với ngày 22/08, Đề xuất nghỉ Quốc khánh 2026 năm ngày; chưa thấy văn bản chấp thuận, chưa kiểm chứng)',
      'Bỏ qua 01/09/2026–02/09/2026 (Quốc khánh, Điều 112 Bộ luật Lao động 2019)',
    ]);
  });

  it('with pauses and an extension kept in sight', () => {
    const adjustments = { pauses: [{ from: '2026-11-09', to: '2026-11-12' }], extendedTo: '2026-11-27' };
    expect(explain(days(10), '2026-11-02', adjustments).slice(1)).toEqual([
      'Đếm 10 ngày từ 02/11/2026 (không tính ngày này), đến 12/11/2026',
      'Tạm dừng từ 09/11/2026 đến hết 11/11/2026: không tính 3 ngày, chuyển đến 15/11/2026',
      '15/11/2026 rơi vào Chủ Nhật nên chuyển sang ngày làm việc tiếp theo, 16/11/2026',
      'Được gia hạn từ 16/11/2026 đến 27/11/2026',
      'Hạn cuối: Thứ Sáu, 27/11/2026',
    ]);
    // The weekend of 07–08/11 lies in the pause: it is told once, not also as a weekend passed over.
    const paused = explain(workingDays(5), '2026-11-02', {
      pauses: [{ from: '2026-11-05', to: '2026-11-09' }],
    });
    expect(paused.slice(1)).toEqual([
      'Đếm 5 ngày làm việc từ 02/11/2026 (không tính ngày này), đến 09/11/2026',
      'Tạm dừng từ 05/11/2026 đến hết 08/11/2026: không tính 2 ngày làm việc, chuyển đến 11/11/2026',
      'Hạn cuối: Thứ Tư, 11/11/2026',
    ]);
  });

  it.each<[DateRule, string]>([
    [endOfQuarter(), 'Ngày cuối của Quý III/2026 là 30/09/2026'],
    [dayOfNext('quarter', 10), 'Ngày ấn định sau khi hết Quý III/2026 là 10/10/2026'],
    [yearlyOn(31, 3), 'Ngày ấn định hằng năm, kể từ mốc tính, gần nhất là 31/03/2027'],
    [beforeDate('2026-11-15'), 'Trước ngày 15/11/2026, nên ngày cuối là 14/11/2026'],
    [months(3), 'Đếm 3 tháng từ 12/08/2026 (không tính ngày này), đến 12/11/2026'],
  ])('for %j', (rule, sentence) => {
    expect(explain(rule, '2026-08-12')[1]).toBe(sentence);
  });

  it('and says when it leans on a year that nobody has entered', () => {
    const provisional = (rule: DateRule, anchorOn: string) =>
      due(rule, anchorOn).derivation.find((step) => step.kind === 'provisional');
    expect(provisional(workingDays(5), '2027-12-29')).toEqual({ kind: 'provisional', years: [2028] });
    expect(provisional(months(24), '2027-06-01')).toEqual({ kind: 'provisional', years: [2029] });
    expect(provisional(workingDays(5), '2026-12-29')).toBeUndefined();
    // No calendar was asked: nothing is provisional about 31/12/2031.
    expect(provisional(endOfQuarter(), '2031-12-01')).toBeUndefined();
    expect(explain(days(5), '2028-03-01')).toContain(
      'Lịch nghỉ năm 2028 chưa có: mới trừ ngày lễ cố định theo luật, chưa trừ Tết Nguyên đán, Giỗ Tổ Hùng Vương, ngày nghỉ liền kề Quốc khánh và các ngày hoán đổi, nên hạn này là tạm tính',
    );
  });
});

describe('a legal basis', () => {
  it('shows how far it was checked', () => {
    expect(basisWithTag({ text: 'Luật Khiếu nại 2011', article: 'Điều 27', tag: 'V' })).toBe(
      'Điều 27 Luật Khiếu nại 2011 (đã đối chiếu văn bản)',
    );
    expect((['V', 'S', 'P', 'M', 'D'] as const).map(tagLabel)).toEqual([
      'đã đối chiếu văn bản',
      'nguồn thứ cấp',
      'thực tế',
      'chưa kiểm chứng',
      'đề xuất',
    ]);
    expect(tagStatus('M')).toBe('unverified');
    expect(tagStatus('D')).toBe('proposed');
  });
});
