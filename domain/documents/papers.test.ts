import { isRefusal } from '../errors';
import {
  buildDocument,
  dateLineOf,
  issuerLines,
  mottoOf,
  numberLine,
  recipientLines,
  withNumber,
  type DocumentModel,
} from '.';
import { front, frontPaper, partyPaper } from './samples/office';
import { cellText, groundLines, urgencyStamp } from './present';
import { plain } from './words';

function built(form: number, data: Record<string, unknown>, printOn = '2026-06-02'): DocumentModel {
  const model = buildDocument(form, data, { printOn });
  if (isRefusal(model)) throw new Error(JSON.stringify(model));
  return model;
}
const textOf = (model: DocumentModel): string =>
  model.body
    .map((block) =>
      block.kind === 'paragraph'
        ? plain(block.text)
        : block.kind === 'list'
          ? block.items.map(plain).join('\n')
          : '',
    )
    .join('\n');
const rowsOf = (model: DocumentModel): string[] =>
  model.body.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.map((row) => row.map((cell) => plain(cellText(cell))).join(' | '))
      : [],
  );
const totalOf = (model: DocumentModel): string[] =>
  model.body.flatMap((block) =>
    block.kind === 'table' && block.total !== undefined
      ? block.total.map((cell) => plain(cellText(cell)))
      : [],
  );

