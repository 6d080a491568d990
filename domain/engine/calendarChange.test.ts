import { calendar, manager, head, note, rung, staff, World, basis } from '../../test/support/world';
import {
  applyCalendarChange,
  builtinCalendar,
  calendarChangeSchema,
  calendarSchema,
  indexCalendar,
} from '../calendar';
import { after, date, fact, followUp, on, required, role, task } from '../process/author';
import { days, workingDays } from '../calendar';

const row = (on: string, kind: 'holiday' | 'workingDay') => ({ on, kind, name: 'Quyết định mới', basis });
const changed = (add: ReturnType<typeof row>[]) =>
  indexCalendar(
    calendarSchema.parse(
      applyCalendarChange(builtinCalendar, calendarChangeSchema.parse({ reason: 'Theo quyết định', add })),
    ),
  );
/** Monday 16 and Tuesday 17 March become holidays. */
const twoHolidays = changed([row('2026-03-16', 'holiday'), row('2026-03-17', 'holiday')]);
/** Saturday 7 March is worked. */
const saturday = changed([row('2026-03-07', 'workingDay')]);

const plan = () =>
  new World(
    {
      facts: { startsOn: required(date('Ngày')) },
      ladder: [rung('before3', 3, 'before'), rung('late1', 1, 'after'), rung('late5', 5, 'after')],
      unit: {
        plan: task({ name: 'Kế hoạch', by: role(staff), due: after('launch', workingDays(10), basis) }),
        fixed: task({ name: 'Cố định', by: role(staff), due: on(fact('startsOn'), basis) }),
        extended: task({ name: 'Gia hạn', by: role(staff), due: after('launch', days(14), basis) }),
      },
    },
    { facts: { startsOn: '2026-03-16' } },
  );

describe('when the calendar is changed', () => {
  it('counted dates move, and say so; named days stay', () => {
    const world = plan();
    world.simulation.useCalendar(twoHolidays);
    expect(['plan', 'fixed', 'extended'].map((key) => world.dueOn('XA1', key))).toEqual([
      '2026-03-18',
      '2026-03-16',
      '2026-03-18',
    ]);
    expect(world.events('XA1', 'dueMoved').map((event) => event.data)).toEqual([
      { from: '2026-03-16', to: '2026-03-18', why: 'calendar' },
      { from: '2026-03-16', to: '2026-03-18', why: 'calendar' },
    ]);
  });

  it('dates that a person fixed stay as they were fixed', () => {
    const world = plan().does(staff, 'requestExtension', 'XA1', { key: 'extended', to: '2026-03-17', note });
    world.does(manager, 'decideRequest', 'XA1', { key: 'extended', grant: true });
    world.simulation.useCalendar(twoHolidays);
    expect(world.dueOn('XA1', 'extended')).toBe('2026-03-17');
  });

  it('nothing that has fired fires again, and what has not follows the new date', () => {
    const world = plan().on('2026-03-14');
    expect(world.rungs('XA1', 'plan')).toEqual(['2026-03-13 before3']);
    world.simulation.useCalendar(twoHolidays);
    expect(world.on('2026-03-31').rungs('XA1', 'plan')).toEqual([
      '2026-03-13 before3',
      '2026-03-19 late1',
      '2026-03-23 late5',
    ]);
    const keys = world.notices.map((notice) => notice.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('what was overdue is so no longer when the new date is still to come, and may be again', () => {
    const world = plan().on('2026-03-17');
    expect(world.row('XA1', 'plan')?.overdue).toBe(true);
    world.simulation.useCalendar(twoHolidays);
    expect(world.row('XA1', 'plan')).toMatchObject({ overdue: false, late: false });
    expect(world.tracks.get(world.id('XA1'))?.overdueWork).toBe(1);
    world.on('2026-03-19');
    expect(world.story('XA1', 'overdue').filter((line) => line.endsWith('plan'))).toEqual([
      '2026-03-17 overdue plan',
      '2026-03-19 overdue plan',
    ]);
    expect(world.rungs('XA1', 'plan')).toEqual(['2026-03-13 before3', '2026-03-17 late1']);
  });

  it('a date that moves nearer makes the work overdue at once, without reminders that are too late', () => {
    const world = plan().on('2026-03-14');
    world.simulation.useCalendar(saturday);
    expect(world.dueOn('XA1', 'plan')).toBe('2026-03-13');
    expect(world.row('XA1', 'plan')?.overdue).toBe(true);
    expect(world.rungs('XA1', 'plan')).toEqual(['2026-03-13 before3', '2026-03-14 late1']);
    const early = plan().on('2026-03-11');
    early.simulation.useCalendar(saturday);
    expect(early.on('2026-03-13').rungs('XA1', 'plan')).toEqual([]);
  });

  it('the time for a written answer moves, and is overdue no longer', () => {
    const world = new World({
      unit: {
        follow: followUp({
          name: 'Theo dõi',
          by: role(head),
          addressee: role(staff),
          answerDue: after('opened', workingDays(10), basis),
        }),
      },
    }).does(head, 'makeRecommendation', 'XA1', {
      key: 'follow',
      recommendation: 'r1',
      content: note,
      dueOn: '2026-05-29',
    });
    world.on('2026-03-17');
    expect(world.recommendation('XA1', 'r1')).toMatchObject({
      answerDueOn: '2026-03-16',
      answerOverdue: true,
    });
    world.simulation.useCalendar(twoHolidays);
    expect(world.recommendation('XA1', 'r1')).toMatchObject({
      answerDueOn: '2026-03-18',
      answerOverdue: false,
    });
    world.simulation.useCalendar(calendar);
    expect(world.recommendation('XA1', 'r1')).toMatchObject({
      answerDueOn: '2026-03-16',
      answerOverdue: true,
    });
  });

  it('tracks whose dates stay are not touched', () => {
    const world = new World({
      unit: { plan: task({ name: 'KH', by: role(staff), due: after('launch', days(2), basis) }) },
    });
    const { version } = world.track('XA1');
    world.simulation.useCalendar(twoHolidays);
    expect(world.track('XA1').version).toBe(version);
  });
});
