import type { UnitRow } from '../../lib/allUnits';
import type { Form } from '../../process/types';
import { finderOf, readCell, readFacts, readUnits } from './paste';

const unit = (code: string, name: string): UnitRow => ({
  code,
  name,
  level: 'commune',
  type: 'phường',
  kind: null,
  parent: { code: 'P01', name: 'Thành phố Hà Nội' },
  children: 0,
  validFrom: '2025-07-01',
  validTo: null,
});
const units = [
  unit('C1', 'Phường Láng'),
  unit('C2', 'Phường Kim Liên'),
  unit('C3', 'Xã Bình Minh'),
  unit('C4', 'Phường Bình Minh'),
  unit('C5', 'Phường Văn Miếu - Quốc Tử Giám'),
];
const finder = finderOf(units);
const codes = (text: string): string[] => readUnits(text, finder).found.map(({ code }) => code);

describe('a list of units out of Excel', () => {
  it.each([
    ['C2', 'C2'],
    ['c2', 'C2'],
    ['Phường Láng', 'C1'],
    ['phuong lang', 'C1'],
    ['Láng', 'C1'],
    ['P. Láng', 'C1'],
    ['UBMTTQ phường Kim Liên', 'C2'],
    ['Văn Miếu – Quốc Tử Giám', 'C5'],
    ['Xã Bình Minh', 'C3'],
  ])('knows “%s”', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  it('finds the unit in whatever column it stands, beside numbers and other words', () => {
    expect(codes('1\tHà Nội\tPhường Láng\t42\r\n2\tHà Nội\tKim Liên\t7\r\n')).toEqual(['C1', 'C2']);
    expect(codes('"Phường Láng";"có"')).toEqual(['C1']);
  });

  it('takes a unit once, however often it is written', () => {
    expect(codes('C1\nPhường Láng\nlang')).toEqual(['C1']);
  });

  it('says what it does not know, and what two units are called', () => {
    const { found, unknown } = readUnits('Phường Không Có\nBình Minh\nC2', finder);
    expect(found.map(({ code }) => code)).toEqual(['C2']);
    expect(unknown).toEqual(['Phường Không Có', 'Bình Minh (nhiều đơn vị cùng tên, hãy dùng mã)']);
  });
});

const form: Form = {
  staff: { type: 'number', label: 'Số người', required: true, integer: true },
  heldOn: { type: 'date', label: 'Ngày họp', required: false },
  dispersed: { type: 'yesNo', label: 'Phân tán', required: false },
  sector: {
    type: 'choice',
    label: 'Khối',
    required: false,
    options: [
      { value: 'government', label: 'Chính quyền' },
      { value: 'other', label: 'Khác' },
    ],
  },
};

describe('a table of figures out of Excel', () => {
  it('reads columns in the order of the form when there is no heading', () => {
    expect(readFacts('Phường Láng\t1.234\t5/3/2026\tcó\tkhac', form, finder)).toEqual({
      own: { C1: { staff: 1234, heldOn: '2026-03-05', dispersed: true, sector: 'other' } },
      wrong: [],
    });
  });

  it('reads columns by their heading, in any order, and leaves empty cells alone', () => {
    const text = 'Đơn vị\tNgày họp\tsố người\nKim Liên\t2026-03-05\t30\nLáng\t\t12';
    expect(readFacts(text, form, finder).own).toEqual({
      C2: { heldOn: '2026-03-05', staff: 30 },
      C1: { staff: 12 },
    });
  });

  it('says which cell of which unit it cannot read, and keeps the rest', () => {
    expect(readFacts('Láng\tnhiều\t31/2/2026\tcó\nXã Lạ\t5', form, finder)).toEqual({
      own: { C1: { dispersed: true } },
      wrong: ['Phường Láng: Số người “nhiều”', 'Phường Láng: Ngày họp “31/2/2026”', 'Xã Lạ\t5'],
    });
  });

  it('reads a number as people here write it', () => {
    const number = { type: 'number', label: 'Số', required: true, integer: false } as const;
    expect(readCell(number, '12.500,5')).toBe(12_500.5);
    expect(readCell(number, '1 200')).toBe(1200);
  });
});
