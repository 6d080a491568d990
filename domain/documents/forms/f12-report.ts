/**
 * Form 12, second paper: the six-month, yearly, mid-term, final or thematic report, in the structure of the real one [P]:
 * results, three groups (done, doing, late with reason), assessment, tasks, proposals, annex tables.
 */
import { z } from 'zod';
import { formatVi, periodLabel } from '../../calendar';
import { dataMissing, figureSchema, nothingArose, type Figure } from '../../figures/figure';
import { figureText } from '../../figures/text';
import { choice, date, group, labelsOf, list, longText, period, text, texts } from '../inputs';
import { variant, type DataOf } from '../form';
import { dots, orDots } from '../format';
import type { Block, RichText, Table } from '../model';
import { issuerInText, paperOf, paperSchema } from '../paper';
import { Review } from '../promises';
import {
  chapter,
  dateCell,
  isFilled,
  lines,
  list as bullets,
  lowerFirst,
  numberCell,
  ordinal,
  para,
  plain,
  point,
  prose,
  runsOf,
  section,
  shareCell,
  table,
  textCell,
} from '../words';
import { taskSchema, taskTable } from './f12-directive-plan';
import { annexes, referenceInText, referenceSchema } from './shared';

export const reportKinds = {
  sixMonths: '6 tháng',
  year: 'năm',
  quarter: 'quý',
  midterm: 'sơ kết',
  final: 'tổng kết',
  thematic: 'chuyên đề',
} as const;

const resultSchema = group('Kết quả', {
  title: text('Tên mục'),
  content: longText('Nội dung'),
  figures: list('Số liệu', figureSchema),
});
const doneSchema = group('Đã hoàn thành', {
  task: text('Nhiệm vụ'),
  lead: text('Chủ trì, phối hợp'),
  doneOn: date('Ngày hoàn thành'),
  result: text('Sản phẩm/kết quả'),
});
const doingSchema = group('Đang thực hiện', {
  task: text('Nhiệm vụ'),
  lead: text('Chủ trì, phối hợp'),
  progress: text('Tiến độ'),
  dueOn: date('Hạn'),
  duePeriod: period('Hạn (kỳ)'),
  dueWords: text('Hạn (ghi bằng chữ)'),
});
const lateSchema = group('Còn chậm tiến độ', {
  task: text('Nhiệm vụ'),
  lead: text('Chủ trì, phối hợp'),
  dueOn: date('Hạn'),
  reason: text('Nguyên nhân'),
  remedy: text('Hướng khắc phục'),
});
const freeTableSchema = group('Phụ lục', {
  title: text('Tên phụ lục'),
  columns: texts('Tên cột'),
  rows: list('Dòng', z.array(z.string().max(2000)).max(30)),
});

const shape = {
  paper: paperSchema,
  reportKind: choice('Loại báo cáo', reportKinds),
  period: period('Kỳ báo cáo'),
  subject: text('Trích yếu'),
  directive: referenceSchema.prefault({}).meta({ title: 'Thực hiện văn bản' }),
  cutOffOn: date('Số liệu tính đến ngày'),
  opening: longText('Phần mở đầu'),
  results: list('Kết quả', resultSchema),
  done: list('Đã hoàn thành', doneSchema),
  doing: list('Đang thực hiện', doingSchema),
  late: list('Còn chậm tiến độ', lateSchema),
  highlights: longText('Kết quả nổi bật'),
  shortcomings: longText('Tồn tại, hạn chế'),
  objectiveCauses: longText('Nguyên nhân khách quan'),
  subjectiveCauses: longText('Nguyên nhân chủ quan'),
  tasks: list('Nhiệm vụ', taskSchema),
  measures: longText('Giải pháp'),
  proposals: texts('Kiến nghị, đề xuất'),
  annexes: list('Phụ lục', freeTableSchema),
};
type Data = DataOf<typeof shape>;
type Done = z.output<typeof doneSchema>;
type Doing = z.output<typeof doingSchema>;
type Late = z.output<typeof lateSchema>;

