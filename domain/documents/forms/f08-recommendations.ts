/** Form 8: the paper that carries recommendations, and the sheet that follows one to its end (field set of Thanh Hóa [P]). */
import { choice, date, group, labelsOf, list, longText, text } from '../inputs';
import { form, variant } from '../form';
import { orDots } from '../format';
import type { Table } from '../model';
import { issuerInText, paperOf, paperSchema } from '../paper';
import {
  checks,
  dateCell,
  field,
  fields,
  ordinal,
  para,
  section,
  signatures,
  table,
  textCell,
} from '../words';
import { dateOrDots, missionShape, referenceInText, referenceSchema } from './shared';
import { formatVi } from '../../calendar';

const states = {
  hoanThanh: 'Hoàn thành',
  motPhan: 'Hoàn thành một phần',
  chuaHoanThanh: 'Chưa hoàn thành',
  quaHan: 'Quá hạn',
  khongThucHien: 'Không thực hiện',
  chuaDapUng: 'Chưa đáp ứng yêu cầu',
} as const;
const stateKeys = ['hoanThanh', 'motPhan', 'chuaHoanThanh', 'quaHan', 'khongThucHien', 'chuaDapUng'] as const;

export const recommendationSchema = group('Kiến nghị', {
  content: text('Nội dung yêu cầu'),
  lead: text('Cơ quan chủ trì'),
  partners: text('Cơ quan phối hợp'),
  person: text('Người chịu trách nhiệm'),
  product: text('Sản phẩm phải hoàn thành'),
  dueOn: date('Hạn hoàn thành'),
});
type Item = (typeof recommendationSchema)['_output'];
const labels = labelsOf(recommendationSchema);

/** One row a recommendation: who, what, which product, until when. */
export const itemTable = (items: readonly Item[], blankRows = 5): Table =>
  table(
    [
      ordinal(6),
      { label: labels.content, width: 32, cell: (i) => textCell(i.content) },
      { label: labels.lead, width: 17, cell: (i) => textCell(i.lead) },
      { label: labels.partners, width: 15, cell: (i) => textCell(i.partners) },
      { label: labels.product, width: 17, cell: (i) => textCell(i.product) },
      { label: labels.dueOn, width: 13, align: 'center', cell: (i) => dateCell(i.dueOn) },
    ],
    items,
    { blankRows },
  );

const letterShape = {
  paper: paperSchema,
  ...missionShape,
  report: referenceSchema.prefault({}).meta({ title: 'Báo cáo kết quả giám sát' }),
  items: list('Kiến nghị', recommendationSchema),
  replyBefore: date('Trả lời bằng văn bản trước ngày'),
};

const letter = variant('vanBan', 'Văn bản kiến nghị', letterShape, (data) => {
  const body = issuerInText(data.paper);
  const topic = orDots(data.topic, 12);
  return paperOf(
    {
      form: 8,
      variant: 'vanBan',
      name: 'Văn bản kiến nghị sau giám sát',
      code: 'CV',
      subject: `V/v kiến nghị sau giám sát ${topic}`,
      to: [orDots(undefined, 16)],
      recipients: [
        'Như kính gửi',
        'Cấp ủy cùng cấp (để b/c)',
        'Cơ quan cấp trên trực tiếp của đơn vị (để biết)',
      ],
    },
    data.paper,
    [
      para(
        `Căn cứ kết quả giám sát ${topic} (${referenceInText(data.report, 'Báo cáo')}), ${body} kiến nghị cơ quan, đơn vị thực hiện các nội dung sau:`,
      ),
      itemTable(data.items),
      para(
        `Đề nghị cơ quan, đơn vị xem xét, tổ chức thực hiện và trả lời bằng văn bản gửi ${body} trước ngày ${dateOrDots(data.replyBefore)}. ${body} theo dõi việc thực hiện đến khi từng kiến nghị hoàn thành./.`,
      ),
    ],
  );
});

const handlingSchema = group('Bước xử lý', {
  on: date('Ngày'),
  number: text('Số văn bản', 200),
  note: text('Ghi chú'),
});
const handlingLabels = labelsOf(handlingSchema);

const sheetShape = {
  paper: paperSchema,
  source: referenceSchema.prefault({}).meta({ title: 'Nguồn gốc (số, ngày)' }),
  ...recommendationSchema.shape,
  state: choice('Trạng thái', states),
  evidence: longText('Minh chứng'),
  handling: list('Bước xử lý (ngày, số văn bản, ghi chú)', handlingSchema),
  confirmedOn: date('Ngày xác nhận hoàn thành'),
};

const sheet = variant('phieuTheoDoi', 'Phiếu theo dõi thực hiện kiến nghị', sheetShape, (data) =>
  paperOf(
    {
      form: 8,
      variant: 'phieuTheoDoi',
      name: 'Phiếu theo dõi thực hiện kiến nghị',
      type: 'PHIẾU THEO DÕI',
      subject: 'Thực hiện kiến nghị sau giám sát',
      noRecipients: true,
      signed: false,
    },
    data.paper,
    [
      field(
        '1. Nguồn gốc (số, ngày): ',
        data.source.number === undefined && data.source.on === undefined
          ? undefined
          : referenceInText(data.source, 'Báo cáo'),
      ),
      field(`2. ${labels.content}: `, data.content),
      field(`3. ${labels.lead}: `, data.lead),
      field(`4. ${labels.partners}: `, data.partners),
      field(`5. ${labels.person}: `, data.person),
      field(`6. ${labels.product}: `, data.product),
      fields([`7. ${labels.dueOn}: `, data.dueOn === undefined ? undefined : formatVi(data.dueOn)]),
      checks(
        stateKeys.map((key) => [states[key], data.state === key] as const),
        '8. Trạng thái: ',
      ),
      field('9. Minh chứng: ', data.evidence),
      section('10. Bước xử lý'),
      table(
        [
          ordinal(6),
          { label: handlingLabels.on, width: 16, align: 'center', cell: (h) => dateCell(h.on) },
          { label: handlingLabels.number, width: 28, cell: (h) => textCell(h.number) },
          { label: handlingLabels.note, width: 50, cell: (h) => textCell(h.note) },
        ],
        data.handling,
        { blankRows: 4 },
      ),
      field(
        '11. Ngày xác nhận hoàn thành: ',
        data.confirmedOn === undefined ? undefined : formatVi(data.confirmedOn),
      ),
      signatures(
        { lines: ['NGƯỜI THEO DÕI'], note: '(Ký, ghi rõ họ tên)' },
        { lines: ['NGƯỜI XÁC NHẬN'], note: '(Ký, ghi rõ họ tên)' },
      ),
    ],
  ),
);

export const recommendations = form(
  8,
  'Văn bản kiến nghị; Phiếu theo dõi thực hiện kiến nghị',
  letter,
  sheet,
);
