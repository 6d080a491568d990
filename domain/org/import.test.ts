import fc from 'fast-check';
import { isRefusal } from '../errors';
import { exampleData } from './exampleTree';
import { unitFactsOn, workingYearEndsOn } from './facts';
import { parseOrgImport } from './import';
import type { ImportContext, Imported, ImportSheets } from './import';
import { looksLikeFormula, safeCell, withoutAccents } from './text';
import type { OrgUnit } from './types';

const context: ImportContext = {
  existing: exampleData,
  people: [{ id: 'kl.ct', name: 'Chủ tịch Kim Liên (mẫu)' }],
  validFrom: '2026-11-01',
};
const unitHeader = [
  'Mã đơn vị',
  'Tên đơn vị',
  'Cấp',
  'Loại',
  'Khối',
  'Mã cấp trên',
  'Hiệu lực từ',
  'Số người',
  'Kết thúc năm công tác',
];
const peopleHeader = [
  'Mã người',
  'Họ và tên',
  'Chức danh',
  'Mã đơn vị',
  'Từ ngày',
  'Đến ngày',
  'Thư điện tử',
  'Tên đăng nhập',
];

function imported(sheets: ImportSheets, at = context): Imported {
  const result = parseOrgImport(sheets, at);
  if (isRefusal(result)) throw new Error(JSON.stringify(result.problems));
  return result;
}

function messages(sheets: ImportSheets): readonly string[] {
  const result = parseOrgImport(sheets, context);
  if (!isRefusal(result)) throw new Error('should have been refused');
  expect(result.code).toBe('ORG_IMPORT_INVALID');
  return (result.problems ?? []).map(({ message }) => message);
}

describe('importing units and people', () => {
  const sheets: ImportSheets = {
    units: [
      unitHeader,
      [
        'KL-THCS',
        'Trường THCS  Mẫu',
        'cơ quan',
        'Trường học',
        'Sự nghiệp công lập',
        'KL',
        '01/07/2025',
        '1.058',
        '31/5',
      ],
      ['', '', '', '', '', '', '', '', ''],
      ['KL2', 'Tổ dân phố số 2', 'Tổ dân phố', 'tổ dân phố', '-', 'KL', '', '', ''],
    ],
    people: [
      peopleHeader,
      ['kl2.ctmt', 'Nguyễn Văn Mẫu', 'Trưởng Ban Công tác Mặt trận', 'KL2', '1/11/2026', '', '', ''],
      ['ht.thcs', 'Trần Thị Mẫu', 'LANH_DAO_DV', 'KL-THCS', '', '31/12/2027', 'ht@vi-du.vn', 'ht.thcs'],
      ['ht.thcs', 'Trần Thị Mẫu', 'dv_duoc_gs', 'KL-THCS', '', '', '', ''],
    ],
  };

  it('reads what Vietnamese offices write: titles, d/m/y dates, dots in numbers', () => {
    const result = imported(sheets);
    expect(result.units).toEqual([
      {
        code: 'KL-THCS',
        name: 'Trường THCS Mẫu',
        level: 'agency',
        type: 'trường học',
        kind: 'suNghiepCongLap',
        parent: 'KL',
        validFrom: '2025-07-01',
        facts: { staff: 1058, workingYearEnd: '05-31' },
      },
      {
        code: 'KL2',
        name: 'Tổ dân phố số 2',
        level: 'neighbourhood',
        type: 'tổ dân phố',
        parent: 'KL',
        validFrom: '2026-11-01',
      },
    ]);
    expect(result.people).toEqual([
      { id: 'kl2.ctmt', name: 'Nguyễn Văn Mẫu' },
      { id: 'ht.thcs', name: 'Trần Thị Mẫu' },
    ]);
    expect(result.hats.map(({ personId, role, unit, validTo }) => [personId, role, unit, validTo])).toEqual([
      ['kl2.ctmt', 'BAN_CTMT', 'KL2', undefined],
      ['ht.thcs', 'LANH_DAO_DV', 'KL-THCS', '2027-12-31'],
      ['ht.thcs', 'DV_DUOC_GS', 'KL-THCS', undefined],
    ]);
    expect(result.contacts).toEqual([{ personId: 'ht.thcs', email: 'ht@vi-du.vn', username: 'ht.thcs' }]);
  });

  it('understands English headers in any order and case', () => {
    const result = imported({
      units: [
        ['PARENT', 'type', 'Level', 'name', 'code'],
        ['KL', 'thôn', 'neighbourhood', 'Thôn 1', 'T1'],
      ],
    });
    expect(result.units[0]).toMatchObject({ code: 'T1', parent: 'KL', level: 'neighbourhood' });
  });

  it('changes nothing when the same file comes twice', () => {
    const first = imported(sheets);
    const again = imported(sheets, {
      ...context,
      existing: {
        ...exampleData,
        units: [...exampleData.units, ...first.units],
        hats: [...exampleData.hats, ...first.hats],
      },
      people: first.people,
    });
    expect([again.units, again.people, again.hats, again.unchanged]).toEqual([[], [], [], 5]);
  });
});

