/** Form 12, first paper: the plan by which a unit carries out a directive. */
import type { z } from 'zod';
import { date, group, labelsOf, list, longText, period, text } from '../inputs';
import { variant } from '../form';
import { orDots } from '../format';
import type { Table } from '../model';
import { issuerInText, paperOf, paperSchema } from '../paper';
import { Review } from '../promises';
import { chapter, ordinal, para, prose, section, table, textCell } from '../words';
import { referenceInText, referenceSchema } from './shared';

export const taskSchema = group('Nhiệm vụ', {
  task: text('Nhiệm vụ'),
  lead: text('Chủ trì, phối hợp'),
  /** "Thời gian hoàn thành" as a day, a period, or in words: real plans use all three [P]. */
  dueOn: date('Thời gian hoàn thành'),
  duePeriod: period('Thời gian hoàn thành (kỳ)'),
  dueWords: text('Thời gian hoàn thành (ghi bằng chữ)'),
  product: text('Sản phẩm/kết quả'),
});
type Task = z.output<typeof taskSchema>;
const labels = labelsOf(taskSchema);

/** Biểu: STT · Nhiệm vụ · Chủ trì, phối hợp · Thời gian hoàn thành · Sản phẩm/kết quả. Times that have passed are marked. */
export const taskTable = (tasks: readonly Task[], review: Review, blankRows = 5): Table =>
  table(
    [
      ordinal(6),
      { label: labels.task, width: 36, cell: (t) => textCell(t.task) },
      { label: labels.lead, width: 20, cell: (t) => textCell(t.lead) },
      {
        label: labels.dueOn,
        width: 18,
        align: 'center',
        cell: (t) =>
          textCell(
            review.time(
              { on: t.dueOn, period: t.duePeriod, words: t.dueWords },
              `Nhiệm vụ “${orDots(t.task, 3)}”`,
            ),
          ),
      },
      { label: labels.product, width: 20, cell: (t) => textCell(t.product) },
    ],
    tasks,
    { blankRows },
  );

const shape = {
  paper: paperSchema,
  directive: referenceSchema.prefault({}).meta({ title: 'Văn bản được triển khai' }),
  purpose: longText('Mục đích, yêu cầu'),
  contents: longText('Nội dung, giải pháp'),
  tasks: list('Nhiệm vụ', taskSchema),
  organisation: longText('Tổ chức thực hiện'),
};

export const directivePlan = variant('keHoach', 'Kế hoạch triển khai chỉ thị', shape, (data, { printOn }) => {
  const review = new Review(printOn);
  const directive = referenceInText(data.directive, 'Chỉ thị');
  return paperOf(
    {
      form: 12,
      variant: 'keHoach',
      name: 'Kế hoạch triển khai chỉ thị',
      code: 'KH',
      type: 'KẾ HOẠCH',
      subject: `Triển khai thực hiện ${directive}`,
      recipients: ['Cấp ủy cấp trên (để b/c)', 'Các đơn vị trực thuộc (để t/h)'],
    },
    data.paper,
    [
      para(
        `Thực hiện ${directive}, ${issuerInText(data.paper)} xây dựng Kế hoạch triển khai thực hiện như sau:`,
      ),
      chapter('I. MỤC ĐÍCH, YÊU CẦU'),
      ...prose(data.purpose),
      chapter('II. NỘI DUNG, GIẢI PHÁP'),
      ...prose(data.contents, 4),
      section('Biểu phân công nhiệm vụ'),
      taskTable(data.tasks, review),
      chapter('III. TỔ CHỨC THỰC HIỆN'),
      ...prose(data.organisation),
    ],
    { review: review.found },
  );
});
