/**
 * F10. Đơn thư: khiếu nại, tố cáo, kiến nghị, phản ánh (domain.md F10). The Front is normally not the resolver: it
 * receives, classifies, forwards, follows until the answer comes. A register per office, a case per petition, all year.
 * Who wrote it and what about stands in the papers, encrypted; here are only the figures that a date needs. Every count
 * of days must be checked again against Luật 136/2025/QH15, in force since 1/7/2026.
 */
import {
  after,
  all,
  choice,
  collect,
  date,
  document,
  due,
  ended,
  every,
  fact,
  filled,
  files,
  law,
  longText,
  not,
  number,
  on,
  oneOf,
  practice,
  process,
  proposed,
  register,
  required,
  role,
  secondary,
  task,
  text,
  unverified,
  where,
  yesNo,
} from '../domain/process/author';
import { dayOfNext, days, workingDays } from '../domain/calendar';
import { ladderWatchedBy, letters } from './ladder';

const complaints = 'Luật Khiếu nại 02/2011';
const denunciations = 'Luật Tố cáo 25/2018';
const clerk = role('CHUYEN_VIEN');
const standing = role('BTT_MTTQ');
const noExtension = { max: 0 };
const handling = (...ways: string[]) => oneOf('classify.handling', ...ways);
const complaintRuns = all(
  where('complaintAccepted.accepted', '=', true),
  filled('complaintAccepted.acceptedOn'),
);
const denunciationRuns = all(
  where('denunciationAccepted.accepted', '=', true),
  filled('denunciationAccepted.acceptedOn'),
);
const acceptance = {
  accepted: required(yesNo('Cơ quan có thẩm quyền đã thụ lý')),
  acceptedOn: date('Ngày thụ lý', { hint: 'Ghi theo thông báo thụ lý; hạn giải quyết tính từ ngày này' }),
};
const resolution = {
  decisionNo: text('Số, ngày quyết định hoặc kết luận'),
  resolved: required(yesNo('Đã có quyết định, kết luận giải quyết')),
};

