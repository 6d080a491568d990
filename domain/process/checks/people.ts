/** Who: every role is in the catalogue, quorums can be reached, ladders tell somebody. */
import type { Problem } from '../../errors';
import type { Assignee, Ladder, RungTarget } from '../definition';
import { partiesOf, type Party } from '../parties';
import type { Model, Node } from './model';
import { problem } from './problems';

export function checkPeople(model: Model): Problem[] {
  const { definition } = model;
  const problems = definition.launchedBy.flatMap((role, i) => checkRole(model, role, `launchedBy.${i}`));
  problems.push(...checkLadder(model, definition.ladder, 'ladder'));
  for (const node of model.all()) {
    for (const [path, assignee] of assigneesOf(node))
      problems.push(...checkRole(model, assignee.role, `${path}.role`));
    problems.push(...checkQuorum(node));
    if (node.step.ladder !== undefined)
      problems.push(...checkLadder(model, node.step.ladder, `${node.path}.ladder`));
    if (node.step.kind === 'followUp' && node.step.answerLadder !== undefined) {
      problems.push(...checkLadder(model, node.step.answerLadder, `${node.path}.answerLadder`));
    }
  }
  return problems;
}

const checkRole = (model: Model, role: string, path: string): Problem[] =>
  model.context.roles.has(role) ? [] : [problem(path, 'ROLE_UNKNOWN', { role })];

function assigneesOf({ step, path }: Node): Party[] {
  const placed = partiesOf(step).map(([part, assignee]): Party => [`${path}.${part}`, assignee]);
  const decider = step.extension?.decidedBy;
  return decider === undefined ? placed : [...placed, [`${path}.extension.decidedBy`, decider]];
}

function checkQuorum({ step, path }: Node): Problem[] {
  switch (step.kind) {
    case 'decision': {
      const problems = twice(step.by, `${path}.by`);
      const need = typeof step.need === 'object' ? step.need.atLeast : undefined;
      // One collective assignee may stand for several persons; several assignees act once each.
      if (need !== undefined && step.by.length > 1 && need > step.by.length) {
        problems.push(problem(`${path}.need`, 'QUORUM_TOO_LARGE', { need, have: step.by.length }));
      }
      return problems;
    }
    case 'signature':
      return twice(step.parties, `${path}.parties`);
    case 'meeting': {
      const problems: Problem[] = [];
      for (const [part, fraction, strict] of [
        ['quorum', step.quorum?.of, false],
        ['majority', step.majority?.over, true],
      ] as const) {
        if (fraction === undefined) continue;
        const [over, under] = fraction;
        if (over > under || (strict && over === under)) {
          problems.push(problem(`${path}.${part}`, 'QUORUM_FRACTION', { of: `${over}/${under}` }));
        }
      }
      return problems;
    }
    case 'task':
    case 'receipt':
    case 'document':
    case 'collect':
    case 'followUp':
    case 'cascade':
    case 'case':
      return [];
  }
}

function twice(assignees: readonly Assignee[], path: string): Problem[] {
  const seen = new Set<string>();
  return assignees.flatMap((assignee, i) => {
    const key = JSON.stringify([assignee.role, assignee.at]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [problem(`${path}.${i}`, 'ASSIGNEE_TWICE', { role: assignee.role })];
  });
}

function checkLadder(model: Model, ladder: Ladder, path: string): Problem[] {
  const problems: Problem[] = [];
  const codes = new Set<string>();
  const documents = new Set(model.definition.documents.map((document) => document.code));
  for (const [i, rung] of ladder.entries()) {
    const at = `${path}.${i}`;
    if (codes.has(rung.code)) problems.push(problem(`${at}.code`, 'RUNG_TWICE', { code: rung.code }));
    codes.add(rung.code);
    for (const [j, target] of rung.tell.entries())
      problems.push(...checkTarget(model, target, `${at}.tell.${j}`));
    if (rung.mustAct !== undefined) problems.push(...checkTarget(model, rung.mustAct, `${at}.mustAct`));
    if (rung.drafts !== undefined && !documents.has(rung.drafts)) {
      problems.push(problem(`${at}.drafts`, 'RUNG_DRAFT_UNKNOWN', { code: rung.drafts }));
    }
  }
  return problems;
}

const checkTarget = (model: Model, target: RungTarget, path: string): Problem[] =>
  typeof target === 'string' ? [] : checkRole(model, target.role, `${path}.role`);
