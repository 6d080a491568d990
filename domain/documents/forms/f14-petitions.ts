/**
 * Form 14: slips and notices for petitions (domain.md F10). Whoever denounces is protected: name, address and telephone
 * of a denouncer never reach paper.
 */
import type { z } from 'zod';
import { formatVi } from '../../calendar';
import { choice, date, group, longText, text, yesNo } from '../inputs';
import { variant, type DataOf } from '../form';
import { orDots } from '../format';
import type { Block } from '../model';
import { issuerInText, paperOf, paperSchema } from '../paper';
import { checks, field, fields, isFilled, para, signatures } from '../words';
import { dateOrDots, personSchema } from './shared';

export const petitionKinds = {
  khieuNai: 'Khiếu nại',
  toCao: 'Tố cáo',
  kienNghi: 'Kiến nghị',
  phanAnh: 'Phản ánh',
} as const;
const kindKeys = ['khieuNai', 'toCao', 'kienNghi', 'phanAnh'] as const;

export const handlingWays = {
  chuyen: 'Chuyển đơn',
  huongDan: 'Hướng dẫn',
  traLai: 'Trả lại đơn',
  luu: 'Lưu đơn',
  theoDoi: 'Theo dõi, đôn đốc',
} as const;
const wayKeys = ['chuyen', 'huongDan', 'traLai', 'luu', 'theoDoi'] as const;

/** Printed in place of what would tell who denounced. */
export const hiddenIdentity = '(Thông tin được bảo vệ)';

export const petitionSchema = group('Đơn thư', {
  code: text('Mã đơn', 60),
  receivedOn: date('Ngày nhận'),
  name: text('Họ tên'),
  address: text('Địa chỉ'),
  phone: text('SĐT', 40),
  petitionKind: choice('Loại đơn', petitionKinds),
  summary: longText('Tóm tắt nội dung'),
  competent: text('Cơ quan có thẩm quyền'),
  way: choice('Hình thức xử lý', handlingWays),
  letterNumber: text('Số, ngày văn bản chuyển', 200),
  dueOn: date('Hạn'),
  result: longText('Kết quả'),
  isProtected: yesNo('Giữ bí mật người gửi'),
});
export type Petition = z.output<typeof petitionSchema>;

/** A denunciation hides who sent it; so does a petition whose sender asked for it. */
export const isHidden = ({ petitionKind, isProtected }: Petition): boolean =>
  petitionKind === 'toCao' || isProtected === true;
export const identityOf = (petition: Petition, part: 'name' | 'address' | 'phone'): string | undefined =>
  isHidden(petition) ? hiddenIdentity : petition[part];

const shape = {
  paper: paperSchema,
  ...petitionSchema.shape,
  reason: longText('Lý do, nội dung hướng dẫn'),
  receiver: personSchema.prefault({}),
};
type Data = DataOf<typeof shape>;

const kindBoxes = (data: Petition): Block =>
  checks(
    kindKeys.map((key) => [petitionKinds[key], data.petitionKind === key] as const),
    'Loại đơn: ',
  );
const wayBoxes = (data: Petition): Block =>
  checks(
    wayKeys.map((key) => [handlingWays[key], data.way === key] as const),
    'Hình thức xử lý: ',
  );
const sender = (data: Petition): Block[] => [
  field('Họ tên: ', identityOf(data, 'name')),
  fields(['Địa chỉ: ', identityOf(data, 'address')], ['SĐT: ', identityOf(data, 'phone')]),
];
const onText = (on: string | undefined): string | undefined => (on === undefined ? undefined : formatVi(on));

/** How the petition is named in a sentence. */
const inText = (data: Petition): string =>
  `${data.petitionKind === undefined ? 'đơn' : `đơn ${petitionKinds[data.petitionKind].toLocaleLowerCase('vi')}`} mã số ${orDots(data.code, 4)}, nhận ngày ${dateOrDots(data.receivedOn)}`;
/** "của ông (bà) …", never of a sender who is protected. */
const ofSender = (data: Petition): string =>
  isHidden(data) ? '' : ` của ông (bà) ${orDots(data.name, 8)}, địa chỉ: ${orDots(data.address, 10)}`;

/** The receiver's column carries the name of whoever received it, if known. */
const receiverSignature = (data: Data) => ({
  lines: ['NGƯỜI TIẾP NHẬN'],
  note: '(Ký, ghi rõ họ tên)',
  ...(data.receiver.name === undefined ? {} : { name: data.receiver.name }),
});

