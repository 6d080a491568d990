import fc from 'fast-check';
import { basis, head, staff, World } from '../../test/support/world';
import { ended, meeting, number, required, role, task } from '../process/author';
import type { StepOf } from '../process/definition';

const rules: Pick<StepOf<'meeting'>, 'quorum' | 'majority'> = {
  quorum: { of: [2, 3], basis },
  majority: { over: [1, 2], basis },
};
const hold = { key: 'conference', heldOn: '2026-03-02', summoned: 30, attended: 30 };
const all = { inFavour: 30, against: 0, other: 0 };

const conference = (step: object = rules) =>
  new World({
    unit: {
      conference: meeting({
        name: 'Hội nghị',
        by: role(head),
        form: { opinions: required(number('Số ý kiến', { hint: 'Ghi 0 nếu không có' })) },
        ...step,
      }),
      report: task({ name: 'Báo cáo', after: ended('conference', 'passed'), by: role(head) }),
      again: task({ name: 'Họp lại', after: ended('conference', 'failed'), by: role(head) }),
    },
  });
const record = (world: World, change: object) =>
  world.tries(head, 'recordMeeting', 'XA1', { ...hold, votes: all, figures: { opinions: 3 }, ...change });

describe('a meeting', () => {
  it('is scheduled, then recorded with attendance, votes and figures', () => {
    const world = conference().does(head, 'scheduleMeeting', 'XA1', { key: 'conference', on: '2026-03-20' });
    expect(world.row('XA1', 'conference')?.detail).toMatchObject({ meetingOn: '2026-03-20' });
    world.on('2026-03-21');
    expect(record(world, { heldOn: '2026-03-20' })).toBe('done');
    expect(world.outcome('XA1', 'conference')).toBe('passed');
    expect(world.open('XA1')).toEqual(['report']);
    expect(world.events('XA1', 'meetingHeld')[0]?.data).toEqual({
      heldOn: '2026-03-20',
      summoned: 30,
      attended: 30,
      opinions: 3,
      ...all,
      passed: true,
    });
  });

  it('is called by its holder only, for a day to come', () => {
    expect(conference().tries(head, 'scheduleMeeting', 'XA1', { key: 'conference', on: '2026-03-01' })).toBe(
      'DATE_IN_PAST',
    );
    expect(conference().tries(staff, 'scheduleMeeting', 'XA1', { key: 'conference', on: '2026-03-09' })).toBe(
      'HAT_NOT_ASSIGNED',
    );
    expect(conference().tries(staff, 'recordMeeting', 'XA1', hold)).toBe('HAT_NOT_ASSIGNED');
  });

  it.each([
    ['before it took place', { heldOn: '2026-03-03' }, 'MEETING_NOT_HELD_YET'],
    ['years ago', { heldOn: '2024-03-03' }, 'DATE_IN_PAST'],
    ['with more people than were summoned', { attended: 31 }, 'ATTENDANCE_INVALID'],
    ['with more votes than people', { attended: 25 }, 'ATTENDANCE_INVALID'],
    ['with nobody summoned', { summoned: 0, attended: 0, votes: undefined }, 'ATTENDANCE_INVALID'],
    ['without the votes that it needs', { votes: undefined }, 'ATTENDANCE_INVALID'],
    ['without a figure that is asked for', { figures: {} }, 'FIGURES_MISSING'],
  ])('is not recorded %s', (_, change, code) => {
    const world = conference();
    expect(record(world, change)).toBe(code);
    expect(world.open('XA1')).toEqual(['conference']);
  });

  it('without a quorum rule needs at least somebody', () => {
    expect(record(conference({}), { attended: 0, votes: undefined })).toBe('ATTENDANCE_INVALID');
    expect(record(conference({}), { attended: 1, votes: undefined })).toBe('done');
  });
});

describe('the quorum of two thirds', () => {
  it('is met by exactly two thirds', () => {
    const world = conference();
    expect(record(world, { attended: 20, votes: { inFavour: 20, against: 0, other: 0 } })).toBe('done');
    expect(world.outcome('XA1', 'conference')).toBe('passed');
  });

  it('is missed by one: it is noted, and the meeting is still to be held', () => {
    const world = conference().does(head, 'scheduleMeeting', 'XA1', { key: 'conference', on: '2026-03-02' });
    expect(record(world, { attended: 19, votes: undefined, figures: {} })).toBe('done');
    expect(world.story('XA1', 'meetingFailed')).toEqual(['2026-03-02 meetingFailed conference']);
    expect(world.open('XA1')).toEqual(['conference']);
    expect(world.row('XA1', 'conference')?.detail['meetingOn']).toBeUndefined();
    expect(record(world, {})).toBe('done');
    expect(world.outcome('XA1', 'conference')).toBe('passed');
  });

  it('is a matter of whole numbers, whatever their size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: -2, max: 2 }), (third, more) => {
        const summoned = third * 3;
        const attended = Math.min(summoned, Math.max(0, third * 2 + more));
        const world = conference({ quorum: rules.quorum });
        record(world, { summoned, attended, votes: undefined });
        expect(world.outcome('XA1', 'conference')).toBe(attended * 3 >= summoned * 2 ? 'passed' : 'open');
      }),
      { numRuns: 40 },
    );
  });
});

describe('the majority', () => {
  it.each([
    [15, 'failed'],
    [16, 'passed'],
  ])('of those present is strictly more than half: %i of 30 %s', (inFavour, outcome) => {
    const world = conference();
    record(world, { votes: { inFavour, against: 30 - inFavour, other: 0 } });
    expect(world.outcome('XA1', 'conference')).toBe(outcome);
    expect(world.open('XA1')).toEqual([outcome === 'passed' ? 'report' : 'again']);
  });

  it('counts those present who did not vote', () => {
    const world = conference();
    record(world, { attended: 30, votes: { inFavour: 15, against: 0, other: 0 } });
    expect(world.outcome('XA1', 'conference')).toBe('failed');
  });
});
