/**
 * F13. Khen thưởng "Dân vận khéo", thực hiện tốt QCDC (domain.md F13): models are registered with a measurable target,
 * reported on, scored by criteria that no longer change, voted on by the council, and awarded.
 */
import {
  after,
  before,
  choice,
  collect,
  date,
  decision,
  document,
  due,
  ended,
  every,
  fact,
  files,
  longText,
  meeting,
  number,
  on,
  owner,
  practice,
  process,
  proposed,
  receipt,
  required,
  role,
  task,
  text,
  unverified,
  where,
} from '../domain/process/author';
import { dayOfNext, workingDays } from '../domain/calendar';
import { ladderWatchedBy, letters } from './ladder';

const unit = role('LANH_DAO_DV');
const officer = role('CHUYEN_VIEN', owner);
/** Weights seen in two applications of the Front [P]: 30 + 30 + 25 + 15. */
const scores = {
  propaganda: required(
    number('Tuyên truyền (tối đa 30)', { max: 30, integer: false, hint: 'Theo bộ tiêu chí đã áp dụng' }),
  ),
  movement: required(
    number('Phong trào (tối đa 30)', { max: 30, integer: false, hint: 'Theo bộ tiêu chí đã áp dụng' }),
  ),
  supervision: required(
    number('Giám sát, phản biện (tối đa 25)', {
      max: 25,
      integer: false,
      hint: 'Theo bộ tiêu chí đã áp dụng',
    }),
  ),
  organisation: required(
    number('Tổ chức (tối đa 15)', { max: 15, integer: false, hint: 'Theo bộ tiêu chí đã áp dụng' }),
  ),
};

