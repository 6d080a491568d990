import { isRefusal } from '../errors';
import { choice, count, date, group, period, text } from './inputs';
import { readList, type ListCell } from './lists';

const rowSchema = group('Dòng', {
  unit: text('Đơn vị', 40),
  period: period('Kỳ'),
  dueOn: date('Hạn'),
  cases: count('Số vụ việc'),
  kind: choice('Loại đơn', { phanAnh: 'Phản ánh', toCao: 'Tố cáo' }),
});
const heading: ListCell[] = ['STT', 'ĐƠN VỊ', 'Kỳ', 'Hạn', 'Số vụ  việc', 'Loại đơn'];
const read = (...lines: ListCell[][]) => readList([['BẢNG TIẾN ĐỘ'], [], heading, ...lines], rowSchema);

describe('a list from a spreadsheet', () => {
  it('finds its columns by their headings, under whatever stands above, and takes dates and numbers as people write them', () => {
    const list = read(
      [1, 'Phường A', 'Quý I/2026', { on: '2026-04-10' }, 1200, 'Phản ánh'],
      [2, 'Phường B', '2026-Q2', '5/2/2026', '1.200', 'tố cáo'],
      [null, null, null, null, null, null],
      ['Cộng', null, null, null, 2400, null],
      ['Người lập biểu', 'Phường C', null, null, null, null],
    );
    expect(list).toEqual({
      lines: [
        {
          line: 4,
          row: { unit: 'Phường A', period: '2026-Q1', dueOn: '2026-04-10', cases: 1200, kind: 'phanAnh' },
        },
        {
          line: 5,
          row: { unit: 'Phường B', period: '2026-Q2', dueOn: '2026-02-05', cases: 1200, kind: 'toCao' },
        },
      ],
      unknownHeadings: [],
    });
  });

  it('tells every problem by line and column, and takes nothing', () => {
    const refused = read(
      [1, 'Phường A', 'Quý I/2026', '30/02/2026', 'nhiều', 'Phản ánh'],
      [2, 'Phường B', 'kỳ này', null, -1, 'khen'],
    );
    expect(isRefusal(refused) ? refused.problems?.map(({ message }) => message) : []).toEqual([
      'Dòng 4, cột “Hạn”: “30/02/2026” không hợp lệ; ghi ngày dạng 31/01/2026.',
      'Dòng 4, cột “Số vụ việc”: “nhiều” không hợp lệ; ghi một số nguyên từ 0.',
      'Dòng 5, cột “Kỳ”: “kỳ này” không hợp lệ; ghi kỳ dạng 2026-Q1.',
      'Dòng 5, cột “Số vụ việc”: “-1” không hợp lệ; ghi một số nguyên từ 0.',
      'Dòng 5, cột “Loại đơn”: “khen” không hợp lệ; chọn một trong: Phản ánh, Tố cáo.',
    ]);
    expect(refused).toMatchObject({ code: 'LIST_INVALID', params: { count: 5 } });
  });

  it('a merged head has a second line', () => {
    const rows: ListCell[][] = [
      ['Đơn vị', 'Thời gian', null],
      [null, 'Kỳ', 'Hạn'],
      ['A', 'Quý II/2026', '10/07/2026'],
    ];
    expect(readList(rows, rowSchema)).toMatchObject({
      lines: [{ line: 3, row: { unit: 'A', period: '2026-Q2', dueOn: '2026-07-10' } }],
      unknownHeadings: ['Thời gian'],
    });
  });

  it('says which columns are wanted when it finds none, and refuses an empty list', () => {
    expect(readList([['a', 'b']], rowSchema)).toMatchObject({
      code: 'LIST_NO_HEADING',
      params: { wanted: 'Đơn vị, Kỳ, Hạn, Số vụ việc, Loại đơn' },
    });
    expect(read()).toMatchObject({ code: 'EXCEL_EMPTY' });
  });

  it('a number in a column of texts stays what was typed', () => {
    expect(read([1, 12, null, null, null, null])).toMatchObject({ lines: [{ row: { unit: '12' } }] });
  });
});
