import fc from 'fast-check';
import { anyDefinition } from '../../test/support/anyDefinition';
import {
  anyMoves,
  openChildren,
  openSlots,
  usualCommand,
  wildCommand,
  type Move,
} from '../../test/support/anyStory';
import { calendar, manager, note, World } from '../../test/support/world';
import { addDays, indexCalendar, builtinCalendar, type WorkingCalendar } from '../calendar';
import { parseTrackId } from '../ids';
import type { ProcessDefinition } from '../process/definition';
import { batchIsEmpty, mergeBatches } from './batch';
import type { Command } from './commands';
import { verifyChain } from './journal';
import { slotRowsOf } from './rows';
import {
  applyToShard,
  nextWakeOn,
  shardStateSchema,
  tallyOf,
  type ShardInput,
  type ShardState,
} from './shard';
import type { Batch, Track } from './state';

const shortened = (): WorkingCalendar =>
  indexCalendar({
    ...builtinCalendar,
    version: 'shortened',
    days: [
      ...builtinCalendar.days,
      ...['2026-03-09', '2026-03-18', '2026-04-06', '2026-04-07', '2026-05-11'].map((on) => ({
        on,
        kind: 'holiday' as const,
        name: 'Nghỉ',
        basis: { text: 'thử', tag: 'D' as const },
      })),
    ],
  });

const staged = (definition: ProcessDefinition): World =>
  new World(definition, {
    units: { XA1: { staff: 50 }, XA2: { staff: 150 }, XA3: {} },
    facts: { until: '2026-09-30', startsOn: '2026-04-20', size: 120 },
    shardSize: 2,
  });

/** Lets one move happen; returns the command that was tried, if it was one. */
function move(world: World, { what, pick, more, ...rest }: Move, sent: Command[]): Command | undefined {
  freeze(world.simulation.shards.slice());
  const send = (command: Command | undefined): Command | undefined => {
    if (command !== undefined) {
      sent.push(command);
      world.send(command);
    }
    return command;
  };
  switch (what) {
    case 'usual': {
      const slots = openSlots(world);
      const slot = slots[pick % Math.max(1, slots.length)];
      return slot === undefined ? undefined : send(usualCommand(world, slot, world.definition));
    }
    case 'wild':
      return send(wildCommand(world, { what, pick, more, ...rest }));
    case 'days':
      world.on(addDays(world.today, pick % 25));
      return undefined;
    case 'calendar':
      world.simulation.useCalendar(more % 2 === 0 ? shortened() : calendar);
      return undefined;
    case 'child': {
      const children = openChildren(world);
      const [track, key] = children[pick % Math.max(1, children.length)] ?? ['k1.1.1', 'u0'];
      world.simulation.childClosed(track, key, more % 3 === 0 ? 'cancelled' : 'done');
      return undefined;
    }
    case 'again':
      return send(sent[pick % Math.max(1, sent.length)]);
  }
}

/** What was given to the engine must never change: from now on any attempt throws. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}

const withoutWake = ({ wakeOn: _, ...track }: Track) => track;

/** What must hold between any two moments. */
function expectSound(world: World, before: readonly ShardState[]): void {
  for (const shard of world.simulation.shards) {
    const wakeOn = nextWakeOn(shard);
    if (wakeOn !== undefined && wakeOn <= shard.today)
      throw new Error(`wakes on ${wakeOn}, today is ${shard.today}`);
    for (const [id, track] of Object.entries(shard.tracks)) {
      const was = before[shard.shard]?.tracks[id];
      if (was !== undefined && was !== track && was.version >= track.version) {
        expect(withoutWake(track)).toEqual(withoutWake(was));
      }
      expectProjected(world, track);
    }
  }
}

/** PostgreSQL says of a track what its state says. */
function expectProjected(world: World, track: Track): void {
  const row = world.tracks.get(track.id);
  expect(row).toMatchObject({ status: track.status, version: track.version, unit: track.unit });
  expect(row?.openWork).toBe(Object.keys(track.work).length);
  expect(world.open(track.id).toSorted()).toEqual(Object.keys(track.work).toSorted());
  for (const [key, item] of Object.entries(track.work)) {
    expect(world.row(track.id, key)).toMatchObject({
      dueOn: item.dueOn ?? null,
      overdue: item.overdue,
      round: item.round,
    });
  }
  expect(world.slots.get(track.id)).toEqual(slotRowsOf(track, world.simulation.context()));
}

