import { isRefusal } from '../../domain/errors';
import { readCsv, writeCsv } from './csv';
import type { CsvRows } from './csv';
import { importOrgFiles } from './import-files';
import { referenceUnits } from './reference-data';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rows = (csv: CsvRows): readonly (readonly string[])[] => {
  if (csv.kind === 'problem') throw new Error(csv.problem.message);
  return csv.rows;
};

describe('CSV as offices save it', () => {
  it.each([
    ['comma', 'Mã,Tên\r\nA,"Xã A, huyện B"\r\n'],
    ['semicolon, as Excel writes in Viet Nam', 'Mã;Tên\r\nA;Xã A, huyện B\r\n'],
    ['tab', 'Mã\tTên\nA\tXã A, huyện B\n'],
    ['byte order mark', '\uFEFFMã,Tên\nA,"Xã A, huyện B"'],
  ])('%s', (_, text) => {
    expect(rows(readCsv(bytes(text), 'units'))).toEqual([
      ['Mã', 'Tên'],
      ['A', 'Xã A, huyện B'],
    ]);
  });

  it('reads the "Unicode text" of Excel (UTF-16)', () => {
    const utf16 = Buffer.from('\uFEFFMã\tTên\r\nA\tĐống Đa\r\n', 'utf16le');
    expect(rows(readCsv(utf16, 'units'))).toEqual([
      ['Mã', 'Tên'],
      ['A', 'Đống Đa'],
    ]);
  });

  it('keeps blank lines, so that problems name the line that the spreadsheet shows', () => {
    expect(rows(readCsv(bytes('a,b\n\n1,2\n'), 'units'))).toEqual([['a', 'b'], [''], ['1', '2']]);
  });

  it('does not split at a comma in the quoted header of a semicolon file', () => {
    expect(rows(readCsv(bytes('"a, b, c";d\n1;2\n'), 'units'))).toEqual([
      ['a, b, c', 'd'],
      ['1', '2'],
    ]);
  });

  it('says in Vietnamese what is wrong with a file that is no CSV', () => {
    const windows1258 = Uint8Array.from([0x4d, 0xe3, 0x2c, 0xd0, 0xf5]);
    expect(readCsv(windows1258, 'units')).toMatchObject({ problem: { path: 'units', code: 'CSV_ENCODING' } });
    expect(readCsv(bytes('a,b\n"1,2\n3,4\n'), 'units')).toMatchObject({ problem: { code: 'CSV_BROKEN' } });
  });

  it('writes what it reads, and nothing that a spreadsheet would run', () => {
    const written = writeCsv([
      ['Tên', 'Ghi chú'],
      ['Xã "A", B', '=1+1'],
    ]);
    expect(written).toBe('\uFEFFTên,Ghi chú\r\n"Xã ""A"", B",\'=1+1\r\n');
    expect(rows(readCsv(bytes(written), 'x'))).toEqual([
      ['Tên', 'Ghi chú'],
      ['Xã "A", B', "'=1+1"],
    ]);
  });
});

describe('importing files beside the reference data', () => {
  const context = {
    existing: { units: [...referenceUnits()], successions: [], hats: [], substitutions: [] },
    people: [],
    validFrom: '2026-11-20',
  };

  it('takes a ward and its people', () => {
    const result = importOrgFiles(
      {
        units: bytes(
          'Mã đơn vị;Tên đơn vị;Cấp;Loại;Mã cấp trên\nC00226-T1;Tổ dân phố số 1;tổ dân phố;tổ dân phố;C00226\n',
        ),
        people: bytes('Mã người,Họ và tên,Chức danh,Mã đơn vị\nct.kl,Người Mẫu,Chủ tịch MTTQ,C00226\n'),
      },
      context,
    );
    expect(result).toMatchObject({
      units: [{ code: 'C00226-T1' }],
      hats: [{ role: 'CT_MTTQ', unit: 'C00226' }],
    });
  });

  it('refuses both when one file is broken, and takes nothing', () => {
    const result = importOrgFiles(
      { units: bytes('"'), people: bytes('Mã người,Họ và tên,Chức danh,Mã đơn vị\n') },
      context,
    );
    expect(isRefusal(result) && result.problems?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'units CSV_BROKEN',
    ]);
  });
});
