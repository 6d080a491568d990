import { dayOfNext, days, workingDays } from '../../../domain/calendar';
import {
  after,
  collect,
  decision,
  every,
  fact,
  owner,
  process,
  proposed,
  receipt,
  register,
  role,
  task,
  text,
  due,
  longText,
  number,
  date,
} from '../../../domain/process/author';
import type { Rung } from '../../../domain/process/definition';

const rung = (code: string, count: number, side: 'before' | 'after'): Rung => ({
  code,
  label: code,
  when: { count, unit: 'day', side },
  tell: ['holder'],
  breaksThrough: false,
  basis: proposed('thử nghiệm'),
});

/**
 * A small campaign for the stories of the durable shell: units acknowledge, report, and are approved by the owner; the
 * campaign waits for all approvals and draws a conclusion.
 */
export const reporting = process({
  code: 'T1',
  version: 1,
  name: 'Báo cáo thử',
  purpose: 'Thử phần vỏ bền.',
  since: '2026-01-01',
  basis: [proposed('thử nghiệm')],
  launchedBy: ['BTT_MTTQ'],
  facts: { reportUntil: date('Báo cáo đến hết ngày') },
  campaign: {
    opening: task({ name: 'Khai mạc', by: role('BTT_MTTQ'), form: { words: text('Lời khai mạc') } }),
    gathered: collect({ name: 'Chờ đủ', by: role('BTT_MTTQ'), from: 'approval' }),
    conclusion: task({ name: 'Kết luận', after: ['gathered'], by: role('BTT_MTTQ') }),
  },
  unit: {
    receipt: receipt({
      name: 'Tiếp nhận',
      by: role('VAN_THU'),
      due: after('launch', workingDays(2), proposed('hai ngày làm việc')),
    }),
    report: task({
      name: 'Báo cáo',
      after: ['receipt'],
      by: role('CHUYEN_VIEN'),
      due: after('receipt', days(5), proposed('năm ngày')),
      form: { held: number('Số cuộc'), notes: longText('Ghi chú') },
    }),
    approval: decision({
      name: 'Duyệt',
      after: ['report'],
      by: [role('BTT_MTTQ', owner)],
      returnsTo: 'report',
    }),
  },
  ladder: [rung('before3', 3, 'before'), rung('late1', 1, 'after')],
});

/** The same, and a report every quarter: it goes on for as long as the launch says. */
export const quarterly = process({
  code: 'T2',
  version: 1,
  name: 'Báo cáo quý thử',
  purpose: 'Thử phần vỏ bền.',
  since: '2026-01-01',
  basis: [proposed('thử nghiệm')],
  launchedBy: ['BTT_MTTQ'],
  facts: { reportUntil: date('Báo cáo đến hết ngày', { required: true }) },
  unit: {
    report: task({
      name: 'Báo cáo quý',
      by: role('CHUYEN_VIEN'),
      every: every('quarter', fact('reportUntil')),
      due: due(dayOfNext('quarter', 10), 'periodEnd', proposed('ngày 10 quý sau')),
    }),
  },
  ladder: [rung('before3', 3, 'before'), rung('late1', 1, 'after')],
});

/** The next version of `reporting`: ten days for the report, and the receipt is gone. */
const { receipt: _, ...withoutReceipt } = reporting.unit;
export const shorterReporting = process({
  ...reporting,
  version: 2,
  unit: {
    ...withoutReceipt,
    report: {
      ...task({ name: 'Báo cáo gọn', by: role('CHUYEN_VIEN') }),
      due: due(days(10), 'launch', proposed('mười ngày')),
    },
  },
});

/** A book in which units open cases all year. */
export const ledger = process({
  code: 'T3',
  version: 1,
  name: 'Sổ thử',
  purpose: 'Thử sổ có nhiều vụ việc.',
  since: '2026-01-01',
  basis: [proposed('thử nghiệm')],
  launchedBy: ['BTT_MTTQ'],
  unit: { book: register({ name: 'Sổ', by: role('VAN_THU') }) },
  case: { answer: task({ name: 'Trả lời', by: role('CHUYEN_VIEN') }) },
  ladder: [],
});
