/** Form 10: minutes and resolution of the yearly conference of cadres, officials and workers (domain.md F5). */
import { count, date, longText, text, texts } from '../inputs';
import { form, variant, type DataOf } from '../form';
import { dateLine, dots, formatNumber, formatPercent, orDots } from '../format';
import { issuerInText, paperOf, paperSchema } from '../paper';
import {
  bold,
  centred,
  chapter,
  field,
  isFilled,
  itemsOr,
  list,
  para,
  prose,
  section,
  signatures,
} from '../words';

const meetingShape = {
  paper: paperSchema,
  year: count('Năm'),
  unit: text('Đơn vị'),
  on: date('Ngày'),
  place: text('Địa điểm'),
  total: count('Tổng số'),
  summoned: count('Số triệu tập'),
  attended: count('Có mặt'),
  inFavour: count('Tán thành'),
  against: count('Không tán thành'),
  other: count('Ý kiến khác'),
};

const minutesShape = {
  ...meetingShape,
  from: text('Khai mạc lúc', 100),
  to: text('Bế mạc lúc', 100),
  guests: texts('Đại biểu mời'),
  presidium: texts('Đoàn Chủ tịch'),
  secretaries: texts('Thư ký'),
  contents: longText('Nội dung'),
  opinions: longText('Ý kiến'),
  resolution: longText('Nghị quyết'),
};
type Meeting = DataOf<typeof meetingShape>;

const counted = (value: number | undefined): string => (value === undefined ? dots(3) : formatNumber(value));
/** " (85%)", or room for it. */
const rate = (part: number | undefined, of: number | undefined): string =>
  part === undefined || of === undefined ? `${dots(2)}%` : (formatPercent(part, of) ?? `${dots(2)}%`);

/** Quorum and majority are those of Điều 51 as guided [S]: at least two thirds present, more than half of them in favour. */
function reviewOf({ summoned, attended, inFavour, against, other }: Meeting): string[] {
  const found: string[] = [];
  if (summoned !== undefined && attended !== undefined) {
    if (attended > summoned) found.push('Số có mặt nhiều hơn số triệu tập.');
    else if (attended * 3 < summoned * 2)
      found.push('Số có mặt chưa đủ 2/3 số triệu tập: hội nghị không hợp lệ.');
  }
  if (attended !== undefined && inFavour !== undefined) {
    if (inFavour + (against ?? 0) + (other ?? 0) > attended)
      found.push('Số phiếu nhiều hơn số người có mặt.');
    else if (inFavour * 2 <= attended) found.push('Nghị quyết chưa được trên 50% số người dự tán thành.');
  }
  return found;
}

const yearText = (year: number | undefined): string => (year === undefined ? dots(3) : String(year));

const minutes = variant('bienBan', 'Biên bản hội nghị CBCCVC', minutesShape, (data) =>
  paperOf(
    {
      form: 10,
      variant: 'bienBan',
      name: 'Biên bản hội nghị cán bộ, công chức, viên chức',
      family: 'state',
      type: 'BIÊN BẢN',
      subject: `Hội nghị cán bộ, công chức, viên chức, người lao động năm ${yearText(data.year)}`,
      noRecipients: true,
      signed: false,
      dated: false,
    },
    data.paper,
    [
      para(
        `Hôm nay, vào hồi ${orDots(data.from, 3)} ${dateLine(data.on)}, tại ${orDots(data.place, 10)}, ${orDots(data.unit, 10)} tổ chức hội nghị cán bộ, công chức, viên chức, người lao động năm ${yearText(data.year)}.`,
      ),
      chapter('I. THÀNH PHẦN'),
      list([
        `Tổng số: ${counted(data.total)} người`,
        `Số triệu tập: ${counted(data.summoned)} người`,
        `Có mặt: ${counted(data.attended)} người, đạt ${rate(data.attended, data.summoned)} (yêu cầu ít nhất 2/3)`,
      ]),
      field('Đại biểu mời: ', data.guests.filter(isFilled).join('; ')),
      field('Đoàn Chủ tịch: ', data.presidium.filter(isFilled).join('; ')),
      field('Thư ký: ', data.secretaries.filter(isFilled).join('; ')),
      chapter('II. NỘI DUNG'),
      ...prose(data.contents, 5),
      chapter('III. Ý KIẾN'),
      ...prose(data.opinions, 5),
      chapter('IV. BIỂU QUYẾT'),
      list([
        `Tán thành: ${counted(data.inFavour)} người, đạt ${rate(data.inFavour, data.attended)}`,
        `Không tán thành: ${counted(data.against)} người, chiếm ${rate(data.against, data.attended)}`,
        `Ý kiến khác: ${counted(data.other)} người, chiếm ${rate(data.other, data.attended)}`,
      ]),
      chapter('V. NGHỊ QUYẾT'),
      ...prose(data.resolution, 4),
      para(
        `Hội nghị bế mạc hồi ${orDots(data.to, 3)} cùng ngày; biên bản được đọc và hội nghị nhất trí thông qua.`,
      ),
      signatures(
        { lines: ['THƯ KÝ'], note: '(Ký, ghi rõ họ tên)' },
        { lines: ['TM. ĐOÀN CHỦ TỊCH'], note: '(Ký, ghi rõ họ tên)' },
      ),
    ],
    { review: reviewOf(data) },
  ),
);

