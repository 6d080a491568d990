/**
 * F12. Hòa giải ở cơ sở (domain.md F12): a register of each mediation group, a case per dispute. Written for people who
 * seldom use a computer: few fields, and somebody above may enter them.
 */
import {
  after,
  all,
  any,
  choice,
  collect,
  date,
  due,
  ended,
  every,
  fact,
  filled,
  files,
  law,
  number,
  on,
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
import { dayOfNext, days, months, workingDays } from '../domain/calendar';
import { ladderWatchedBy, letters } from './ladder';

const mediation = 'Luật Hòa giải ở cơ sở 35/2013/QH13';
const group = role('TO_HOA_GIAI');
const inScope = where('screen.inScope', '=', true);
const agreed = where('mediate.result', '=', 'success');

export const grassrootsMediation = process({
  code: 'F12',
  version: 1,
  name: 'Hòa giải ở cơ sở',
  purpose:
    'Tổ hòa giải tiếp nhận, hòa giải mâu thuẫn, tranh chấp, vi phạm pháp luật nhỏ; ghi sổ; theo dõi thực hiện thỏa thuận; tổng hợp.',
  since: '2025-07-01',
  visibility: 'restricted',
  basis: [law(mediation, 'Điều 3, Điều 5'), secondary('Nghị quyết liên tịch 01/2014/NQLT/CP-UBTƯMTTQVN')],
  launchedBy: ['BTT_MTTQ', 'CO_QUAN_THAM_MUU', 'TRUONG_BAN_DCPL', 'CHUYEN_VIEN'],
  facts: { endsOn: required(date('Ngày cuối năm của sổ', { hint: 'Thường là 31/12' })) },
  unitFacts: {
    mediators: number('Số hòa giải viên', { hint: 'Của tổ hòa giải' }),
  },
  caseFacts: {
    kind: required(
      choice('Loại mâu thuẫn', {
        land: 'Đất đai',
        family: 'Hôn nhân, gia đình',
        neighbours: 'Hàng xóm',
        environment: 'Môi trường',
        other: 'Khác',
      }),
    ),
    ground: required(
      choice('Căn cứ hòa giải', {
        request: 'Một hoặc các bên yêu cầu',
        witness: 'Chứng kiến, biết vụ việc',
        assigned: 'Được giao',
      }),
    ),
    receivedOn: required(date('Ngày tiếp nhận')),
  },
  campaign: {
    booksClosed: collect({
      name: 'Chờ khóa sổ hòa giải',
      by: role('CHUYEN_VIEN'),
      from: 'book',
      need: 'all',
    }),
    yearReport: task({
      name: 'Báo cáo hòa giải năm',
      after: 'booksClosed',
      by: role('CHUYEN_VIEN'),
      due: after(fact('endsOn'), days(15), proposed('15 ngày sau khi khóa sổ')),
      form: {
        report: required(files('Báo cáo', { hint: 'Số vụ, tỷ lệ thành, số tổ, số hòa giải viên' })),
        trained: number('Số hòa giải viên được tập huấn', { hint: 'Trong năm' }),
      },
    }),
  },
  unit: {
    book: register({ name: 'Sổ hòa giải', help: 'Mỗi vụ một dòng. Cuối năm khóa sổ.', by: group }),
    halfYearReport: task({
      name: 'Báo cáo 6 tháng',
      every: every('halfYear', fact('endsOn')),
      by: group,
      due: due(dayOfNext('halfYear', 10), 'periodEnd', proposed('Ngày 10 của tháng sau kỳ báo cáo')),
      form: {
        cases: required(number('Số vụ đã hòa giải', { hint: 'Trong kỳ', prefill: 'settled:case:mediate' })),
        success: required(
          number('Số vụ hòa giải thành', { hint: 'Trong kỳ', prefill: 'having:case:mediate.result=success' }),
        ),
      },
    }),
  },
  case: {
    screen: task({
      name: 'Xem vụ việc có được hòa giải không',
      help: 'Không hòa giải: xâm phạm lợi ích Nhà nước, công cộng; hôn nhân, dân sự mà luật không cho; tội phạm; vi phạm bị xử phạt hành chính.',
      by: group,
      due: after(fact('receivedOn'), workingDays(1), proposed('Ngay khi tiếp nhận')),
      basis: law(mediation, 'Điều 3'),
      form: {
        inScope: required(yesNo('Thuộc phạm vi hòa giải ở cơ sở')),
        reason: text('Lý do nếu không thuộc'),
      },
    }),
    refer: task({
      name: 'Hướng dẫn đến cơ quan có thẩm quyền',
      after: 'screen',
      when: where('screen.inScope', '=', false),
      by: group,
      due: after('screen', workingDays(2), proposed('Ngay sau khi xem xét')),
    }),
    assign: task({
      name: 'Tổ trưởng phân công hòa giải viên',
      after: 'screen',
      when: inScope,
      by: group,
      due: after('screen', workingDays(1), proposed('Ngay sau khi xem xét')),
      basis: unverified(`${mediation}, Điều 18`),
      form: {
        mediators: required(number('Số hòa giải viên được phân công', { min: 1, hint: 'Ít nhất một người' })),
      },
    }),
    start: task({
      name: 'Bắt đầu hòa giải',
      after: ended('assign', 'done'),
      by: group,
      due: after('assign', days(3), unverified('Trong 3 ngày từ khi được phân công')),
      form: { consent: required(yesNo('Các bên đồng ý hòa giải')) },
    }),
    mediate: task({
      name: 'Ghi kết quả hòa giải',
      after: ended('start', 'done'),
      when: where('start.consent', '=', true),
      by: group,
      due: after('start', days(30), proposed('Một tháng; có thể nhiều buổi')),
      promise: { maxDays: 15 },
      form: {
        result: required(choice('Kết quả', { success: 'Hòa giải thành', failed: 'Hòa giải không thành' })),
        sessions: required(number('Số buổi hòa giải', { min: 1, hint: 'Đếm cả buổi đầu' })),
        written: yesNo('Các bên muốn lập văn bản'),
        performBy: date('Hạn thực hiện thỏa thuận'),
      },
    }),
    advise: task({
      name: 'Hướng dẫn cách giải quyết tiếp',
      after: 'mediate',
      when: any(where('start.consent', '=', false), where('mediate.result', '=', 'failed')),
      by: group,
      due: after('opened', workingDays(3), proposed('Ngay sau khi không thành')),
    }),
    record: task({
      name: 'Lập văn bản hòa giải thành',
      product: 'Văn bản hòa giải thành',
      after: 'mediate',
      when: all(agreed, where('mediate.written', '=', true)),
      by: group,
      due: after('mediate', workingDays(3), proposed('Ngay khi các bên yêu cầu')),
      form: { record: required(files('Văn bản', { hint: 'Ảnh chụp bản có chữ ký các bên' })) },
    }),
    court: task({
      name: 'Yêu cầu Tòa án công nhận (nếu các bên muốn)',
      after: ended('record', 'done'),
      by: group,
      optional: true,
      due: after('record', months(6), unverified('Trong 6 tháng từ ngày hòa giải thành')),
    }),
    performance: task({
      name: 'Theo dõi thực hiện thỏa thuận',
      after: 'mediate',
      when: all(agreed, filled('mediate.performBy')),
      by: group,
      due: on(fact('mediate.performBy'), proposed('Hạn các bên đã thỏa thuận')),
      form: { performed: required(yesNo('Đã thực hiện xong')) },
    }),
  },
  ladder: ladderWatchedBy('CHUYEN_VIEN', [{ role: 'BTT_MTTQ', up: 1 }]),
  documents: [
    { code: 'hoaGiai', name: 'Biên bản, văn bản hòa giải thành; Sổ hòa giải', form: 15 },
    letters.firstReminder,
    letters.secondReminder,
  ],
  indicators: [
    { code: 'cases', name: 'Số vụ hòa giải', numerator: 'settled:case:mediate', unit: 'vụ', by: 'kind' },
    {
      code: 'success',
      name: 'Hòa giải thành',
      numerator: 'having:case:mediate.result=success',
      denominator: 'settled:case:mediate',
      unit: 'vụ',
      by: 'kind',
    },
    {
      code: 'performed',
      name: 'Thỏa thuận đã thực hiện',
      numerator: 'having:case:performance.performed=yes',
      denominator: 'settled:case:performance',
      unit: 'vụ',
    },
    { code: 'groups', name: 'Số tổ hòa giải', numerator: 'units', unit: 'tổ' },
    { code: 'mediators', name: 'Số hòa giải viên', numerator: 'fact:mediators', unit: 'người' },
    {
      code: 'trained',
      name: 'Hòa giải viên được tập huấn',
      numerator: 'sum:campaign:yearReport.trained',
      denominator: 'fact:mediators',
      unit: 'người',
    },
  ],
});