describe('the head of a paper follows its family', () => {
  const head = (paper: object, form = 12, kind = 'baoCao') => {
    const model = built(form, { paper, kind });
    return {
      number: numberLine(model),
      motto: mottoOf(model)[0],
      issuer: issuerLines(model).map(({ text }) => text),
    };
  };
  it('the Front: two or three lines, Quốc hiệu, the number left to văn thư', () => {
    expect(head(frontPaper)).toEqual({
      number: 'Số:        /BC-MTTQ-BTT',
      motto: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      issuer: ['ỦY BAN MTTQ VIỆT NAM', 'PHƯỜNG YÊN NGHĨA', 'BAN THƯỜNG TRỰC'],
    });
    expect(numberLine(built(9, { paper: frontPaper }))).toBe('Số:        /MTTQ-BTT');
  });
  it('the Party: its own title, number and type before the body, no colon', () => {
    expect(head(partyPaper)).toEqual({
      number: 'Số        -BC/ĐU',
      motto: 'ĐẢNG CỘNG SẢN VIỆT NAM',
      issuer: ['ĐẢNG BỘ THÀNH PHỐ HÀ NỘI', 'ĐẢNG ỦY PHƯỜNG YÊN NGHĨA'],
    });
  });
  it('the State', () => {
    expect(
      head({ family: 'state', issuers: [{ name: 'Ủy ban nhân dân phường X', abbreviation: 'UBND' }] }).number,
    ).toBe('Số:        /BC-UBND');
  });
  it('several bodies together: every one of them at the left, one common number', () => {
    const joint = head(
      {
        family: 'joint',
        issuers: [
          { name: 'Ủy ban nhân dân', abbreviation: 'UBND' },
          { name: 'Ủy ban MTTQ', abbreviation: 'UBMTTQ' },
        ],
      },
      13,
      'chuongTrinh',
    );
    expect(joint.issuer).toEqual(['ỦY BAN NHÂN DÂN -', 'ỦY BAN MTTQ']);
    expect(joint.number).toBe('Số:        /CTrPH-UBND-UBMTTQ');
  });
  it('văn thư gives number and date; what was typed in full stands as it is', () => {
    const model = withNumber(built(12, { paper: frontPaper }), '31', '2026-02-05');
    expect(numberLine(model)).toBe('Số: 31/BC-MTTQ-BTT');
    expect(dateLineOf(model)).toBe('Yên Nghĩa, ngày 05 tháng 02 năm 2026');
    expect(numberLine(withNumber(model, 'KH-04/KH-MTTQ', '2026-02-05'))).toBe('Số: KH-04/KH-MTTQ');
    expect(numberLine(withNumber(built(12, { paper: partyPaper }), '295', '2026-02-05'))).toBe(
      'Số 295-BC/ĐU',
    );
  });
  it('grounds, recipients with their purposes, the stamp of urgency', () => {
    const model = built(3, {
      paper: { ...frontPaper, urgency: 'hoaToc', grounds: ['Căn cứ A', 'Căn cứ B;'] },
    });
    expect(groundLines(model)).toEqual(['Căn cứ A;', 'Căn cứ B;']);
    expect(recipientLines(model)).toEqual([
      '- BTT UB MTTQ Việt Nam Thành phố (để b/c);',
      '- Ban Thường vụ Đảng ủy phường (để b/c);',
      '- Các tổ chức chính trị - xã hội phường (để p/h);',
      '- Lưu: BTT-MTTQ.',
    ]);
    expect(urgencyStamp(model)).toBe('HỎA TỐC');
    expect(urgencyStamp(built(3, {}))).toBeUndefined();
  });
  it('who signs for whom', () => {
    const signed = (signer: object) => built(7, { paper: { ...frontPaper, signer } }).signatures[0]?.lines;
    expect(signed({})).toEqual(['TM. BAN THƯỜNG TRỰC', 'CHỦ TỊCH']);
    expect(
      signed({ onBehalfOf: 'Ban Thường trực', signing: 'KT', title: 'Chủ tịch', ownTitle: 'Phó Chủ tịch' }),
    ).toEqual(['TM. BAN THƯỜNG TRỰC', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
    expect(signed({ signing: 'TL', title: 'Chủ tịch', ownTitle: 'Chánh Văn phòng' })).toEqual([
      'TL. CHỦ TỊCH',
      'CHÁNH VĂN PHÒNG',
    ]);
  });
});

describe('form 9: a reminder names the letter before it', () => {
  const data = {
    paper: { ...frontPaper, on: '2026-06-02' },
    unit: 'Trường THCS Yên Nghĩa',
    source: { type: 'Công văn', number: '40/MTTQ-BTT', on: '2026-04-15' },
    items: [{ content: 'Công khai dự toán', dueOn: '2026-05-15' }],
    before: '2026-06-12',
  };
  it('the first one names only what was asked, with the days that it is late', () => {
    const model = built(9, { ...data, attempt: 1 });
    expect(model.title.subject).toContain('(lần 1)');
    expect(rowsOf(model)).toEqual(['1 | Công khai dự toán | 15/05/2026 | 18']);
    expect(textOf(model)).toContain('nội dung chậm nhất đã quá hạn 18 ngày');
    expect(textOf(model)).not.toContain('đã đôn đốc tại');
    expect(model.review).toEqual([]);
  });
  it('the second names number and date of the first, and says what comes next', () => {
    const model = built(9, { ...data, attempt: 2, previous: [{ number: '45/MTTQ-BTT', on: '2026-05-18' }] });
    expect(textOf(model)).toContain('đã đôn đốc tại Công văn số 45/MTTQ-BTT ngày 18/05/2026 (lần 1)');
    expect(textOf(model)).toContain('kiến nghị cấp có thẩm quyền');
    expect(model.review).toEqual([]);
  });
  it('without that number it is not ready to be printed; nor is one about what is not late yet', () => {
    expect(built(9, { ...data, attempt: 2 }).review).toEqual([
      'Chưa có số, ngày của công văn đôn đốc lần 1.',
    ]);
    expect(built(9, { ...data, items: [{ content: 'X', dueOn: '2026-06-02' }] }).review).toEqual([
      '“X” chưa quá hạn (hạn 02/06/2026).',
    ]);
  });
  it('the petition to the level above names all letters', () => {
    const model = built(9, {
      ...data,
      kind: 'kienNghiCapTren',
      sentOn: '2026-04-17',
      previous: [
        { number: '45/MTTQ-BTT', on: '2026-05-18' },
        { number: '52/MTTQ-BTT', on: '2026-05-29' },
      ],
    });
    expect(textOf(model)).toContain(
      'Công văn số 45/MTTQ-BTT ngày 18/05/2026 (lần 1), Công văn số 52/MTTQ-BTT ngày 29/05/2026 (lần 2)',
    );
    expect(textOf(model)).toContain('đến nay đã 46 ngày');
  });
});

describe('form 12: the report in three groups', () => {
  const late = { task: 'Kế hoạch của Ban TTND', dueOn: '2026-01-31', remedy: 'ban hành trong tháng 7/2026' };
  it('a promise that has passed by the day of printing is marked on paper and listed before it', () => {
    const model = built(12, { late: [{ ...late, reason: 'mới kiện toàn' }] }, '2026-08-04');
    expect(textOf(model)).toContain('ban hành trong tháng 7/2026 (quá thời điểm đã nêu – cần rà soát)');
    expect(model.review).toHaveLength(1);
    expect(built(12, { late: [{ ...late, reason: 'mới kiện toàn' }] }, '2026-07-31').review).toEqual([]);
  });
  it('a late task without its reason is not ready', () => {
    expect(built(12, { late: [{ ...late, remedy: 'quý IV/2026' }] }).review).toEqual([
      'Chưa ghi nguyên nhân chậm: “Kế hoạch của Ban TTND”.',
    ]);
  });
  it('counts the groups, sends long ones to the annex, and lists every task there', () => {
    const done = Array.from({ length: 9 }, (_, i) => ({ task: `Việc ${i + 1}` }));
    const model = built(12, { done, doing: [{ task: 'Việc đang làm', duePeriod: '2026-Q4' }] });
    const headings = model.body.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toContain('a) Đã hoàn thành: 9 nhiệm vụ (chi tiết tại Phụ lục).');
    expect(headings).toContain('b) Đang thực hiện: 1 nhiệm vụ, gồm:');
    expect(headings).toContain('c) Còn chậm tiến độ: 0 nhiệm vụ.');
    const annex = model.annexes[0];
    expect(annex?.orientation).toBe('landscape');
    const table = annex?.body[0];
    expect(table?.kind === 'table' ? table.rows : []).toHaveLength(13);
  });
  it('says "không phát sinh" and "thiếu số liệu" instead of a number', () => {
    const figure = {
      code: 'a',
      name: 'Hội nghị',
      cutOffOn: '2026-06-30',
      missing: 0,
      records: [],
      parts: [],
    };
    const results = [
      {
        title: 'Kết quả',
        figures: [
          { ...figure, numerator: null, note: 'không phát sinh' },
          { ...figure, numerator: 0 },
          { ...figure, numerator: null, note: 'thiếu số liệu', missing: 3 },
          { ...figure, numerator: 178, denominator: 185 },
        ],
      },
    ];
    const model = built(12, { results });
    expect(textOf(model)).toContain(
      'Hội nghị: không phát sinh.\nHội nghị: 0.\nHội nghị: thiếu số liệu.\nHội nghị: 178/185 (96,2%).',
    );
    expect(model.review).toEqual(['Thiếu số liệu: “Hội nghị” (thiếu số liệu).']);
  });
});

describe('figures on forms', () => {
  it('form 10: two thirds must be there, more than half of them in favour', () => {
    const review = (data: object) => built(10, { summoned: 60, ...data }).review;
    expect(review({ attended: 40, inFavour: 21 })).toEqual([]);
    expect(review({ attended: 39 })).toEqual(['Số có mặt chưa đủ 2/3 số triệu tập: hội nghị không hợp lệ.']);
    expect(review({ attended: 40, inFavour: 20 })).toEqual([
      'Nghị quyết chưa được trên 50% số người dự tán thành.',
    ]);
    expect(review({ attended: 61 })).toEqual(['Số có mặt nhiều hơn số triệu tập.']);
  });
  it('form 11: sums what is known, shows no kind as 0% that does not exist, asks for reasons', () => {
    const rows = [
      { kind: 'Cơ quan hành chính', total: 4, held: 4, opinions: 31, resolved: 29 },
      { kind: 'Doanh nghiệp nhà nước', total: 0 },
      { kind: 'Doanh nghiệp ngoài nhà nước', total: 31, held: 22, opinions: 64, resolved: 51 },
    ];
    const model = built(11, { rows });
    expect(rowsOf(model)[1]).toBe('Doanh nghiệp nhà nước | Không phát sinh | – | – |  |  | ');
    expect(rowsOf(model)[2]).toBe('Doanh nghiệp ngoài nhà nước | 31 | 22 | 71% | 9 đơn vị | 64 | 51');
    expect(totalOf(model)).toEqual(['Cộng', '35', '26', '74,3%', '', '95', '80']);
    expect(model.review).toEqual(['Chưa ghi lý do chưa tổ chức của Doanh nghiệp ngoài nhà nước.']);
    expect(
      totalOf(
        built(11, {
          rows: [
            { kind: 'A', total: 2 },
            { kind: 'B', total: 3, held: 3 },
          ],
        }),
      ).slice(1, 4),
    ).toEqual(['5', '', '']);
  });
  it('form 17: who performed it is ticked, and added up', () => {
    const model = built(17, {
      rows: [{ unit: 'X', body: 'ttnd', toGovernment: 2, toPartyCommittee: 0, toOthers: 1 }],
    });
    expect(rowsOf(model)).toEqual(['1 | X |  | ☒ | ☐ | ☐ | 0 | 2 | 1 | ']);
    expect(totalOf(model)).toEqual(['Cộng', '1', '0', '0', '0', '2', '1', '']);
  });
  it('form 18: on time, late by days, overdue, or still with time, in calendar days', () => {
    const row = { unit: 'X', period: '2026-Q1', dueOn: '2026-04-10' };
    const rows = [
      { ...row, filedOn: '2026-04-10' },
      { ...row, filedOn: '2026-04-13' },
      row,
      { ...row, dueOn: '2026-04-14' },
      { ...row, dueOn: '2026-04-20' },
    ];
    expect(rowsOf(built(18, { rows, asOf: '2026-04-14' })).map((line) => line.split(' | ').slice(5))).toEqual(
      [
        ['Đúng hạn', '', 'Đã nộp'],
        ['Trễ 3 ngày', '', 'Đã nộp'],
        ['Quá hạn 4 ngày', '', 'Quá hạn, chưa nộp'],
        ['', '', 'Hết hạn hôm nay'],
        ['', '', 'Còn 6 ngày'],
      ],
    );
  });
});

describe('form 14: a denouncer is protected', () => {
  const petition = {
    petitionKind: 'toCao',
    name: 'Nguyễn Văn Kín',
    address: 'số 1 ngõ 2',
    phone: '0900 000 000',
    code: 'D1',
  };
  it.each(['phieuTiepNhan', 'phieuChuyen', 'phieuHuongDan', 'thongBaoKetQua'])(
    '%s tells neither name, address nor telephone',
    (kind) => {
      const said = JSON.stringify(built(14, { ...petition, kind }));
      for (const secret of [petition.name, petition.address, petition.phone])
        expect(said).not.toContain(secret);
    },
  );
  it('nor does the register', () => {
    const said = JSON.stringify(built(14, { kind: 'soTheoDoi', petitions: [petition] }));
    for (const secret of [petition.name, petition.address, petition.phone])
      expect(said).not.toContain(secret);
    expect(said).toContain('(Thông tin được bảo vệ)');
    expect(
      JSON.stringify(built(14, { kind: 'phieuChuyen', ...petition, petitionKind: 'phanAnh' })),
    ).toContain(petition.name);
  });
});

it('form 6: a refusal to sign is written down', () => {
  const model = built(6, { kind: 'dotXuat', refused: true, refusalReason: 'Chờ ý kiến lãnh đạo' });
  const said = JSON.stringify(model.body);
  expect(said).toContain('(Từ chối ký)');
  expect(said).toContain('Chờ ý kiến lãnh đạo');
});

it('form 13: every party signs', () => {
  const parties = ['Ủy ban MTTQ', 'UBND', 'Công an', 'Ban CHQS'].map((name) => ({ name }));
  expect(built(13, { parties }).signatures.map(({ lines }) => lines[0])).toEqual([
    'TM. ỦY BAN MTTQ',
    'TM. UBND',
    'TM. CÔNG AN',
    'TM. BAN CHQS',
  ]);
  expect(front.name).toContain('MTTQ');
});
