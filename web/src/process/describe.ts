/** Parts of a definition in words. */
import { shortDate } from '../lib/civil';
import { processWords as w } from '../messages/process';
import type { Assignee, Basis, Definition, Due, Rung, Scope, Step, Titles } from './types';

/** "Điều 112 Bộ luật Lao động 2019" */
export const basisName = ({ text, article }: Basis): string =>
  article === undefined ? text : `${article} ${text}`;

/** The step that a reference names, wherever it stands. */
export function stepName(definition: Definition, scope: Scope, ref: string): string {
  const [first = '', second] = ref.split(':');
  const found = second === undefined ? definition[scope][first] : definition.campaign[second];
  return found?.name ?? ref;
}

function anchorText(definition: Definition, scope: Scope, from: Due['from']): string {
  if (typeof from === 'string') return w.anchors[from];
  if ('step' in from) return w.anchorStep(stepName(definition, scope, from.step));
  const [step = '', code] = from.fact.split('.');
  const field =
    code === undefined
      ? (definition.unitFacts[step] ?? definition.caseFacts[step] ?? definition.facts[step])
      : definition[scope][step]?.form?.[code];
  return w.anchorFact(field?.label ?? from.fact);
}

/** "30 ngày sau khi xong “Tiếp nhận văn bản”" */
export function dueText(definition: Definition, scope: Scope, { rule, from }: Due): string {
  const anchor = anchorText(definition, scope, from);
  switch (rule.kind) {
    case 'after':
      return w.after(rule.count, w.units[rule.unit], anchor);
    case 'before':
      return w.before(rule.count, w.units[rule.unit], anchor);
    case 'same':
      return w.same(anchor);
    case 'endOf':
      return w.endOf(w.periods[rule.period], anchor);
    case 'dayOfNext':
      return rule.period === 'week'
        ? w.dayOfNextWeek(rule.day, anchor)
        : w.dayOfNext(rule.day, w.periods[rule.period], anchor);
    case 'fixed':
      return w.fixed(rule.day, rule.month, anchor);
    case 'on':
      return rule.strictlyBefore === true ? w.beforeDay(shortDate(rule.on)) : w.onDay(shortDate(rule.on));
  }
}

export function assigneeText(titles: Titles, { role, at }: Assignee): string {
  const title = titles(role);
  if (at === 'self') return title;
  if (at === 'owner') return w.owner(title);
  return 'up' in at ? w.up(title, at.up) : w.at(title, at.unit);
}

/** Who carries a step out. */
export function doers(step: Step): readonly Assignee[] {
  switch (step.kind) {
    case 'decision':
      return step.by;
    case 'signature':
      return step.parties;
    case 'task':
    case 'receipt':
    case 'meeting':
    case 'document':
    case 'collect':
    case 'followUp':
    case 'cascade':
    case 'case':
      return [step.by];
  }
}

export const whoText = (titles: Titles, step: Step): string =>
  [...new Set(doers(step).map((who) => assigneeText(titles, who)))].join(', ');

export function targetText(titles: Titles, target: Rung['tell'][number]): string {
  if (target === 'holder') return w.holder;
  if (target === 'leader') return w.leader;
  const at = 'at' in target ? 'owner' : target.up === 0 ? 'self' : { up: target.up };
  return assigneeText(titles, { role: target.role, at });
}

export const rungWhen = ({ when }: Rung): string => w.rungAt(when.count, w.units[when.unit], when.side);
