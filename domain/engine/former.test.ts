import { clerk, head, manager, note, office, owner, staff, World } from '../../test/support/world';
import { compile } from '../process/compile';
import { role, task } from '../process/author';
import { definitionOf } from '../../test/support/world';

const unit = {
  plan: task({ name: 'Kế hoạch', by: role(head) }),
  count: task({ name: 'Số liệu', by: role(staff) }),
};
/** What people were told, but for reminders: `what key → holder`. */
const told = ({ notices }: World): string[] =>
  notices.map(({ key, workKey, to }) => `${key.split('/').at(-2) ?? ''} ${workKey} → ${to.role}@${to.unit}`);
const tellFormer = { tellFormer: true };

describe('whoever had work that is theirs no longer', () => {
  it('is told when it is given to somebody else, unless they gave it away themselves', () => {
    const world = new World({ unit });
    const to = { role: clerk, unit: 'XA1', up: 0 };
    world.does(manager, 'reassign', 'XA1', { key: 'plan', to, note, ...tellFormer });
    expect(told(world)).toEqual([`reassigned plan → ${head}@XA1`]);
    world.does(staff, 'reassign', 'XA1', { key: 'count', to, note, ...tellFormer });
    expect(told(world).length).toBe(1);
  });

  it('is told when the unit goes over into another, or its file ends with it', () => {
    const move = { toUnit: 'XA9', decisionNo: '1', ...tellFormer };
    const moved = new World({ unit }).does(manager, 'transfer', 'XA1', { ...move, mode: 'move' });
    expect(told(moved)).toEqual([`transferred plan → ${head}@XA1`, `transferred count → ${staff}@XA1`]);
    const closed = new World({ unit }).does(manager, 'transfer', 'XA1', { ...move, mode: 'close' });
    expect(told(closed)).toEqual([`ended plan → ${head}@XA1`, `ended count → ${staff}@XA1`]);
  });

  it('is told when a version of the process comes that does not have it, and only then', () => {
    const parts = { unit };
    const world = new World(parts);
    const next = definitionOf({ unit: { plan: unit.plan }, version: 2 });
    world.simulation.addVersion({ process: compile(next), facts: {} });
    const by = { person: office, as: { role: office, unit: owner, up: 0 }, unit: owner };
    world.simulation.changeDefinition({ version: 2, by, note, tellFormer: true });
    expect(told(world)).toEqual([`newVersion count → ${staff}@XA1`]);
    world.simulation.changeDefinition({ version: 1, by, note, tellFormer: true });
    expect(told(world).length).toBe(1);
    expect(world.open('XA1').toSorted()).toEqual(['count', 'plan']);
  });

  it('is not told by an input that does not ask for it, as in histories of before', () => {
    const world = new World({ unit });
    world.does(manager, 'transfer', 'XA1', { toUnit: 'XA9', decisionNo: '1', mode: 'move' });
    expect(told(world)).toEqual([]);
  });
});
