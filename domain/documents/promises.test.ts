import { checkedPromise, namedTimes, promisedTime, Review } from './promises';
import { plain } from './words';

const today = '2026-08-04';
const times = (text: string) => namedTimes(text, today).map(({ endsOn }) => endsOn);

describe('times that a text names', () => {
  it.each([
    ['ban hành trong tháng 7/2026', ['2026-07-31']],
    ['trước ngày 15/11/2026', ['2026-11-15']],
    ['chậm nhất ngày 05 tháng 9 năm 2026', ['2026-09-05']],
    ['trong Quý III/2026', ['2026-09-30']],
    ['quý IV năm 2026 hoặc quý 1/2027', ['2026-12-31', '2027-03-31']],
    ['6 tháng cuối năm 2026', ['2026-12-31']],
    ['hết năm 2026', ['2026-12-31']],
    ['trong tháng 7', ['2026-07-31']],
    ['trong tháng 01', ['2027-01-31']],
    ['trước ngày 15/11', ['2026-11-15']],
    ['tháng 13/2026, ngày 30/02/2026', []],
    ['sớm nhất có thể', []],
  ])('%s', (text, expected) => expect(times(text)).toEqual(expected));

  it('the date of a paper is no promise', () => {
    expect(times('theo Kế hoạch số 12/KH-MTTQ-BTT ngày 05/02/2026, xong trong tháng 9/2026')).toEqual([
      '2026-09-30',
    ]);
    expect(times('thực hiện Chỉ thị 07-CT/TU ngày 28/9/2021')).toEqual([]);
  });
});

describe('promises read on the day of printing', () => {
  it('of 4/8/2026, "trong tháng 7/2026" has passed: it is marked on the draft and listed', () => {
    const review = new Review(today);
    const said = review.promise('ban hành trong tháng 7/2026', 'Kế hoạch của Ban TTND');
    expect(plain(said ?? '')).toBe('ban hành trong tháng 7/2026 (quá thời điểm đã nêu – cần rà soát)');
    expect(review.found).toEqual([
      'Kế hoạch của Ban TTND: “ban hành trong tháng 7/2026” đã qua so với ngày in 04/08/2026.',
    ]);
  });

  it('the last day of the time still counts; with several times the latest decides', () => {
    expect(checkedPromise('trong tháng 8/2026', '2026-08-31').stale).toBe(false);
    expect(checkedPromise('trong tháng 8/2026', '2026-09-01').stale).toBe(true);
    expect(checkedPromise('từ tháng 6/2026 đến tháng 12/2026', today).stale).toBe(false);
  });

  it('a day, a period or words are read the same way', () => {
    expect(promisedTime({ on: '2026-08-04' }, today)).toEqual({ text: '04/08/2026', stale: false });
    expect(promisedTime({ period: '2026-Q2' }, today).stale).toBe(true);
    expect(promisedTime({ period: '2026-Q3' }, today)).toEqual({ text: 'Quý III/2026', stale: false });
    expect(promisedTime({ words: 'thường xuyên' }, today)).toEqual({ text: 'thường xuyên', stale: false });
    expect(promisedTime({}, today)).toEqual({ text: undefined, stale: false });
  });
});
