import { builtinDefinitions } from '../../processes';
import { calendar, owner } from '../../test/support/world';
import { addDays } from '../calendar';
import { compile } from '../process/compile';
import { commandFor } from './rehearse';
import { slotRowsOf } from './rows';
import { shardStateBytes } from './shard';
import { Simulation } from './simulation';
import type { SlotRow } from './state';

/**
 * One full shard of F6 with its reports of every quarter, half year and year until 2030. Every 25 days people do what
 * they will do. Gives the most bytes that the state ever took.
 */
function mostBytes(willDo: (slot: SlotRow) => boolean, until: string): number {
  const definition = builtinDefinitions.find(({ code }) => code === 'F6');
  if (definition === undefined) throw new Error('no F6');
  const units = Array.from({ length: 500 }, (_, index) => ({
    unit: String(10_001 + index),
    facts: { partyMembers: 250 },
  }));
  const simulation = new Simulation({
    process: compile(definition),
    calendar,
    campaign: {
      id: 'k1x8z3p0q7',
      ownerUnit: owner,
      facts: { directive: '07', issuedOn: '2026-01-02', reviewOn: '2030-12-20', reportUntil: '2030-12-31' },
      launchedOn: '2026-01-05',
    },
    units,
    rehearsing: true,
  });
  simulation.launch();
  let most = 0;
  let commands = 0;
  for (let on = '2026-01-08'; on <= until; on = addDays(on, 25)) {
    simulation.passTo(on);
    const slots = simulation.shards.flatMap(({ tracks }) =>
      Object.values(tracks).flatMap((track) => slotRowsOf(track, simulation.context())),
    );
    const mayAct = slots.filter((slot) => slot.action !== 'collect' && willDo(slot));
    simulation.act(
      mayAct.flatMap(
        (slot) => commandFor(slot, definition, on, `0b7c2a0e-6b1f-4d0a-9f3e-${(commands += 1)}`) ?? [],
      ),
    );
    most = Math.max(most, ...simulation.shards.map(shardStateBytes));
  }

  return most;
}

const isReport = (slot: SlotRow): boolean => slot.step.includes('Report');

describe('the state of a full shard', () => {
  it('takes less than a megabyte after five years of reports', () => {
    expect(mostBytes(() => true, '2031-02-10')).toBeLessThan(1_000_000);
  });

  it('still fits into one payload of 2 MB when no unit has reported anything for a year', () => {
    expect(mostBytes((slot) => !isReport(slot), '2027-02-01')).toBeLessThan(2_000_000);
  });
});