/** More than this many tasks of a group are told by their number, and listed in the annex. */
const mostInBody = 6;

const join = (...parts: readonly RichText[]): RichText => parts.flatMap((part) => [...runsOf(part)]);
const after = (lead: string, text: RichText | undefined): RichText[] =>
  text === undefined || plain(text) === '' ? [] : [lead, text];

const doneLine = (t: Done): RichText =>
  join(
    orDots(t.task, 8),
    ...after('; hoàn thành ngày ', t.doneOn && formatVi(t.doneOn)),
    ...after('; ', t.result),
  );
const doingLine = (t: Doing, due: RichText | undefined): RichText =>
  join(orDots(t.task, 8), ...after('; ', t.progress && lowerFirst(t.progress)), ...after('; hạn ', due));
const lateLine = (t: Late, remedy: RichText | undefined): RichText =>
  join(
    orDots(t.task, 8),
    ...after(' (hạn ', t.dueOn && `${formatVi(t.dueOn)})`),
    `. Nguyên nhân: ${orDots(t.reason, 12)}. Hướng khắc phục: `,
    remedy ?? dots(12),
  );

/** The three groups: "đã hoàn thành / đang thực hiện / còn chậm tiến độ (kèm nguyên nhân, hướng khắc phục)". */
function threeGroups(data: Data, number: number, review: Review): { body: Block[]; annex: Table } {
  const dueOf = (t: Doing): RichText | undefined =>
    review.time(
      { on: t.dueOn, period: t.duePeriod, words: t.dueWords },
      `Đang thực hiện “${orDots(t.task, 3)}”`,
    );
  const doing = data.doing.map((t) => ({ ...t, due: dueOf(t) }));
  const late = data.late.map((t) => ({
    ...t,
    remedyText: review.promise(t.remedy, `Hướng khắc phục “${orDots(t.task, 3)}”`),
  }));
  for (const t of data.late) {
    if (!isFilled(t.reason)) review.note(`Chưa ghi nguyên nhân chậm: “${orDots(t.task, 3)}”.`);
  }
  const tasks = data.done.length + doing.length + late.length;
  const group = (letter: string, name: string, items: readonly RichText[]): Block[] => {
    const said = tasks === 0 ? `${dots(2)} nhiệm vụ` : `${items.length} nhiệm vụ`;
    if (items.length > mostInBody) return [point(`${letter}) ${name}: ${said} (chi tiết tại Phụ lục).`)];
    return [
      point(`${letter}) ${name}: ${said}${items.length === 0 ? '.' : ', gồm:'}`),
      ...(items.length > 0 ? [bullets(items)] : tasks === 0 ? [lines(2)] : []),
    ];
  };
  return {
    body: [
      section(`${number}. Kết quả thực hiện các nhiệm vụ được giao`),
      ...group('a', 'Đã hoàn thành', data.done.map(doneLine)),
      ...group(
        'b',
        'Đang thực hiện',
        doing.map((t) => doingLine(t, t.due)),
      ),
      ...group(
        'c',
        'Còn chậm tiến độ',
        late.map((t) => lateLine(t, t.remedyText)),
      ),
    ],
    annex: groupsTable(data.done, doing, late),
  };
}

interface TaskRow {
  readonly task: string | undefined;
  readonly lead: string | undefined;
  readonly due: RichText | undefined;
  readonly result: RichText | undefined;
}