export const petitions = process({
  code: 'F10',
  version: 1,
  name: 'Tiếp nhận, chuyển và theo dõi đơn thư',
  purpose:
    'Tiếp nhận, phân loại, chuyển cơ quan có thẩm quyền, theo dõi đến khi có trả lời, báo kết quả cho người dân; giám sát việc giải quyết. Bảo vệ danh tính người tố cáo.',
  since: '2025-07-01',
  visibility: 'restricted',
  basis: [
    law(complaints, 'Điều 27, Điều 28'),
    law(denunciations, 'Điều 29, Điều 30'),
    secondary('Luật 136/2025/QH15 sửa ba luật, hiệu lực 1/7/2026: mọi số ngày phải kiểm tra lại'),
    practice('Phường ở Hà Nội: 185 phản ánh, chuyển và trả lời 178 trong 6 tháng đầu năm 2026'),
  ],
  launchedBy: ['BTT_MTTQ', 'CT_MTTQ', 'TRUONG_BAN_DCPL', 'CHUYEN_VIEN'],
  facts: {
    endsOn: required(date('Ngày cuối năm của sổ', { hint: 'Thường là 31/12' })),
  },
  caseFacts: {
    kind: required(
      choice('Loại đơn', {
        complaint: 'Khiếu nại',
        denunciation: 'Tố cáo',
        proposal: 'Kiến nghị',
        reflection: 'Phản ánh',
      }),
    ),
    receivedOn: required(date('Ngày nhận')),
    channel: required(
      choice('Cách nhận', {
        inPerson: 'Trực tiếp',
        post: 'Bưu điện',
        box: 'Hòm thư',
        online: 'Fanpage, Zalo',
        board: 'Qua Ban Công tác Mặt trận',
      }),
    ),
    anonymous: yesNo('Đơn nặc danh'),
    remote: yesNo('Vùng sâu, vùng xa, đi lại khó khăn'),
  },
  campaign: {
    booksClosed: collect({ name: 'Chờ khóa sổ năm', by: role('CHUYEN_VIEN'), from: 'book', need: 'all' }),
    yearReport: task({
      name: 'Báo cáo công tác đơn thư năm',
      after: 'booksClosed',
      by: clerk,
      due: after(fact('endsOn'), days(15), proposed('15 ngày sau khi khóa sổ')),
      form: { report: required(files('Báo cáo', { hint: 'Chỉ số liệu tổng hợp, không có danh tính' })) },
    }),
  },
  unit: {
    book: register({
      name: 'Sổ tiếp nhận đơn thư',
      help: 'Mỗi đơn một vụ việc. Cuối năm khóa sổ khi không còn vụ nào mở; vụ chưa xong chuyển sổ năm sau.',
      by: clerk,
    }),
    quarterReport: task({
      name: 'Báo cáo quý',
      help: 'Ba tỷ lệ khác nhau: chuyển đúng hạn trên số nhận; được trả lời trên số chuyển; giải quyết xong trên số nhận.',
      every: every('quarter', fact('endsOn')),
      by: clerk,
      due: due(dayOfNext('quarter', 10), 'periodEnd', proposed('Ngày 10 của tháng sau quý')),
      form: {
        received: required(number('Số đơn nhận', { hint: 'Trong kỳ', prefill: 'cases' })),
        forwarded: required(
          number('Số đơn đã chuyển', { hint: 'Trong kỳ', prefill: 'settled:case:forward' }),
        ),
        answered: required(
          number('Số đơn chuyển đã được trả lời', { hint: 'Trong kỳ', prefill: 'settled:case:answer' }),
        ),
        settled: required(
          number('Số đơn giải quyết xong', { hint: 'Trong kỳ', prefill: 'having:case:closing.settled=yes' }),
        ),
      },
    }),
  },
  case: {
    receive: task({
      name: 'Vào sổ, giao giấy biên nhận',
      product: 'Phiếu tiếp nhận đơn',
      by: clerk,
      due: on(fact('receivedOn'), proposed('Trong ngày nhận')),
    }),
    classify: task({
      name: 'Phân loại, đề xuất xử lý',
      product: 'Phiếu đề xuất xử lý đơn',
      after: 'receive',
      by: clerk,
      due: after(fact('receivedOn'), workingDays(7), unverified('7–10 ngày làm việc tùy loại đơn')),
      form: {
        handling: required(
          choice('Hình thức xử lý', {
            forward: 'Chuyển cơ quan có thẩm quyền',
            direct: 'Mặt trận trả lời trực tiếp',
            guide: 'Hướng dẫn',
            giveBack: 'Trả lại đơn',
            archive: 'Lưu đơn',
          }),
        ),
        duplicate: yesNo('Trùng với đơn đã nhận'),
        competentBody: text('Cơ quan có thẩm quyền'),
      },
    }),
    forward: document({
      name: 'Chuyển đơn đến cơ quan có thẩm quyền',
      product: 'Phiếu chuyển đơn',
      after: ended('classify', 'done'),
      when: handling('forward'),
      by: clerk,
      signer: role('PCT'),
      clerk: role('VAN_THU'),
      document: {
        type: 'PC',
        name: 'Phiếu chuyển đơn',
        recipients: ['Cơ quan có thẩm quyền', 'Người gửi đơn (để biết)'],
      },
      due: after(
        'classify',
        workingDays(5),
        unverified('5 ngày làm việc: đọc trong luật 2011 đã hết hiệu lực'),
      ),
    }),
    tellForwarded: task({
      name: 'Báo cho người gửi đơn biết nơi đã chuyển',
      after: ended('forward', 'issued'),
      when: not(where('anonymous', '=', true)),
      by: clerk,
      due: after('forward', workingDays(2), proposed('Ngay sau khi chuyển')),
    }),
    direct: task({
      name: 'Trả lời trực tiếp',
      after: ended('classify', 'done'),
      when: handling('direct'),
      by: clerk,
      due: after(
        'classify',
        workingDays(2),
        practice('Cam kết của phường: trả lời phản ánh trong 24–48 giờ'),
      ),
    }),
    guide: task({
      name: 'Hướng dẫn, trả lại hoặc lưu đơn',
      product: 'Phiếu hướng dẫn',
      after: ended('classify', 'done'),
      when: handling('guide', 'giveBack', 'archive'),
      by: clerk,
      due: after('classify', workingDays(5), proposed('Cùng thời gian với chuyển đơn')),
      form: {
        reason: required(
          longText('Lý do, nội dung hướng dẫn', { hint: 'Trả lại hoặc lưu đơn phải ghi lý do' }),
        ),
      },
    }),

    // Khiếu nại: cơ quan có thẩm quyền làm, Mặt trận theo dõi và ghi lại
    complaintAccepted: task({
      name: 'Theo dõi thụ lý khiếu nại',
      after: ended('forward', 'issued'),
      when: where('kind', '=', 'complaint'),
      by: clerk,
      due: after('forward', days(10), law(complaints, 'Điều 27')),
      extension: noExtension,
      form: acceptance,
    }),
    complaintResolved: task({
      name: 'Theo dõi giải quyết khiếu nại lần đầu',
      help: 'Phức tạp: gia hạn một lần, tổng không quá 45 ngày.',
      after: 'complaintAccepted',
      when: all(complaintRuns, not(where('remote', '=', true))),
      by: clerk,
      due: after(fact('complaintAccepted.acceptedOn'), days(30), law(complaints, 'Điều 28')),
      extension: { max: 1, maxDays: 15, decidedBy: standing },
      form: resolution,
    }),
    remoteComplaintResolved: task({
      name: 'Theo dõi giải quyết khiếu nại lần đầu (vùng sâu, vùng xa)',
      help: 'Phức tạp: gia hạn một lần, tổng không quá 60 ngày.',
      after: 'complaintAccepted',
      when: all(complaintRuns, where('remote', '=', true)),
      by: clerk,
      due: after(fact('complaintAccepted.acceptedOn'), days(45), law(complaints, 'Điều 28')),
      extension: { max: 1, maxDays: 15, decidedBy: standing },
      form: resolution,
    }),
    appeal: task({
      name: 'Theo dõi khiếu nại lần hai',
      after: ['complaintResolved', 'remoteComplaintResolved'],
      when: complaintRuns,
      by: clerk,
      due: after('opened', days(45), proposed('Chờ khiếu nại lần hai')),
      form: {
        appealed: required(yesNo('Người dân khiếu nại lần hai')),
        acceptedOn: date('Ngày thụ lý lần hai'),
      },
    }),
    secondResolution: task({
      name: 'Theo dõi giải quyết khiếu nại lần hai',
      after: 'appeal',
      when: all(where('appeal.appealed', '=', true), filled('appeal.acceptedOn')),
      by: clerk,
      due: after(
        fact('appeal.acceptedOn'),
        days(45),
        secondary('Quyết định 1722/QĐ-UBND (2021): 45 ngày, phức tạp 60 ngày'),
      ),
      extension: { max: 1, maxDays: 15, decidedBy: standing },
      form: resolution,
    }),

    // Tố cáo
    denunciationAccepted: task({
      name: 'Theo dõi thụ lý tố cáo',
      after: ended('forward', 'issued'),
      when: where('kind', '=', 'denunciation'),
      by: clerk,
      due: after(
        'forward',
        workingDays(7),
        unverified('Xử lý ban đầu 7 ngày; đơn vị ngày làm việc chưa kiểm chứng'),
      ),
      form: acceptance,
    }),
    denunciationNotified: task({
      name: 'Theo dõi thông báo thụ lý cho người tố cáo, người bị tố cáo',
      after: 'denunciationAccepted',
      when: denunciationRuns,
      by: clerk,
      due: after(fact('denunciationAccepted.acceptedOn'), workingDays(5), law(denunciations, 'Điều 29')),
      extension: noExtension,
    }),
    denunciationResolved: task({
      name: 'Theo dõi giải quyết tố cáo',
      help: 'Phức tạp: thêm 30 ngày một lần. Đặc biệt phức tạp: thêm 30 ngày hai lần. Mỗi lần phải có quyết định bằng văn bản.',
      after: 'denunciationAccepted',
      when: denunciationRuns,
      by: clerk,
      due: after(fact('denunciationAccepted.acceptedOn'), days(30), law(denunciations, 'Điều 30')),
      extension: { max: 2, maxDays: 30, decidedBy: standing },
      form: resolution,
    }),

    // Kiến nghị, phản ánh
    otherResolved: task({
      name: 'Theo dõi giải quyết kiến nghị, phản ánh',
      after: ended('forward', 'issued'),
      when: oneOf('kind', 'proposal', 'reflection'),
      by: clerk,
      due: after('forward', days(15), proposed('15 ngày từ khi chuyển')),
      promise: { maxDays: 10 },
      form: resolution,
    }),

    answer: task({
      name: 'Nhận văn bản trả lời Mặt trận',
      after: [
        'complaintAccepted',
        'secondResolution',
        'appeal',
        'denunciationResolved',
        'denunciationNotified',
        'otherResolved',
      ],
      when: handling('forward'),
      by: clerk,
      due: after(
        'opened',
        days(7),
        unverified('7 ngày từ khi có quyết định: đọc trong luật 2011 đã hết hiệu lực'),
      ),
      form: {
        answered: required(yesNo('Cơ quan có thẩm quyền đã trả lời')),
        letterNo: text('Số, ngày văn bản trả lời'),
        nextSupervision: yesNo('Đưa nội dung vào giám sát năm sau', {
          hint: 'Khi đã đôn đốc mà không trả lời',
        }),
      },
    }),
    closing: task({
      name: 'Báo kết quả cho người dân, kết thúc vụ việc',
      product: 'Thông báo kết quả',
      after: ['answer', 'direct', 'guide', 'tellForwarded'],
      by: clerk,
      due: after('opened', workingDays(2), proposed('Ngay sau khi có kết quả')),
      form: {
        settled: required(
          yesNo('Đã giải quyết xong', { hint: 'Chỉ ghi “có” khi người dân đã nhận kết quả cuối cùng' }),
        ),
        satisfied: choice('Ý kiến của người dân', {
          yes: 'Đồng tình',
          no: 'Chưa đồng tình',
          unknown: 'Không rõ',
        }),
      },
    }),
  },
  ladder: ladderWatchedBy('TRUONG_BAN_DCPL', [{ role: 'BTT_MTTQ', up: 0 }]),
  documents: [
    { code: 'tiepNhan', name: 'Phiếu tiếp nhận, chuyển, hướng dẫn, thông báo kết quả', form: 14 },
    letters.firstReminder,
    letters.secondReminder,
  ],
  indicators: [
    { code: 'received', name: 'Số đơn nhận', numerator: 'cases', unit: 'đơn', by: 'kind' },
    {
      code: 'forwardedOnTime',
      name: 'Chuyển đúng hạn, trên số đơn nhận',
      numerator: 'onTime:case:forward',
      denominator: 'cases',
      unit: 'đơn',
      by: 'kind',
    },
    {
      code: 'answered',
      name: 'Được trả lời, trên số đơn chuyển',
      numerator: 'having:case:answer.answered=yes',
      denominator: 'settled:case:forward',
      unit: 'đơn',
      by: 'kind',
    },
    {
      code: 'settled',
      name: 'Giải quyết xong, trên số đơn nhận',
      numerator: 'having:case:closing.settled=yes',
      denominator: 'cases',
      unit: 'đơn',
      by: 'kind',
    },
    {
      code: 'online',
      name: 'Đơn nhận qua Fanpage, Zalo',
      numerator: 'cases',
      unit: 'đơn',
      where: where('channel', '=', 'online'),
    },
  ],
});