function expectOnce(keys: readonly string[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) throw new Error(`twice: ${key}`);
    seen.add(key);
  }
}

function expectHistory(world: World): void {
  expectOnce(world.notices.map((notice) => notice.key));
  expectOnce(
    world
      .events(undefined, 'reminded', 'escalated')
      .map(
        ({ track, key, data }) => `${track} ${key} ${String(data?.['rung'])} ${String(data?.['generation'])}`,
      ),
  );
  for (const { shard } of world.simulation.shards) {
    const rows = world.journal.filter((row) => parseTrackId(row.event.track)?.shard === shard);
    expect(verifyChain('k1', shard, rows)).toBeUndefined();
    rows.reduce((last, { event }) => {
      if (event.on < last) throw new Error(`${event.type} on ${event.on} after ${last}`);
      return event.on;
    }, '');
  }
}

const stories = (most: number) => fc.tuple(anyDefinition, anyMoves(most));
const runs = { numRuns: 60 };

describe('whatever people do on whatever definition', () => {
  it('nothing breaks, rows tell what the state tells, nothing is told twice, and the journal holds', () => {
    fc.assert(
      fc.property(stories(40), ([definition, moves]) => {
        const world = staged(definition);
        const sent: Command[] = [];
        expectSound(world, []);
        for (const next of moves) {
          const before = world.simulation.shards.slice();
          move(world, next, sent);
          expectSound(world, before);
        }
        expectHistory(world);
      }),
      runs,
    );
  });

  it('a refused command changes nothing, and one that is repeated is carried out once', () => {
    fc.assert(
      fc.property(stories(30), ([definition, moves]) => {
        const world = staged(definition);
        const sent: Command[] = [];
        for (const next of moves) {
          const states = world.simulation.shards.slice();
          const ctx = world.simulation.context();
          const command = move(world, next, sent);
          const found = states[command === undefined ? -1 : (parseTrackId(command.track)?.shard ?? 0)];
          if (command === undefined || found === undefined) continue;
          const { state } = applyToShard(found, [], ctx);
          freeze(state);
          const { answers, batch, state: after } = applyToShard(state, [{ type: 'command', command }], ctx);
          const [answer] = answers;
          if (answer?.ok !== true) {
            expect(batchIsEmpty(batch)).toBe(true);
            expect(after).toEqual(state);
            continue;
          }
          // Whoever did something stands in the journal with it.
          if (answer.repeated !== true)
            expect(batch.journal.map((row) => row.event.by?.person)).toContain(command.actor.person);
          const again = applyToShard(after, [{ type: 'command', command }], ctx);
          expect(again.answers).toEqual([{ ...answer, repeated: true }]);
          expect(batchIsEmpty(again.batch)).toBe(true);
          expect(again.state).toEqual(after);
        }
      }),
      runs,
    );
  });

  it('a shard goes on from its JSON as from itself', () => {
    fc.assert(
      fc.property(stories(25), ([definition, moves]) => {
        const world = staged(definition);
        const sent: Command[] = [];
        for (const next of moves) move(world, next, sent);
        for (const state of world.simulation.shards) {
          const carried = shardStateSchema.parse(JSON.parse(JSON.stringify(state)));
          expect(carried).toEqual(state);
          const ctx = world.simulation.context();
          const inputs: ShardInput[] = sent
            .slice(-5)
            .map((command) => ({ type: 'command', command: { ...command, id: `again-${command.id}` } }));
          const later = { ...ctx, today: addDays(ctx.today, 40) };
          expect(applyToShard(carried, inputs, later)).toEqual(applyToShard(state, inputs, later));
          expect(tallyOf(carried, ctx)).toEqual(tallyOf(state, ctx));
        }
      }),
      runs,
    );
  });

  it('many inputs in one call end as the same ones in many calls', () => {
    fc.assert(
      fc.property(
        stories(20),
        fc.array(fc.nat(10_000), { minLength: 2, maxLength: 8 }),
        ([definition, moves], picks) => {
          const world = staged(definition);
          for (const next of moves) move(world, next, []);
          const commands = picks.map((pick, index) => {
            const slots = openSlots(world);
            const slot = slots[pick % Math.max(1, slots.length)];
            const usual =
              index % 2 === 0 && slot !== undefined ? usualCommand(world, slot, definition) : undefined;
            return usual ?? wildCommand(world, { what: 'wild', pick, more: pick * 3 });
          });
          const ctx = world.simulation.context();
          world.simulation.shards.forEach((state, shard) => {
            const inputs = commands
              .filter((command) => parseTrackId(command.track)?.shard === shard)
              .map((command) => ({ type: 'command' as const, command }));
            const together = applyToShard(state, inputs, ctx);
            let apart = applyToShard(state, [], ctx).state;
            let written: Batch | undefined;
            for (const input of inputs) {
              const outcome = applyToShard(apart, [input], ctx);
              apart = outcome.state;
              written = written === undefined ? outcome.batch : mergeBatches(written, outcome.batch);
            }
            expect(apart).toEqual(together.state);
            if (written !== undefined) expect(inOrder(written)).toEqual(inOrder(together.batch));
          });
        },
      ),
      runs,
    );
  });

  it('a machine that was off for months writes the journal of one that was not', () => {
    fc.assert(
      fc.property(stories(20), fc.integer({ min: 1, max: 200 }), ([definition, moves], daysOff) => {
        const world = staged(definition);
        for (const next of moves) move(world, next, []);
        const ctx = { ...world.simulation.context(), today: addDays(world.today, daysOff) };
        for (const state of world.simulation.shards) {
          const late = applyToShard(state, [{ type: 'wake' }], ctx);
          let timely = state;
          const journal = [];
          for (let on = nextWakeOn(timely); on !== undefined && on <= ctx.today; on = nextWakeOn(timely)) {
            const outcome = applyToShard(timely, [{ type: 'wake' }], { ...ctx, today: on });
            timely = outcome.state;
            journal.push(...outcome.batch.journal);
          }
          expect(late.batch.journal).toEqual(journal);
          expect(applyToShard(timely, [], ctx).state).toEqual(late.state);
        }
      }),
      runs,
    );
  });

  it('nothing is ever stuck: when everybody does their work, or it is waived, the campaign can be closed', () => {
    fc.assert(
      fc.property(stories(25), ([definition, moves]) => {
        const world = staged(definition);
        for (const next of moves) move(world, next, []);
        expectToEnd(world);
      }),
      runs,
    );
  });
});

