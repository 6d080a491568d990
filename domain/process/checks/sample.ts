/** A small definition that nobody can object to, and ways to change it: for the tests of the checks. */
import { roleCatalogue } from '../../org';
import { checkDefinition } from '../check';
import { days, dayOfNext } from '../../calendar';
import {
  after,
  choice,
  collect,
  date,
  decision,
  due,
  ended,
  every,
  fact,
  number,
  owner,
  process,
  proposed,
  required,
  role,
  task,
  text,
  yesNo,
} from '../author';
import { type Condition, type ProcessDefinition, type ProcessDefinitionInput } from '../definition';

export const ours = proposed('đề xuất');
export const head = role('LANH_DAO_DV');
const hinted = { hint: 'Ghi một số' };
export const options = { roles: Object.keys(roleCatalogue), definitions: ['F6'] };

type Change = Partial<ProcessDefinitionInput>;

/** A small campaign that nobody can object to: plan, approval, quarterly report, summary. */
export const sound = (change: Change = {}): ProcessDefinition =>
  process({
    code: 'TEST',
    version: 1,
    name: 'Đợt thử',
    purpose: 'Kiểm tra định nghĩa',
    since: '2026-01-01',
    basis: [ours],
    launchedBy: ['BTT_MTTQ'],
    facts: { until: required(date('Đến ngày')), reviewOn: date('Ngày sơ kết'), topic: text('Chủ đề') },
    unitFacts: {
      staff: required(number('Số người', hinted)),
      kind: choice('Loại hình', { office: 'Cơ quan', school: 'Trường' }),
      remote: yesNo('Vùng xa'),
    },
    campaign: { ...campaign },
    unit: { ...unit },
    ladder: [
      {
        code: 'late',
        label: 'Quá hạn',
        when: { count: 1, unit: 'day', side: 'after' },
        tell: ['holder', 'leader'],
        drafts: 'letter',
        basis: ours,
      },
    ],
    documents: [{ code: 'letter', name: 'Công văn đôn đốc' }],
    indicators: [
      { code: 'plans', name: 'Có kế hoạch', numerator: 'settled:plan', denominator: 'units', by: 'kind' },
    ],
    ...change,
  });

export const campaign = {
  plansIn: collect({ name: 'Đủ kế hoạch', by: role('CHUYEN_VIEN'), from: 'approval' }),
  summary: task({
    name: 'Tổng hợp',
    after: 'plansIn',
    by: role('CHUYEN_VIEN'),
    due: after('plansIn', days(5), ours),
  }),
};
export const unit = {
  plan: task({
    name: 'Kế hoạch',
    by: head,
    due: after('launch', days(30), ours),
    form: { items: required(number('Số việc', hinted)), signedOn: date('Ngày ký') },
  }),
  approval: decision({
    name: 'Duyệt',
    after: ended('plan', 'done'),
    by: [role('BTT_MTTQ', owner)],
    returnsTo: 'plan',
  }),
  report: task({
    name: 'Báo cáo quý',
    after: 'approval',
    every: every('quarter', fact('until')),
    by: head,
    due: due(dayOfNext('quarter', 10), 'periodEnd', ours),
  }),
};

export const codes = (definition: ProcessDefinition): string[] =>
  checkDefinition(definition, options).map((p) => `${p.code} ${p.path}`);
/** The campaign above with more, or other, steps of the unit. */
export const withUnit = (steps: ProcessDefinitionInput['unit']): ProcessDefinition =>
  sound({ unit: { ...unit, ...steps } });
export const withCampaign = (steps: ProcessDefinitionInput['campaign']): ProcessDefinition =>
  sound({ campaign: { ...campaign, ...steps } });
/** One more task of the unit. */
export const extra = (step: Partial<Parameters<typeof task>[0]>) =>
  withUnit({ extra: task({ name: 'Việc thêm', by: head, ...step }) });
export const extraWhen = (when: Condition) => extra({ after: 'approval', when });