export const receiptSlip = variant('phieuTiepNhan', 'Phiếu tiếp nhận đơn', shape, (data) =>
  paperOf(
    {
      form: 14,
      variant: 'phieuTiepNhan',
      name: 'Phiếu tiếp nhận đơn',
      type: 'PHIẾU TIẾP NHẬN ĐƠN',
      noRecipients: true,
      signed: false,
    },
    data.paper,
    [
      fields(['Mã đơn: ', data.code], ['Ngày nhận: ', onText(data.receivedOn)]),
      ...sender(data),
      kindBoxes(data),
      field('Tóm tắt nội dung: ', data.summary),
      field('Cơ quan có thẩm quyền: ', data.competent),
      wayBoxes(data),
      field('Hạn: ', onText(data.dueOn)),
      para(`Đơn được ${issuerInText(data.paper)} tiếp nhận, theo dõi và thông báo kết quả cho người gửi.`),
      signatures(
        {
          lines: ['NGƯỜI GỬI ĐƠN'],
          note: isHidden(data) ? '(Không ghi tên)' : '(Ký, ghi rõ họ tên)',
        },
        receiverSignature(data),
      ),
    ],
  ),
);

const letterTo = (data: Data): string[] => [orDots(data.competent, 16)];

export const forwardingSlip = variant('phieuChuyen', 'Phiếu chuyển đơn', shape, (data) => {
  const body = issuerInText(data.paper);
  return paperOf(
    {
      form: 14,
      variant: 'phieuChuyen',
      name: 'Phiếu chuyển đơn',
      code: 'PC',
      type: 'PHIẾU CHUYỂN ĐƠN',
      to: letterTo(data),
      recipients: ['Như trên (để giải quyết)', ...(isHidden(data) ? [] : ['Người gửi đơn (để biết)'])],
    },
    data.paper,
    [
      para(`${body} nhận được ${inText(data)}${ofSender(data)}.`),
      field('Tóm tắt nội dung: ', data.summary),
      para(
        `Sau khi xem xét, ${body} chuyển đơn đến ${orDots(data.competent, 10)} để giải quyết theo thẩm quyền; đề nghị thông báo kết quả bằng văn bản cho ${body} trước ngày ${dateOrDots(data.dueOn)} để theo dõi, giám sát./.`,
      ),
    ],
  );
});

export const guidanceSlip = variant('phieuHuongDan', 'Phiếu hướng dẫn', shape, (data) => {
  const body = issuerInText(data.paper);
  return paperOf(
    {
      form: 14,
      variant: 'phieuHuongDan',
      name: 'Phiếu hướng dẫn',
      code: 'HD',
      type: 'PHIẾU HƯỚNG DẪN',
      to: [isHidden(data) ? 'Người gửi đơn' : `Ông (bà) ${orDots(data.name, 12)}`],
      recipients: ['Như trên'],
    },
    data.paper,
    [
      para(`${body} nhận được ${inText(data)}${ofSender(data)}.`),
      field('Tóm tắt nội dung: ', data.summary),
      ...(isFilled(data.reason) ? [field('Lý do, nội dung hướng dẫn: ', data.reason)] : []),
      para(
        `Nội dung trên không thuộc thẩm quyền giải quyết của Mặt trận Tổ quốc. ${body} hướng dẫn ông (bà) gửi đơn đến ${orDots(data.competent, 12)} để được xem xét, giải quyết theo quy định của pháp luật./.`,
      ),
    ],
  );
});

export const resultNotice = variant('thongBaoKetQua', 'Thông báo kết quả', shape, (data) => {
  const body = issuerInText(data.paper);
  return paperOf(
    {
      form: 14,
      variant: 'thongBaoKetQua',
      name: 'Thông báo kết quả giải quyết đơn',
      code: 'TB',
      type: 'THÔNG BÁO',
      subject: 'Kết quả giải quyết đơn',
      to: [isHidden(data) ? 'Người gửi đơn' : `Ông (bà) ${orDots(data.name, 12)}`],
      recipients: ['Như trên', `${orDots(data.competent, 6)} (để biết)`],
    },
    data.paper,
    [
      para(`${body} đã nhận ${inText(data)} và chuyển đến ${orDots(data.competent, 10)}.`),
      field('Số, ngày văn bản chuyển: ', data.letterNumber),
      field('Tóm tắt nội dung: ', data.summary),
      field('Kết quả: ', data.result),
      para(
        `${body} thông báo để ông (bà) biết. Nếu chưa đồng ý với kết quả, ông (bà) có quyền thực hiện các bước tiếp theo theo quy định của pháp luật./.`,
      ),
    ],
  );
});
