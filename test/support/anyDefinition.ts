/** Definitions of any shape for property tests of the engine: all ten step kinds, in all three parts. */
import fc from 'fast-check';
import { days, workingDays, type PeriodKind } from '../../domain/calendar';
import { roleCatalogue } from '../../domain/org';
import {
  after,
  cascade,
  collect,
  date,
  decision,
  document,
  due,
  ended,
  every,
  fact,
  followUp,
  meeting,
  number,
  owner,
  parent,
  receipt,
  register,
  required,
  role,
  signature,
  task,
  where,
} from '../../domain/process/author';
import { checkDefinition } from '../../domain/process/check';
import type {
  Assignee,
  ProcessDefinition,
  ProcessDefinitionInput,
  StepRef,
} from '../../domain/process/definition';
import { basis, clerk, definitionOf, head, office, rung, staff } from './world';

const kinds = [
  'task', 'receipt', 'decision', 'signature', 'meeting', 'document', 'followUp', 'case', 'cascade', 'collect',
] as const; // prettier-ignore
type Kind = (typeof kinds)[number];

interface Plan {
  readonly kind: Kind;
  readonly people: number;
  /** How far back the steps lie that it waits for, and whether one of their outcomes is asked for. */
  readonly waits: readonly { readonly back: number; readonly outcome: boolean }[];
  /** Waits for the first step of the campaign. */
  readonly awaits: boolean;
  readonly due: 'none' | 'launch' | 'opened' | 'step' | 'fact';
  readonly when: boolean;
  readonly recurs: boolean;
  readonly optional: boolean;
  readonly variant: number;
}

const planOf = (allowed: readonly Kind[]): fc.Arbitrary<Plan> =>
  fc.record({
    kind: fc.constantFrom(...allowed),
    people: fc.nat(5),
    waits: fc.uniqueArray(fc.record({ back: fc.integer({ min: 1, max: 3 }), outcome: fc.boolean() }), {
      maxLength: 2,
      selector: (wait) => wait.back,
    }),
    awaits: fc.boolean(),
    due: fc.constantFrom('none', 'launch', 'opened', 'step', 'fact'),
    when: fc.boolean(),
    recurs: fc.constantFrom(false, false, true),
    optional: fc.constantFrom(false, false, false, true),
    variant: fc.nat(5),
  });

const outcomes: Record<Kind, string> = {
  task: 'done',
  receipt: 'done',
  decision: 'approve',
  signature: 'signed',
  meeting: 'passed',
  document: 'issued',
  followUp: 'done',
  case: 'closed',
  cascade: 'done',
  collect: 'done',
};
const people: readonly Assignee[] = [
  role(head),
  role(staff),
  role(clerk),
  role(office, owner),
  role('CO_QUAN_THAM_MUU', parent),
  role('UBND', owner),
];
const personAt = (index: number): Assignee => people[index % people.length] ?? role(head);
const cannotRecur: readonly Kind[] = ['collect', 'followUp', 'cascade', 'case'];

interface Part {
  readonly prefix: string;
  readonly plans: readonly Plan[];
  /** One for all recurring steps: those that follow one another share it. */
  readonly period: PeriodKind;
  /** For which end of a campaign step others may wait. */
  readonly awaited: StepRef | undefined;
  /** A step of the units that collections may count. */
  readonly collected: string | undefined;
}