/** All tasks in one table, each group under its own line. */
function groupsTable(
  done: readonly Done[],
  doing: readonly (Doing & { due: RichText | undefined })[],
  late: readonly (Late & { remedyText: RichText | undefined })[],
): Table {
  const labels = labelsOf(taskSchema);
  const groups: readonly (readonly [string, readonly TaskRow[]])[] = [
    [
      'A. Đã hoàn thành',
      done.map((t) => ({
        task: t.task,
        lead: t.lead,
        due: t.doneOn && formatVi(t.doneOn),
        result: t.result,
      })),
    ],
    ['B. Đang thực hiện', doing.map((t) => ({ task: t.task, lead: t.lead, due: t.due, result: t.progress }))],
    [
      'C. Còn chậm tiến độ',
      late.map((t) => ({
        task: t.task,
        lead: t.lead,
        due: t.dueOn && formatVi(t.dueOn),
        result: join(`Nguyên nhân: ${orDots(t.reason, 6)}. Khắc phục: `, t.remedyText ?? dots(6)),
      })),
    ],
  ];
  const plainTable = table<TaskRow>(
    [
      ordinal(6),
      { label: labels.task, width: 34, cell: (t) => textCell(t.task) },
      { label: labels.lead, width: 18, cell: (t) => textCell(t.lead) },
      { label: labels.dueOn, width: 16, align: 'center', cell: (t) => textCell(t.due) },
      { label: 'Sản phẩm/kết quả; nguyên nhân, hướng khắc phục', width: 26, cell: (t) => textCell(t.result) },
    ],
    groups.flatMap(([, rows]) => rows),
  );
  let at = 0;
  return {
    ...plainTable,
    rows: groups.flatMap(([name, rows]) => {
      const start = at;
      at += rows.length;
      return [
        [textCell(`${name}: ${rows.length} nhiệm vụ`, { columns: 5, bold: true, align: 'left' })],
        ...plainTable.rows.slice(start, at).map((row, i) => [numberCell(i + 1), ...row.slice(1)]),
      ];
    }),
  };
}

/** Biểu số liệu: numerator, denominator, rate, period and cut-off date, and what is missing. */
export const figureTable = (figures: readonly Figure[]): Table =>
  table<Figure>(
    [
      ordinal(5),
      { label: 'Chỉ tiêu', width: 31, cell: (f) => textCell(f.name) },
      { label: 'Đơn vị tính', width: 10, align: 'center', cell: (f) => textCell(f.unit) },
      { label: 'Kết quả', width: 9, align: 'right', cell: (f) => numberCell(f.numerator ?? undefined) },
      { label: 'Tổng số', width: 9, align: 'right', cell: (f) => numberCell(f.denominator ?? undefined) },
      {
        label: 'Tỷ lệ %',
        width: 9,
        align: 'right',
        cell: (f) => shareCell(f.numerator ?? undefined, f.denominator ?? undefined),
      },
      { label: 'Số liệu đến', width: 12, align: 'center', cell: (f) => dateCell(f.cutOffOn) },
      { label: 'Ghi chú', width: 15, cell: (f) => textCell(remarkOf(f)) },
    ],
    figures,
  );

function remarkOf({ note, missing }: Figure): string | undefined {
  if (note === nothingArose) return 'Không phát sinh';
  if (note === dataMissing) return missing > 0 ? `Thiếu số liệu của ${missing} báo cáo` : 'Thiếu số liệu';
  return undefined;
}

const resultBlocks = (results: Data['results']): Block[] =>
  results.length === 0
    ? [section('1. Kết quả thực hiện'), lines(6)]
    : results.flatMap(({ title, content, figures }, i) => [
        section(`${i + 1}. ${orDots(title, 10)}`),
        ...(isFilled(content) || figures.length === 0 ? prose(content, 3) : []),
        ...(figures.length === 0
          ? []
          : [bullets(figures.map((f) => `${f.name}: ${figureText(f, f.unit)}.`))]),
      ]);

const freeTable = ({ columns, rows }: z.output<typeof freeTableSchema>): Table =>
  table<readonly string[]>(
    [
      ordinal(6),
      ...columns.map((label, i) => ({
        label,
        width: 94 / columns.length,
        cell: (row: readonly string[]) => textCell(row[i]),
      })),
    ],
    rows,
    { blankRows: 5 },
  );

