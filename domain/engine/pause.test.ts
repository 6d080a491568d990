import { basis, head, manager, note, rung, staff, World } from '../../test/support/world';
import { days, workingDays } from '../calendar';
import { after, date, due, every, fact, followUp, on, required, role, task } from '../process/author';

const facts = { startsOn: required(date('Ngày làm việc')), until: required(date('Đến ngày')) };
const by = role(staff);
const ladder = [rung('before2', 2, 'before'), rung('late1', 1, 'after'), rung('late5', 5, 'after')];

const world = (unit: object, launchFacts: object = {}) =>
  new World(
    { facts, ladder, unit: { keep: task({ name: 'Việc không hạn', by }), ...unit } },
    {
      units: { XA1: {}, XA2: {}, XA3: {} },
      facts: { startsOn: '2026-04-01', until: '2026-12-31', ...launchFacts },
      shardSize: 2,
    },
  );
const counted = {
  plan: task({ name: 'Kế hoạch', by, due: after('launch', days(20), basis) }),
  working: task({ name: 'Ngày làm việc', by, due: after('launch', workingDays(5), basis) }),
  visit: task({ name: 'Làm việc', by, due: on(fact('startsOn'), basis) }),
};

describe('a pause of one track', () => {
  it('moves counted dates by the time that stood still, and leaves absolute ones', () => {
    const track = world(counted);
    expect(['plan', 'working', 'visit'].map((key) => track.dueOn('XA1', key))).toEqual([
      '2026-03-23',
      '2026-03-09',
      '2026-04-01',
    ]);
    track.on('2026-03-05').does(manager, 'pause', 'XA1', { note });
    track.on('2026-03-16').does(manager, 'resume', 'XA1', {});
    // Eleven days stood still, seven working days among them; the time for the plan had ended on Sunday 22 March.
    expect(['plan', 'working', 'visit'].map((key) => track.dueOn('XA1', key))).toEqual([
      '2026-04-02',
      '2026-03-18',
      '2026-04-01',
    ]);
    expect(track.row('XA1', 'plan')?.detail['pauses']).toEqual([{ from: '2026-03-05', to: '2026-03-16' }]);
    expect(track.dueOn('XA2', 'plan')).toBe('2026-03-23');
  });

  it('leaves a date that a person granted as it was granted (ADR 0064)', () => {
    const track = world(counted);
    track.does(staff, 'requestExtension', 'XA1', { key: 'plan', to: '2026-03-30', note });
    track.does(manager, 'decideRequest', 'XA1', { key: 'plan', grant: true });
    track.on('2026-03-26').does(manager, 'pause', 'XA1', { note });
    track.on('2026-04-20').does(manager, 'resume', 'XA1', {});
    expect(track.dueOn('XA1', 'plan')).toBe('2026-03-30');
    // Nobody is urged sooner than anybody else: the rungs count from the day on which time runs again.
    expect(track.on('2026-04-30').rungs('XA1', 'plan')).toEqual(['2026-04-20 late1', '2026-04-24 late5']);
  });

  it('empties the inbox, and nothing fires while it lasts', () => {
    const track = world(counted).on('2026-03-05').does(manager, 'pause', 'XA1', { note });
    expect(track.status('XA1')).toBe('paused');
    expect(track.inbox('XA1')).toEqual([]);
    track.on('2026-06-01');
    expect(track.story('XA1').at(-1)).toBe('2026-03-05 paused');
    expect(track.notices.filter((notice) => notice.track === track.id('XA1'))).toEqual([]);
    track.does(manager, 'resume', 'XA1', {});
    expect(track.inbox('XA1')).toHaveLength(4);
  });

  it('that outlasts an absolute date leaves the work overdue, but rungs count from the day of resumption', () => {
    const track = world(counted).on('2026-03-28').does(manager, 'pause', 'XA1', { note });
    track.on('2026-04-20').does(manager, 'resume', 'XA1', {});
    expect(track.row('XA1', 'visit')?.overdue).toBe(true);
    expect(track.rungs('XA1', 'visit')).toEqual(['2026-04-20 late1']);
    expect(track.on('2026-04-30').rungs('XA1', 'visit')).toEqual(['2026-04-20 late1', '2026-04-24 late5']);
  });

  it('counts also for work that opens after it, if its time began before', () => {
    const track = world({
      ...counted,
      report: task({ name: 'BC', after: 'plan', by, due: after('launch', days(30), basis) }),
    });
    track.on('2026-03-05').does(manager, 'pause', 'XA1', { note });
    track.on('2026-03-16').does(manager, 'resume', 'XA1', {}).does(staff, 'submit', 'XA1', { key: 'plan' });
    expect(track.dueOn('XA1', 'report')).toBe('2026-04-13');
    expect(track.row('XA1', 'report')?.detail['pauses']).toHaveLength(1);
  });

  it('survives a return for revision, a second pause, and a pause of no days', () => {
    const track = world(counted);
    for (const [from, to] of [
      ['2026-03-04', '2026-03-06'],
      ['2026-03-10', '2026-03-13'],
      ['2026-03-16', '2026-03-16'],
    ] as const) {
      track.on(from).does(manager, 'pause', 'XA1', { note }).on(to).does(manager, 'resume', 'XA1', {});
    }
    expect(track.dueOn('XA1', 'plan')).toBe('2026-03-27');
    track.does(staff, 'submit', 'XA1', { key: 'plan' }).does(staff, 'recall', 'XA1', { key: 'plan' });
    expect(track.dueOn('XA1', 'plan')).toBe('2026-03-27');
  });

  it('takes no work, but a comment, a change of unit, facts and an end', () => {
    const track = world(counted).does(manager, 'pause', 'XA1', { note });
    expect(track.tries(staff, 'submit', 'XA1', { key: 'plan' })).toBe('TRACK_PAUSED');
    expect(track.tries(manager, 'waive', 'XA1', { key: 'plan', note })).toBe('TRACK_PAUSED');
    expect(track.tries(manager, 'pause', 'XA1', { note })).toBe('TRACK_PAUSED');
    expect(track.tries(staff, 'comment', 'XA1', { note })).toBe('done');
    expect(track.tries(manager, 'cancel', 'XA1', { note })).toBe('done');
    expect(track.status('XA1')).toBe('cancelled');
  });

  it('is for whoever runs the campaign', () => {
    const track = world(counted);
    expect(track.tries(head, 'pause', 'XA1', { note })).toBe('HAT_NOT_ASSIGNED');
    expect(track.tries(manager, 'resume', 'XA1', {})).toBe('TRACK_NOT_PAUSED');
    track.does(manager, 'pause', 'XA1', { note });
    expect(track.tries(head, 'resume', 'XA1', {})).toBe('HAT_NOT_ASSIGNED');
  });

  it('opens what came due meanwhile when it ends', () => {
    const track = world({
      report: task({
        name: 'Báo cáo tháng',
        by,
        every: every('month', fact('until'), 5),
        due: due({ kind: 'same' }, 'periodEnd', basis),
      }),
    }).does(manager, 'pause', 'XA1', { note });
    track.on('2026-05-05').does(manager, 'resume', 'XA1', {});
    expect(track.open('XA1')).toEqual(['keep', 'report@2026-03', 'report@2026-04']);
  });

  it('gives the addressee of a recommendation the time back to answer, not the day that was named', () => {
    const track = world({
      follow: followUp({
        name: 'Theo dõi',
        by: role(head),
        addressee: by,
        answerDue: after('opened', days(20), basis),
      }),
    }).does(head, 'makeRecommendation', 'XA1', {
      key: 'follow',
      recommendation: 'r1',
      content: note,
      dueOn: '2026-05-29',
    });
    expect(track.recommendation('XA1', 'r1')?.answerDueOn).toBe('2026-03-23');
    track.on('2026-03-10').does(manager, 'pause', 'XA1', { note });
    track.on('2026-03-20').does(manager, 'resume', 'XA1', {});
    expect(track.recommendation('XA1', 'r1')).toMatchObject({
      answerDueOn: '2026-04-01',
      dueOn: '2026-05-29',
    });
  });
});

