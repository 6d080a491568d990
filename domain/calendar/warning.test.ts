import { builtinCalendar } from './builtin';
import { warningLevel, warningLevelLabel, warningText } from './warning';
import { indexCalendar } from './workingCalendar';

const calendar = indexCalendar(builtinCalendar);

describe('how near a deadline is', () => {
  // Due on Thursday 26/11/2026; 24/11 is a holiday.
  it.each([
    ['2026-11-02', 'conHan', 'còn 17 ngày làm việc'],
    ['2026-11-03', 'conHan', 'còn 16 ngày làm việc'],
    ['2026-11-04', 'sapDenHan', 'còn 15 ngày làm việc'],
    ['2026-11-13', 'sapDenHan', 'còn 8 ngày làm việc'],
    ['2026-11-16', 'ganHan', 'còn 7 ngày làm việc'],
    ['2026-11-19', 'ganHan', 'còn 4 ngày làm việc'],
    ['2026-11-20', 'ratGanHan', 'còn 3 ngày làm việc'],
    ['2026-11-21', 'ratGanHan', 'còn 3 ngày làm việc'],
    ['2026-11-25', 'ratGanHan', 'còn 1 ngày làm việc'],
    ['2026-11-26', 'homNay', 'hết hạn hôm nay'],
    ['2026-11-27', 'quaHan', 'quá hạn 1 ngày'],
    ['2026-11-28', 'quaHan', 'quá hạn 2 ngày'],
  ])('on %s it is %s: %s', (today, level, text) => {
    expect(warningLevel('2026-11-26', today, calendar)).toBe(level);
    expect(warningText('2026-11-26', today, calendar)).toBe(text);
  });

  it('is overdue on the Saturday after a Friday deadline, though no working day has passed', () => {
    expect(calendar.workingDaysBetween('2026-11-13', '2026-11-14')).toBe(0);
    expect(warningLevel('2026-11-13', '2026-11-14', calendar)).toBe('quaHan');
    expect(warningText('2026-11-13', '2026-11-14', calendar)).toBe('quá hạn 1 ngày');
  });

  it('does not say “0 working days” when the deadline is on a weekend', () => {
    expect(warningLevel('2026-11-15', '2026-11-13', calendar)).toBe('ratGanHan');
    expect(warningText('2026-11-15', '2026-11-13', calendar)).toBe('còn 2 ngày, đều là ngày nghỉ');
  });

  it('has the words in use', () => {
    expect(warningLevelLabel('sapDenHan')).toBe('sắp đến hạn');
    expect(warningLevelLabel('quaHan')).toBe('quá hạn');
  });
});
