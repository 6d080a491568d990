import { directiveRollout } from './f06-directive-rollout';
import { Play } from './support/play';

/** The city's directive of Monday 2/3/2026, to two communes; sơ kết on 15/10/2026, reports to the end of the year. */
const rollout = (facts = {}) =>
  new Play(directiveRollout, {
    launchedOn: '2026-03-02',
    owner: 'THANHPHO',
    facts: {
      directive: '07-CT/TU',
      issuedOn: '2026-02-27',
      reviewOn: '2026-10-15',
      reportUntil: '2026-12-31',
      ...facts,
    },
    units: { DONGDA: { partyMembers: 900 }, LANG: {} },
  });

const received = (play: Play): Play =>
  play.on('2026-03-03').does('DONGDA', 'receipt', 'VAN_THU').does('LANG', 'receipt', 'VAN_THU');
const planned = (play: Play): Play =>
  received(play)
    .on('2026-03-20')
    .does('DONGDA', 'plan', 'LANH_DAO_DV', { figures: { tasks: 12 } })
    .does('LANG', 'plan', 'LANH_DAO_DV', { figures: { tasks: 7 } })
    .on('2026-03-24')
    .does('DONGDA', 'approval', 'CO_QUAN_THAM_MUU')
    .does('LANG', 'approval', 'CO_QUAN_THAM_MUU');

