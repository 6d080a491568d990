import { basis, calendar, definitionOf, head, office, owner, rung, staff } from '../../test/support/world';
import { builtinDefinitions } from '../../processes';
import { days } from '../calendar';
import { after, cascade, decision, ended, role, task } from '../process/author';
import type { Facts, ProcessDefinition } from '../process/definition';
import { commandSchema, type CommandType } from './commands';
import { onTime, rehearse, withLateUnits, type Behaviour } from './rehearse';
import { Simulation } from './simulation';
import type { JournalRow, TrackEvent } from './state';
import { compile } from '../process/compile';
import { parseTrackId } from '../ids';

const units = (facts: Facts) => ['XA1', 'XA2', 'XA3', 'XA4'].map((unit) => ({ unit, facts }));
const builtin = (code: string): ProcessDefinition => {
  const found = builtinDefinitions.find((definition) => definition.code === code);
  if (found === undefined) throw new Error(`no family ${code}`);
  return found;
};
const missions = {
  F1: {
    definition: builtin('F1'),
    facts: { topic: '…', startsOn: '2026-04-13', endsOn: '2026-04-24' },
    unit: { workOn: '2026-04-15', sector: 'government' },
  },
  F5: {
    definition: builtin('F5'),
    facts: { year: 2025, reviewUntil: '2026-12-31' },
    unit: { staff: 120, workingYearEndsOn: '2025-12-31' },
  },
  F6: {
    definition: builtin('F6'),
    facts: {
      directive: '…',
      issuedOn: '2026-01-02',
      reviewOn: '2026-10-15',
      reportUntil: '2026-12-31',
      cascades: true,
    },
    unit: {},
  },
};

const play = (definition: ProcessDefinition, facts: Facts, unit: Facts, behaviour: Behaviour = onTime) =>
  rehearse({
    definition,
    calendar,
    campaign: { id: 'k1', ownerUnit: owner, facts, launchedOn: '2026-01-05' },
    units: units(unit),
    behaviour,
    until: '2027-06-30',
  });

/** What somebody did, said again as a command. */
function commandOf(event: TrackEvent): { type: CommandType; asked: object } | undefined {
  const { type, key, data = {}, note } = event;
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
  switch (type) {
    case 'submitted':
      return { type: 'submit', asked: { key, figures: without('round') } };
    case 'acknowledged':
      return { type: 'acknowledge', asked: { key } };
    case 'decided':
      if (data['round'] === undefined) return { type: 'finishFollowUp', asked: { key } };
      return { type: 'decide', asked: { key, outcome: data['outcome'], round: data['round'] } };
    case 'signed':
      return { type: 'sign', asked: { key } };
    case 'meetingHeld': {
      const { heldOn, summoned, attended, inFavour, against, other } = data;
      const figures = without('heldOn', 'summoned', 'attended', 'inFavour', 'against', 'other', 'passed');
      return {
        type: 'recordMeeting',
        asked: { key, figures, heldOn, summoned, attended, votes: { inFavour, against, other } },
      };
    }
    case 'documentMoved':
      switch (data['stage']) {
        case 'sign':
          return { type: 'draftDocument', asked: { key, content: note } };
        case 'number':
          return { type: 'signDocument', asked: { key } };
        case 'issue':
          return { type: 'numberDocument', asked: { key, number: data['number'], on: data['numberedOn'] } };
        default:
          return { type: 'issueDocument', asked: { key } };
      }
    case 'childLaunched':
      return { type: 'launchChild', asked: { key, child: data['child'] } };
    case 'delayAnswered':
      return { type: 'answerDelay', asked: { key, rung: data['rung'], note } };
    default:
      return undefined;
  }
}

/** The live engine, with rows and hashes, where everybody does again what a rehearsal's journal says, on the same days. */
function live(definition: ProcessDefinition, facts: Facts, unit: Facts, rehearsed: readonly TrackEvent[]) {
  const journal: JournalRow[] = [];
  const refused: string[] = [];
  const simulation = new Simulation({
    process: compile(definition),
    calendar,
    campaign: { id: 'k1', ownerUnit: owner, facts, launchedOn: '2026-01-05' },
    units: units(unit),
    onBatch: (batch) => journal.push(...batch.journal),
  });
  simulation.launch();
  rehearsed.forEach((event, index) => {
    if (event.type === 'childClosed') {
      simulation.passTo(event.on);
      simulation.childClosed(event.track, event.key ?? '', String(event.data?.['outcome']));
    }
    const said = event.by === undefined ? undefined : commandOf(event);
    if (said === undefined || event.by === undefined) return;
    simulation.passTo(event.on);
    const { track, by: actor } = event;
    const command = commandSchema.parse({
      id: `live-${index}-again`,
      track,
      actor,
      type: said.type,
      ...said.asked,
    });
    for (const answer of simulation.act([command]))
      if (!answer.ok)
        refused.push(`${answer.error.code} ${said.type} ${event.track} ${event.key ?? ''} ${event.on}`);
  });
  simulation.passTo('2027-06-30');
  expect(refused).toEqual([]);
  return journal.map((row) => row.event);
}

const byShard = (journal: readonly TrackEvent[]) => {
  const shards = new Map<number, TrackEvent[]>();
  for (const event of journal) {
    const shard = parseTrackId(event.track)?.shard ?? 0;
    shards.set(shard, [...(shards.get(shard) ?? []), event]);
  }
  return shards;
};