/** Rows in an order of their own; a batch says what is, not when it was written. */
function inOrder(batch: Batch) {
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  return {
    journal: batch.journal,
    notices: batch.notices,
    tracks: sorted(batch.tracks),
    work: sorted(batch.work),
    slots: sorted(batch.slots),
    recommendations: sorted(batch.recommendations),
  };
}

function expectToEnd(world: World): void {
  const places = () => world.simulation.shards.flatMap((shard) => Object.values(shard.tracks));
  for (let round = 0; round < 60; round += 1) {
    for (const track of places()) if (track.status === 'paused') world.tries(manager, 'resume', track.id);
    for (const slot of openSlots(world)) {
      const still = openSlots(world).some(
        (open) => open.track === slot.track && open.key === slot.key && open.slot === slot.slot,
      );
      const usual =
        still && slot.action !== 'collect' ? usualCommand(world, slot, world.definition) : undefined;
      if (usual !== undefined) world.send(usual);
    }
    for (const [track, key] of openChildren(world)) world.simulation.childClosed(track, key, 'done');
    if (world.simulation.shards.every((shard) => shard.sealed)) return;
    if (world.tries(manager, 'closeCampaign', 'campaign') === 'done') return;
    for (const track of places()) {
      for (const key of Object.keys(track.work))
        if (round > 20) world.tries(manager, 'waive', track.id, { key, note });
    }
    world.on(addDays(world.today, 14));
  }
  throw new Error(
    `stuck: ${JSON.stringify(places().map((track) => [track.id, track.status, Object.keys(track.work), Object.keys(track.settled)]))}`,
  );
}
