/**
 * F2. Giám sát chuyên đề, phối hợp, tham gia giám sát (domain.md F2): one topic across many units. Either the Front leads
 * and its member organisations take part, or the Front joins a mission of another body, whose papers it only records.
 */
import {
  after,
  all,
  before,
  choice,
  collect,
  date,
  decision,
  document,
  ended,
  fact,
  filled,
  files,
  law,
  not,
  number,
  owner,
  process,
  proposed,
  required,
  role,
  secondary,
  task,
  text,
  unverified,
  where,
  yesNo,
} from '../domain/process/author';
import { days, workingDays } from '../domain/calendar';
import { missionDocuments, missionLadder, supervisedUnit } from './parts/supervised-unit';

const law121 = 'Luật Hoạt động giám sát của Quốc hội và HĐND 121/2025/QH15';
const leads = { when: where('variant', '=', 'frontLeads') };
const joins = { when: where('variant', '=', 'frontJoins') };

export const jointSupervision = process({
  code: 'F2',
  version: 1,
  name: 'Giám sát chuyên đề, phối hợp giám sát',
  purpose:
    'Một chuyên đề trên nhiều đơn vị: Mặt trận chủ trì, các tổ chức thành viên tham gia; hoặc Mặt trận tham gia đoàn của HĐND, đoàn ĐBQH, cơ quan khác. Không trùng lặp, không bỏ sót đơn vị.',
  since: '2025-07-01',
  basis: [
    law('Luật Mặt trận Tổ quốc Việt Nam 75/2015/QH13 (bản 2015)', 'Điều 25, Điều 26'),
    secondary(law121, 'hiệu lực 1/3/2026; Điều 40 về giải trình'),
    secondary('Nghị quyết liên tịch 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN (chưa đọc số ngày)'),
  ],
  launchedBy: ['BTT_MTTQ', 'CT_MTTQ', 'TRUONG_BAN_DCPL', 'CHUYEN_VIEN'],
  facts: {
    topic: required(text('Chuyên đề giám sát', { hint: 'Ví dụ: cải cách hành chính' })),
    variant: required(
      choice('Vai trò của Mặt trận', {
        frontLeads: 'Mặt trận chủ trì',
        frontJoins: 'Tham gia đoàn của cơ quan khác',
      }),
    ),
    leadBody: text('Cơ quan chủ trì (nếu Mặt trận tham gia)'),
    selection: required(
      choice(
        'Cách chọn đơn vị',
        {
          theme: 'Theo chuyên đề',
          warning: 'Theo dấu hiệu cảnh báo',
          request: 'Theo đề nghị',
          rotation: 'Luân phiên, đơn vị lâu chưa giám sát',
          randomExtra: 'Ngẫu nhiên bổ sung',
        },
        { hint: 'Chọn ngẫu nhiên chỉ để bổ sung, không thay quyết định của người' },
      ),
    ),
    selectionReason: required(
      text('Lý do chọn các đơn vị này', { long: true, hint: 'Luôn phải ghi, để lưu hồ sơ' }),
    ),
    startsOn: required(date('Ngày bắt đầu giám sát')),
    endsOn: required(date('Ngày kết thúc giám sát')),
  },
  unitFacts: {
    workOn: required(date('Ngày đoàn làm việc với đơn vị')),
    recentlySupervised: required(
      yesNo('Đã được giám sát cùng nội dung trong 2 năm gần đây', { hint: 'Kể cả giám sát của HĐND' }),
    ),
    sector: choice('Khối của đơn vị', { government: 'Chính quyền', partyCommittee: 'Cấp ủy', other: 'Khác' }),
  },
  campaign: {
    // Mặt trận chủ trì
    draft: task({
      ...leads,
      name: 'Dự thảo kế hoạch, đề cương; hỏi các tổ chức thành viên',
      by: role('CHUYEN_VIEN'),
      due: after('launch', workingDays(10), proposed('Thời gian dự thảo kế hoạch')),
      form: { plan: required(files('Dự thảo kế hoạch, đề cương', { hint: 'Tệp Word' })) },
    }),
    nominations: task({
      ...leads,
      name: 'Các tổ chức cử người tham gia',
      help: 'Danh sách phải đủ trước khi ra quyết định thành lập đoàn.',
      product: 'Công văn cử người tham gia',
      after: 'draft',
      by: role('CHUYEN_VIEN'),
      due: after('draft', workingDays(7), proposed('Thời gian các tổ chức cử người')),
      form: {
        asked: required(number('Số tổ chức được đề nghị cử người', { hint: 'Theo công văn đề nghị' })),
        answered: required(number('Số tổ chức đã cử người', { hint: 'Chỉ tính khi có văn bản' })),
        list: required(files('Danh sách thành viên', { hint: 'Họ tên, chức vụ, nhiệm vụ trong đoàn' })),
      },
    }),
    listComplete: decision({
      ...leads,
      name: 'Xác nhận danh sách đoàn đã đủ',
      after: 'nominations',
      by: [role('TRUONG_BAN_DCPL')],
      returnsTo: 'nominations',
    }),
    approval: decision({
      ...leads,
      name: 'Ban Thường trực duyệt kế hoạch',
      after: 'listComplete',
      by: [role('BTT_MTTQ')],
      returnsTo: 'draft',
      rejection: 'ends',
      due: after('listComplete', workingDays(3), proposed('Thời gian duyệt kế hoạch')),
    }),
    plan: document({
      name: 'Ban hành kế hoạch giám sát chuyên đề',
      after: ended('approval', 'approve'),
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'KH',
        name: 'Kế hoạch giám sát chuyên đề',
        recipients: ['Tổ chức thành viên (để p/h)'],
      },
      due: after('approval', workingDays(3), proposed('Thời gian ban hành sau khi duyệt')),
    }),
    mission: document({
      name: 'Ban hành quyết định thành lập đoàn',
      after: ended('approval', 'approve'),
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'QĐ',
        name: 'Quyết định thành lập Đoàn giám sát',
        recipients: ['Thành viên Đoàn (để t/h)'],
      },
      due: after('approval', workingDays(3), proposed('Thời gian ban hành sau khi duyệt')),
    }),
    sessions: collect({
      ...leads,
      name: 'Chờ đủ biên bản của các đơn vị',
      after: ['plan', 'mission'],
      by: role('THU_KY_DOAN'),
      from: 'minutes',
      need: 'all',
    }),
    synthesis: task({
      ...leads,
      name: 'Báo cáo tổng hợp chuyên đề',
      help: 'Một báo cáo cho tất cả đơn vị; đơn vị nào không làm được thì nêu lý do.',
      after: 'sessions',
      by: role('THU_KY_DOAN'),
      due: after('sessions', days(15), unverified('15 ngày từ khi kết thúc giám sát')),
      form: {
        report: required(files('Dự thảo báo cáo tổng hợp', { hint: 'Theo mẫu Báo cáo kết quả giám sát' })),
      },
    }),
    synthesisApproval: decision({
      ...leads,
      name: 'Ban Thường trực thông qua báo cáo',
      after: 'synthesis',
      by: [role('BTT_MTTQ')],
      returnsTo: 'synthesis',
      due: after('synthesis', workingDays(3), proposed('Thời gian Ban Thường trực xem báo cáo')),
    }),
    report: document({
      name: 'Ban hành báo cáo và văn bản kiến nghị',
      after: ended('synthesisApproval', 'approve'),
      by: role('THU_KY_DOAN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'BC',
        name: 'Báo cáo kết quả giám sát chuyên đề',
        recipients: ['Cấp ủy, UBND (để b/c)'],
      },
      due: after('synthesisApproval', workingDays(3), proposed('Thời gian ban hành sau khi thông qua')),
    }),
    followed: collect({
      name: 'Chờ các kiến nghị được thực hiện xong',
      after: ended('report', 'issued'),
      by: role('TRUONG_BAN_DCPL'),
      from: 'recommendations',
      need: 'all',
    }),

    // Mặt trận tham gia: văn bản là của cơ quan chủ trì
    invitation: task({
      ...joins,
      name: 'Tiếp nhận thư mời, kế hoạch của cơ quan chủ trì',
      by: role('VAN_THU'),
      due: after('launch', workingDays(1), proposed('Vào sổ trong ngày hoặc ngày làm việc tiếp theo')),
      form: {
        letterNo: required(text('Số, ngày thư mời', { hint: 'Ghi đúng như trên văn bản' })),
        missionNo: text('Số nghị quyết, quyết định lập đoàn'),
      },
    }),
    representative: document({
      name: 'Cử đại diện tham gia đoàn',
      after: ended('invitation', 'done'),
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: { type: 'CV', name: 'Công văn cử đại diện', recipients: ['Cơ quan chủ trì'] },
      due: after('invitation', workingDays(3), proposed('Thời gian cử đại diện')),
    }),
    opinion: task({
      name: 'Ý kiến của Mặt trận gửi đoàn',
      product: 'Văn bản ý kiến của MTTQ',
      after: ended('representative', 'issued'),
      by: role('TRUONG_BAN_DCPL'),
      due: before(fact('endsOn'), workingDays(2), proposed('Trước khi đoàn kết thúc')),
      form: {
        sessions: required(number('Số buổi làm việc đã dự', { hint: 'Ghi 0 nếu không dự được' })),
        opinion: required(files('Văn bản ý kiến', { hint: 'Bản đã ký' })),
      },
    }),
    conclusion: task({
      name: 'Nhận kết luận của đoàn',
      after: ended('opinion', 'done'),
      by: role('VAN_THU'),
      form: {
        conclusionNo: text('Số, ngày kết luận'),
        accepted: number('Số ý kiến của Mặt trận được tiếp thu', { hint: 'Ghi 0 nếu không có' }),
        explanationAskedOn: date('Ngày HĐND yêu cầu giải trình kiến nghị quá hạn (nếu có)'),
        complex: yesNo('Vụ việc phức tạp'),
      },
    }),
    explanation: task({
      name: 'Theo dõi việc giải trình',
      after: ended('conclusion', 'done'),
      when: all(filled('conclusion.explanationAskedOn'), not(where('conclusion.complex', '=', true))),
      by: role('CHUYEN_VIEN'),
      due: after(
        fact('conclusion.explanationAskedOn'),
        days(15),
        secondary(law121, 'Điều 40: 15 ngày (ngày lịch)'),
      ),
      form: { explained: required(yesNo('Đã có văn bản giải trình')) },
    }),
    complexExplanation: task({
      name: 'Theo dõi việc giải trình vụ việc phức tạp',
      after: ended('conclusion', 'done'),
      when: all(filled('conclusion.explanationAskedOn'), where('conclusion.complex', '=', true)),
      by: role('CHUYEN_VIEN'),
      due: after(
        fact('conclusion.explanationAskedOn'),
        days(30),
        secondary(law121, 'Điều 40: phức tạp không quá 30 ngày (ngày lịch)'),
      ),
      form: { explained: required(yesNo('Đã có văn bản giải trình')) },
    }),

    archived: task({
      name: 'Lưu hồ sơ',
      after: ['followed', 'explanation', 'complexExplanation'],
      by: role('VAN_THU'),
    }),
  },
  unit: {
    overlap: decision({
      name: 'Xem xét việc giám sát lại đơn vị',
      help: 'Đơn vị đã được giám sát cùng nội dung trong 2 năm: bỏ khỏi đợt (bác), hoặc giám sát lại có lý do (duyệt).',
      when: all(where('variant', '=', 'frontLeads'), where('recentlySupervised', '=', true)),
      by: [role('BTT_MTTQ', owner)],
      rejection: 'ends',
      due: after('launch', workingDays(5), proposed('Thời gian rà soát trùng lặp')),
      basis: secondary('Quy chế của một HĐND tỉnh: không giám sát lại nội dung trong khoảng 2 năm'),
    }),
    send: { ...supervisedUnit.send, ...leads, after: [...supervisedUnit.send.after, 'overlap'] },
    receipt: { ...supervisedUnit.receipt, ...leads },
    report: { ...supervisedUnit.report, ...leads },
    study: { ...supervisedUnit.study, ...leads },
    session: { ...supervisedUnit.session, ...leads },
    minutes: { ...supervisedUnit.minutes, ...leads },
    recommendations: supervisedUnit.recommendations,
  },
  ladder: missionLadder,
  documents: missionDocuments,
  indicators: [
    {
      code: 'units',
      name: 'Số đơn vị được giám sát',
      numerator: 'settled:session',
      denominator: 'units',
      unit: 'đơn vị',
    },
    {
      code: 'organisations',
      name: 'Tổ chức cử người tham gia',
      numerator: 'sum:campaign:nominations.answered',
      denominator: 'sum:campaign:nominations.asked',
    },
    {
      code: 'joined',
      name: 'Số cuộc Mặt trận tham gia',
      numerator: 'settled:campaign:opinion',
      unit: 'cuộc',
    },
    { code: 'led', name: 'Số cuộc Mặt trận chủ trì', numerator: 'settled:campaign:report', unit: 'cuộc' },
    {
      code: 'recommendations',
      name: 'Số kiến nghị sau giám sát',
      numerator: 'recommendations:made',
      by: 'sector',
    },
    {
      code: 'done',
      name: 'Kiến nghị đã thực hiện xong, trên số đã đến hạn',
      numerator: 'recommendations:done',
      denominator: 'recommendations:due',
    },
    {
      code: 'again',
      name: 'Đơn vị được giám sát lại trong 2 năm',
      numerator: 'outcome:overlap=approve',
      denominator: 'units',
    },
  ],
});