function subjectOf(data: Data): string {
  if (isFilled(data.subject)) return data.subject;
  const directive = isFilled(data.directive.number)
    ? ` thực hiện ${referenceInText(data.directive, 'Chỉ thị')}`
    : '';
  const when = data.period === undefined ? dots(4) : periodLabel(data.period);
  switch (data.reportKind) {
    case 'midterm':
      return `Sơ kết${directive === '' ? ` ${dots(8)}` : directive}`;
    case 'final':
      return `Tổng kết${directive === '' ? ` ${dots(8)}` : directive}`;
    case 'thematic':
      return `Chuyên đề${directive === '' ? ` ${dots(8)}` : directive}`;
    case 'sixMonths':
    case 'year':
    case 'quarter':
    case undefined:
      return `Kết quả công tác ${when}${directive}`;
  }
}

export const periodicReport = variant(
  'baoCao',
  'Báo cáo 6 tháng/năm/sơ kết/tổng kết',
  shape,
  (data, { printOn }) => {
    const review = new Review(printOn);
    const subject = subjectOf(data);
    const groups = threeGroups(data, Math.max(1, data.results.length) + 1, review);
    const tasks = taskTable(data.tasks, review);
    const measures = prose(data.measures, 2, (text) => review.promise(text, 'Giải pháp') ?? text);
    const proposals = data.proposals.map((text) => review.promise(text, 'Kiến nghị, đề xuất') ?? '');
    const figures = data.results.flatMap((result) => result.figures);
    for (const figure of figures) {
      if (figure.note === dataMissing)
        review.note(`Thiếu số liệu: “${figure.name}” (${figureText(figure, figure.unit)}).`);
    }
    const hasTasks = data.done.length + data.doing.length + data.late.length > 0;
    return paperOf(
      {
        form: 12,
        variant: 'baoCao',
        name: 'Báo cáo kết quả công tác',
        code: 'BC',
        type: 'BÁO CÁO',
        subject,
        recipients: [
          'BTT UB MTTQ Việt Nam cấp trên (để b/c)',
          'Ban Thường vụ Đảng ủy (để b/c)',
          'Các tổ chức chính trị - xã hội (để biết)',
        ],
      },
      data.paper,
      [
        ...(isFilled(data.opening)
          ? prose(data.opening)
          : [para(`${issuerInText(data.paper)} báo cáo ${lowerFirst(subject)} như sau:`)]),
        ...(data.cutOffOn === undefined ? [] : [para(`(Số liệu tính đến ngày ${formatVi(data.cutOffOn)})`)]),
        chapter('I. KẾT QUẢ'),
        ...resultBlocks(data.results),
        ...groups.body,
        chapter('II. ĐÁNH GIÁ CHUNG'),
        section('1. Kết quả nổi bật'),
        ...prose(data.highlights),
        section('2. Tồn tại, hạn chế'),
        ...prose(data.shortcomings),
        section('3. Nguyên nhân'),
        point('a) Nguyên nhân khách quan'),
        ...prose(data.objectiveCauses, 2),
        point('b) Nguyên nhân chủ quan'),
        ...prose(data.subjectiveCauses, 2),
        chapter('III. NHIỆM VỤ, GIẢI PHÁP'),
        ...measures,
        tasks,
        chapter('IV. KIẾN NGHỊ, ĐỀ XUẤT'),
        ...(proposals.some((text) => plain(text) !== '') ? [bullets(proposals)] : [lines(2)]),
        para(`Trên đây là báo cáo ${lowerFirst(subject)} của ${issuerInText(data.paper)}./.`),
      ],
      {
        review: review.found,
        annexes: annexes('BÁO CÁO', [
          ...(hasTasks
            ? [{ title: 'Danh mục nhiệm vụ theo ba nhóm', body: [groups.annex], landscape: true }]
            : []),
          ...(figures.length > 0
            ? [{ title: 'Biểu số liệu', body: [figureTable(figures)], landscape: true }]
            : []),
          ...data.annexes.map((free) => ({
            title: orDots(free.title, 10),
            body: free.columns.length === 0 ? [] : [freeTable(free)],
            landscape: free.columns.length > 5,
          })),
        ]),
      },
    );
  },
);