describe('F6: a directive goes through every level', () => {
  it('is received within two working days, and planned within thirty days of receipt', () => {
    const play = rollout();
    expect(play.dueOn('DONGDA', 'receipt')).toBe('2026-03-04');
    received(play);
    // 30 days from 3/3 is 2/4, a Thursday.
    expect(play.dueOn('DONGDA', 'plan')).toBe('2026-04-02');
    expect(play.dueOn('campaign', 'guidance')).toBe('2026-03-30');
  });

  it('reminds, then escalates a plan that does not come, up to the city', () => {
    const play = received(rollout()).on('2026-04-20');
    expect(play.late('LANG', 'plan')).toBe(true);
    expect(play.rungs('LANG', 'plan')).toEqual([
      'before15',
      'before7',
      'before3',
      'today',
      'overdue',
      'late3',
      'late10',
    ]);
    const last = play.notices.filter(
      (n) => n.workKey === 'plan' && n.rung === 'late10' && n.track === 'k1.1.2',
    );
    expect(last.map((n) => `${n.to.role}@${n.to.unit}`)).toEqual([
      'LANH_DAO_DV@LANG',
      'CAP_UY@LANG',
      'CAP_UY@THANHPHO',
      'CO_QUAN_THAM_MUU@THANHPHO',
      'BTT_MTTQ@THANHPHO',
    ]);
    expect(new Set(last.map((n) => n.drafts))).toEqual(new Set(['donDoc2']));
    expect(play.open('LANG')).toContain('plan LANH_DAO_DV');
  });

  it('a plan that is returned is filed again, and a rejected figure is asked for', () => {
    const play = received(rollout()).on('2026-03-20');
    expect(play.tries('DONGDA', 'plan', 'LANH_DAO_DV', { figures: {} })).toBe('FIGURES_MISSING');
    play
      .does('DONGDA', 'plan', 'LANH_DAO_DV', { figures: { tasks: 3 } })
      .on('2026-03-23')
      .does('DONGDA', 'approval', 'CO_QUAN_THAM_MUU', {
        type: 'decide',
        outcome: 'return',
        round: 1,
        note: { id: 'note', hash: '1'.repeat(64) },
      });
    expect(play.outcome('DONGDA', 'plan')).toBe('open');
    play
      .does('DONGDA', 'plan', 'LANH_DAO_DV', { figures: { tasks: 12 } })
      .does('DONGDA', 'approval', 'CO_QUAN_THAM_MUU');
    expect(play.outcome('DONGDA', 'approval')).toBe('approve');
  });

  it('reports come every quarter by the 10th, and for the half year and the year by the 15th', () => {
    const play = planned(rollout()).on('2026-12-31');
    expect(play.occurrences('DONGDA', 'quarterReport')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
    expect(play.dueOn('DONGDA', 'quarterReport@2026-Q2')).toBe('2026-07-10');
    // Quý IV falls due after the last date; it is still owed.
    expect(play.dueOn('DONGDA', 'quarterReport@2026-Q4')).toBe('2027-01-10');
    expect(play.dueOn('DONGDA', 'halfYearReport@2026')).toBe('2026-06-15');
    expect(play.dueOn('DONGDA', 'yearReport@2026')).toBe('2026-12-15');
  });

  it('goes on below only where the launch says so, and nobody waits for it', () => {
    expect(planned(rollout()).outcome('DONGDA', 'cascade')).toBe('skipped');
    const cascading = planned(rollout({ cascades: true }));
    expect(cascading.open('DONGDA')).toContain('cascade LANH_DAO_DV');
    cascading
      .does('DONGDA', 'cascade', 'LANH_DAO_DV', { type: 'launchChild', child: 'k2' })
      .childEnds('DONGDA', 'cascade');
    expect(cascading.outcome('DONGDA', 'cascade')).toBe('done');
  });

  it('ends with the conference, when every unit has reported', () => {
    const play = rollout();
    play
      .on('2026-03-10')
      .does('campaign', 'study', 'CO_QUAN_THAM_MUU')
      .issues('campaign', 'guidance', { drafter: 'CO_QUAN_THAM_MUU', signer: 'CAP_UY', number: '12-HD/TU' });
    planned(play);
    const groups = { done: 5, doing: 6, late: 1 };
    for (const unit of ['DONGDA', 'LANG']) {
      play.on('2026-03-30').does(unit, 'study', 'LANH_DAO_DV', { figures: { studied: 880, total: 900 } });
      for (const key of ['quarterReport@2026-Q1'])
        play.on('2026-04-08').does(unit, key, 'LANH_DAO_DV', { figures: groups });
    }
    play.on('2026-06-10');
    for (const unit of ['DONGDA', 'LANG'])
      play.does(unit, 'halfYearReport@2026', 'LANH_DAO_DV', { figures: groups });
    play.on('2026-07-08');
    for (const unit of ['DONGDA', 'LANG'])
      play.does(unit, 'quarterReport@2026-Q2', 'LANH_DAO_DV', { figures: groups });
    expect(play.dueOn('DONGDA', 'reviewReport')).toBe('2026-09-30');
    play.on('2026-09-25').does('DONGDA', 'reviewReport', 'LANH_DAO_DV', { figures: groups });
    expect(play.outcome('campaign', 'reviewsIn')).toBe('open');
    play.does('LANG', 'reviewReport', 'LANH_DAO_DV', { figures: groups });
    expect(play.outcome('campaign', 'reviewsIn')).toBe('done');
    expect(play.dueOn('campaign', 'review')).toBe('2026-10-09');
    play.on('2026-10-08').does('campaign', 'review', 'CO_QUAN_THAM_MUU').on('2026-10-15');
    play.does('campaign', 'reviewMeeting', 'CO_QUAN_THAM_MUU', { figures: { commended: 10 } });
    play.issues('campaign', 'conclusion', {
      drafter: 'CO_QUAN_THAM_MUU',
      signer: 'CAP_UY',
      number: '88-TB/TU',
    });
    expect(play.closes('CO_QUAN_THAM_MUU')).toBe('CAMPAIGN_NOT_COMPLETE');
    for (const on of ['2026-10-16', '2026-12-10', '2027-01-08'] as const) {
      play.on(on);
      for (const unit of ['DONGDA', 'LANG'])
        play.clears(unit, (key) => (key.includes('Report') ? { figures: groups } : {}));
    }
    expect([play.status('DONGDA'), play.status('LANG')]).toEqual(['closed', 'closed']);
    expect(play.closes('CO_QUAN_THAM_MUU')).toBe('closed');
  });
});
