/** Conditions of a definition: a small closed set of comparisons on recorded facts. No code, so each can be shown and checked. */
import type { Comparison, Condition, Facts, FactValue } from './definition';

/** Texts (dates among them) compare as texts, numbers as numbers; values of different types have no order. */
function order(left: FactValue, right: FactValue): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return undefined;
}

function compares(comparison: Comparison, facts: Facts): boolean {
  const fact = facts[comparison.fact];
  if (comparison.is === 'empty') return fact === undefined || fact === '';
  if (fact === undefined) return false;
  switch (comparison.is) {
    case 'filled':
      return fact !== '';
    case '=':
      return fact === comparison.value;
    case '!=':
      return fact !== comparison.value;
    case 'in':
      return comparison.value.includes(fact);
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const difference = order(fact, comparison.value);
      if (difference === undefined) return false;
      if (difference === 0) return comparison.is === '<=' || comparison.is === '>=';
      return comparison.is.startsWith('<') === difference < 0;
    }
  }
}

/** Whether a condition holds. A fact that nobody recorded makes every comparison false, except `empty`. */
export function holds(condition: Condition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  return compares(condition, facts);
}

/** Every comparison in a condition, in the order written. */
export function comparisonsIn(condition: Condition): Comparison[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsIn);
  if ('any' in condition) return condition.any.flatMap(comparisonsIn);
  if ('not' in condition) return comparisonsIn(condition.not);
  return [condition];
}

/** The facts that a condition asks for, each once. */
export function factsIn(condition: Condition): string[] {
  return [...new Set(comparisonsIn(condition).map((comparison) => comparison.fact))];
}

/** Whether the fact is surely recorded whenever the condition holds (read from its form, so it may say no too often). */
export function guarantees(condition: Condition, fact: string): boolean {
  if ('all' in condition) return condition.all.some((part) => guarantees(part, fact));
  if ('any' in condition) return condition.any.every((part) => guarantees(part, fact));
  if ('not' in condition)
    return 'is' in condition.not && condition.not.fact === fact && condition.not.is === 'empty';
  return condition.fact === fact && condition.is !== 'empty';
}