describe('a rehearsal', () => {
  it.each(Object.entries(missions))(
    'of %s equals the journal of the live engine, date for date',
    (_, { definition, facts, unit }) => {
      const late = withLateUnits(
        new Map<string, number | 'never'>([
          ['XA2', 12],
          ['XA3', 3],
        ]),
      );
      const rehearsed = play(definition, facts, unit, late).journal;
      expect(rehearsed.filter((event) => event.type === 'escalated').length).toBeGreaterThan(0);
      expect(byShard(live(definition, facts, unit, rehearsed))).toEqual(byShard(rehearsed));
    },
  );

  it.each(Object.entries(missions))(
    'of %s comes to its end without a refusal when everybody is in time',
    (_, { definition, facts, unit }) => {
      const rehearsal = play(definition, facts, unit);
      expect(rehearsal).toMatchObject({ openTracks: 0, refused: [] });
      expect(rehearsal.journal.filter((event) => event.type === 'overdue')).toEqual([]);
    },
  );

  const plan = definitionOf({
    ladder: [rung('soon', 3, 'before'), rung('late1', 1, 'after', { mustAct: 'holder' })],
    unit: { plan: task({ name: 'Kế hoạch', by: role(staff), due: after('launch', days(10), basis) }) },
  });
  /** What the unit of the second track lives through. */
  const story = (behaviour: Behaviour) =>
    play(plan, {}, {}, behaviour)
      .journal.filter((event) => event.track === 'k1.1.2' && event.type !== 'trackOpened')
      .map(({ on, type }) => `${on} ${type}`);

  it('lets everybody act a working day before the due date', () => {
    expect(story(onTime)).toEqual([
      '2026-01-05 stepOpened',
      '2026-01-12 reminded',
      '2026-01-14 submitted',
      '2026-01-14 stepSettled',
      '2026-01-14 trackClosed',
    ]);
  });

  it('shows what happens when a unit is late, or never does it', () => {
    expect(story(withLateUnits(new Map([['XA2', 5]])))).toEqual([
      '2026-01-05 stepOpened',
      '2026-01-12 reminded',
      '2026-01-16 overdue',
      '2026-01-16 escalated',
      '2026-01-20 submitted',
      '2026-01-20 stepSettled',
      '2026-01-20 trackClosed',
    ]);
    const never = play(plan, {}, {}, withLateUnits(new Map([['XA2', 'never' as const]])));
    expect(never.openTracks).toBe(1);
  });

  it('tells day by day what happens and who is told, and how often everybody is asked', () => {
    const rehearsal = play(plan, {}, {}, withLateUnits(new Map([['XA2', 5]])));
    expect(
      rehearsal.days.map(({ on, events, notices }) => [on, events, notices.map(({ to }) => to.unit)]),
    ).toEqual([
      ['2026-01-05', { trackOpened: 5, stepOpened: 4 }, []],
      ['2026-01-12', { reminded: 4 }, ['XA1', 'XA2', 'XA3', 'XA4']],
      ['2026-01-14', { submitted: 3, stepSettled: 3, trackClosed: 3 }, []],
      ['2026-01-16', { overdue: 1, escalated: 1 }, ['XA2']],
      ['2026-01-20', { submitted: 1, stepSettled: 1, trackClosed: 1 }, []],
    ]);
    expect(rehearsal.load.slice(0, 2)).toEqual([
      { role: staff, unit: 'XA2', up: 0, total: 2 },
      { role: staff, unit: 'XA1', up: 0, total: 1 },
    ]);
    expect(rehearsal.endedOn).toBe('2026-01-20');
  });

  it('ends on the day that it is given', () => {
    const short = rehearse({
      definition: plan,
      calendar,
      campaign: { id: 'k1', ownerUnit: owner, facts: {}, launchedOn: '2026-01-05' },
      units: units({}),
      behaviour: onTime,
      until: '2026-01-13',
    });
    expect([short.endedOn, short.openTracks]).toEqual(['2026-01-12', 4]);
  });

  it('lets a collective decide with as many persons as it needs, and child campaigns take their course', () => {
    const definition = definitionOf({
      unit: {
        approval: decision({ name: 'Duyệt', by: [role(office)], need: { atLeast: 3 } }),
        down: cascade({
          name: 'Triển khai',
          after: ended('approval', 'approve'),
          by: role(head),
          definition: 'F6',
        }),
        report: task({ name: 'Báo cáo', after: ended('down', 'done'), by: role(head) }),
      },
    });
    const rehearsal = play(definition, {}, {});
    expect(rehearsal).toMatchObject({ openTracks: 0, refused: [] });
    expect(rehearsal.journal.filter((event) => event.type === 'submitted')).toHaveLength(4);
  });

  it('names commands that the definition does not let through', () => {
    const definition = definitionOf({
      unit: {
        plan: task({
          name: 'Kế hoạch',
          by: role(head),
          form: { n: { type: 'number', label: 'Số', required: true, min: 5, max: 1 } },
        }),
      },
    });
    expect(play(definition, {}, {}).refused).toEqual(
      Array.from({ length: 4 }, () => ({ key: 'plan', code: 'FIGURE_INVALID' })),
    );
  });
});
