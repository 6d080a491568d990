/** Form 16: the dossier of a commendation: proposal, report of achievements, decision (domain.md F13). */
import { count, group, labelsOf, list, longText, text } from '../inputs';
import { form, variant } from '../form';
import { dots, formatNumber, orDots } from '../format';
import type { Table } from '../model';
import { authorityOf, issuerInText, paperOf, paperSchema } from '../paper';
import {
  article,
  centred,
  chapter,
  field,
  isFilled,
  ordinal,
  para,
  prose,
  signatures,
  table,
  textCell,
} from '../words';
import { modelTable, registration } from './f16-model-registration';
import { annexes } from './shared';

/** Columns of the list in a real ward's annex of 2026 [P]. */
const awardSchema = group('Khen thưởng', {
  name: text('Tên tổ chức, cá nhân nhận khen thưởng'),
  reason: text('Nội dung khen thưởng'),
  awarder: text('Đơn vị khen thưởng'),
  form: text('Hình thức khen thưởng'),
});
type Award = (typeof awardSchema)['_output'];
const labels = labelsOf(awardSchema);

const awardTable = (awards: readonly Award[]): Table =>
  table(
    [
      ordinal(6),
      { label: labels.name, width: 28, cell: (a) => textCell(a.name) },
      { label: labels.reason, width: 32, cell: (a) => textCell(a.reason) },
      { label: labels.awarder, width: 17, cell: (a) => textCell(a.awarder) },
      { label: labels.form, width: 17, cell: (a) => textCell(a.form) },
    ],
    awards,
    { blankRows: 5 },
  );

const shape = {
  paper: paperSchema,
  occasion: text('Nội dung, phong trào'),
  awards: list('Danh sách khen thưởng', awardSchema),
  awardMoney: count('Mức thưởng mỗi tập thể, cá nhân (đồng)'),
  council: text('Kết quả họp Hội đồng Thi đua – Khen thưởng'),
};

const howMany = (awards: readonly Award[]): string =>
  awards.length === 0 ? dots(3) : String(awards.length).padStart(2, '0');

const proposal = variant('toTrinh', 'Tờ trình đề nghị khen thưởng', shape, (data) =>
  paperOf(
    {
      form: 16,
      variant: 'toTrinh',
      name: 'Tờ trình đề nghị khen thưởng',
      code: 'TTr',
      type: 'TỜ TRÌNH',
      subject: `Về việc đề nghị khen thưởng ${orDots(data.occasion, 8)}`,
      to: [orDots(undefined, 16)],
      recipients: ['Như kính gửi', 'Hội đồng Thi đua – Khen thưởng (để b/c)'],
    },
    data.paper,
    [
      para('Căn cứ Luật Thi đua, khen thưởng năm 2022 và các văn bản hướng dẫn thi hành;'),
      para(`Căn cứ kết quả họp Hội đồng Thi đua – Khen thưởng: ${orDots(data.council, 12)};`),
      para(
        `${issuerInText(data.paper)} đề nghị khen thưởng ${howMany(data.awards)} tập thể, cá nhân có thành tích trong ${orDots(data.occasion, 8)}, cụ thể:`,
      ),
      awardTable(data.awards),
      para(
        'Hồ sơ kèm theo gồm: Báo cáo thành tích; Biên bản họp Hội đồng Thi đua – Khen thưởng; tệp điện tử.',
      ),
      para(`${issuerInText(data.paper)} kính trình cấp có thẩm quyền xem xét, quyết định./.`),
    ],
  ),
);

const achievementShape = {
  paper: paperSchema,
  candidate: text('Tập thể, cá nhân đề nghị khen thưởng'),
  requested: text('Hình thức đề nghị khen thưởng'),
  overview: longText('Sơ lược đặc điểm, tình hình'),
  achievements: longText('Thành tích đạt được'),
  previous: longText('Các hình thức đã được khen thưởng'),
};

const achievements = variant('baoCaoThanhTich', 'Báo cáo thành tích', achievementShape, (data) =>
  paperOf(
    {
      form: 16,
      variant: 'baoCaoThanhTich',
      name: 'Báo cáo thành tích',
      type: 'BÁO CÁO THÀNH TÍCH',
      subject: `Đề nghị khen thưởng ${orDots(data.requested, 8)}`,
      noRecipients: true,
      signed: false,
    },
    data.paper,
    [
      field('Tập thể, cá nhân đề nghị khen thưởng: ', data.candidate),
      chapter('I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH'),
      ...prose(data.overview, 4),
      chapter('II. THÀNH TÍCH ĐẠT ĐƯỢC'),
      ...prose(data.achievements, 8),
      chapter('III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG'),
      ...prose(data.previous, 3),
      signatures(
        { lines: ['XÁC NHẬN CỦA CẤP TRÌNH'], note: '(Ký, đóng dấu)' },
        {
          lines: ['NGƯỜI BÁO CÁO'],
          note: '(Ký, ghi rõ họ tên)',
          ...(isFilled(data.candidate) ? { name: data.candidate } : {}),
        },
      ),
    ],
  ),
);

/** A list that fits stands in Điều 1; a longer one is the annex. */
const mostInArticle = 10;

const decision = variant('quyetDinh', 'Quyết định khen thưởng', shape, (data) => {
  const inAnnex = data.awards.length > mostInArticle;
  const money = data.awardMoney === undefined ? dots(5) : formatNumber(data.awardMoney);
  return paperOf(
    {
      form: 16,
      variant: 'quyetDinh',
      name: 'Quyết định khen thưởng',
      code: 'QĐ',
      type: 'QUYẾT ĐỊNH',
      subject: `Về việc khen thưởng ${orDots(data.occasion, 8)}`,
      authority: authorityOf(data.paper),
      grounds: ['Căn cứ Luật Thi đua, khen thưởng năm 2022', 'Căn cứ Nghị định số 98/2023/NĐ-CP'],
      recipients: ['Như Điều 3 (để t/h)', 'Hội đồng Thi đua – Khen thưởng (để biết)'],
    },
    data.paper,
    [
      centred('QUYẾT ĐỊNH:'),
      article(
        'Điều 1.',
        `Khen thưởng ${howMany(data.awards)} tập thể, cá nhân có thành tích trong ${orDots(data.occasion, 8)} (${inAnnex ? 'danh sách kèm theo' : 'có tên sau'}).`,
      ),
      ...(inAnnex ? [] : [awardTable(data.awards)]),
      article(
        'Điều 2.',
        `Mức thưởng: ${money} đồng mỗi tập thể, cá nhân; chi từ quỹ thi đua, khen thưởng theo quy định.`,
      ),
      article(
        'Điều 3.',
        'Văn phòng, bộ phận kế toán và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
      ),
    ],
    {
      annexes: inAnnex
        ? annexes('QUYẾT ĐỊNH', [
            { title: 'Danh sách tập thể, cá nhân được khen thưởng', body: [awardTable(data.awards)] },
          ])
        : [],
    },
  );
});

export const commendation = form(
  16,
  'Phiếu đăng ký mô hình “Dân vận khéo”; Biểu tổng hợp; hồ sơ khen thưởng',
  registration,
  modelTable,
  proposal,
  achievements,
  decision,
);
