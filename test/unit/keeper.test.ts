import { builtinCalendar, indexCalendar, type CampaignClock } from '../../domain/calendar';
import { openShard } from '../../domain/engine/shard';
import { verifyChain } from '../../domain/engine/journal';
import { compile } from '../../domain/process/compile';
import type { Command } from '../../domain/engine/commands';
import { Keeper, type Setting } from '../../workflows/keeper';
import { pagesOf, rowsOf } from '../../workflows/pages';
import { reporting } from '../workflow/support/definition';

const dayMs = 1_000;
const clock: CampaignClock = { kind: 'scaled', originOn: '2026-03-02', startedAtMs: 0, dayMs };
/** The real instant of a date on the campaign's clock, some way into the day. */
const atMs = (on: string, share = 0.5): number =>
  (Date.parse(on) - Date.parse('2026-03-02')) / 86_400 + share * dayMs;

const setting: Setting = {
  process: compile(reporting),
  calendar: indexCalendar(builtinCalendar),
  campaign: { id: 'k1', ownerUnit: 'P01', facts: {}, launchedOn: '2026-03-02', unitCount: 2, shardCount: 1 },
};

interface Kept {
  readonly keeper: Keeper;
  readonly faults: unknown[];
}

function keep(units = ['DONGDA', 'LANG'], own: Setting = setting): Kept {
  const tracks = units.map((unit, index) => ({
    id: `k1.1.${index + 1}`,
    kind: 'unit' as const,
    unit,
    facts: {},
  }));
  const { state } = openShard({ campaign: 'k1', shard: 1, tracks }, { ...own, today: '2026-03-02', atMs: 0 });
  const faults: unknown[] = [];
  const keeper = new Keeper(
    clock,
    own,
    { state, lastBatch: 0, unwritten: [] },
    {
      onOutbound: () => undefined,
      onFault: (_, error) => faults.push(error),
    },
  );
  return { keeper, faults };
}

let commands = 0;
const receipt = (number: number, unit: string): Command => ({
  id: `lenh-so-${(commands += 1)}`,
  track: `k1.1.${number}`,
  type: 'acknowledge',
  key: 'receipt',
  actor: { person: 'an', as: { role: 'VAN_THU', unit, up: 0 }, unit },
});
const written = (keeper: Keeper) => keeper.unwritten.flatMap(({ batch }) => batch.journal);
const story = (keeper: Keeper) =>
  written(keeper).map(({ event }) => `${event.on} ${event.type} ${event.key ?? ''}`.trim());

