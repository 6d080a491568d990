/** What the machine fills in: every paper of the catalogue takes it, numbers stay blank until văn thư, letters name the one before. */
import { isRefusal } from '../errors';
import {
  buildDocument,
  documentCode,
  formList,
  numberOf,
  prefill,
  type DocumentScene,
  type Subject,
} from '.';
import type { CaseFilled } from './caseFill';
import type { DocumentModel } from './model';

const subject: Subject = {
  about: 'rec:r1',
  content: 'Công khai dự toán thu chi',
  asks: [],
  dueOn: '2026-12-10',
  sentOn: '2026-11-20',
  letters: [],
  letter: 'donDoc1',
};
const scene: DocumentScene = {
  paper: {
    family: 'mttq',
    issuers: [{ name: 'Ủy ban MTTQ Việt Nam phường Láng', organ: 'Ban Thường trực' }],
  },
  topic: 'Việc thực hiện dân chủ ở cơ sở',
  unit: 'Trường Tiểu học Láng',
  units: ['Trường Tiểu học Láng', 'Trạm Y tế phường'],
  year: 2026,
  cutOffOn: '2026-12-21',
  members: [{ name: 'Nguyễn Thị A', position: 'Chủ tịch', duty: 'Trưởng đoàn' }],
  issued: [{ type: 'KH', name: 'Kế hoạch giám sát', number: '12/KH-MTTQ-BTT', on: '2026-11-02' }],
  known: { startsOn: '2026-11-10', endsOn: '2026-12-10', modelName: 'Tổ dân phố tự quản', place: 17 },
  meeting: { on: '2026-11-20', summoned: 40, attended: 35, inFavour: 35, against: 0, other: 0 },
  recommendations: [
    {
      id: 'r1',
      content: 'Công khai dự toán thu chi',
      product: 'Biên bản niêm yết',
      lead: 'Trường Tiểu học Láng',
      madeOn: '2026-11-20',
      dueOn: '2026-12-10',
      state: 'quaHan',
      evidence: undefined,
      doneOn: undefined,
    },
  ],
  subject,
  filings: [
    { unit: 'Phường Láng', period: '2026-Q3', dueOn: '2026-10-10', filedOn: '2026-10-12', supplements: 1 },
  ],
  filingOf: 'Báo cáo quý',
  conferences: [{ kind: 'Cơ quan hành chính', total: 3, held: 2, opinions: 5, resolved: 4 }],
  case: undefined,
  register: [],
};
const papers = formList.flatMap(({ number, variants }) =>
  variants.map((variant) => [number, variant] as const),
);

function built(form: number, kind: string, over: Partial<DocumentScene> = {}): DocumentModel {
  const found = papers.find(([number, variant]) => number === form && variant.code === kind);
  if (found === undefined) throw new Error(`${form} ${kind}`);
  const model = buildDocument(form, prefill(form, found[1], { ...scene, ...over }), {
    printOn: '2026-12-21',
  });
  if (isRefusal(model)) throw new Error(JSON.stringify(model));
  return model;
}
const words = (model: DocumentModel): string => JSON.stringify(model);

it.each(papers.map(([form, { code }]) => [documentCode(form, code), form, code] as const))(
  '%s takes what is filled in',
  (_, form, kind) => {
    expect(built(form, kind).issuedBy).toBe('Ban Thường trực Ủy ban MTTQ Việt Nam phường Láng');
  },
);

it('leaves the number to văn thư, and takes that of the right paper once it is given', () => {
  expect(built(3, 'quyetDinh').number).toEqual({ symbol: 'QĐ-MTTQ-BTT' });
  expect(built(2, 'keHoach')).toMatchObject({
    number: { given: '12/KH-MTTQ-BTT' },
    dated: { on: '2026-11-02' },
  });
  const two = [...scene.issued, { type: 'KH', name: 'Kế hoạch khác', number: '13', on: '2026-11-03' }];
  expect(numberOf('2-keHoach', { issued: two, subject })).toBeUndefined();
});

it('fills a field of a form by a field of the process with the same code, if the value fits', () => {
  expect(words(built(16, 'phieuDangKy'))).toContain('Tổ dân phố tự quản');
  expect(words(built(6, 'lamViec'))).not.toContain('"17"');
});

it('drafts letter 2 and the petition with number and date of letter 1', () => {
  const letters = [{ kind: 'donDoc1', number: '249/MTTQ-BTT', on: '2026-12-14' }] as const;
  expect(built(9, 'donDoc', { subject: { ...subject, letters } }).number).toMatchObject({
    given: '249/MTTQ-BTT',
  });
  const second = built(9, 'donDoc', { subject: { ...subject, letters, letter: 'donDoc2' } });
  expect(second.name).toBe('Công văn đôn đốc lần 2');
  expect(second.number).toEqual({ symbol: 'MTTQ-BTT' });
  expect(words(second)).toContain('Công văn số 249/MTTQ-BTT ngày 14/12/2026 (lần 1)');
  expect(second.review).toEqual([]);
  const petition = built(9, 'kienNghiCapTren', {
    subject: { ...subject, letters, letter: 'kienNghiCapTren' },
  });
  expect(words(petition)).toContain('Công văn số 249/MTTQ-BTT ngày 14/12/2026 (lần 1)');
  const early = built(9, 'donDoc', { subject: { ...subject, letter: 'donDoc2' } });
  expect(early.review).toEqual(['Chưa có số, ngày của công văn đôn đốc lần 1.']);
});

