/** Form 1: the year's programme or plan of supervision and social critique. */
import { choice, count, date, group, labelsOf, list, longText, text } from '../inputs';
import { form, variant, type DataOf } from '../form';
import { orDots } from '../format';
import type { DocumentModel } from '../model';
import { issuerInText, paperOf, paperSchema } from '../paper';
import { chapter, dateCell, headCell, ordinal, para, prose, table, textCell } from '../words';
import { annexes } from './shared';

const ways = {
  giamSat: 'Giám sát',
  phanBien: 'Phản biện',
  kiemTra: 'Kiểm tra',
  congDong: 'Giám sát cộng đồng',
} as const;

const itemSchema = group('Nội dung', {
  content: text('Nội dung'),
  way: choice('Hình thức', ways),
  subjects: text('Đối tượng KT, GS, PBXH'),
  lead: text('Đơn vị chủ trì'),
  partners: text('Đơn vị phối hợp'),
  startsOn: date('Bắt đầu'),
  endsOn: date('Kết thúc'),
  /** Real plans say "Quý III" or "tháng 7" more often than a day [P]. */
  timeWords: text('Thời gian (ghi bằng chữ)'),
  product: text('Sản phẩm'),
  note: text('Ghi chú'),
});
const labels = labelsOf(itemSchema);

const shape = {
  paper: paperSchema,
  year: count('Năm'),
  purpose: longText('Mục đích, yêu cầu'),
  items: list('Nội dung giám sát, phản biện xã hội', itemSchema),
  organisation: longText('Tổ chức thực hiện'),
};

const write =
  (variantCode: string, type: string, code: string) =>
  (data: DataOf<typeof shape>): DocumentModel => {
    const year = orDots(data.year === undefined ? undefined : String(data.year), 3);
    const items = table(
      [
        ordinal(5),
        { label: labels.content, width: 24, cell: (i) => textCell(i.content) },
        { label: labels.way, width: 11, align: 'center', cell: (i) => textCell(i.way && ways[i.way]) },
        { label: labels.subjects, width: 17, cell: (i) => textCell(i.subjects) },
        { label: labels.lead, width: 14, cell: (i) => textCell(i.lead) },
        { label: labels.partners, width: 14, cell: (i) => textCell(i.partners) },
        {
          label: labels.startsOn,
          width: 11,
          align: 'center',
          cell: (i) => (i.startsOn === undefined ? textCell(i.timeWords) : dateCell(i.startsOn)),
        },
        { label: labels.endsOn, width: 11, align: 'center', cell: (i) => dateCell(i.endsOn) },
        { label: labels.product, width: 13, cell: (i) => textCell(i.product) },
        { label: labels.note, width: 10, cell: (i) => textCell(i.note) },
      ],
      data.items,
      {
        blankRows: 10,
        head: [
          [
            headCell('STT', { rows: 2 }),
            ...([labels.content, labels.way, labels.subjects, labels.lead, labels.partners] as const).map(
              (label) => headCell(label, { rows: 2 }),
            ),
            headCell('Thời gian', { columns: 2 }),
            headCell(labels.product, { rows: 2 }),
            headCell(labels.note, { rows: 2 }),
          ],
          [headCell(labels.startsOn), headCell(labels.endsOn)],
        ],
      },
    );
    const body = issuerInText(data.paper);
    return paperOf(
      {
        form: 1,
        variant: variantCode,
        name: `${type === 'KẾ HOẠCH' ? 'Kế hoạch' : 'Chương trình'} giám sát, phản biện xã hội năm ${year}`,
        code,
        type,
        subject: `Giám sát, phản biện xã hội năm ${year}`,
        recipients: [
          'Cấp ủy cùng cấp (để b/c)',
          'Ủy ban MTTQ Việt Nam cấp trên trực tiếp (để b/c)',
          'HĐND, UBND cùng cấp (để p/h)',
          'Các tổ chức chính trị - xã hội (để t/h)',
        ],
        grounds: [
          'Căn cứ Luật Mặt trận Tổ quốc Việt Nam năm 2015 (sửa đổi, bổ sung năm 2025)',
          'Căn cứ Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15/6/2017',
        ],
      },
      data.paper,
      [
        para(
          `${body} xây dựng ${type.toLocaleLowerCase('vi')} giám sát, phản biện xã hội năm ${year} như sau:`,
        ),
        chapter('I. MỤC ĐÍCH, YÊU CẦU'),
        ...prose(data.purpose, 4),
        chapter('II. NỘI DUNG'),
        para(
          data.items.length === 0
            ? 'Nội dung, hình thức, đối tượng, đơn vị chủ trì, phối hợp và thời gian thực hiện: theo Phụ lục kèm theo.'
            : `Năm ${year} thực hiện ${data.items.length} nội dung; hình thức, đối tượng, đơn vị chủ trì, phối hợp và thời gian thực hiện theo Phụ lục kèm theo.`,
        ),
        chapter('III. TỔ CHỨC THỰC HIỆN'),
        ...prose(data.organisation, 4),
      ],
      {
        annexes: annexes(type, [
          {
            title: `Danh mục nội dung giám sát, phản biện xã hội năm ${year}`,
            body: [items],
            landscape: true,
          },
        ]),
      },
    );
  };

export const yearlyProgramme = form(
  1,
  'Chương trình, Kế hoạch giám sát, phản biện xã hội năm',
  variant('keHoach', 'Kế hoạch giám sát, phản biện xã hội năm', shape, write('keHoach', 'KẾ HOẠCH', 'KH')),
  variant(
    'chuongTrinh',
    'Chương trình giám sát, phản biện xã hội năm',
    shape,
    write('chuongTrinh', 'CHƯƠNG TRÌNH', 'CTr'),
  ),
);
