/** Every due date can be computed: its anchor exists, is a date, and is known when the step opens. */
import type { Problem } from '../../errors';
import { guarantees } from '../conditions';
import type { DueSpec } from '../definition';
import type { Model, Node } from './model';
import { problem } from './problems';

export function checkDates(model: Model): Problem[] {
  return model.all().flatMap((node) => {
    const { step, path } = node;
    const problems: Problem[] = [];
    if (step.due !== undefined) problems.push(...checkDue(model, node, step.due, `${path}.due`));
    if (step.kind === 'followUp')
      problems.push(...checkDue(model, node, step.answerDue, `${path}.answerDue`));
    if (step.due?.basis.tag === 'V' && step.extension === undefined) {
      problems.push(problem(`${path}.extension`, 'EXTENSION_OF_LAW'));
    }
    if (step.due === undefined) {
      if (step.extension !== undefined) problems.push(problem(`${path}.extension`, 'EXTENSION_WITHOUT_DUE'));
      if (step.promise !== undefined) problems.push(problem(`${path}.promise`, 'EXTENSION_WITHOUT_DUE'));
      const tellsLate = step.ladder !== undefined && step.ladder.length > 0 && step.kind !== 'followUp';
      if (tellsLate) problems.push(problem(`${path}.ladder`, 'LADDER_WITHOUT_DUE'));
    }
    if (step.every !== undefined && !followsRecurring(model, node) && !isPeriodic(step.due)) {
      problems.push(problem(`${path}.due`, 'RECURRENCE_DUE'));
    }
    return problems;
  });
}

/** What follows another recurring step opens with that one, so its date may be counted from there. */
const followsRecurring = (model: Model, node: Node): boolean =>
  node.waits.some((wait) => {
    const before = model.target(wait);
    return before?.scope === node.scope && before.step.every !== undefined;
  });

const isPeriodic = (due: DueSpec | undefined): boolean =>
  due?.from === 'periodStart' || due?.from === 'periodEnd';

function checkDue(model: Model, node: Node, due: DueSpec, path: string): Problem[] {
  const { from, rule } = due;
  const inThePast = (anchor: string): Problem[] =>
    rule.kind === 'before' ? [problem(path, 'DUE_BEFORE_START', { anchor })] : [];
  if (from === 'launch' || from === 'opened')
    return inThePast(from === 'launch' ? 'ngày phát động' : 'ngày mở bước');
  if (from === 'periodStart' || from === 'periodEnd') {
    return node.step.every === undefined ? [problem(`${path}.from`, 'DUE_ANCHOR_PERIOD')] : [];
  }
  if ('step' in from) {
    if (model.refersTo(from.step, node) === undefined) {
      return [problem(`${path}.from`, 'DUE_ANCHOR_UNKNOWN', { anchor: from.step })];
    }
    if (!model.isUpstream(from.step, node)) {
      return [problem(`${path}.from`, 'DUE_ANCHOR_NOT_UPSTREAM', { anchor: from.step })];
    }
    return inThePast(from.step);
  }
  return checkFactAnchor(model, node, from.fact, `${path}.from`);
}

function checkFactAnchor(model: Model, node: Node, fact: string, path: string): Problem[] {
  const known = model.fact(fact, node.scope, node);
  switch (known.state) {
    case 'unknown':
      return [problem(path, 'DUE_ANCHOR_UNKNOWN', { anchor: fact })];
    case 'notUpstream':
      return [problem(path, 'DUE_ANCHOR_NOT_UPSTREAM', { anchor: known.step })];
    case 'recurring':
      return [problem(path, 'FACT_RECURRING', { fact })];
    case 'known': {
      if (known.field.type !== 'date') return [problem(path, 'DUE_ANCHOR_TYPE', { anchor: fact })];
      const guarded = node.step.when !== undefined && guarantees(node.step.when, fact);
      return known.field.required || guarded ? [] : [problem(path, 'DUE_ANCHOR_OPTIONAL', { anchor: fact })];
    }
  }
}