describe('an import that is refused', () => {
  const unit = (...cells: string[]): string[] => cells;

  it('names every wrong cell by line and column, and takes nothing', () => {
    expect(
      messages({
        units: [
          unitHeader,
          unit('KL9', 'Tổ 9', 'tổ dân phố', 'tổ dân phố', '', 'KHONGCO', '', '', ''),
          unit('KL', 'Trùng', 'xã', 'phường', '', 'P01', '', '', ''),
          unit('mã có dấu', 'Tên', 'cấp lạ', 'xã', 'khối lạ', 'P01', '31/02/2026', '-5', '40/13'),
          unit('X1', '', 'xã', 'xã', '', '', '', '', ''),
          unit('V1', 'Vòng 1', 'xã', 'xã', '', 'V2', '', '', ''),
          unit('V2', 'Vòng 2', 'xã', 'xã', '', 'V1', '', '', ''),
        ],
        people: [
          peopleHeader,
          ['kl.ct', 'Tên Khác', 'CT_MTTQ', 'KL', '', '', '', ''],
          ['p1', 'Người Mẫu', 'Vua', 'KL', '', '', '', ''],
          ['p2', 'Người Mẫu', 'PCT', 'KHONGCO', '', '', 'khong-phai-thu', 'Có Dấu'],
          ['p3', 'Người Mẫu', 'PCT', 'KHONGCO', '2026-12-01', '2026-11-30', '', ''],
          ['p4', 'Người Mẫu', 'PCT', 'KL', '', '', '', ''],
          ['p4', 'Người Mẫu', 'PCT', 'KL', '', '', '', ''],
        ],
      }),
    ).toEqual([
      'Bảng “Đơn vị”, dòng 4, cột “Mã đơn vị”: “mã có dấu”: mã chỉ gồm chữ không dấu, số, gạch; tối đa 40 ký tự.',
      'Bảng “Đơn vị”, dòng 4, cột “Cấp”: “cấp lạ”: cấp phải là: trung ương, tỉnh, huyện, xã, tổ dân phố hoặc cơ quan.',
      'Bảng “Đơn vị”, dòng 4, cột “Khối”: “khối lạ”: khối phải là: cơ quan hành chính, sự nghiệp công lập, doanh nghiệp nhà nước hoặc doanh nghiệp ngoài nhà nước.',
      'Bảng “Đơn vị”, dòng 4, cột “Số người”: bắt đầu bằng “-” nên bảng tính có thể hiểu là công thức.',
      'Bảng “Đơn vị”, dòng 4, cột “Kết thúc năm công tác”: “40/13”: viết ngày/tháng, ví dụ 31/12 hoặc 31/5.',
      'Bảng “Đơn vị”, dòng 4, cột “Hiệu lực từ”: “31/02/2026”: không phải ngày; viết ngày/tháng/năm, ví dụ 01/07/2025.',
      'Bảng “Đơn vị”, dòng 5, cột “Tên đơn vị”: để trống.',
      'Bảng “Đơn vị”, dòng 5, cột “Mã cấp trên”: để trống, nhưng chỉ cấp trung ương mới không có cấp trên.',
      'Bảng “Đơn vị”, dòng 2, cột “Mã cấp trên”: không có đơn vị cấp trên mang mã “KHONGCO”.',
      'Bảng “Đơn vị”, dòng 3, cột “Mã đơn vị”: mã đơn vị “KL” xuất hiện hai lần trong cùng thời gian.',
      'Bảng “Đơn vị”, dòng 6, cột “Mã cấp trên”: cấp trên đi thành vòng: V1 → V2 → V1.',
      'Bảng “Cán bộ”, dòng 3, cột “Chức danh”: “Vua”: không có chức danh này; dùng mã hoặc tên trong danh mục chức danh.',
      'Bảng “Cán bộ”, dòng 4, cột “Thư điện tử”: “khong-phai-thu”: địa chỉ thư không đúng dạng.',
      'Bảng “Cán bộ”, dòng 4, cột “Tên đăng nhập”: “Có Dấu”: tên đăng nhập gồm 3–64 chữ thường không dấu, số, dấu chấm, gạch.',
      'Bảng “Cán bộ”, dòng 2, cột “Họ và tên”: mã “kl.ct” đã là của “Chủ tịch Kim Liên (mẫu)”.',
      'Bảng “Cán bộ”, dòng 5, cột “Đến ngày”: ngày thôi giữ chức danh trước ngày bắt đầu.',
      'Bảng “Cán bộ”, dòng 5, cột “Mã đơn vị”: không có đơn vị “KHONGCO”.',
      'Bảng “Cán bộ”, dòng 7, cột “Chức danh”: dòng này lặp lại một dòng phía trên.',
    ]);
  });

  it('stops at the header when columns are missing, doubled or strange', () => {
    expect(
      messages({
        units: [
          ['Mã đơn vị', 'Tên', 'ten', 'Màu sắc', 'Cấp', 'Loại'],
          ['A', 'B', 'C', 'D', 'E', 'F'],
        ],
      }),
    ).toEqual([
      'Bảng “Đơn vị”, dòng tiêu đề: cột “Tên đơn vị” có hai lần.',
      'Bảng “Đơn vị”, dòng tiêu đề: không có cột “Màu sắc” trong mẫu.',
      'Bảng “Đơn vị”, dòng tiêu đề: thiếu cột “Mã cấp trên”.',
    ]);
  });

  it('does not list more than a person can read', () => {
    const rows = Array.from({ length: 500 }, () => ['', '', '', '', '']);
    const many = messages({
      units: [['code', 'name', 'level', 'type', 'parent'], ...rows.map(() => ['a b', 'n', 'xã', 'xã', 'KL'])],
    });
    expect(many).toHaveLength(201);
    expect(many.at(-1)).toBe('Bảng “Đơn vị”: còn 300 điểm khác chưa liệt kê.');
  });

  it('refuses cells that a spreadsheet would run, in every column', () => {
    for (const cell of ['=1+1', '+84', '@SUM(A1)', '=HYPERLINK("x")', '＝1']) {
      const row = ['KL7', cell, 'xã', 'xã', '', 'KL', '', '', ''];
      expect(messages({ units: [unitHeader, row] })[0]).toContain('công thức');
    }
  });
});

