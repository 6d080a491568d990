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
import type { DocumentModel } from './model';

const subject: Subject = {
  about: 'rec:r1',
  content: 'Công khai dự toán thu chi',
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
