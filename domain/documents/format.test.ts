import fc from 'fast-check';
import { civilDateOf, partsOf } from '../calendar';
import { dateLine, formatNumber, formatPercent, parseNumber, placeAndDate } from './format';

describe('numbers as a Vietnamese office writes them', () => {
  it.each([
    [60_000_000, '60.000.000'],
    [45.5, '45,5'],
    [0, '0'],
    [1234.5, '1.234,5'],
    [-3, '-3'],
    [1.005, '1,01'],
    [2.675, '2,68'],
    [999.999, '1.000'],
    [-0.001, '0'],
    [1e21, '1.000.000.000.000.000.000.000'],
    [5e-7, '0'],
  ])('%d is %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('dots part thousands only, a comma parts decimals, and nothing is lost on the way back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const value = (Math.abs(whole) * 100 + cents) / 100;
        const text = formatNumber(value);
        expect(text).toMatch(/^\d{1,3}(\.\d{3})*(,\d{1,2})?$/);
        expect(text).not.toMatch(/,\d?0$/);
        expect(parseNumber(text)).toBe(value);
        expect(parseNumber(formatNumber(-value))).toBe(-value);
      }),
    );
  });

  it('reads only what is so written', () => {
    for (const text of ['1,2,3', '1.23', '12.3456', 'abc', '', '1 000', '--1'])
      expect(parseNumber(text)).toBeUndefined();
    expect(parseNumber('1000')).toBe(1000);
  });
});

describe('shares', () => {
  it.each([
    [178, 185, '96,2%'],
    [60, 68, '88,2%'],
    [9, 9, '100%'],
    [0, 9, '0%'],
    [71, 100, '71%'],
    [1, 8, '12,5%'],
    [3, 2, '150%'],
  ])('%d of %d is %s', (part, of, text) => expect(formatPercent(part, of)).toBe(text));

  it('what is not complete never reads 100%, what is not nothing never reads 0%, and no base gives no share', () => {
    expect(formatPercent(1999, 2000)).toBe('trên 99,9%');
    expect(formatPercent(1, 9999)).toBe('dưới 0,1%');
    expect(formatPercent(0, 0)).toBeUndefined();
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (of, some) => {
          const part = some % (of + 1);
          const text = formatPercent(part, of);
          expect(text === '100%').toBe(part === of);
          expect(text === '0%').toBe(part === 0);
        },
      ),
    );
  });
});

describe('the line of place and date', () => {
  it('zero before days below 10 and before months 1 and 2, and before no other month', () => {
    expect(placeAndDate('Yên Nghĩa', '2026-10-05')).toBe('Yên Nghĩa, ngày 05 tháng 10 năm 2026');
    expect(dateLine('2026-02-14')).toBe('ngày 14 tháng 02 năm 2026');
    expect(dateLine('2026-03-09')).toBe('ngày 09 tháng 3 năm 2026');
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (number) => {
        const on = civilDateOf(number);
        const { day, month } = partsOf(on);
        const [, said, ofMonth] = /^ngày (\d+) tháng (\d+) năm \d{4}$/.exec(dateLine(on)) ?? [];
        expect(said).toBe(day < 10 ? `0${day}` : `${day}`);
        expect(ofMonth).toBe(month <= 2 ? `0${month}` : `${month}`);
      }),
    );
  });

  it('leaves room for handwriting when there is no date', () => {
    expect(placeAndDate(undefined, undefined)).toBe('……………, ngày …… tháng …… năm ………');
  });
});