describe('any cells at all', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '-',
      'KL',
      'P01',
      'A',
      'B',
      'xã',
      'cơ quan',
      '1/1/2026',
      '2026-13-01',
      'PCT',
      '=1',
      '\u0000',
      'x'.repeat(2000),
    ),
    fc.string({ maxLength: 12 }),
  );

  it('are either taken whole, in rows that make sense, or refused with a line to mend', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 6 }),
        fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 6 }),
        (units, people) => {
          const result = parseOrgImport(
            { units: [unitHeader, ...units], people: [peopleHeader, ...people] },
            context,
          );
          if (isRefusal(result)) {
            expect(result.problems?.length ?? 0).toBeGreaterThan(0);
            for (const { path } of result.problems ?? [])
              expect(path).toMatch(/^(units|people)(\.\d+\.\w+)?$/);
            return;
          }
          const filled = [...units, ...people].filter((cells) => cells.some((text) => text.trim() !== ''));
          expect(result.units.length + result.hats.length + result.unchanged).toBe(filled.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leave as text that no spreadsheet runs, and come back as they were', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          cell,
          fc.string().map((text) => `=${text}`),
        ),
        (text) => {
          const safe = safeCell(text);
          expect(looksLikeFormula(safe)).toBe(false);
          expect(safe === text || safe === `'${text}`).toBe(true);
        },
      ),
    );
  });
});

describe('text and facts', () => {
  it('strips accents as in usernames and headers', () => {
    expect(withoutAccents('  Phường  Đống Đa ')).toBe('phuong dong da');
  });

  const school: OrgUnit = {
    code: 'TH',
    name: 'Trường mẫu',
    level: 'agency',
    type: 'trường học',
    kind: 'suNghiepCongLap',
    validFrom: '2025-07-01',
    facts: { staff: 40, workingYearEnd: '05-31' },
  };

  it('picks the working year whose conference is still due: three months after its end, then the next', () => {
    expect(workingYearEndsOn(school, '2026-08-31')).toBe('2026-05-31');
    expect(workingYearEndsOn(school, '2026-09-01')).toBe('2027-05-31');
    const agency = { ...school, facts: { workingYearEnd: '12-31' } };
    expect(workingYearEndsOn(agency, '2026-03-31')).toBe('2025-12-31');
    expect(workingYearEndsOn(agency, '2026-04-01')).toBe('2026-12-31');
    expect(workingYearEndsOn({ ...school, facts: {} }, '2026-04-01')).toBeUndefined();
  });

  it('hands a launch what it knows, by the names of the definitions', () => {
    expect(unitFactsOn(school, '2026-11-20')).toEqual({
      staff: 40,
      workingYearEnd: '05-31',
      kind: 'suNghiepCongLap',
      workingYearEndsOn: '2027-05-31',
    });
  });
});
