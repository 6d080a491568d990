/** Form 2: the plan of one supervision mission, with its schedule and the outline for the units as annexes. */
import { labelsOf, longText, text } from '../inputs';
import { form, variant } from '../form';
import { orDots } from '../format';
import { issuerInText, paperOf, paperSchema } from '../paper';
import { chapter, dateCell, isFilled, list, ordinal, para, prose, section, table, textCell } from '../words';
import { outlineBody, outlineShape } from './f05-outline';
import { annexes, memberTable, missionShape, scheduleRowSchema, spanInText } from './shared';

const shape = {
  paper: paperSchema,
  ...missionShape,
  purpose: longText('Mục đích'),
  requirements: longText('Yêu cầu'),
  contents: longText('Nội dung'),
  scope: longText('Phạm vi'),
  methods: longText('Phương pháp'),
  place: text('Địa điểm'),
  organisation: longText('Tổ chức thực hiện'),
  ...outlineShape,
};
const rowLabels = labelsOf(scheduleRowSchema);

/** Lịch làm việc: one row a session. */
export const scheduleTable = (
  rows: readonly (typeof scheduleRowSchema)['_output'][],
  blankRows = 6,
): ReturnType<typeof table> =>
  table(
    [
      ordinal(6),
      { label: rowLabels.on, width: 15, align: 'center', cell: (r) => dateCell(r.on) },
      { label: rowLabels.time, width: 12, align: 'center', cell: (r) => textCell(r.time) },
      { label: rowLabels.place, width: 25, cell: (r) => textCell(r.place) },
      { label: rowLabels.participants, width: 27, cell: (r) => textCell(r.participants) },
      { label: rowLabels.team, width: 15, cell: (r) => textCell(r.team) },
    ],
    rows,
    { blankRows },
  );

export const missionPlan = form(
  2,
  'Kế hoạch giám sát',
  variant('keHoach', 'Kế hoạch giám sát', shape, (data) => {
    const topic = orDots(data.topic, 12);
    const units = data.units.filter(isFilled);
    return paperOf(
      {
        form: 2,
        variant: 'keHoach',
        name: 'Kế hoạch giám sát',
        code: 'KH',
        type: 'KẾ HOẠCH',
        subject: `Giám sát ${topic}`,
        recipients: [
          'Cấp ủy cùng cấp (để b/c)',
          'Đơn vị được giám sát (để t/h)',
          'Thành viên Đoàn giám sát (để t/h)',
        ],
      },
      data.paper,
      [
        para(`${issuerInText(data.paper)} xây dựng Kế hoạch giám sát ${topic} như sau:`),
        chapter('I. MỤC ĐÍCH, YÊU CẦU'),
        section('1. Mục đích'),
        ...prose(data.purpose),
        section('2. Yêu cầu'),
        ...prose(data.requirements),
        chapter('II. NỘI DUNG, ĐỐI TƯỢNG, PHẠM VI'),
        section('1. Nội dung'),
        ...prose(data.contents),
        section('2. Đối tượng'),
        ...(units.length === 0 ? prose(undefined, 2) : [list(units)]),
        section('3. Phạm vi'),
        ...prose(data.scope, 2),
        chapter('III. PHƯƠNG PHÁP'),
        ...prose(data.methods, 2),
        chapter('IV. THỜI GIAN, ĐỊA ĐIỂM'),
        para(`1. Thời gian: ${spanInText(data.startsOn, data.endsOn)} (lịch cụ thể theo Phụ lục I).`),
        para(`2. Địa điểm: ${orDots(data.place, 24)}`),
        chapter('V. THÀNH PHẦN ĐOÀN'),
        memberTable(data.members),
        chapter('VI. TỔ CHỨC THỰC HIỆN'),
        ...prose(data.organisation),
      ],
      {
        annexes: annexes('KẾ HOẠCH', [
          { title: 'Lịch làm việc của Đoàn giám sát', body: [scheduleTable(data.schedule)] },
          { title: `Đề cương báo cáo ${topic}`, body: outlineBody(data) },
        ]),
      },
    );
  }),
);
