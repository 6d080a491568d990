import fc from 'fast-check';
import { columnWidthsMm, placeCells, signatureRows } from './grid';
import type { Cell } from './model';
import { dateCell, headCell, table, textCell } from './words';

describe('cells that cover several columns and rows', () => {
  it('the second line of a head goes where the first leaves room', () => {
    const rows = placeCells([
      [headCell('STT', { rows: 2 }), headCell('Thời gian', { columns: 2 }), headCell('Ghi chú', { rows: 2 })],
      [headCell('Bắt đầu'), headCell('Kết thúc')],
    ]);
    expect(rows.map((row) => row.map(({ column }) => column))).toEqual([
      [0, 1, 3],
      [1, 2],
    ]);
  });

  it('never lays two cells on one place', () => {
    const cell = fc
      .record({ columns: fc.integer({ min: 1, max: 3 }), rows: fc.integer({ min: 1, max: 3 }) })
      .map((span): Cell => ({ is: 'blank', ...span }));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), (rows) => {
        const taken = new Set<string>();
        placeCells(rows).forEach((placed, line) => {
          for (const { cell: one, column } of placed)
            for (let r = line; r < line + (one.rows ?? 1); r += 1)
              for (let c = column; c < column + (one.columns ?? 1); c += 1) {
                // A wide cell may only find room beside cells that reach down from above.
                if (r === line && c === column) expect(taken.has(`${r}:${c}`)).toBe(false);
                taken.add(`${r}:${c}`);
              }
        });
      }),
    );
  });
});

describe('widths of columns', () => {
  it('keep a date on one line, and always fill the page', () => {
    const narrow = table<string>(
      [
        { label: 'TT', width: 1, cell: (on) => dateCell(on) },
        { label: 'Nội dung', width: 99, cell: () => textCell('x') },
      ],
      ['2026-05-04'],
    );
    const [first = 0, second = 0] = columnWidthsMm(narrow, 165);
    expect(first).toBeGreaterThan(20);
    expect(first + second).toBeCloseTo(165);
  });

  it('stay positive and within the page however many columns there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ width: fc.integer({ min: 1, max: 90 }), word: fc.string({ maxLength: 30 }) }), {
          minLength: 1,
          maxLength: 24,
        }),
        (columns) => {
          const many = table<number>(
            columns.map(({ width, word }) => ({ label: word, width, cell: () => textCell(word) })),
            [1],
          );
          const widths = columnWidthsMm(many, 252);
          expect(Math.min(...widths)).toBeGreaterThan(0);
          expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(252, 3);
        },
      ),
    );
  });
});

it('three signatures stand side by side, four as two and two', () => {
  const of = (count: number) =>
    signatureRows(Array.from({ length: count }, () => ({ lines: [] }))).map((row) => row.length);
  expect([1, 2, 3, 4, 5].map(of)).toEqual([[1], [2], [3], [2, 2], [3, 2]]);
});
