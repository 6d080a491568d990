import { builtinCalendar, indexCalendar } from '../domain/calendar';
import { onTime, rehearse, type Behaviour } from '../domain/engine/rehearse';
import type { Facts } from '../domain/process/definition';
import { builtinDefinitions } from './index';

const calendar = indexCalendar(builtinCalendar);
const visited = { workOn: '2026-04-15', sector: 'government' };
/** What a launch on 5/1/2026 would enter, for each family. */
const launches: Record<string, { facts: Facts; unit: Facts }> = {
  F1: { facts: { topic: '…', startsOn: '2026-04-13', endsOn: '2026-04-24' }, unit: visited },
  F2: {
    facts: {
      topic: '…',
      variant: 'frontLeads',
      selection: 'theme',
      selectionReason: '…',
      startsOn: '2026-04-13',
      endsOn: '2026-04-24',
    },
    unit: { ...visited, recentlySupervised: false },
  },
  F3: {
    facts: {
      work: 'critique',
      form: 'conference',
      subject: '…',
      receivedOn: '2026-01-05',
      meetingOn: '2026-03-10',
    },
    unit: {},
  },
  F4: {
    facts: { startsOn: '2026-01-01', endsOn: '2026-12-31' },
    unit: { investmentBoards: 2, electsBoard: true },
  },
  F5: {
    facts: { year: 2025, reviewUntil: '2026-12-31' },
    unit: { staff: 60, workingYearEndsOn: '2025-12-31' },
  },
  F6: {
    facts: { directive: '…', issuedOn: '2026-01-02', reviewOn: '2026-10-15', reportUntil: '2026-12-31' },
    unit: {},
  },
  F7: {
    facts: {
      topic: '…',
      side: 'front',
      hasPrevious: true,
      signingOn: '2026-03-16',
      periodTo: '2027-12-31',
      cascades: false,
    },
    unit: {},
  },
  F8: { facts: { subject: '…', startsOn: '2026-04-13' }, unit: { visitOn: '2026-04-15' } },
  F9: { facts: { subject: '…', endsOn: '2026-12-31', cutOffOn: '2026-02-27' }, unit: {} },
  F10: { facts: { endsOn: '2026-12-31' }, unit: {} },
  F11: { facts: { startsOn: '2026-01-01', endsOn: '2026-12-31' }, unit: {} },
  F12: { facts: { endsOn: '2026-12-31' }, unit: { mediators: 5 } },
  F13: {
    facts: {
      registerBy: '2026-02-27',
      assessBy: '2026-09-30',
      councilOn: '2026-10-20',
      awardOn: '2026-11-18',
    },
    unit: {},
  },
  F14: {
    facts: { year: 2026, cutOffOn: '2026-11-10', reportBy: '2026-12-04', conferenceOn: '2026-12-22' },
    unit: { block: 'party' },
  },
};

const play = (code: string, behaviour: Behaviour) => {
  const definition = builtinDefinitions.find((d) => d.code === code);
  const launch = launches[code];
  if (definition === undefined || launch === undefined) throw new Error(`no launch for ${code}`);
  return rehearse({
    definition,
    calendar,
    campaign: { id: 'k1', ownerUnit: 'HANOI', facts: launch.facts, launchedOn: '2026-01-05' },
    units: ['A', 'B', 'C'].map((unit) => ({ unit, facts: launch.unit })),
    behaviour,
    until: '2028-06-30',
  });
};
const codes = builtinDefinitions.map((definition) => definition.code);

describe('a rehearsal of each family', () => {
  it('is told for every family what a launch enters', () => {
    expect(Object.keys(launches).toSorted()).toEqual([...codes].toSorted());
  });

  it.each(codes)(
    '%s runs to its end when everybody is on time: nothing is refused, nothing is late',
    (code) => {
      const { refused, openTracks, journal } = play(code, onTime);
      expect(refused).toEqual([]);
      expect(openTracks).toBe(0);
      const ended = new Set(
        journal
          .filter((e) => e.type === 'stepSettled' || e.type === 'stepWithdrawn')
          .map((e) => `${e.track}/${e.key}`),
      );
      const opened = journal.filter((e) => e.type === 'stepOpened').map((e) => `${e.track}/${e.key}`);
      expect(opened.filter((step) => !ended.has(step))).toEqual([]);
      expect(journal.filter((event) => event.type === 'overdue').map((event) => event.key)).toEqual([]);
    },
  );

  it.each(codes)('%s escalates when nobody ever acts, and every rung fires once', (code) => {
    const { journal, days } = play(code, () => undefined);
    const rungs = journal.filter((event) => event.type === 'escalated');
    expect(rungs.length).toBeGreaterThan(0);
    const keys = days.flatMap((day) => day.notices.map((notice) => notice.key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
