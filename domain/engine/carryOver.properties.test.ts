import fc from 'fast-check';
import { anyDefinition } from '../../test/support/anyDefinition';
import { anyMoves, openSlots, usualCommand, wildCommand, type Move } from '../../test/support/anyStory';
import { basis, World } from '../../test/support/world';
import { addDays, days } from '../calendar';
import { isRefusal } from '../errors';
import { roleCatalogue } from '../org';
import { after, where } from '../process/author';
import { checkDefinition } from '../process/check';
import { compile } from '../process/compile';
import { processDefinitionSchema, type ProcessDefinition } from '../process/definition';
import { adoptVersion, launchedVersion } from '../process/lineage';
import { contextFor } from './context';
import { slotRowsOf } from './rows';
import { shardStateSchema } from './shard';
import type { Track, WorkItem } from './state';

/** A campaign that follows one definition and knows another, each by the campaign's own codes. */
function staged(
  before: ProcessDefinition,
  following: ProcessDefinition,
): { world: World; second: ProcessDefinition } {
  const world = new World(before, {
    units: { XA1: { staff: 50 }, XA2: { staff: 150 }, XA3: {} },
    facts: { until: '2026-09-30', startsOn: '2026-04-20', size: 120 },
    shardSize: 2,
  });
  const launched = launchedVersion(world.definition);
  const adopted = adoptVersion(
    [launched],
    launched,
    { ...following, version: 2 },
    { campaign: {}, unit: {}, case: {} },
  );
  if (isRefusal(adopted)) throw new Error(JSON.stringify(adopted));
  world.simulation.addVersion({ process: compile(adopted.definition), facts: {} });
  return { world, second: adopted.definition };
}

function move(world: World, next: Move, second: ProcessDefinition): void {
  const { what, pick } = next;
  if (what === 'days') world.on(addDays(world.today, pick % 25));
  else if (what === 'usual') {
    const slots = openSlots(world);
    const slot = slots[pick % Math.max(1, slots.length)];
    if (slot === undefined) return;
    const definition = world.track(slot.track).definition === 2 ? second : world.definition;
    const command = usualCommand(world, slot, definition);
    if (command !== undefined) world.send(command);
  } else world.send(wildCommand(world, next));
}

const tracksOf = (world: World): Track[] =>
  world.simulation.shards.flatMap((shard) => Object.values(shard.tracks));

/** What somebody sees of open work: not how it came about. */
const seen = ({ dueOn, anchorOn, extendedTo, round, openedOn, since, acts, stage, holder, demands, request }: WorkItem) => ({
  dueOn, anchorOn, extendedTo, round, openedOn, since, acts, stage, holder, demands, request,
}); // prettier-ignore
const openWork = ({ work }: Track) =>
  Object.fromEntries(Object.entries(work).map(([key, item]) => [key, seen(item)]));

const known = { roles: Object.keys(roleCatalogue), definitions: ['F6'] };

/** The same definition with some steps that wait for less, are due otherwise, have other conditions, or are gone. */
function variantOf(definition: ProcessDefinition, picks: readonly number[]): ProcessDefinition {
  let variant = definition;
  for (const pick of picks) {
    const scope = (['unit', 'unit', 'unit', 'campaign', 'case'] as const)[pick % 5] ?? 'unit';
    const codes = Object.keys(variant[scope]);
    const code = codes[Math.floor(pick / 5) % Math.max(1, codes.length)];
    const step = code === undefined ? undefined : variant[scope][code];
    if (code === undefined || step === undefined) continue;
    const { when: _, ...unconditional } = step;
    const { [code]: __, ...others } = variant[scope];
    const count = pick % 30;
    const changed: (object | undefined)[] = [
      undefined,
      { ...step, after: step.after.slice(1) },
      unconditional,
      { ...step, when: where('size', '>=', 1000) },
      step.every === undefined ? { ...step, due: after('launch', days(count), basis) } : step,
    ];
    const next = changed[Math.floor(pick / 100) % changed.length];
    const tried = processDefinitionSchema.safeParse({
      ...variant,
      [scope]: next === undefined ? others : { ...variant[scope], [code]: next },
    });
    if (tried.success && checkDefinition(tried.data, known).length === 0) variant = tried.data;
  }
  return variant;
}