function stepsOf({
  prefix,
  plans,
  period,
  awaited,
  collected,
}: Part): NonNullable<ProcessDefinitionInput['unit']> {
  const steps: NonNullable<ProcessDefinitionInput['unit']> = {};
  const recurs = plans.map((plan) => plan.recurs && !cannotRecur.includes(plan.kind));
  const waitedFor = new Set(plans.flatMap((plan, index) => plan.waits.map(({ back }) => index - back)));
  plans.forEach((plan, index) => {
    const refs: StepRef[] = [];
    let anchor: string | undefined;
    let returnsTo: string | undefined;
    for (const { back, outcome } of plan.waits) {
      const before = plans[index - back];
      if (before === undefined) continue;
      const code = `${prefix}${index - back}`;
      const fromRecurring = recurs[index - back] === true && recurs[index] !== true;
      // Nobody can decide on a whole year of reports at once.
      if (fromRecurring && (plan.kind === 'decision' || plan.kind === 'signature')) continue;
      refs.push(outcome && !fromRecurring ? ended(code, outcomes[before.kind]) : code);
      anchor ??= code;
      if (['task', 'document', 'meeting'].includes(before.kind) && recurs[index] === recurs[index - back])
        returnsTo ??= code;
    }
    if (plan.awaits && awaited !== undefined) refs.push(awaited);
    const by = personAt(plan.people);
    const others = [by, personAt(plan.people + 1), personAt(plan.people + 2)];
    const need = ['one', 'all', { atLeast: 2 }] as const;
    const several = plan.variant % 2 === 0 ? [by] : others;
    const base = {
      name: `Bước ${prefix}${index}`,
      after: refs,
      optional: plan.optional && index > 0 && !waitedFor.has(index),
      ...(plan.when ? { when: where(prefix === 'u' ? 'staff' : 'size', '>=', 100) } : {}),
      ...(recurs[index] === true ? { every: every(period, fact('until'), 10) } : {}),
      ...dueOf(plan, anchor, recurs[index] === true),
    };
    const code = `${prefix}${index}`;
    switch (plan.kind) {
      case 'task':
        steps[code] = task({
          ...base,
          by,
          form: { n: number('Số'), ...(plan.variant === 0 ? { on: required(date('Ngày')) } : {}) },
        });
        break;
      case 'receipt':
        steps[code] = receipt({ ...base, by });
        break;
      case 'decision':
        steps[code] = decision({
          ...base,
          by: several,
          need: need[plan.variant % 3] ?? 'one',
          rejection: plan.variant === 5 ? 'ends' : 'continues',
          ...(returnsTo === undefined ? {} : { returnsTo }),
        });
        break;
      case 'signature':
        steps[code] = signature({ ...base, parties: several, ordered: plan.variant > 2 });
        break;
      case 'meeting':
        steps[code] = meeting({
          ...base,
          by,
          ...(plan.variant > 2 ? { quorum: { of: [2, 3], basis }, majority: { over: [1, 2], basis } } : {}),
        });
        break;
      case 'document':
        steps[code] = document({
          ...base,
          by,
          signer: personAt(plan.people + 1),
          clerk: role(clerk),
          document: { type: 'BC', name: 'Báo cáo' },
        });
        break;
      case 'followUp':
        steps[code] = followUp({
          ...base,
          by,
          addressee: personAt(plan.variant),
          answerDue: after('opened', days(5 + plan.variant), basis),
        });
        break;
      case 'case':
        steps[code] = register({ ...base, by });
        break;
      case 'cascade':
        steps[code] = cascade({ ...base, by, definition: 'F6' });
        break;
      case 'collect':
        if (collected !== undefined)
          steps[code] = collect({
            ...base,
            by,
            from: collected,
            need: [`all` as const, { share: 0.5 }, { count: 2 }][plan.variant % 3] ?? 'all',
          });
        break;
    }
  });
  return steps;
}

function dueOf(plan: Plan, anchor: string | undefined, recurs: boolean) {
  if (recurs) return { due: due({ kind: 'same' }, plan.variant > 2 ? 'periodEnd' : 'periodStart', basis) };
  const count = plan.variant * 4;
  switch (plan.due) {
    case 'none':
      return {};
    case 'launch':
    case 'opened':
      return { due: after(plan.due, days(count), basis) };
    case 'step':
      return anchor === undefined ? {} : { due: after(anchor, workingDays(count), basis) };
    case 'fact':
      return { due: due({ kind: 'before', count, unit: 'day' }, fact('startsOn'), basis) };
  }
}

const unitKinds = kinds.filter((kind) => kind !== 'collect');
const campaignKinds = kinds.filter((kind) => kind !== 'cascade');
const caseKinds = kinds.filter((kind) => !['collect', 'cascade', 'case'].includes(kind));
const ladder = [
  rung('before3', 3, 'before', { when: { count: 3, unit: 'workingDay', side: 'before' } }),
  rung('today', 0, 'before', { tell: ['holder', 'leader'] }),
  rung('late1', 1, 'after', { mustAct: 'leader' }),
  rung('late4', 4, 'after', {
    tell: ['leader', { role: 'CAP_UY', up: 1 }, { role: office, at: 'owner' }],
    mustAct: 'holder',
  }),
];
const options = { roles: Object.keys(roleCatalogue), definitions: ['F6'] };

/** Sound definitions; what is random is how the steps hang together. */
export const anyDefinition: fc.Arbitrary<ProcessDefinition> = fc
  .record({
    unit: fc.array(planOf(unitKinds), { minLength: 1, maxLength: 7 }),
    campaign: fc.array(planOf(campaignKinds), { maxLength: 4 }),
    case: fc.array(planOf(caseKinds), { minLength: 1, maxLength: 3 }),
    period: fc.constantFrom<PeriodKind[]>('week', 'month', 'quarter'),
  })
  .map((plans) => {
    const { period } = plans;
    const first = plans.campaign[0];
    const opensUnits =
      first !== undefined && first.kind !== 'collect' && (!first.recurs || cannotRecur.includes(first.kind));
    const awaited = opensUnits ? ended('campaign:c0', outcomes[first.kind], 'skipped') : undefined;
    const collected = 'u0';
    const campaign = stepsOf({ prefix: 'c', plans: plans.campaign, period, awaited: undefined, collected });
    const unit = stepsOf({ prefix: 'u', plans: plans.unit, period, awaited, collected: undefined });
    const holdsCases = [...Object.values(campaign), ...Object.values(unit)].some(
      (step) => step.kind === 'case',
    );
    return definitionOf({
      facts: {
        until: required(date('Đến ngày')),
        startsOn: required(date('Ngày bắt đầu')),
        size: required(number('Quy mô', { hint: 'Số' })),
      },
      unitFacts: { staff: required(number('Số người', { hint: 'Số' })) },
      campaign,
      unit,
      case: holdsCases
        ? stepsOf({ prefix: 's', plans: plans.case, period, awaited, collected: undefined })
        : {},
      ladder,
    });
  })
  .filter((definition) => checkDefinition(definition, options).length === 0);
