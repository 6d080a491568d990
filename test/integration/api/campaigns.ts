/** Campaigns for the stories about HTTP: small definitions, so that a reader sees the whole. */
import { days } from '../../../domain/calendar';
import {
  after,
  cascade,
  decision,
  followUp,
  files,
  longText,
  number,
  owner,
  process,
  proposed,
  receipt,
  required,
  role,
  task,
  text,
} from '../../../domain/process/author';
import type { ProcessDefinition } from '../../../domain/process/definition';

const because = proposed('ví dụ');

/** Wards receive a directive, write a plan, and the city approves it. */
export const directive: ProcessDefinition = process({
  code: 'T1',
  version: 1,
  name: 'Triển khai chỉ thị (thử)',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [because],
  launchedBy: ['CO_QUAN_THAM_MUU', 'CT_MTTQ'],
  unit: {
    receipt: receipt({ name: 'Tiếp nhận', by: role('VAN_THU'), due: after('launch', days(3), because) }),
    plan: task({
      name: 'Xây dựng kế hoạch',
      after: 'receipt',
      by: role('CT_MTTQ'),
      due: after('receipt', days(30), because),
      form: {
        people: required(number('Số người thực hiện', { min: 1, max: 100, hint: 'Cán bộ được phân công' })),
        note: longText('Ghi chú'),
        draft: files('Dự thảo kế hoạch'),
      },
    }),
    approval: decision({
      name: 'Phê duyệt kế hoạch',
      after: 'plan',
      by: [role('CO_QUAN_THAM_MUU', owner)],
      returnsTo: 'plan',
      due: after('plan', days(7), because),
    }),
  },
  ladder: [],
  indicators: [
    {
      code: 'plans',
      name: 'Đơn vị có kế hoạch',
      numerator: 'settled:plan',
      denominator: 'units',
      unit: 'đơn vị',
    },
    { code: 'people', name: 'Người thực hiện', numerator: 'sum:plan.people', unit: 'người' },
  ],
});

/** A directive that each ward carries on below itself; whoever does that could launch nothing else. */
export const cascading: ProcessDefinition = process({
  code: 'T3',
  version: 1,
  name: 'Triển khai nhiều cấp (thử)',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [because],
  launchedBy: ['CO_QUAN_THAM_MUU'],
  unit: {
    carry: cascade({ name: 'Triển khai tiếp xuống dưới', by: role('VAN_THU'), definition: 'T1' }),
  },
  ladder: [],
});

/** A surprise inspection of a school: nobody may know before it is asked. */
export const surprise: ProcessDefinition = process({
  code: 'T2',
  version: 1,
  name: 'Kiểm tra đột xuất (thử)',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [because],
  launchedBy: ['CT_MTTQ'],
  visibility: 'restricted',
  facts: { source: text('Nguồn tin') },
  unit: {
    visit: task({
      name: 'Kiểm tra tại đơn vị',
      by: role('CHUYEN_VIEN', owner),
      due: after('launch', days(5), because),
      form: { findings: longText('Kết quả') },
    }),
    follow: followUp({
      name: 'Theo dõi kiến nghị',
      after: 'visit',
      by: role('CHUYEN_VIEN', owner),
      addressee: role('DV_DUOC_GS'),
      answerDue: after('opened', days(20), because),
    }),
    reply: task({
      name: 'Đơn vị báo cáo khắc phục',
      after: 'visit',
      by: role('DV_DUOC_GS'),
      due: after('visit', days(10), because),
      form: { report: longText('Báo cáo') },
    }),
  },
  ladder: [],
  documents: [{ code: 'bienBan', name: 'Biên bản kiểm tra đột xuất', form: 6 }],
  indicators: [{ code: 'visits', name: 'Lượt kiểm tra đột xuất', numerator: 'settled:visit', unit: 'lượt' }],
});

/** What the year review takes from the two others; the surprise visits count for whoever may know of them. */
export const review: ProcessDefinition = process({
  code: 'T3',
  version: 1,
  name: 'Tổng kết năm (thử)',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [because],
  launchedBy: ['CO_QUAN_THAM_MUU', 'CT_MTTQ'],
  unit: {
    report: task({ name: 'Báo cáo năm', by: role('CT_MTTQ'), due: after('launch', days(10), because) }),
  },
  ladder: [],
  indicators: [
    {
      code: 'plans',
      name: 'Kế hoạch',
      numerator: 'T1/settled:plan',
      denominator: 'T1/units',
      unit: 'đơn vị',
    },
    { code: 'visits', name: 'Lượt kiểm tra đột xuất', numerator: 'T2/settled:visit', unit: 'lượt' },
  ],
});