describe('a paper of a petition', () => {
  const petition: CaseFilled = {
    number: 185,
    sender: {
      name: 'Bùi Văn Mẫu',
      address: 'tổ dân phố số 7',
      phone: '0912 345 678',
      summary: 'Rác thải xây dựng đổ trộm ven mương',
      isProtected: false,
    },
    receiver: { name: 'Trần Thị Mẫu', position: 'Chuyên viên' },
    dueOn: '2026-05-20',
    known: {
      kind: 'reflection',
      receivedOn: '2026-05-04',
      handling: 'forward',
      competentBody: 'UBND phường Yên Nghĩa',
      decisionNo: '88/KL-UBND',
      letterNo: '90/UBND ngày 18/5/2026',
      settled: true,
    },
    issued: [{ type: 'PC', name: 'Phiếu chuyển đơn', number: '52/PC-MTTQ-BTT', on: '2026-05-06' }],
  };
  const paper = (kind: string, over: Partial<CaseFilled> = {}): string => {
    const one = { ...petition, ...over };
    return words(built(14, kind, { case: one, known: one.known, issued: one.issued }));
  };

  it('says what the register and its steps know', () => {
    const receipt = paper('phieuTiepNhan');
    for (const known of [
      '185',
      '04/05/2026',
      'Bùi Văn Mẫu',
      'tổ dân phố số 7',
      '0912 345 678',
      'Rác thải xây dựng',
      'UBND phường Yên Nghĩa',
      '20/05/2026',
      'Trần Thị Mẫu',
    ])
      expect(receipt).toContain(known);
    const model = built(14, 'phieuChuyen', {
      case: petition,
      known: petition.known,
      issued: petition.issued,
    });
    expect(model).toMatchObject({
      number: { given: '52/PC-MTTQ-BTT' },
      dated: { on: '2026-05-06' },
      to: ['UBND phường Yên Nghĩa'],
    });
    expect(words(model)).toContain('đơn phản ánh mã số 185, nhận ngày 04/05/2026');
    const result = paper('thongBaoKetQua');
    expect(result).toContain('52/PC-MTTQ-BTT ngày 06/05/2026');
    expect(result).toContain(
      'Quyết định, kết luận: 88/KL-UBND; Văn bản trả lời: 90/UBND ngày 18/5/2026; Đã giải quyết xong',
    );
  });

  it('leaves dots for what nobody has said, and asks nothing of a body that has not received it yet', () => {
    const fresh = { sender: undefined, issued: [], known: { kind: 'reflection', receivedOn: '2026-05-04' } };
    const slip = paper('phieuChuyen', fresh);
    expect(slip).toContain('nhận ngày 04/05/2026');
    expect(slip).not.toContain('20/05/2026');
    expect(slip).toContain('…');
    const guided = { ...fresh, known: { handling: 'guide', reason: 'Thuộc thẩm quyền Tòa án' } };
    expect(paper('phieuHuongDan', guided)).toContain('Thuộc thẩm quyền Tòa án');
  });

  it('never names a sender who asked for protection', () => {
    const sender = { name: 'Bùi Văn Mẫu', summary: 'Rác thải', isProtected: true };
    for (const kind of ['phieuTiepNhan', 'phieuChuyen', 'phieuHuongDan', 'thongBaoKetQua']) {
      expect(paper(kind, { sender })).not.toContain('Bùi Văn Mẫu');
      expect(paper(kind, { sender })).toContain('Rác thải');
    }
    expect(words(built(15, 'bienBan', { case: { ...petition, sender } }))).not.toContain('Bùi Văn Mẫu');
  });

  it('chases the body that has it, by the letter with which it went there', () => {
    const late = { ...subject, about: 'otherResolved', asks: ['decisionNo', 'resolved'] };
    const letter = built(9, 'donDoc', { case: petition, subject: late, issued: petition.issued });
    expect(letter.to).toEqual(['UBND phường Yên Nghĩa']);
    expect(words(letter)).toContain('Phiếu chuyển đơn số 52/PC-MTTQ-BTT ngày 06/05/2026');
    expect(words(letter)).toContain('giải quyết đơn mã số 185');
    expect(words(letter)).not.toContain('Bùi Văn Mẫu');
    // What is late at home is asked at home, also before it is sent on.
    expect(built(9, 'donDoc', { case: petition, subject: { ...late, asks: [] } }).to).toEqual([
      'Trường Tiểu học Láng',
    ]);
    expect(built(9, 'donDoc', { case: { ...petition, issued: [] }, subject: late }).to).toEqual([
      'Trường Tiểu học Láng',
    ]);
  });

  it('stands in the register with its number, and a mediation in its own', () => {
    const register = words(built(14, 'soTheoDoi', { register: [petition] }));
    expect(register).toContain('185');
    expect(register).toContain('1 đơn');
    const dispute = { ...petition, known: { kind: 'land', result: 'success', performBy: '2026-06-01' } };
    expect(words(built(15, 'so', { register: [dispute] }))).toContain('Đất đai');
    expect(words(built(15, 'bienBan', { case: dispute, known: dispute.known }))).toContain('01/06/2026');
  });

  it('of a visit says when, and why nobody signed', () => {
    const visit = {
      ...petition,
      known: { visitOn: '2026-05-07', arrivedAt: '8 giờ 15', reason: 'Vắng lãnh đạo' },
    };
    const minutes = words(built(6, 'dotXuat', { case: visit, known: visit.known, meeting: undefined }));
    expect(minutes).toContain('8 giờ 15');
    expect(minutes).toContain('Vắng lãnh đạo');
    expect(minutes).toContain('ngày 07 tháng 5 năm 2026');
  });
});
