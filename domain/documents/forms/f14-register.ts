/** Form 14, last paper: the register of petitions. */
import { date, labelsOf, list, text } from '../inputs';
import { form, variant } from '../form';
import { formatNumber } from '../format';
import { paperOf, paperSchema, signatureOf } from '../paper';
import { dateCell, headCell, ordinal, para, signatures, table, textCell, upperFirst } from '../words';
import {
  forwardingSlip,
  guidanceSlip,
  handlingWays,
  identityOf,
  isHidden,
  petitionKinds,
  petitionSchema,
  receiptSlip,
  resultNotice,
} from './f14-petitions';
import { spanInText } from './shared';

const labels = labelsOf(petitionSchema);

const shape = {
  paper: paperSchema,
  from: date('Từ ngày'),
  to: date('Đến ngày'),
  keeper: text('Người theo dõi'),
  petitions: list('Đơn thư', petitionSchema),
};

const register = variant('soTheoDoi', 'Sổ theo dõi đơn thư', shape, (data) =>
  paperOf(
    {
      form: 14,
      variant: 'soTheoDoi',
      name: 'Sổ theo dõi đơn thư',
      type: 'SỔ THEO DÕI ĐƠN THƯ',
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
          ordinal(4),
          { label: labels.code, width: 8, align: 'center', cell: (p) => textCell(p.code) },
          { label: labels.receivedOn, width: 9, align: 'center', cell: (p) => dateCell(p.receivedOn) },
          {
            label: 'Họ tên, địa chỉ, SĐT (ẩn với tố cáo)',
            width: 16,
            cell: (p) =>
              textCell(
                isHidden(p)
                  ? identityOf(p, 'name')
                  : [p.name, p.address, p.phone]
                      .filter((part) => part !== undefined && part !== '')
                      .join(', '),
              ),
          },
          {
            label: labels.petitionKind,
            width: 8,
            align: 'center',
            cell: (p) => textCell(p.petitionKind && petitionKinds[p.petitionKind]),
          },
          { label: labels.summary, width: 17, cell: (p) => textCell(p.summary) },
          { label: labels.competent, width: 11, cell: (p) => textCell(p.competent) },
          {
            label: labels.way,
            width: 9,
            align: 'center',
            cell: (p) => textCell(p.way && handlingWays[p.way]),
          },
          { label: labels.letterNumber, width: 11, cell: (p) => textCell(p.letterNumber) },
          { label: labels.dueOn, width: 9, align: 'center', cell: (p) => dateCell(p.dueOn) },
          { label: labels.result, width: 13, cell: (p) => textCell(p.result) },
        ],
        data.petitions,
        {
          blankRows: 8,
          ...(data.petitions.length === 0
            ? {}
            : {
                total: [
                  headCell('Cộng', { columns: 2 }),
                  textCell(`${formatNumber(data.petitions.length)} đơn`, { columns: 9, bold: true }),
                ],
              }),
        },
      ),
      signatures(
        {
          lines: ['NGƯỜI THEO DÕI'],
          note: '(Ký, ghi rõ họ tên)',
          ...(data.keeper === undefined || data.keeper === '' ? {} : { name: data.keeper }),
        },
        signatureOf(data.paper.signer, 'mttq'),
      ),
    ],
  ),
);

export const petitions = form(
  14,
  'Phiếu tiếp nhận, chuyển đơn, hướng dẫn; Thông báo kết quả; Sổ theo dõi đơn thư',
  receiptSlip,
  forwardingSlip,
  guidanceSlip,
  resultNotice,
  register,
);
