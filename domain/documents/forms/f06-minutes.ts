/** Form 6: minutes of a working session, a supervision or a surprise inspection; both sides sign, or the refusal is noted. */
import { z } from 'zod';
import { date, list, longText, text, yesNo } from '../inputs';
import { form, variant, type DataOf } from '../form';
import { dateLine, orDots } from '../format';
import type { Block, DocumentModel } from '../model';
import { issuerInText, paperOf, paperSchema } from '../paper';
import {
  chapter,
  checks,
  field,
  isFilled,
  lines,
  para,
  peopleOr,
  prose,
  section,
  signatures,
} from '../words';
import { missionShape, peopleList, personSchema, referenceInText } from './shared';

const shape = {
  paper: paperSchema,
  ...missionShape,
  unit: text('Đơn vị làm việc'),
  from: text('Bắt đầu lúc', 100),
  to: text('Kết thúc lúc', 100),
  on: date('Ngày'),
  place: text('Địa điểm'),
  mission: list('Thành phần Đoàn', personSchema),
  hosts: list('Thành phần đơn vị', personSchema),
  contents: longText('Nội dung'),
  unitOpinions: longText('Ý kiến của đơn vị'),
  missionOpinions: longText('Ý kiến của thành viên Đoàn'),
  conclusion: longText('Kết luận của Trưởng đoàn'),
  refused: yesNo('Đơn vị từ chối ký'),
  refusalReason: text('Lý do từ chối ký'),
  copies: z.number().int().min(1).max(20).default(2).meta({ title: 'Số bản' }),
};

const subjects = {
  lamViec: 'Làm việc với',
  giamSat: 'Giám sát tại',
  dotXuat: 'Kiểm tra đột xuất tại',
} as const;

function refusal(data: DataOf<typeof shape>): Block[] {
  return [
    checks(
      [
        ['Hai bên ký biên bản', data.refused === false],
        ['Đơn vị từ chối ký', data.refused === true],
      ],
      'Chữ ký: ',
    ),
    field('Lý do từ chối ký (nếu có): ', data.refusalReason),
  ];
}

const write =
  (code: keyof typeof subjects) =>
  (data: DataOf<typeof shape>): DocumentModel => {
    const names: Record<typeof code, string> = {
      lamViec: 'Biên bản làm việc',
      giamSat: 'Biên bản giám sát',
      dotXuat: 'Biên bản kiểm tra đột xuất',
    };
    const unit = orDots(data.unit, 12);
    return paperOf(
      {
        form: 6,
        variant: code,
        name: names[code],
        type: 'BIÊN BẢN',
        subject: `${subjects[code]} ${unit}`,
        noRecipients: true,
        signed: false,
        dated: false,
      },
      data.paper,
      [
        ...(code === 'dotXuat'
          ? []
          : [para(`Thực hiện ${referenceInText(data.plan, 'Kế hoạch')} của ${issuerInText(data.paper)};`)]),
        para(
          `Hôm nay, vào hồi ${orDots(data.from, 3)} ${dateLine(data.on)}, tại ${orDots(data.place, 10)}, Đoàn ${code === 'dotXuat' ? 'kiểm tra' : 'giám sát'} của ${issuerInText(data.paper)} ${code === 'dotXuat' ? 'kiểm tra đột xuất' : 'làm việc với'} ${unit}${isFilled(data.topic) ? ` về ${data.topic}` : ''}.`,
        ),
        chapter('I. THÀNH PHẦN'),
        section('1. Thành phần Đoàn'),
        ...peopleOr(peopleList(data.mission)),
        section('2. Thành phần đơn vị'),
        ...peopleOr(peopleList(data.hosts)),
        chapter('II. NỘI DUNG'),
        ...prose(data.contents, 6),
        chapter('III. Ý KIẾN CÁC BÊN'),
        section('1. Ý kiến của đơn vị'),
        ...prose(data.unitOpinions, 3),
        section('2. Ý kiến của thành viên Đoàn'),
        ...prose(data.missionOpinions, 3),
        chapter('IV. KẾT LUẬN CỦA TRƯỞNG ĐOÀN'),
        ...prose(data.conclusion, 4),
        para(
          `Biên bản kết thúc hồi ${orDots(data.to, 3)} cùng ngày, được đọc lại cho các thành phần cùng nghe, nhất trí và lập thành ${String(data.copies).padStart(2, '0')} bản có giá trị như nhau${data.copies === 2 ? ', mỗi bên giữ 01 bản' : ''}.`,
        ),
        ...refusal(data),
        ...(data.refused === true && !isFilled(data.refusalReason) ? [lines(1)] : []),
        signatures(
          {
            lines: ['ĐẠI DIỆN ĐƠN VỊ'],
            note: data.refused === true ? '(Từ chối ký)' : '(Ký, ghi rõ họ tên)',
          },
          { lines: ['THƯ KÝ'], note: '(Ký, ghi rõ họ tên)' },
          { lines: ['TRƯỞNG ĐOÀN'], note: '(Ký, ghi rõ họ tên)' },
        ),
      ],
    );
  };

export const minutes = form(
  6,
  'Biên bản làm việc, giám sát, kiểm tra đột xuất',
  variant('lamViec', 'Biên bản làm việc', shape, write('lamViec')),
  variant('giamSat', 'Biên bản giám sát', shape, write('giamSat')),
  variant('dotXuat', 'Biên bản kiểm tra đột xuất', shape, write('dotXuat')),
);
