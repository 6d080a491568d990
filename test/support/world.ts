/**
 * A small campaign in memory for tests of the engine: definitions of a few lines, people who act by their hats, and the
 * rows that PostgreSQL would hold. Every batch is checked on its way (`keepsPromises`).
 */
import { builtinCalendar, indexCalendar, type CivilDate, type WorkingCalendar } from '../../domain/calendar';
import { commandSchema, type Command, type CommandType } from '../../domain/engine/commands';
import { Simulation } from '../../domain/engine/simulation';
import {
  batchSchema,
  type Actor,
  type Batch,
  type Holder,
  type JournalRow,
  type Notice,
  type Recommendation,
  type SlotRow,
  type Track,
  type TrackEvent,
  type TrackRow,
  type WorkItem,
  type WorkRow,
} from '../../domain/engine/state';
import { campaignTrackId, trackId } from '../../domain/ids';
import { process, proposed } from '../../domain/process/author';
import { compile } from '../../domain/process/compile';
import type { Facts, ProcessDefinition, ProcessDefinitionInput, Rung } from '../../domain/process/definition';

/** The unit that runs the campaign, and the roles that tests use. */
export const owner = 'HN';
export const head = 'LANH_DAO_DV';
export const staff = 'CHUYEN_VIEN';
export const clerk = 'VAN_THU';
export const office = 'BTT_MTTQ';
/** Whoever runs the campaign. */
export const manager = `${office}@${owner}`;

export const basis = proposed('đề xuất');
/** Stands for a text that is stored in PostgreSQL. */
export const note = { id: 'note', hash: 'a'.repeat(64) };
export const calendar = indexCalendar(builtinCalendar);

/** A rung some days before or after the due date; it tells the holder unless the test says otherwise. */
export const rung = (
  code: string,
  count: number,
  side: 'before' | 'after',
  more: Partial<Rung> = {},
): Rung => ({
  code,
  label: code,
  when: { count, unit: 'day', side },
  tell: ['holder'],
  breaksThrough: false,
  basis,
  ...more,
});

type Parts = Partial<ProcessDefinitionInput>;

/** A definition of which only what matters is written down. No ladder unless the test gives one. */
export const definitionOf = (parts: Parts): ProcessDefinition =>
  process({
    code: 'TEST',
    version: 1,
    name: 'Đợt thử',
    purpose: '',
    since: '2026-01-01',
    basis: [basis],
    launchedBy: [office],
    ladder: [],
    ...parts,
  });

export interface Staging {
  readonly launchedOn?: CivilDate;
  readonly units?: Readonly<Record<string, Facts>>;
  readonly facts?: Facts;
  readonly shardSize?: number;
  readonly calendar?: WorkingCalendar;
}

/** A unit's code, `campaign`, or the id of a case's track. */
type Place = string;
type Asked = Readonly<Record<string, unknown>>;