export const commendation = process({
  code: 'F13',
  version: 1,
  name: 'Khen thưởng mô hình “Dân vận khéo”, thực hiện tốt QCDC',
  purpose:
    'Phát động, đăng ký mô hình có chỉ tiêu đo được; theo dõi, tự đánh giá, thẩm định; Hội đồng thi đua bỏ phiếu; khen thưởng, công bố.',
  since: '2025-07-01',
  basis: [
    unverified('Luật Thi đua, khen thưởng 2022; Nghị định 98/2023/NĐ-CP (số ngày thẩm định chưa đối chiếu)'),
    practice('Công văn 249/MTTQ-BTT phường Thanh Khê (2026): phiếu đăng ký mô hình 10 mục'),
    practice('Quận Đống Đa: 10 tập thể được khen về thực hiện QCDC'),
  ],
  launchedBy: ['BTT_MTTQ', 'CO_QUAN_THAM_MUU', 'BTGDV', 'CHUYEN_VIEN'],
  facts: {
    registerBy: required(date('Hạn đăng ký mô hình')),
    assessBy: required(
      date('Hạn nộp tự đánh giá, minh chứng', { hint: 'Cũng là ngày cuối của báo cáo tiến độ' }),
    ),
    councilOn: required(date('Ngày họp Hội đồng thi đua, khen thưởng')),
    awardOn: required(date('Ngày công bố, trao thưởng')),
  },
  campaign: {
    criteria: task({
      name: 'Dự thảo bộ tiêu chí chấm điểm',
      by: role('CHUYEN_VIEN'),
      due: after('launch', workingDays(5), proposed('Thời gian dự thảo')),
      form: {
        criteria: required(
          files('Bộ tiêu chí', { hint: 'Tổng điểm các mục không vượt điểm tối đa của nhóm' }),
        ),
      },
    }),
    criteriaApproval: decision({
      name: 'Áp dụng bộ tiêu chí',
      help: 'Sau khi duyệt, bộ tiêu chí khóa lại đến hết đợt.',
      after: 'criteria',
      by: [role('BTT_MTTQ')],
      returnsTo: 'criteria',
      rejection: 'ends',
      due: after('criteria', workingDays(3), proposed('Thời gian duyệt')),
    }),
    call: document({
      name: 'Phát động, hướng dẫn đăng ký',
      after: ended('criteriaApproval', 'approve'),
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'CV',
        name: 'Công văn phát động, hướng dẫn đăng ký mô hình',
        recipients: ['Các đơn vị (để t/h)'],
      },
      due: after('criteriaApproval', workingDays(3), proposed('Thời gian ban hành')),
    }),
    voted: collect({
      name: 'Chờ Hội đồng bỏ phiếu xong',
      after: ended('call', 'issued'),
      by: role('CHUYEN_VIEN'),
      from: 'vote',
      need: 'all',
    }),
    submission: document({
      name: 'Tờ trình khen thưởng',
      help: 'Hồ sơ: tờ trình, báo cáo thành tích, biên bản Hội đồng, tệp điện tử.',
      after: 'voted',
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'TTr',
        name: 'Tờ trình đề nghị khen thưởng',
        recipients: ['Cấp có thẩm quyền khen thưởng'],
      },
      due: after('voted', workingDays(5), proposed('Thời gian hoàn thiện hồ sơ')),
    }),
    decision: document({
      name: 'Quyết định khen thưởng',
      after: 'submission',
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: { type: 'QĐ', name: 'Quyết định khen thưởng', recipients: ['Tập thể, cá nhân được khen'] },
      due: before(fact('awardOn'), workingDays(3), proposed('Trước ngày trao thưởng')),
    }),
    ceremony: meeting({
      name: 'Công bố, trao thưởng',
      after: 'decision',
      by: role('BTT_MTTQ'),
      due: on(fact('awardOn'), proposed('Ngày ghi khi phát động')),
      form: {
        collectives: required(number('Số tập thể được khen', { hint: 'Theo quyết định' })),
        individuals: required(number('Số cá nhân được khen', { hint: 'Theo quyết định' })),
        fund: number('Tiền thưởng', { unit: 'đồng', hint: 'Tổng chi từ quỹ khen thưởng' }),
      },
    }),
    archived: task({ name: 'Lưu hồ sơ khen thưởng', after: 'ceremony', by: role('VAN_THU') }),
  },
  unit: {
    registration: task({
      name: 'Đăng ký mô hình',
      product: 'Phiếu đăng ký mô hình (10 mục)',
      after: ended('campaign:call', 'issued'),
      by: unit,
      due: on(fact('registerBy'), proposed('Hạn ghi khi phát động')),
      promise: { maxDays: 7 },
      form: {
        modelName: required(text('Tên mô hình', { hint: 'Ngắn, nêu được việc làm' })),
        reason: required(longText('Thực trạng, lý do', { hint: 'Vì sao cần mô hình' })),
        aims: required(longText('Mục tiêu, tiêu chí', { hint: 'Phải đo được' })),
        target: required(number('Chỉ tiêu đo được', { min: 1, hint: 'Một con số sẽ đối chiếu khi chấm' })),
        reporting: required(choice('Chế độ báo cáo', { quarter: 'Hằng quý', halfYear: '6 tháng' })),
        method: required(longText('Nội dung, cách thức', { hint: 'Làm gì, làm thế nào' })),
        place: required(text('Địa bàn, đối tượng', { hint: 'Ở đâu, cho ai' })),
        people: required(text('Lực lượng thực hiện', { hint: 'Chủ trì, phối hợp, tham gia' })),
        resources: text('Nguồn lực'),
        time: required(text('Thời gian', { hint: 'Từ tháng nào đến tháng nào' })),
        product: required(text('Sản phẩm, kết quả đầu ra', { hint: 'Cái nhìn thấy được' })),
        spread: text('Khả năng duy trì, nhân rộng'),
      },
    }),
    registered: decision({
      name: 'Xem phiếu đăng ký',
      help: 'Mục tiêu chưa đo được, chưa có chế độ báo cáo thì trả lại.',
      after: ended('registration', 'done'),
      by: [officer],
      returnsTo: 'registration',
      due: after('registration', workingDays(5), proposed('Thời gian xem phiếu')),
    }),
    progress: task({
      name: 'Báo cáo tiến độ mô hình',
      after: ended('registered', 'approve'),
      when: where('registration.reporting', '=', 'quarter'),
      every: every('quarter', fact('assessBy')),
      by: unit,
      due: due(dayOfNext('quarter', 10), 'periodEnd', proposed('Ngày 10 của tháng sau quý')),
      form: { reached: required(number('Đã đạt so với chỉ tiêu', { hint: 'Cùng đơn vị với chỉ tiêu' })) },
    }),
    halfYearProgress: task({
      name: 'Báo cáo tiến độ mô hình 6 tháng',
      after: ended('registered', 'approve'),
      when: where('registration.reporting', '=', 'halfYear'),
      every: every('halfYear', fact('assessBy')),
      by: unit,
      due: due(dayOfNext('halfYear', 10), 'periodEnd', proposed('Ngày 10 của tháng sau kỳ')),
      form: { reached: required(number('Đã đạt so với chỉ tiêu', { hint: 'Cùng đơn vị với chỉ tiêu' })) },
    }),
    dossier: task({
      name: 'Tự đánh giá, nộp minh chứng',
      product: 'Báo cáo thành tích',
      after: ended('registered', 'approve'),
      by: unit,
      due: on(fact('assessBy'), proposed('Hạn ghi khi phát động')),
      form: { ...scores, evidence: required(files('Minh chứng', { hint: 'Ảnh, văn bản, số liệu' })) },
    }),
    scoring: task({
      name: 'Chấm điểm',
      after: ended('dossier', 'done'),
      by: officer,
      due: after('dossier', workingDays(10), proposed('Thời gian chấm')),
      form: {
        ...scores,
        deducted: number('Điểm trừ', { max: 100, integer: false, hint: 'Bổ sung muộn, không đạt chỉ tiêu' }),
      },
    }),
    review: decision({
      name: 'Trưởng ban thẩm định',
      help: 'Thiếu minh chứng thì trả lại để bổ sung; bổ sung muộn bị trừ điểm.',
      after: ended('scoring', 'done'),
      by: [role('TRUONG_BAN_DCPL', owner)],
      returnsTo: 'dossier',
      due: after('scoring', workingDays(5), proposed('Thời gian thẩm định')),
    }),
    vote: meeting({
      name: 'Hội đồng thi đua, khen thưởng bỏ phiếu',
      product: 'Biên bản Hội đồng',
      after: ended('review', 'approve'),
      by: role('CT_MTTQ', owner),
      invites: [role('PCT', owner), role('TRUONG_BAN_DCPL', owner), role('TO_CHUC_CTXH', owner)],
      due: on(fact('councilOn'), proposed('Ngày ghi khi phát động')),
      quorum: { of: [2, 3], basis: proposed('Hội đồng họp khi có ít nhất 2/3 thành viên') },
      majority: { over: [1, 2], basis: proposed('Đề nghị khen khi trên một nửa số người dự đồng ý') },
    }),
    result: receipt({
      name: 'Nhận kết quả',
      after: ['campaign:decision', 'vote'],
      by: unit,
      due: after('campaign:decision', workingDays(2), proposed('Thời gian xác nhận')),
    }),
  },
  ladder: ladderWatchedBy('CHUYEN_VIEN', [{ role: 'BTT_MTTQ', up: 0 }]),
  documents: [
    {
      code: 'dangKy',
      name: 'Phiếu đăng ký, biểu tổng hợp, tờ trình, báo cáo thành tích, quyết định',
      form: 16,
    },
    letters.firstReminder,
    letters.secondReminder,
  ],
  indicators: [
    {
      code: 'models',
      name: 'Số mô hình đăng ký',
      numerator: 'outcome:registered=approve',
      denominator: 'units',
      unit: 'mô hình',
    },
    {
      code: 'assessed',
      name: 'Mô hình nộp hồ sơ đúng hạn',
      numerator: 'onTime:dossier',
      denominator: 'outcome:registered=approve',
    },
    {
      code: 'proposedForAward',
      name: 'Mô hình được đề nghị khen',
      numerator: 'outcome:vote=passed',
      denominator: 'settled:vote',
      unit: 'mô hình',
    },
    {
      code: 'collectives',
      name: 'Tập thể được khen',
      numerator: 'sum:campaign:ceremony.collectives',
      unit: 'tập thể',
    },
    {
      code: 'individuals',
      name: 'Cá nhân được khen',
      numerator: 'sum:campaign:ceremony.individuals',
      unit: 'cá nhân',
    },
  ],
});
