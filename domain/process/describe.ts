/** Parts of a definition in Vietnamese, for pages that show it and for the list of what a new version changes. */
import { basisWithTag, formatVi, type DateRule, type DateUnit, type PeriodKind } from '../calendar';
import { roleOrLeast } from '../org';
import type { Scope } from './compile';
import { parseStepRef } from './compile';
import type {
  Assignee,
  Comparison,
  Condition,
  DueSpec,
  FactValue,
  Field,
  ProcessDefinition,
  Recurrence,
  RungTarget,
  StepRef,
} from './definition';

const unitNames: Record<DateUnit, string> = { day: 'ngày', workingDay: 'ngày làm việc', month: 'tháng' };
const periodNames: Record<PeriodKind, string> = {
  week: 'tuần',
  month: 'tháng',
  quarter: 'quý',
  halfYear: '6 tháng',
  year: 'năm',
};

/** Names things of one definition as seen from one of its parts. */
export class Describer {
  readonly #definition: ProcessDefinition;
  readonly #scope: Scope;

  constructor(definition: ProcessDefinition, scope: Scope) {
    this.#definition = definition;
    this.#scope = scope;
  }

  /** “Tiếp nhận văn bản” */
  step(ref: string): string {
    const { of, step } = parseStepRef(ref);
    const found = this.#definition[of === 'campaign' ? 'campaign' : this.#scope][step];
    return `“${found?.name ?? ref}”`;
  }

  /** A step of the units, as a collection of the campaign names it. */
  unitStep(code: string): string {
    return `“${this.#definition.unit[code]?.name ?? code}”`;
  }

  /** “Duyệt” (approve) */
  wait(ref: StepRef): string {
    return typeof ref === 'string' ? this.step(ref) : `${this.step(ref.step)} (${ref.outcomes.join(', ')})`;
  }

  waits(refs: readonly StepRef[]): string {
    return refs.length === 0 ? 'ngay khi mở hồ sơ' : `sau ${refs.map((ref) => this.wait(ref)).join(', ')}`;
  }

  /** 30 ngày sau khi xong “Tiếp nhận văn bản” (chưa kiểm chứng) */
  due(due: DueSpec): string {
    return `${ruleText(due.rule, this.#anchor(due))} (căn cứ: ${basisWithTag(due.basis)})`;
  }

  recurrence(every: Recurrence): string {
    return `mỗi ${periodNames[every.period]} một lần, đến ${this.fact(every.until.fact)}`;
  }

  condition(condition: Condition): string {
    if ('all' in condition) return condition.all.map((part) => this.#part(part)).join(' và ');
    if ('any' in condition) return condition.any.map((part) => this.#part(part)).join(' hoặc ');
    if ('not' in condition) return `không phải ${this.#part(condition.not)}`;
    return this.#comparison(condition);
  }

  /** The label of a fact, a figure or an outcome. */
  fact(name: string): string {
    const field = this.#field(name);
    if (field !== undefined) return `“${field.label}”`;
    const dot = name.indexOf('.');
    return dot < 0 ? name : `kết quả bước ${this.step(name.slice(0, dot))}`;
  }

  #field(name: string): Field | undefined {
    const { facts, unitFacts, caseFacts } = this.#definition;
    const dot = name.indexOf('.');
    if (dot < 0) return (this.#scope === 'case' ? caseFacts : unitFacts)[name] ?? facts[name];
    return this.#definition[this.#scope][name.slice(0, dot)]?.form?.[name.slice(dot + 1)];
  }

  #part(condition: Condition): string {
    const text = this.condition(condition);
    return 'all' in condition || 'any' in condition ? `(${text})` : text;
  }

  #comparison(comparison: Comparison): string {
    const fact = this.fact(comparison.fact);
    const field = this.#field(comparison.fact);
    switch (comparison.is) {
      case 'filled':
        return `${fact} đã nhập`;
      case 'empty':
        return `${fact} còn trống`;
      case 'in':
        return `${fact} là một trong ${comparison.value.map((value) => valueText(value, field)).join(', ')}`;
      case '=':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return `${fact} ${comparison.is} ${valueText(comparison.value, field)}`;
    }
  }

  #anchor(due: DueSpec): string {
    switch (due.from) {
      case 'launch':
        return 'ngày phát động';
      case 'opened':
        return 'ngày bước được mở';
      case 'periodStart':
        return 'ngày đầu kỳ';
      case 'periodEnd':
        return 'ngày cuối kỳ';
    }
    return 'fact' in due.from ? `ngày ${this.fact(due.from.fact)}` : `ngày xong ${this.step(due.from.step)}`;
  }
}

function valueText(value: FactValue, field: Field | undefined): string {
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (field?.type === 'choice')
    return field.options.find((option) => option.value === value)?.label ?? String(value);
  return field?.type === 'date' && typeof value === 'string' ? formatVi(value) : String(value);
}

/** A rule of the calendar with the name of its anchor. */
function ruleText(rule: DateRule, anchor: string): string {
  switch (rule.kind) {
    case 'after':
      return `${rule.count} ${unitNames[rule.unit]} sau ${anchor}`;
    case 'before':
      return `chậm nhất ${rule.count} ${unitNames[rule.unit]} trước ${anchor}`;
    case 'same':
      return `đúng ${anchor}`;
    case 'endOf':
      return `ngày cuối ${periodNames[rule.period]} của ${anchor}`;
    case 'dayOfNext':
      return rule.period === 'week'
        ? `ngày thứ ${rule.day} của tuần sau ${anchor}`
        : `ngày ${rule.day} của tháng sau ${periodNames[rule.period]} có ${anchor}`;
    case 'fixed':
      return `ngày ${rule.day}/${rule.month} gần nhất từ ${anchor}`;
    case 'on':
      return rule.strictlyBefore === true ? `trước ngày ${formatVi(rule.on)}` : `ngày ${formatVi(rule.on)}`;
  }
}

/** Thủ trưởng đơn vị (đơn vị chủ trì) */
export function assigneeText({ role, at }: Assignee): string {
  const { title } = roleOrLeast(role);
  if (at === 'self') return title;
  if (at === 'owner') return `${title} (đơn vị chủ trì đợt)`;
  return 'up' in at ? `${title} (cấp trên ${at.up} bậc)` : `${title} (đơn vị ${at.unit})`;
}

export function targetText(target: RungTarget): string {
  if (target === 'holder') return 'người thực hiện';
  if (target === 'leader') return 'lãnh đạo trực tiếp';
  return 'at' in target
    ? assigneeText({ role: target.role, at: 'owner' })
    : assigneeText({ role: target.role, at: target.up === 0 ? 'self' : { up: target.up } });
}
