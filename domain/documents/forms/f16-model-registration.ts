/** Form 16: registering a "Dân vận khéo" model in ten items, and the table of models (249/MTTQ-BTT, Thanh Khê 2026 [P]). */
import { date, group, labelsOf, list, longText, text } from '../inputs';
import { variant } from '../form';
import { orDots } from '../format';
import { paperOf, paperSchema } from '../paper';
import { field, isFilled, ordinal, para, signatures, table, textCell } from '../words';
import { dateOrDots } from './shared';

const modelShape = {
  modelName: text('Tên mô hình'),
  situation: longText('Thực trạng, lý do'),
  targets: longText('Mục tiêu, tiêu chí'),
  contents: longText('Nội dung, cách thức'),
  area: text('Địa bàn, đối tượng'),
  forces: text('Lực lượng thực hiện (chủ trì, phối hợp, tham gia)'),
  resources: text('Nguồn lực'),
  time: text('Thời gian'),
  product: text('Sản phẩm, kết quả đầu ra'),
  durability: text('Khả năng duy trì, nhân rộng'),
};
/** The ten items, in the order of the form. */
const tenItems = [
  'modelName',
  'situation',
  'targets',
  'contents',
  'area',
  'forces',
  'resources',
  'time',
  'product',
  'durability',
] as const;

const registrationShape = { paper: paperSchema, registrant: text('Tập thể, cá nhân đăng ký'), ...modelShape };
const modelLabels = labelsOf(group('Mô hình', modelShape));

export const registration = variant(
  'phieuDangKy',
  'Phiếu đăng ký mô hình “Dân vận khéo”',
  registrationShape,
  (data) =>
    paperOf(
      {
        form: 16,
        variant: 'phieuDangKy',
        name: 'Phiếu đăng ký mô hình “Dân vận khéo”',
        type: 'PHIẾU ĐĂNG KÝ',
        subject: 'Mô hình “Dân vận khéo”',
        noRecipients: true,
        signed: false,
      },
      data.paper,
      [
        field('Tập thể, cá nhân đăng ký: ', data.registrant),
        ...tenItems.map((key, i) => field(`${i + 1}. ${modelLabels[key]}: `, data[key])),
        signatures(
          { lines: ['XÁC NHẬN CỦA ĐƠN VỊ'], note: '(Ký, đóng dấu)' },
          { lines: ['NGƯỜI ĐĂNG KÝ'], note: '(Ký, ghi rõ họ tên)' },
        ),
      ],
      {
        // Models "chưa lượng hóa, chưa có tiêu chí" are the weakness that staff name themselves [P].
        review:
          isFilled(data.targets) && !/\d/.test(data.targets)
            ? ['Mục tiêu, tiêu chí chưa có con số để đo được.']
            : [],
      },
    ),
);

const rowSchema = group('Mô hình', {
  name: text('Tên mô hình'),
  area: text('Địa bàn, đối tượng'),
  result: text('Kết quả cụ thể'),
  proposal: text('Nhiệm vụ/đề xuất'),
});
const labels = labelsOf(rowSchema);
const summaryShape = {
  paper: paperSchema,
  until: date('Kết quả đến ngày'),
  models: list('Mô hình', rowSchema),
};

export const modelTable = variant(
  'bieuTongHop',
  'Biểu tổng hợp mô hình “Dân vận khéo”',
  summaryShape,
  (data) =>
    paperOf(
      {
        form: 16,
        variant: 'bieuTongHop',
        name: 'Biểu tổng hợp mô hình “Dân vận khéo”',
        type: 'BIỂU TỔNG HỢP',
        subject: 'Mô hình “Dân vận khéo”',
        orientation: 'landscape',
        noRecipients: true,
      },
      data.paper,
      [
        para(`(Số liệu tính đến ngày ${dateOrDots(data.until)})`, { align: 'center', indent: false }),
        table(
          [
            ordinal(6),
            { label: labels.name, width: 26, cell: (m) => textCell(m.name) },
            { label: labels.area, width: 22, cell: (m) => textCell(m.area) },
            {
              label: `${labels.result} đến ${data.until === undefined ? orDots(undefined, 2) : dateOrDots(data.until)}`,
              width: 28,
              cell: (m) => textCell(m.result),
            },
            { label: labels.proposal, width: 18, cell: (m) => textCell(m.proposal) },
          ],
          data.models,
          { blankRows: 6 },
        ),
      ],
    ),
);
