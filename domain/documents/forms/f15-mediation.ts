/** Form 15: the record of a successful mediation, and the register of mediations (domain.md F12). */
import { choice, date, group, labelsOf, list, longText, text } from '../inputs';
import { form, variant } from '../form';
import { dateLine, orDots } from '../format';
import { paperOf, paperSchema } from '../paper';
import {
  chapter,
  checks,
  dateCell,
  field,
  fields,
  isFilled,
  ordinal,
  para,
  prose,
  signatures,
  table,
  textCell,
  upperFirst,
} from '../words';
import { spanInText } from './shared';
import { formatVi } from '../../calendar';

const conflictKinds = {
  datDai: 'Đất đai',
  honNhan: 'Hôn nhân',
  hangXom: 'Hàng xóm',
  moiTruong: 'Môi trường',
  khac: 'Khác',
} as const;
const conflictKeys = ['datDai', 'honNhan', 'hangXom', 'moiTruong', 'khac'] as const;
const results = { thanh: 'Thành', khongThanh: 'Không thành', dang: 'Đang hòa giải' } as const;

const caseSchema = group('Vụ việc hòa giải', {
  receivedOn: date('Ngày tiếp nhận'),
  partyA: text('Bên A'),
  partyB: text('Bên B'),
  conflict: choice('Loại mâu thuẫn', conflictKinds),
  mediator: text('Hòa giải viên'),
  result: choice('Kết quả', results),
  agreement: text('Văn bản hòa giải thành'),
  agreementDueOn: date('Thời hạn thực hiện thỏa thuận'),
  outcome: text('Kết quả thực hiện'),
});
const labels = labelsOf(caseSchema);

const recordShape = {
  paper: paperSchema,
  ...caseSchema.shape,
  on: date('Ngày'),
  place: text('Địa điểm'),
  team: text('Tổ hòa giải'),
  addressA: text('Địa chỉ bên A'),
  addressB: text('Địa chỉ bên B'),
  dispute: longText('Nội dung mâu thuẫn, tranh chấp'),
  course: longText('Diễn biến hòa giải'),
  agreed: longText('Nội dung thỏa thuận'),
};

const record = variant('bienBan', 'Văn bản hòa giải thành', recordShape, (data) =>
  paperOf(
    {
      form: 15,
      variant: 'bienBan',
      name: 'Văn bản hòa giải thành',
      type: 'VĂN BẢN HÒA GIẢI THÀNH',
      family: 'state',
      noRecipients: true,
      signed: false,
      dated: false,
    },
    data.paper,
    [
      para(
        `Hôm nay, ${dateLine(data.on)}, tại ${orDots(data.place, 12)}, Tổ hòa giải ${orDots(data.team, 8)} tiến hành hòa giải vụ việc giữa các bên:`,
      ),
      field('1. Bên A: ', data.partyA),
      field('Địa chỉ: ', data.addressA),
      field('2. Bên B: ', data.partyB),
      field('Địa chỉ: ', data.addressB),
      fields(
        ['3. Hòa giải viên: ', data.mediator],
        ['Ngày tiếp nhận: ', data.receivedOn === undefined ? undefined : formatVi(data.receivedOn)],
      ),
      checks(
        conflictKeys.map((key) => [conflictKinds[key], data.conflict === key] as const),
        '4. Loại mâu thuẫn: ',
      ),
      chapter('I. NỘI DUNG MÂU THUẪN, TRANH CHẤP'),
      ...prose(data.dispute, 3),
      chapter('II. DIỄN BIẾN HÒA GIẢI'),
      ...prose(data.course, 3),
      chapter('III. NỘI DUNG THỎA THUẬN'),
      ...prose(data.agreed, 4),
      field(
        'Thời hạn thực hiện thỏa thuận: ',
        data.agreementDueOn === undefined ? undefined : formatVi(data.agreementDueOn),
      ),
      para('Các bên đã đọc, thống nhất với nội dung trên, cam kết thực hiện và cùng ký tên.'),
      signatures(
        {
          lines: ['BÊN A'],
          note: '(Ký, ghi rõ họ tên)',
          ...(isFilled(data.partyA) ? { name: data.partyA } : {}),
        },
        {
          lines: ['BÊN B'],
          note: '(Ký, ghi rõ họ tên)',
          ...(isFilled(data.partyB) ? { name: data.partyB } : {}),
        },
        {
          lines: ['HÒA GIẢI VIÊN'],
          note: '(Ký, ghi rõ họ tên)',
          ...(isFilled(data.mediator) ? { name: data.mediator } : {}),
        },
      ),
    ],
  ),
);

const registerShape = {
  paper: paperSchema,
  from: date('Từ ngày'),
  to: date('Đến ngày'),
  team: text('Tổ hòa giải'),
  cases: list('Vụ việc', caseSchema),
};

const register = variant('so', 'Sổ hòa giải', registerShape, (data) =>
  paperOf(
    {
      form: 15,
      variant: 'so',
      name: 'Sổ hòa giải',
      type: 'SỔ HÒA GIẢI',
      subject: `Tổ hòa giải ${orDots(data.team, 8)}`,
      family: 'state',
      orientation: 'landscape',
      noRecipients: true,
      signed: false,
      dated: false,
    },
    data.paper,
    [
      para(`(${upperFirst(spanInText(data.from, data.to))})`, { align: 'center', indent: false }),
      table(
        [
          ordinal(5),
          { label: labels.receivedOn, width: 10, align: 'center', cell: (c) => dateCell(c.receivedOn) },
          {
            label: 'Các bên',
            width: 20,
            cell: (c) => textCell([c.partyA, c.partyB].filter(isFilled).join(' – ')),
          },
          {
            label: labels.conflict,
            width: 11,
            align: 'center',
            cell: (c) => textCell(c.conflict && conflictKinds[c.conflict]),
          },
          { label: labels.mediator, width: 14, cell: (c) => textCell(c.mediator) },
          {
            label: labels.result,
            width: 10,
            align: 'center',
            cell: (c) => textCell(c.result && results[c.result]),
          },
          { label: labels.agreement, width: 12, cell: (c) => textCell(c.agreement) },
          {
            label: labels.agreementDueOn,
            width: 11,
            align: 'center',
            cell: (c) => dateCell(c.agreementDueOn),
          },
          { label: labels.outcome, width: 13, cell: (c) => textCell(c.outcome) },
        ],
        data.cases,
        { blankRows: 8 },
      ),
      signatures({ lines: ['TỔ TRƯỞNG TỔ HÒA GIẢI'], note: '(Ký, ghi rõ họ tên)' }),
    ],
  ),
);

export const mediation = form(15, 'Văn bản hòa giải thành; Sổ hòa giải', record, register);
