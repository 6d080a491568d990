/** Form 9: formal reminders, and the petition to the level above. Each names the letter that went before (domain.md §2.6). */
import { z } from 'zod';
import { formatVi } from '../../calendar';
import { date, group, labelsOf, list, text } from '../inputs';
import { form, variant, type PrintContext } from '../form';
import { orDots } from '../format';
import type { Table } from '../model';
import { issuerInText, paperOf, paperSchema, speaksOn, type Paper } from '../paper';
import { dateCell, isFilled, numberCell, ordinal, para, table, textCell } from '../words';
import { dateOrDots, overdueDays, referenceInText, referenceSchema, type Reference } from './shared';

const itemSchema = group('Nội dung chưa thực hiện', {
  content: text('Nội dung chưa thực hiện'),
  dueOn: date('Hạn hoàn thành'),
});
type Item = z.output<typeof itemSchema>;
const labels = labelsOf(itemSchema);

const shape = {
  paper: paperSchema,
  unit: text('Đơn vị được đôn đốc'),
  topic: text('Về việc'),
  source: referenceSchema.prefault({}).meta({ title: 'Căn cứ (văn bản giao việc)' }),
  previous: list('Đã đôn đốc tại CV số… ngày…', referenceSchema),
  items: list('Nội dung chưa thực hiện', itemSchema),
  before: date('Đề nghị trước ngày'),
};

/** What is still open, until when it was due, and by how many days it is late on the day of the letter. */
const openItems = (items: readonly Item[], on: string): Table =>
  table(
    [
      ordinal(7),
      { label: labels.content, width: 58, cell: (i) => textCell(i.content) },
      { label: labels.dueOn, width: 19, align: 'center', cell: (i) => dateCell(i.dueOn) },
      {
        label: 'Quá hạn (ngày)',
        width: 16,
        align: 'center',
        cell: (i) => numberCell(overdueDays(i.dueOn, on)),
      },
    ],
    items,
    { blankRows: 3 },
  );

/** "Công văn số 249/MTTQ-BTT ngày 05/10/2026 (lần 1)" */
const lettersBefore = (previous: readonly Reference[]): string =>
  previous.map((ref, i) => `${referenceInText(ref, 'Công văn')} (lần ${i + 1})`).join(', ');

/** On a blank the day is left open, like everything else. */
const saidDay = (paper: Paper, items: readonly Item[], on: string): string =>
  paper.on === undefined && items.length === 0 ? dateOrDots(undefined) : formatVi(on);

const isNamed = (ref: Reference): boolean => isFilled(ref.number) && ref.on !== undefined;

/** A letter that calls on an earlier one must name it; one that asks for nothing late is no reminder. */
function reviewOf(
  previous: readonly Reference[],
  times: number,
  items: readonly Item[],
  on: string,
): string[] {
  const missing = Array.from({ length: times }, (_, i) => i).filter((i) => {
    const ref = previous[i];
    return ref === undefined || !isNamed(ref);
  });
  return [
    ...missing.map((i) => `Chưa có số, ngày của công văn đôn đốc lần ${i + 1}.`),
    ...items
      .filter(({ dueOn }) => dueOn !== undefined && dueOn >= on)
      .map(({ content, dueOn }) => `“${orDots(content, 3)}” chưa quá hạn (hạn ${dateOrDots(dueOn)}).`),
  ];
}

const reminderShape = {
  ...shape,
  attempt: z.number().int().min(1).max(9).default(1).meta({ title: 'Đôn đốc lần' }),
};