describe('a pause of the campaign', () => {
  it('stops every track in every shard, and resuming moves all their dates', () => {
    const campaign = world(counted).on('2026-03-05').does(manager, 'pause', 'campaign', { note });
    const units = ['XA1', 'XA2', 'XA3'];
    expect(units.map((unit) => campaign.status(unit))).toEqual(['paused', 'paused', 'paused']);
    campaign.on('2026-03-16').does(manager, 'resume', 'campaign', {});
    expect(units.map((unit) => campaign.status(unit))).toEqual(['open', 'open', 'open']);
    expect(units.map((unit) => campaign.dueOn(unit, 'plan'))).toEqual([
      '2026-04-02',
      '2026-04-02',
      '2026-04-02',
    ]);
  });

  it('does not wake a track that was paused by itself', () => {
    const campaign = world(counted).does(manager, 'pause', 'XA2', { note });
    campaign
      .does(manager, 'pause', 'campaign', { note })
      .on('2026-03-16')
      .does(manager, 'resume', 'campaign', {});
    expect([campaign.status('XA1'), campaign.status('XA2')]).toEqual(['open', 'paused']);
    campaign.on('2026-03-20').does(manager, 'resume', 'XA2', {});
    // The day of the launch did not count anyway: 17 of its 18 days stood still.
    expect(campaign.dueOn('XA2', 'plan')).toBe('2026-04-08');
  });
});