describe('a shard in memory', () => {
  it('wakes at the beginning of the next date on which something is due', () => {
    const { keeper } = keep();
    expect(keeper.wakeOn).toBe('2026-03-05');
    expect(keeper.wakeAtMs).toBe(3 * dayMs);
    keeper.wake(keeper.wakeAtMs ?? 0);
    expect(keeper.todayOn).toBe('2026-03-05');
    expect(keeper.wakeOn === undefined || keeper.wakeOn > '2026-03-05').toBe(true);
  });

  it('keeps the date on which each command was received, also of those that waited over midnight', () => {
    const { keeper } = keep();
    const nowMs = atMs('2026-03-04', 0.9);
    const { answers, write } = keeper.act(
      [
        { command: receipt(1, 'DONGDA'), receivedAtMs: atMs('2026-03-03', 0.99) },
        { command: receipt(2, 'LANG'), receivedAtMs: atMs('2026-03-04', 0.01) },
      ],
      nowMs,
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(story(keeper).filter((line) => line.includes('acknowledged'))).toEqual([
      '2026-03-03 acknowledged receipt',
      '2026-03-04 acknowledged receipt',
    ]);
    expect(write?.number).toBe(1);
    expect(keeper.unwritten).toHaveLength(1);
  });

  it('never goes back in time, and never far back for whoever says that it was long ago', () => {
    const { keeper } = keep();
    keeper.act([{ command: receipt(1, 'DONGDA'), receivedAtMs: atMs('2026-03-04') }], atMs('2026-03-04'));
    keeper.act([{ command: receipt(2, 'LANG'), receivedAtMs: atMs('2026-03-02') }], atMs('2026-03-04'));
    expect(keeper.todayOn).toBe('2026-03-04');
    const dayAfterTheHour = keeper.dateOfReceipt(0, 3_600_000 + 10 * dayMs);
    expect(dayAfterTheHour).toBe('2026-03-12');
    expect(keeper.dateOfReceipt(Number.MAX_SAFE_INTEGER, atMs('2026-03-07'))).toBe('2026-03-07');
  });

  it('is behind while a date up to the day of acting has not passed', () => {
    const { keeper } = keep();
    expect(keeper.isBehind('2026-03-04')).toBe(false);
    expect(keeper.isBehind('2026-03-05')).toBe(true);
    keeper.wake(atMs('2026-03-05'));
    expect(keeper.isBehind('2026-03-05')).toBe(false);
  });

  it('keeps a batch until somebody has committed it', () => {
    const { keeper } = keep();
    const first = keeper.act([{ command: receipt(1, 'DONGDA'), receivedAtMs: 0 }], 0).write;
    const second = keeper.act([{ command: receipt(2, 'LANG'), receivedAtMs: 0 }], 0).write;
    expect([first?.number, second?.number]).toEqual([1, 2]);
    expect(keeper.isWritten(1)).toBe(false);
    keeper.confirm([1, 99]);
    expect([keeper.isWritten(1), keeper.isWritten(2), keeper.unwritten.length]).toEqual([true, false, 1]);
  });

  it('changes nothing for a refused command: no batch, no version, no journal', () => {
    const { keeper } = keep();
    const before = JSON.stringify(keeper.state);
    const wrong: Command = { ...receipt(1, 'DONGDA'), type: 'sign', key: 'receipt' };
    const { answers, write } = keeper.act([{ command: wrong, receivedAtMs: 0 }], 0);
    expect(answers).toMatchObject([{ ok: false, error: { code: 'STEP_WRONG_KIND' } }]);
    expect(write).toBeUndefined();
    expect(JSON.stringify(keeper.state)).toBe(before);
  });

  it('answers a command on which the engine breaks by itself, and carries its neighbours out', () => {
    const steps = new Map(setting.process.scopes.unit.steps);
    const poisoned = {
      get: (code: string) => {
        if (code === 'poison') throw new RangeError('a fault of the engine');
        return steps.get(code);
      },
    };
    const broken: Setting = {
      ...setting,
      process: {
        ...setting.process,
        scopes: {
          ...setting.process.scopes,
          unit: { ...setting.process.scopes.unit, steps: Object.assign(new Map(steps), poisoned) },
        },
      },
    };
    const { keeper, faults } = keep(['DONGDA', 'LANG'], broken);
    const { answers } = keeper.act(
      [
        { command: receipt(1, 'DONGDA'), receivedAtMs: 0 },
        { command: { ...receipt(1, 'DONGDA'), type: 'acknowledge', key: 'poison' }, receivedAtMs: 0 },
        { command: receipt(2, 'LANG'), receivedAtMs: 0 },
      ],
      0,
    );
    if (faults.length === 0) throw new Error('the engine was meant to break');
    expect(answers).toMatchObject([{ ok: true }, { ok: false, error: { code: 'INTERNAL' } }, { ok: true }]);
    expect(verifyChain('k1', 1, written(keeper))?.why).toBe('missing');
    expect(story(keeper).filter((line) => line.includes('acknowledged'))).toHaveLength(2);
  });

  it('goes on in the next run where it stood, with what is not yet written', () => {
    const { keeper } = keep();
    keeper.act([{ command: receipt(1, 'DONGDA'), receivedAtMs: 0 }], 0);
    const carried = JSON.parse(JSON.stringify(keeper.kept));
    const next = new Keeper(clock, setting, carried, {
      onOutbound: () => undefined,
      onFault: () => undefined,
    });
    expect(next.kept).toEqual(keeper.kept);
    for (const each of [keeper, next]) each.wake(atMs('2026-03-05'));
    expect(next.kept).toEqual(keeper.kept);
  });

  it('tells when it is full', () => {
    const { keeper } = keep();
    expect(keeper.isFull).toBe(false);
    const text = 'x'.repeat(200);
    const facts = Object.fromEntries(Array.from({ length: 8_000 }, (_, index) => [`so${index}`, text]));
    const { kept } = keeper;
    const [track] = Object.values(kept.state.tracks);
    if (track === undefined) throw new Error('two tracks');
    const state = { ...kept.state, tracks: { ...kept.state.tracks, [track.id]: { ...track, facts } } };
    const full = new Keeper(
      clock,
      setting,
      { ...kept, state },
      { onOutbound: () => undefined, onFault: () => undefined },
    );
    expect(full.isFull).toBe(true);
  });
});

describe('pages of a batch', () => {
  const units = Array.from({ length: 300 }, (_, index) => `U${index}`);

  it('hold every row once, whole tracks, and no more than they may', () => {
    const { keeper } = keep(units);
    keeper.wake(atMs('2026-03-05'));
    const [numbered] = keeper.unwritten;
    if (numbered === undefined) throw new Error('every unit is late');
    const { batch } = numbered;
    const limit = 40_000;
    const pages = pagesOf(batch, limit);
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.reduce((sum, page) => sum + rowsOf(page), 0)).toBe(rowsOf(batch));
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(limit * 1.2);
    const home = new Map<string, number>();
    pages.forEach((page, index) => {
      const tracks = [
        ...page.journal.map(({ event }) => event.track),
        ...page.tracks.map(({ id }) => id),
        ...[...page.work, ...page.slots, ...page.recommendations, ...page.notices].map(({ track }) => track),
      ];
      for (const track of tracks) expect(home.get(track) ?? index).toBe(index);
      for (const track of tracks) home.set(track, index);
    });
    expect(pages.flatMap(({ journal }) => journal).toSorted((a, b) => a.seq - b.seq)).toEqual(batch.journal);
  });

  it('leave a small batch as it is', () => {
    const { keeper } = keep();
    keeper.wake(atMs('2026-03-05'));
    const [numbered] = keeper.unwritten;
    if (numbered === undefined) throw new Error('both are late');
    expect(pagesOf(numbered.batch)).toEqual([numbered.batch]);
  });
});
