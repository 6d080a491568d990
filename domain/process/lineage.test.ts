import { basis, definitionOf, head, office, staff } from '../../test/support/world';
import { days } from '../calendar';
import { isRefusal, type DomainError } from '../errors';
import {
  after,
  collect,
  decision,
  due,
  ended,
  every,
  fact,
  number,
  owner,
  role,
  task,
  where,
} from './author';
import type { ProcessDefinition, ProcessDefinitionInput } from './definition';
import { adoptVersion, launchedVersion, type AdoptedVersion, type Renames } from './lineage';

const none: Renames = { campaign: {}, unit: {}, case: {} };
const renamed = (unit: Record<string, string>): Renames => ({ ...none, unit });

const plan = task({ name: 'Kế hoạch', by: role(staff), form: { cost: number('Kinh phí') } });
const first = definitionOf({
  campaign: { gathered: collect({ name: 'Chờ đủ', by: role(office), from: 'report' }) },
  unit: {
    plan,
    approval: decision({ name: 'Duyệt', after: ['plan'], by: [role(office, owner)], returnsTo: 'plan' }),
    report: task({
      name: 'Báo cáo',
      after: [ended('approval', 'approve')],
      when: where('plan.cost', '>', 0),
      by: role(staff),
      due: after('plan', days(30), basis),
    }),
  },
  indicators: [{ code: 'planned', name: 'Có kế hoạch', numerator: 'settled:plan', denominator: 'units' }],
});

const version = (number: number, parts: Partial<ProcessDefinitionInput>): ProcessDefinition =>
  definitionOf({ version: number, campaign: first.campaign, ...parts });

/** Renames a step of the first version everywhere, as an administrator who writes the next one would. */
function written(from: string, to: string): ProcessDefinition {
  const text = JSON.stringify({ ...first, version: 2 })
    .replaceAll(`"${from}"`, `"${to}"`)
    .replaceAll(`"${from}.`, `"${to}.`)
    .replaceAll(`:${from}"`, `:${to}"`);
  return definitionOf(JSON.parse(text));
}

function adopted(result: AdoptedVersion | DomainError): AdoptedVersion {
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result;
}

describe('a campaign that comes to know another version', () => {
  const launched = launchedVersion(first);

  it('takes it as it is written when the codes mean the same steps', () => {
    const next = { ...first, version: 2, name: 'Tên mới' };
    expect(adopted(adoptVersion([launched], launched, next, none)).definition).toBe(next);
  });

  it('keeps the code by which it knows a renamed step, wherever the step is named', () => {
    const { definition } = adopted(
      adoptVersion([launched], launched, written('plan', 'scheme'), renamed({ plan: 'scheme' })),
    );
    expect(definition).toEqual({ ...first, version: 2 });
    const collected = adopted(
      adoptVersion([launched], launched, written('report', 'summary'), renamed({ report: 'summary' })),
    );
    expect(collected.definition).toEqual({ ...first, version: 2 });
  });

  it('gives another step under an old code a code of its own', () => {
    const next = version(2, {
      unit: { ...first.unit, plan: decision({ name: 'Họp duyệt', by: [role(head)] }) },
    });
    const { definition, codes } = adopted(adoptVersion([launched], launched, next, none));
    expect(codes.unit).toEqual({ plan: 'planV2', approval: 'approval', report: 'report' });
    expect(Object.keys(definition.unit)).toEqual(['planV2', 'approval', 'report']);
    expect(definition.unit['approval']).toMatchObject({ after: ['planV2'], returnsTo: 'planV2' });
  });

  it('takes a step that recurs otherwise for another step', () => {
    const recurring = (period: 'month' | 'quarter') =>
      task({
        name: 'Báo cáo',
        by: role(staff),
        every: every(period, fact('until')),
        due: due({ kind: 'same' }, 'periodEnd', basis),
      });
    const monthly = launchedVersion(definitionOf({ unit: { report: recurring('month') } }));
    const next = definitionOf({ version: 2, unit: { report: recurring('quarter') } });
    expect(adopted(adoptVersion([monthly], monthly, next, none)).codes.unit).toEqual({ report: 'reportV2' });
  });

  it('knows a step again that an earlier version had', () => {
    const without = version(2, { campaign: {}, unit: { plan } });
    const second = adopted(adoptVersion([launched], launched, without, none));
    const third = adopted(adoptVersion([launched, second], second, { ...first, version: 3 }, none));
    expect(third.codes).toEqual(launched.codes);
    // One that was only named as a step of before is new.
    const scheme = version(2, { campaign: {}, unit: { scheme: plan } });
    const renamedOne = adopted(adoptVersion([launched], launched, scheme, renamed({ plan: 'scheme' })));
    const both = version(3, { campaign: {}, unit: { scheme: plan, plan } });
    expect(adopted(adoptVersion([launched, renamedOne], renamedOne, both, none)).codes.unit).toEqual({
      scheme: 'plan',
      plan: 'planV3',
    });
  });

  it('refuses renames that make no sense, all at once', () => {
    const next = written('plan', 'scheme');
    const refused = adoptVersion([launched], launched, next, {
      ...none,
      unit: { plan: 'approval', report: 'nothing', constructor: 'scheme', approval: 'approval' },
    });
    expect(isRefusal(refused) && refused.problems?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'renames.unit.plan RENAME_OTHER_KIND',
      'renames.unit.report RENAME_TO_UNKNOWN',
      'renames.unit.constructor RENAME_FROM_UNKNOWN',
      'renames.unit.approval RENAME_TWICE',
    ]);
  });
});
