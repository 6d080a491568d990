import { clerk, manager, note, office, owner, staff, World } from '../../test/support/world';
import { caseTrackId, parseTrackId, registerTrackOf } from '../ids';
import { collect, register, role, task } from '../process/author';
import { openCaseShard } from './cases';
import { sealOf, verifyChain } from './journal';
import { applyToShard, tallyOf, type ShardInput, type ShardState } from './shard';

const parts = {
  campaign: { closed: collect({ name: 'Chờ khóa sổ', by: role(office), from: 'book', need: 'all' }) },
  unit: { book: register({ name: 'Sổ đơn', by: role(clerk) }) },
  case: { answer: task({ name: 'Trả lời', by: role(staff) }) },
};

/** Two desks; the first keeps one case itself and has two in the shard of cases. */
function crowded(): World {
  const world = new World(parts, { units: { XA1: {}, XA2: {} }, shardSize: 1 });
  world.simulation.openCaseShards(1);
  world.does(clerk, 'openCase', 'XA1', { key: 'book', caseId: 'don1' });
  for (const caseId of ['don2', 'don3'])
    world.does(clerk, 'openCase', 'XA1', { key: 'book', caseId, shard: 3 });
  return world;
}
const here = 'k1.1.1.don1';
const away = ['k1.1.1.at3-don2', 'k1.1.1.at3-don3'] as const;
const answer = (world: World, ...cases: readonly string[]): World => {
  for (const id of cases) world.does(staff, 'submit', id, { key: 'answer' });
  return world;
};

it('the id of a case tells where it lives and what its register is', () => {
  expect(caseTrackId('k1.1.1', 'don2', 3)).toBe(away[0]);
  expect(parseTrackId(away[0])).toEqual({ campaign: 'k1', shard: 3, number: 1, caseId: 'at3-don2' });
  expect(parseTrackId(here)).toEqual({ campaign: 'k1', shard: 1, number: 1, caseId: 'don1' });
  expect(registerTrackOf(away[0])).toBe('k1.1.1');
});

describe('a case in another shard than its register', () => {
  it('is worked on like any other', () => {
    const world = crowded();
    expect(world.inbox(away[0])).toEqual([`answer submit ${staff}@XA1`]);
    expect(Object.keys(world.simulation.shards[3]?.tracks ?? {})).toEqual([...away]);
    expect(Object.keys(world.simulation.shards[1]?.tracks ?? {})).toEqual(['k1.1.1', here]);
    answer(world, away[0]);
    expect(world.status(away[0])).toBe('closed');
    expect(world.status(away[1])).toBe('open');
  });

  it('keeps its register open until it has ended, wherever it ends last', () => {
    const world = crowded();
    const lock = { key: 'book' };
    expect(world.tries(clerk, 'closeRegister', 'XA1', lock)).toBe('CASES_OPEN');
    answer(world, here, away[0]);
    expect(world.tries(clerk, 'closeRegister', 'XA1', lock)).toBe('CASES_OPEN');
    expect(world.tries(clerk, 'closeRegister', 'XA2', lock)).toBe('done');
    answer(world, away[1]);
    expect(world.tries(clerk, 'closeRegister', 'XA1', lock)).toBe('done');
    expect(world.outcome('campaign', 'closed')).toBe('done');
  });

  it('is closed with its campaign under one seal, which covers the journals of all shards', () => {
    const world = crowded();
    world.simulation.openCaseShards(2);
    answer(world, here, ...away);
    for (const desk of ['XA1', 'XA2']) world.does(clerk, 'closeRegister', desk, { key: 'book' });
    world.does(manager, 'closeCampaign', 'campaign');
    // A row names its track, and a track's id where it lives.
    const rows = [0, 1, 2, 3, 4].map((shard) =>
      world.journal.filter(({ event }) => parseTrackId(event.track)?.shard === shard),
    );
    expect(rows[4]).toEqual([]);
    const ends = rows.flatMap((chain, shard) => {
      expect(verifyChain('k1', shard, chain)).toBeUndefined();
      const last = chain.at(shard === 0 ? -2 : -1);
      return last === undefined ? [] : [{ shard, seq: last.seq, head: last.hash }];
    });
    expect(rows[0]?.at(-1)?.event.data).toEqual({ seal: sealOf(ends), shards: 4 });
  });

  it('is not opened by whoever does not keep the register, and the same command does not open it twice', () => {
    const world = crowded();
    expect(world.tries(staff, 'openCase', 'XA1', { key: 'book', caseId: 'don4', shard: 3 })).toBe(
      'HAT_NOT_ASSIGNED',
    );
    const command = world.command(clerk, 'openCase', 'XA1', { key: 'book', caseId: 'don4', shard: 3 });
    const made = 'k1.1.1.at3-don4';
    expect(world.simulation.act([command])).toMatchObject([{ ok: true, made }]);
    expect(world.simulation.act([command])).toMatchObject([{ ok: true, made, repeated: true }]);
    expect(world.simulation.shards[1]?.away).toEqual({ 'k1.1.1/book': { opened: 3, ended: {} } });
    // Where the register lives is not another shard.
    world.does(clerk, 'openCase', 'XA1', { key: 'book', caseId: 'don5', shard: 1 });
    expect(world.status('k1.1.1.don5')).toBe('open');
  });

  it('stands still, goes on and ends with its campaign', () => {
    const world = crowded().does(manager, 'pause', 'campaign', { note });
    expect(world.status(away[0])).toBe('paused');
    world.does(manager, 'resume', 'campaign', {});
    expect(world.status(away[0])).toBe('open');
    world.does(manager, 'cancel', 'campaign', { note });
    expect(away.map((id) => world.status(id))).toEqual(['cancelled', 'cancelled']);
    expect(world.journal.at(-1)?.event.type).toBe('campaignSealed');
  });
});

