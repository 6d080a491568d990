/** Random stories on random definitions: people who do what they should, people who do anything, and time that passes. */
import fc from 'fast-check';
import { commandSchema, type Command, type CommandType } from '../../domain/engine/commands';
import { commandFor } from '../../domain/engine/rehearse';
import type { SlotRow } from '../../domain/engine/state';
import { addDays } from '../../domain/calendar';
import type { ProcessDefinition } from '../../domain/process/definition';
import { actorOf, head, manager, note, office, owner, staff, type World } from './world';

export interface Move {
  readonly what: 'usual' | 'wild' | 'days' | 'calendar' | 'child' | 'again';
  readonly pick: number;
  readonly more: number;
}

export const anyMoves = (most: number): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.record({
      what: fc.constantFrom<Move['what'][]>(
        'usual', 'usual', 'usual', 'usual', 'wild', 'wild', 'wild', 'days', 'days', 'calendar', 'child', 'again',
      ), // prettier-ignore
      pick: fc.nat(10_000),
      more: fc.nat(10_000),
    }),
    { minLength: 5, maxLength: most },
  );

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/** Open slots of all tracks, in a fixed order. */
export const openSlots = (world: World): SlotRow[] => [...world.slots.values()].flat();

/** What the holder of some open slot does, as the definition expects it. */
export function usualCommand(
  world: World,
  slot: SlotRow,
  definition: ProcessDefinition,
): Command | undefined {
  const usual = commandFor(slot, definition, world.today);
  if (usual === undefined) return undefined;
  const round = usual.type === 'decide' ? roundOf(world, slot, definition) : undefined;
  // Several persons wear the hat of a collective: another one acts each time.
  const acts = world.item(slot.track, slot.key)?.acts.length ?? 0;
  const actor = { ...usual.actor, person: `${slot.holder.role}-${acts}` };
  return commandSchema.parse({
    ...usual,
    actor,
    id: world.nextId(),
    ...(round === undefined ? {} : { round }),
  });
}

function roundOf(world: World, slot: SlotRow, definition: ProcessDefinition): number {
  const track = world.track(slot.track);
  const step = definition[track.kind][slot.step];
  if (step?.kind !== 'decision' || step.returnsTo === undefined) return 1;
  const at = slot.key.indexOf('@');
  const target = at < 0 ? step.returnsTo : step.returnsTo + slot.key.slice(at);
  return track.settled[target]?.round ?? 1;
}

const types: readonly CommandType[] = commandSchema.options.map((option) => option.shape.type.value);

/** Some command on some track, by somebody: mostly nonsense, sometimes not. */
export function wildCommand(world: World, { pick, more }: Move): Command {
  const tracks = [...world.tracks.keys()];
  const slots = openSlots(world);
  const slot = at(slots, pick);
  const track = (more % 5 === 0 ? at(tracks, pick) : slot?.track) ?? 'k1.0.0';
  const open = world.simulation.track(track);
  const keys = [
    ...Object.keys(open?.work ?? {}),
    ...Object.keys(open?.settled ?? {}),
    'nothing',
    'u0@2026-Q1',
  ];
  const key = (more % 3 === 0 ? at(keys, more) : slot?.key) ?? 'nothing';
  const recommendations = [...Object.keys(open?.recommendations ?? {}), 'constructor'];
  const actors = [
    ...(slot === undefined ? [] : [{ person: `p${more % 4}`, as: slot.holder, unit: slot.holder.unit }]),
    actorOf(manager, owner),
    actorOf(`${[head, staff, office][more % 3] ?? head}@XA${pick % 4}`, owner),
  ];
  const day = addDays(world.today, (pick % 60) - 15);
  const all = {
    id: world.nextId(),
    track,
    actor: at(actors, pick + more),
    key: key.startsWith('rec:') ? 'u0' : key,
    note,
    content: note,
    outcome: at(['approve', 'return', 'return', 'reject'], more),
    round: 1 + (pick % 3),
    dueOn: day,
    on: day,
    to: day,
    heldOn: addDays(world.today, -(pick % 3)),
    summoned: pick % 40,
    attended: more % 40,
    votes: { inFavour: pick % 20, against: 0, other: 0 },
    figures: more % 2 === 0 ? {} : { n: pick, on: world.today },
    nothingToReport: more % 4 === 0,
    number: '1/KH',
    child: 'k9',
    caseId: `don-${pick % 3}`,
    facts: more % 2 === 0 ? {} : { staff: pick },
    grant: more % 2 === 0,
    rung: at(['late1', 'late4'], pick),
    toUnit: `XA${pick % 7}`,
    decisionNo: '1/QĐ',
    mode: more % 4 === 0 ? 'close' : 'move',
    recommendation: at(recommendations, more),
    partial: more % 2 === 0,
    result: at(['done', 'partial', 'notMet'], pick),
  };
  const type = at(types, pick * 7 + more) ?? 'comment';
  if (type === 'reassign') return parse({ ...all, to: { role: 'UBND', unit: `XA${pick % 4}`, up: 0 } }, type);
  if (type === 'makeRecommendation') return parse({ ...all, recommendation: `r${pick % 5}`, key }, type);
  return parse(all, type);
}

/** Keeps of all the parts those that the command has. */
function parse(all: Readonly<Record<string, unknown>>, type: CommandType): Command {
  const option = commandSchema.options.find((candidate) => candidate.shape.type.value === type);
  const parts = Object.keys(option?.shape ?? {}).filter((part) => part !== 'type');
  return commandSchema.parse({ type, ...Object.fromEntries(parts.map((part) => [part, all[part]])) });
}

/** Keys of open child campaigns, as `[track, key]`. */
export const openChildren = (world: World): [string, string][] =>
  world.simulation.shards.flatMap((shard) =>
    Object.values(shard.tracks).flatMap((track) =>
      Object.entries(track.work).flatMap(([key, item]): [string, string][] =>
        item.child === undefined ? [] : [[track.id, key]],
      ),
    ),
  );
