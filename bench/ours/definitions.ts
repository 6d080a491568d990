/** What the bench launches: one decision a unit with a due date, decided by the unit, one level above it, or by the owner. */
import { days } from '../../domain/calendar';
import { after, decision, owner, parent, process, proposed, role } from '../../domain/process/author';
import type { Assignee, ProcessDefinition } from '../../domain/process/definition';

const basis = proposed('Đo tốc độ');

export const decideKey = 'approval';
/** Who decides, wherever that is. */
export const deciderRole = 'CT_MTTQ';
export const launcherRole = 'BTT_MTTQ';

/**
 * A definition with one decision a unit, and one reminder: `remindDays` after the launch, which is far before the date.
 * The due date lies so far ahead that nothing else happens while the bench runs.
 */
function oneDecision(
  code: string,
  at: Assignee['at'],
  dueDays: number,
  remindDays: number,
): ProcessDefinition {
  return process({
    code,
    version: 1,
    name: `Đo tốc độ ${code}`,
    purpose: 'Một quyết định ở mỗi đơn vị, để đo tốc độ.',
    since: '2026-01-01',
    basis: [basis],
    launchedBy: [launcherRole],
    unit: {
      [decideKey]: decision({
        name: 'Duyệt',
        by: [role(deciderRole, at)],
        due: after('launch', days(dueDays), basis),
      }),
    },
    ladder: [
      {
        code: 'remind',
        label: 'Nhắc việc',
        when: { count: dueDays - remindDays, unit: 'day', side: 'before' },
        tell: ['holder'],
        breaksThrough: false,
        basis,
      },
    ],
  });
}

export const decidedByUnit = oneDecision('BENCH-UNIT', 'self', 30, 23);
export const decidedAbove = oneDecision('BENCH-ABOVE', parent, 40, 33);
export const decidedByOwner = oneDecision('BENCH-OWNER', owner, 50, 43);
/** The reminder is due soon: with a scaled clock, at a known instant. */
export const remindedSoon = oneDecision('BENCH-HERD', 'self', 300, 1);

export const benchDefinitions: readonly ProcessDefinition[] = [
  decidedByUnit,
  decidedAbove,
  decidedByOwner,
  remindedSoon,
];