const story = fc
  .tuple(anyDefinition, anyDefinition, fc.array(fc.nat(10_000), { maxLength: 6 }), anyMoves(25))
  .map(([before, other, picks, moves]): [ProcessDefinition, ProcessDefinition, Move[]] => [
    before,
    // Now and then something else altogether.
    picks.length === 0 ? other : variantOf(before, picks),
    moves,
  ]);
const runs = { numRuns: 60 };

describe('whatever the definitions and whatever was done', () => {
  it('carrying over to the version that a track follows changes nothing', () => {
    fc.assert(
      fc.property(story, ([before, next, moves]) => {
        const { world, second } = staged(before, next);
        for (const one of moves) move(world, one, second);
        const states = tracksOf(world);
        const rows = world.journal.length;
        world.simulation.changeDefinition({ version: 1 });
        expect(tracksOf(world)).toEqual(states);
        expect(world.journal).toHaveLength(rows);
      }),
      runs,
    );
  });

  it('carrying over to the same content moves no date and no work', () => {
    fc.assert(
      fc.property(fc.tuple(anyDefinition, anyMoves(25)), ([definition, moves]) => {
        const { world, second } = staged(definition, definition);
        for (const one of moves) move(world, one, second);
        const before = new Map(tracksOf(world).map((track) => [track.id, openWork(track)]));
        const rows = world.journal.length;
        world.simulation.changeDefinition({ version: 2 });
        for (const track of tracksOf(world)) expect(openWork(track)).toEqual(before.get(track.id));
        const types = new Set(world.journal.slice(rows).map(({ event }) => event.type));
        expect([...types].filter((type) => type !== 'definitionChanged')).toEqual([]);
      }),
      runs,
    );
  });

  it('there and back leaves open work and dates as they were', () => {
    let compared = 0;
    fc.assert(
      fc.property(story, ([before, next, moves]) => {
        const { world, second } = staged(before, next);
        for (const one of moves) move(world, one, second);
        const were = tracksOf(world);
        const rows = world.journal.length;
        world.simulation.changeDefinition({ version: 2 });
        // What a machine may end by itself is ended: a collection that has what it waits for.
        const ended = new Set(
          world.journal
            .slice(rows)
            .flatMap(({ event }) => (event.type === 'stepSettled' ? [event.track] : [])),
        );
        world.simulation.changeDefinition({ version: 1 });
        const are = new Map(tracksOf(world).map((track) => [track.id, track]));
        for (const was of were) {
          const is = are.get(was.id);
          if (is === undefined || ended.has(was.id) || ended.has('k1.0.0')) continue;
          compared += 1;
          expect(openWork(is)).toEqual(openWork(was));
          for (const [key, item] of Object.entries(was.work)) {
            expect(is.work[key]?.fired).toEqual(expect.arrayContaining(item.fired));
          }
        }
      }),
      runs,
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('tracks of both versions live side by side: nothing breaks, nothing is told twice', () => {
    fc.assert(
      fc.property(
        story,
        fc.array(fc.nat(9), { minLength: 3, maxLength: 6 }),
        ([before, next, moves], changes) => {
          const { world, second } = staged(before, next);
          const every = Math.ceil(moves.length / changes.length);
          moves.forEach((one, index) => {
            move(world, one, second);
            const change = index % every === 0 ? changes[index / every] : undefined;
            if (change === undefined) return;
            const units = change < 3 ? undefined : [`XA${1 + (change % 3)}`];
            world.simulation.changeDefinition({ version: 1 + (change % 2) }, units);
          });
          world.on(addDays(world.today, 60));
          const keys = world.notices.map((notice) => notice.key);
          expect(new Set(keys).size).toBe(keys.length);
          const ctx = world.simulation.context();
          for (const shard of world.simulation.shards) {
            expect(shardStateSchema.parse(JSON.parse(JSON.stringify(shard)))).toEqual(shard);
            for (const track of Object.values(shard.tracks)) {
              const own = contextFor(ctx, track);
              expect(world.open(track.id).toSorted()).toEqual(Object.keys(track.work).toSorted());
              expect(world.slots.get(track.id)).toEqual(slotRowsOf(track, ctx));
              for (const item of Object.values(track.work)) {
                expect(own.process.scopes[track.kind].steps.has(item.step)).toBe(true);
              }
            }
          }
        },
      ),
      runs,
    );
  });
});