const resolutionShape = {
  ...meetingShape,
  evaluation: longText('Đánh giá việc thực hiện nghị quyết kỳ trước'),
  targets: texts('Chỉ tiêu, nhiệm vụ'),
  measures: longText('Giải pháp'),
  implementation: longText('Tổ chức thực hiện'),
};

const resolution = variant('nghiQuyet', 'Nghị quyết hội nghị CBCCVC', resolutionShape, (data) =>
  paperOf(
    {
      form: 10,
      variant: 'nghiQuyet',
      name: 'Nghị quyết hội nghị cán bộ, công chức, viên chức',
      family: 'state',
      code: 'NQ',
      type: 'NGHỊ QUYẾT',
      subject: `Hội nghị cán bộ, công chức, viên chức, người lao động năm ${yearText(data.year)}`,
      authority: `Hội nghị cán bộ, công chức, viên chức, người lao động năm ${yearText(data.year)}`,
      grounds: ['Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15', 'Căn cứ Nghị định số 59/2023/NĐ-CP'],
      recipients: [
        'Cơ quan cấp trên trực tiếp (để b/c)',
        'Công đoàn cấp trên (để b/c)',
        'Cán bộ, công chức, viên chức, người lao động (để t/h)',
      ],
    },
    data.paper,
    [
      centred('QUYẾT NGHỊ:'),
      para([
        bold('Điều 1.'),
        {
          text: ` Thông qua các báo cáo trình hội nghị. Có mặt ${counted(data.attended)}/${counted(data.summoned)} người được triệu tập (${rate(data.attended, data.summoned)}); biểu quyết tán thành ${counted(data.inFavour)}/${counted(data.attended)} (${rate(data.inFavour, data.attended)}).`,
        },
      ]),
      section('1. Đánh giá việc thực hiện nghị quyết kỳ trước'),
      ...prose(data.evaluation, 3),
      section('2. Chỉ tiêu, nhiệm vụ'),
      ...itemsOr(data.targets, 4),
      section('3. Giải pháp'),
      ...prose(data.measures, 3),
      para([bold('Điều 2.'), { text: ' Tổ chức thực hiện' }]),
      ...prose(data.implementation, 2),
      para(
        `Nghị quyết được hội nghị ${issuerInText(data.paper, 'state') === dots(8) ? orDots(data.unit, 8) : issuerInText(data.paper, 'state')} thông qua ${dateLine(data.on)}./.`,
      ),
    ],
    {
      review: reviewOf(data),
      signatures: [{ lines: ['TM. HỘI NGHỊ', 'ĐOÀN CHỦ TỊCH'], note: '(Ký, ghi rõ họ tên)' }],
    },
  ),
);

export const conference = form(10, 'Biên bản, Nghị quyết hội nghị CBCCVC', minutes, resolution);
