/** Form 5: the outline by which a supervised unit reports; also an annex of the plan. */
import type { z } from 'zod';
import { amount, group, labelsOf, list, longText, text, texts } from '../inputs';
import { form, variant } from '../form';
import { orDots } from '../format';
import type { Block } from '../model';
import { issuerInText, paperOf, paperSchema } from '../paper';
import {
  blankCell,
  chapter,
  isFilled,
  numberCell,
  ordinal,
  para,
  prose,
  section,
  table,
  textCell,
} from '../words';

const figureRowSchema = group('Dòng số liệu', {
  name: text('Nội dung'),
  unit: text('Đơn vị tính', 60),
  value: amount('Số liệu'),
});
const figureLabels = labelsOf(figureRowSchema);

export const outlineShape = {
  situation: longText('Đặc điểm tình hình'),
  results: texts('Kết quả'),
  shortcomings: longText('Tồn tại, hạn chế, nguyên nhân'),
  proposals: longText('Kiến nghị, đề xuất'),
  figures: list('Biểu số liệu', figureRowSchema),
};
type Outline = z.output<z.ZodObject<typeof outlineShape>>;

/** I–IV and the table of figures; what was written guides the unit, what was not is left for it. */
export function outlineBody(data: Outline): Block[] {
  const results = data.results.filter(isFilled);
  return [
    chapter('I. ĐẶC ĐIỂM TÌNH HÌNH'),
    ...prose(data.situation, 2),
    chapter('II. KẾT QUẢ'),
    ...(results.length === 0
      ? prose(undefined, 4)
      : results.flatMap((result, i) => [section(`${i + 1}. ${result}`)])),
    chapter('III. TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN'),
    ...prose(data.shortcomings, 2),
    chapter('IV. KIẾN NGHỊ, ĐỀ XUẤT'),
    ...prose(data.proposals, 2),
    chapter('V. BIỂU SỐ LIỆU'),
    table(
      [
        ordinal(6),
        { label: figureLabels.name, width: 50, cell: (f) => textCell(f.name) },
        { label: figureLabels.unit, width: 16, align: 'center', cell: (f) => textCell(f.unit) },
        { label: figureLabels.value, width: 14, align: 'right', cell: (f) => numberCell(f.value) },
        { label: 'Ghi chú', width: 14, cell: () => blankCell() },
      ],
      data.figures,
      { blankRows: 6 },
    ),
  ];
}

const shape = { paper: paperSchema, topic: text('Nội dung, chuyên đề giám sát'), ...outlineShape };

export const reportOutline = form(
  5,
  'Đề cương báo cáo',
  variant('deCuong', 'Đề cương báo cáo', shape, (data) => {
    const topic = orDots(data.topic, 12);
    return paperOf(
      {
        form: 5,
        variant: 'deCuong',
        name: 'Đề cương báo cáo',
        type: 'ĐỀ CƯƠNG',
        subject: `Báo cáo ${topic}`,
        noRecipients: true,
        signed: false,
        dated: false,
      },
      data.paper,
      [
        para(
          `(Đề cương do ${issuerInText(data.paper)} gửi đơn vị được giám sát; số liệu tính đến thời điểm báo cáo)`,
          {
            align: 'center',
            indent: false,
          },
        ),
        ...outlineBody(data),
      ],
    );
  }),
);
