/** Form 7: the report on the results of a supervision. */
import { group, list, longText, text } from '../inputs';
import { form, variant } from '../form';
import { orDots } from '../format';
import { issuerInText, paperOf, paperSchema } from '../paper';
import { chapter, isFilled, para, prose, section } from '../words';
import { annexes, missionShape, referenceInText, spanInText } from './shared';
import { itemTable, recommendationSchema } from './f08-recommendations';

const shape = {
  paper: paperSchema,
  ...missionShape,
  overview: longText('Khái quát'),
  results: longText('Kết quả, ưu điểm'),
  shortcomings: longText('Hạn chế'),
  causes: longText('Nguyên nhân'),
  toPartyCommittee: longText('Kiến nghị với cấp ủy'),
  toGovernment: longText('Kiến nghị với chính quyền'),
  toUnit: longText('Kiến nghị với đơn vị'),
  items: list('Kiến nghị tách thành từng việc', recommendationSchema),
  annexes: list('Phụ lục', group('Phụ lục', { title: text('Tên phụ lục'), content: longText('Nội dung') })),
};

export const missionReport = form(
  7,
  'Báo cáo kết quả giám sát',
  variant('baoCao', 'Báo cáo kết quả giám sát', shape, (data) => {
    const topic = orDots(data.topic, 12);
    const units = data.units.filter(isFilled);
    return paperOf(
      {
        form: 7,
        variant: 'baoCao',
        name: 'Báo cáo kết quả giám sát',
        code: 'BC',
        type: 'BÁO CÁO',
        subject: `Kết quả giám sát ${topic}`,
        recipients: [
          'Cấp ủy, UBND cùng cấp (để b/c)',
          'Đơn vị được giám sát (để t/h)',
          'Cơ quan cấp trên trực tiếp của đơn vị (để biết)',
        ],
      },
      data.paper,
      [
        para(
          `Thực hiện ${referenceInText(data.plan, 'Kế hoạch')}, ${spanInText(data.startsOn, data.endsOn)}, Đoàn giám sát của ${issuerInText(data.paper)} đã giám sát ${topic}${units.length === 0 ? '' : ` tại ${units.length} đơn vị: ${units.join('; ')}`}. Kết quả như sau:`,
        ),
        chapter('I. KHÁI QUÁT'),
        ...prose(data.overview),
        chapter('II. KẾT QUẢ, ƯU ĐIỂM'),
        ...prose(data.results, 5),
        chapter('III. HẠN CHẾ, NGUYÊN NHÂN'),
        section('1. Hạn chế'),
        ...prose(data.shortcomings),
        section('2. Nguyên nhân'),
        ...prose(data.causes),
        chapter('IV. KIẾN NGHỊ'),
        section('1. Với cấp ủy'),
        ...prose(data.toPartyCommittee, 2),
        section('2. Với chính quyền'),
        ...prose(data.toGovernment, 2),
        section('3. Với đơn vị'),
        ...prose(data.toUnit, 2),
        para(`Trên đây là báo cáo kết quả giám sát ${topic} của ${issuerInText(data.paper)}./.`),
      ],
      {
        annexes: annexes('BÁO CÁO', [
          ...(data.items.length === 0
            ? []
            : [{ title: 'Danh mục kiến nghị sau giám sát', body: [itemTable(data.items)], landscape: true }]),
          ...data.annexes.map(({ title, content }) => ({
            title: orDots(title, 10),
            body: prose(content, 10),
          })),
        ]),
      },
    );
  }),
);