describe('a case that was on its way while something happened', () => {
  const register = 'k1.1.1/book';
  const seed = { id: away[0], unit: 'XA1', register, openedOn: '2026-03-02', facts: {} };
  const come: ShardInput = { type: 'casesCome', cases: [seed], rollout: 0 };
  const world = new World(parts, { units: { XA1: {} } });
  const ctx = world.simulation.context();
  const fresh = (): ShardState => {
    const [own] = world.simulation.shards;
    if (own === undefined) throw new Error('no shard 0');
    return openCaseShard(own, 3);
  };
  const after = (...inputs: ShardInput[]) => applyToShard(fresh(), inputs, ctx);

  it('stands still with a campaign that was stopped meanwhile, and goes on with it', () => {
    const paused = after({ type: 'control', control: 'pause' }, come).state;
    expect(paused.tracks[away[0]]?.status).toBe('paused');
    const resumed = applyToShard(paused, [{ type: 'control', control: 'resume' }], ctx).state;
    expect(resumed.tracks[away[0]]?.status).toBe('open');
    expect(
      after({ type: 'control', control: 'pause' }, { type: 'control', control: 'resume' }, come).state,
    ).toMatchObject({ tracks: { [away[0]]: { status: 'open' } } });
  });

  it('ends at once in a campaign that was cancelled, and its register hears of it', () => {
    const { state, out } = after({ type: 'control', control: 'cancel' }, come);
    expect(state.tracks).toEqual({});
    expect(state.guests?.ended).toEqual({ [register]: 1 });
    expect(out.guestsEnded).toBe(true);
  });

  it('that comes a second time is counted as ended, so that its register does not wait for it for ever', () => {
    const { state } = after(come, come);
    expect(Object.keys(state.tracks)).toEqual([away[0]]);
    expect(state.guests?.ended).toEqual({ [register]: 1 });
  });

  it('is counted by the campaign with its register, not with the shard in which it lives', () => {
    expect(tallyOf(after(come).state, ctx)).toMatchObject({ open: 0, tracks: 0 });
    const home = crowded().simulation.shards[1];
    expect(home === undefined ? undefined : tallyOf(home, ctx)).toMatchObject({ open: 4, tracks: 1 });
  });

  it('has ended once, however often its register is told', () => {
    const home = crowded().simulation.shards[1];
    if (home === undefined) throw new Error('no shard 1');
    const told: ShardInput = { type: 'casesEnded', shard: 3, ended: { [register]: 1 } };
    const { state, out } = applyToShard(home, [told, told], ctx);
    expect(state.away).toEqual({ [register]: { opened: 2, ended: { 3: 1 } } });
    expect(out.tallyChanged).toBe(true);
    expect(applyToShard(state, [told, { ...told, ended: { 'k1.9.9/book': 4 } }], ctx).out.tallyChanged).toBe(
      false,
    );
  });
});

it('a campaign waits for a shard of cases that has not spoken yet', () => {
  const world = new World(
    {
      campaign: { last: task({ name: 'Kết', by: role(office), optional: true }) },
      unit: parts.unit,
      case: parts.case,
    },
    { units: { XA1: {} } },
  );
  world.does(clerk, 'closeRegister', 'XA1', { key: 'book' });
  const [own] = world.simulation.shards;
  if (own === undefined) throw new Error('no shard 0');
  const ctx = world.simulation.context();
  const asked = applyToShard(own, [{ type: 'caseShards', count: 1 }], ctx);
  expect(asked.out.caseShards).toBe(1);
  const close = {
    type: 'command' as const,
    command: world.command(`${office}@${owner}`, 'closeCampaign', 'campaign'),
  };
  expect(applyToShard(asked.state, [close], ctx).answers).toMatchObject([
    { ok: false, error: { code: 'CAMPAIGN_NOT_COMPLETE' } },
  ]);
  const tally = tallyOf(openCaseShard(asked.state, 2), ctx);
  expect(applyToShard(asked.state, [{ type: 'tally', tally }, close], ctx).answers).toMatchObject([
    { ok: true },
  ]);
});