const reminder = variant('donDoc', 'Công văn đôn đốc', reminderShape, (data, { printOn }: PrintContext) => {
  const body = issuerInText(data.paper);
  const unit = orDots(data.unit, 10);
  const on = speaksOn(data.paper, printOn);
  const topic = orDots(data.topic, 10);
  const longest = Math.max(0, ...data.items.map((item) => overdueDays(item.dueOn, on) ?? 0));
  const before = data.previous.slice(0, data.attempt - 1);
  const again = data.attempt > 1;
  return paperOf(
    {
      form: 9,
      variant: 'donDoc',
      name: `Công văn đôn đốc lần ${data.attempt}`,
      code: 'CV',
      subject: `V/v đôn đốc ${topic} (lần ${data.attempt})`,
      to: [unit],
      recipients: [
        'Như kính gửi (để t/h)',
        ...(again
          ? ['Thường trực cấp ủy cùng cấp (để b/c)', 'Cơ quan cấp trên trực tiếp của đơn vị (để p/h)']
          : []),
      ],
    },
    data.paper,
    [
      para(`Căn cứ ${referenceInText(data.source, 'Kế hoạch')};`),
      ...(again
        ? [
            para(
              `${body} đã đôn đốc tại ${before.length === 0 ? `Công văn số ${orDots(undefined, 4)} ngày ${dateOrDots(undefined)}` : lettersBefore(before)}.`,
            ),
          ]
        : []),
      para(
        `Đến ngày ${saidDay(data.paper, data.items, on)}, ${unit} chưa thực hiện các nội dung sau${longest > 0 ? `; nội dung chậm nhất đã quá hạn ${longest} ngày` : ''}:`,
      ),
      openItems(data.items, on),
      para(
        `${body} đề nghị ${unit} ${again ? 'nghiêm túc' : 'khẩn trương'} thực hiện, báo cáo kết quả bằng văn bản, nêu rõ nguyên nhân chậm và thời gian hoàn thành, gửi về ${body} trước ngày ${dateOrDots(data.before)}.`,
      ),
      ...(again
        ? [
            para(
              `Quá thời hạn trên mà chưa thực hiện, ${body} sẽ kiến nghị cấp có thẩm quyền xem xét, chỉ đạo theo quy định./.`,
            ),
          ]
        : [para(`${body} đề nghị đơn vị quan tâm thực hiện./.`)]),
    ],
    { review: reviewOf(data.previous, data.attempt - 1, data.items, on) },
  );
});

const petitionShape = {
  ...shape,
  sentOn: date('Ngày đơn vị nhận kiến nghị'),
  superior: text('Cơ quan cấp trên trực tiếp của đơn vị'),
};

const petition = variant('kienNghiCapTren', 'Kiến nghị cấp trên', petitionShape, (data, { printOn }) => {
  const body = issuerInText(data.paper);
  const unit = orDots(data.unit, 10);
  const superior = orDots(data.superior, 10);
  const on = speaksOn(data.paper, printOn);
  const sinceDays = overdueDays(data.sentOn, on);
  return paperOf(
    {
      form: 9,
      variant: 'kienNghiCapTren',
      name: 'Văn bản kiến nghị cấp trên',
      code: 'CV',
      subject: `V/v kiến nghị chỉ đạo ${orDots(data.topic, 10)}`,
      to: [`Ban Thường trực Ủy ban MTTQ Việt Nam cấp trên trực tiếp ${orDots(undefined, 6)}`],
      recipients: ['Như kính gửi (để b/c)', 'Cấp ủy, UBND cùng cấp (để b/c)', `${unit} (để biết)`],
    },
    data.paper,
    [
      para(`Căn cứ ${referenceInText(data.source, 'Văn bản kiến nghị')};`),
      para(
        `${body} đã kiến nghị ${unit}${data.sentOn === undefined ? '' : ` (đơn vị nhận ngày ${formatVi(data.sentOn)}, đến nay đã ${sinceDays ?? 0} ngày)`} và đã đôn đốc tại ${data.previous.length === 0 ? `Công văn số ${orDots(undefined, 4)} ngày ${dateOrDots(undefined)}` : lettersBefore(data.previous)}.`,
      ),
      para(
        `Đến ngày ${saidDay(data.paper, data.items, on)}, ${unit} chưa trả lời bằng văn bản hoặc chưa thực hiện các nội dung sau:`,
      ),
      openItems(data.items, on),
      para(
        `${body} đề nghị Ủy ban MTTQ Việt Nam cấp trên trực tiếp xem xét, kiến nghị ${superior} là cơ quan cấp trên trực tiếp của ${unit} chỉ đạo thực hiện, trả lời bằng văn bản trước ngày ${dateOrDots(data.before)}./.`,
      ),
    ],
    { review: reviewOf(data.previous, 1, data.items, on) },
  );
});

export const reminders = form(9, 'Công văn đôn đốc lần 1/2; Kiến nghị cấp trên', reminder, petition);