/** `ROLE`, `ROLE@UNIT`, `ROLE@UNIT^1`, each with `#person` behind it when it matters who it is. */
export function actorOf(text: string, unit: string): Actor {
  const [hat = '', person = hat] = text.split('#');
  const [place = '', up = '0'] = hat.split('^');
  const [role = '', at = unit] = place.split('@');
  const [who = '', onBehalfOf] = person.split('>');
  const as = { role, unit: at, up: Number(up) };
  return { person: who, as, unit: at, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
}

export const holderText = ({ role, unit, up }: Holder): string =>
  `${role}@${unit}${up === 0 ? '' : `^${up}`}`;

export class World {
  readonly definition: ProcessDefinition;
  readonly simulation: Simulation;
  readonly journal: JournalRow[] = [];
  readonly notices: Notice[] = [];
  readonly tracks = new Map<string, TrackRow>();
  readonly work = new Map<string, WorkRow>();
  readonly slots = new Map<string, SlotRow[]>();
  readonly #ids = new Map<Place, string>([['campaign', campaignTrackId('k1')]]);
  #commands = 0;

  constructor(parts: Parts, staging: Staging = {}) {
    const { launchedOn = '2026-03-02', units = { XA1: {} }, facts = {}, shardSize = 500 } = staging;
    this.definition = definitionOf(parts);
    Object.keys(units).forEach((unit, index) => {
      this.#ids.set(unit, trackId('k1', 1 + Math.floor(index / shardSize), 1 + (index % shardSize)));
    });
    this.simulation = new Simulation({
      process: compile(this.definition),
      calendar: staging.calendar ?? calendar,
      campaign: { id: 'k1', ownerUnit: owner, facts, launchedOn },
      units: Object.entries(units).map(([unit, known]) => ({ unit, facts: known })),
      shardSize,
      onBatch: (batch) => this.#write(batch),
    });
    this.simulation.launch();
  }

  /** Lets time pass up to a date. */
  on(date: CivilDate): this {
    this.simulation.passTo(date);
    return this;
  }

  get today(): CivilDate {
    return this.simulation.today;
  }

  /** Somebody does something; the test fails when it is refused. */
  does(who: string, type: CommandType, place: Place, asked: Asked = {}): this {
    const code = this.tries(who, type, place, asked);
    if (code !== 'done') throw new Error(`${who} may not ${type} at ${place}: ${code}`);
    return this;
  }

  /** What the engine answers: `done`, or the code of the refusal. */
  tries(who: string, type: CommandType, place: Place, asked: Asked = {}): string {
    return this.send(this.command(who, type, place, asked));
  }

  send(command: Command): string {
    const [answer] = this.simulation.act([command]);
    if (answer === undefined) throw new Error('no answer');
    return answer.ok ? 'done' : answer.error.code;
  }

  command(who: string, type: CommandType, place: Place, asked: Asked = {}): Command {
    const track = this.id(place);
    const unit = this.tracks.get(track)?.unit ?? owner;
    return commandSchema.parse({
      id: this.nextId(),
      track,
      actor: actorOf(who, unit),
      type,
      ...asked,
    });
  }

  nextId(): string {
    this.#commands += 1;
    return `command-${this.#commands}`;
  }

  // ---------------------------------------------------------------- what stands where

  id(place: Place): string {
    return this.#ids.get(place) ?? place;
  }

  track(place: Place): Track {
    const track = this.simulation.track(this.id(place));
    if (track === undefined) throw new Error(`${place} has left`);
    return track;
  }

  item(place: Place, key: string): WorkItem | undefined {
    return this.track(place).work[key];
  }

  recommendation(place: Place, id: string): Recommendation | undefined {
    return this.track(place).recommendations[id];
  }

  /** Last row of a piece of work. */
  row(place: Place, key: string): WorkRow | undefined {
    return this.work.get(`${this.id(place)}/${key}`);
  }

  dueOn(place: Place, key: string): CivilDate | null | undefined {
    return this.row(place, key)?.dueOn;
  }

  /** How it ended, or `open`, `withdrawn` …, or undefined when it was never reached. */
  outcome(place: Place, key: string): string | undefined {
    const row = this.row(place, key);
    return row?.status === 'settled' ? (row.outcome ?? '') : row?.status;
  }

  status(place: Place): string | undefined {
    return this.tracks.get(this.id(place))?.status;
  }

  /** What is in inboxes: `key action holder`. */
  inbox(place: Place): string[] {
    return (this.slots.get(this.id(place)) ?? []).map(
      ({ key, action, holder }) => `${key} ${action} ${holderText(holder)}`,
    );
  }

  /** Keys of open work. */
  open(place: Place): string[] {
    return [...this.work.values()]
      .filter((r) => r.track === this.id(place) && r.status === 'open')
      .map((r) => r.key);
  }

  /** What was journaled, as `date type key`. */
  story(place?: Place, ...types: TrackEvent['type'][]): string[] {
    return this.events(place, ...types).map(({ on, type, key }) => [on, type, key].filter(Boolean).join(' '));
  }

  events(place?: Place, ...types: TrackEvent['type'][]): TrackEvent[] {
    return this.journal
      .map((row) => row.event)
      .filter((e) => place === undefined || e.track === this.id(place))
      .filter((e) => types.length === 0 || types.includes(e.type));
  }

  /** Rungs that fired for a piece of work: `date rung`. */
  rungs(place: Place, key: string): string[] {
    return this.events(place, 'reminded', 'escalated')
      .filter((event) => event.key === key)
      .map(({ on, data }) => `${on} ${String(data?.['rung'])}`);
  }

  /** Messages about a piece of work: `date what → holder`, with `!` for the holder's leader. */
  told(place: Place, key: string): string[] {
    return this.notices
      .filter((n) => n.track === this.id(place) && n.workKey === key)
      .map(({ on, key: id, to, leader }) => {
        const what = id.split('/').at(-2) ?? '';
        return `${on} ${what} → ${holderText(to)}${leader === true ? '!' : ''}`;
      });
  }

  // ---------------------------------------------------------------- PostgreSQL in a nutshell

  #write(batch: Batch): void {
    keepsPromises(batch);
    this.journal.push(...batch.journal);
    this.notices.push(...batch.notices);
    for (const row of batch.tracks) {
      if ((this.tracks.get(row.id)?.version ?? -1) >= row.version) throw new Error(`stale row of ${row.id}`);
      this.tracks.set(row.id, row);
      this.slots.set(row.id, []);
    }
    for (const row of batch.work) this.work.set(`${row.track}/${row.key}`, row);
    for (const slot of batch.slots) this.slots.get(slot.track)?.push(slot);
  }
}

/** What holds of every batch: it has the shape of the wire, and slots belong to open tracks, each once. */
export function keepsPromises(batch: Batch): void {
  batchSchema.parse(batch);
  const open = new Set(batch.tracks.filter((track) => track.status === 'open').map((track) => track.id));
  const seen = new Set<string>();
  for (const { track, key, slot } of batch.slots) {
    const id = `${track}/${key}/${slot}`;
    if (!open.has(track)) throw new Error(`slot of a track that is not open: ${id}`);
    if (seen.has(id)) throw new Error(`slot twice: ${id}`);
    seen.add(id);
  }
}
