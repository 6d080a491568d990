import { cadreConference } from './f05-cadre-conference';
import { Play } from './support/play';

/** Conferences of the working year 2025: an office by the calendar year, a school whose year ends in May. */
const season = (office = {}, school = {}) =>
  new Play(cadreConference, {
    launchedOn: '2026-01-05',
    owner: 'PHUONG',
    facts: { year: 2025, reviewUntil: '2026-12-31' },
    units: {
      UBND: { staff: 60, workingYearEndsOn: '2025-12-31', kind: 'coQuanHanhChinh', ...office },
      TRUONG: {
        staff: 120,
        workingYearEndsOn: '2026-05-31',
        kind: 'suNghiepCongLap',
        electsInspection: true,
        ...school,
      },
    },
  });

/** Plan, agreement of the union, list, reports: ready for the conference. */
function ready(
  play: Play,
  unit: string,
  form: 'all' | 'delegates',
  list: 'participants' | 'delegates',
): Play {
  return play
    .does(unit, 'plan', 'LANH_DAO_DV', { figures: { form } })
    .does(unit, 'unionAgrees', 'CONG_DOAN')
    .does(unit, list, 'LANH_DAO_DV', { figures: { summoned: 60 } })
    .does(unit, 'reports', 'LANH_DAO_DV');
}
const held = {
  summoned: 60,
  attended: 51,
  votes: { inFavour: 48, against: 2, other: 1 },
  figures: { opinions: 12, resolved: 9 },
};

describe('F5: the yearly conference of cadres', () => {
  it('is held within three months of the end of the working year, which differs from unit to unit (Điều 51 khoản 1)', () => {
    const play = season().on('2026-01-12');
    ready(play, 'UBND', 'all', 'participants');
    expect(play.dueOn('UBND', 'conference')).toBe('2026-03-31');
    ready(play, 'TRUONG', 'delegates', 'delegates');
    expect(play.dueOn('TRUONG', 'conference')).toBe('2026-08-31');
  });

  it('below 100 people everybody takes part, whatever the plan says (Điều 51 khoản 2)', () => {
    const play = season().does('UBND', 'plan', 'LANH_DAO_DV', { figures: { form: 'delegates' } });
    play.does('UBND', 'unionAgrees', 'CONG_DOAN');
    expect(play.open('UBND')).toEqual(['participants LANH_DAO_DV', 'reports LANH_DAO_DV']);
    expect(play.outcome('UBND', 'delegates')).toBe('skipped');
  });

  it('below 100 but scattered, or from 100 on, unit and union may choose delegates', () => {
    const play = season({ dispersed: true }, { staff: 100 });
    for (const unit of ['UBND', 'TRUONG']) {
      play
        .does(unit, 'plan', 'LANH_DAO_DV', { figures: { form: 'delegates' } })
        .does(unit, 'unionAgrees', 'CONG_DOAN');
      expect(play.open(unit)).toEqual(['delegates LANH_DAO_DV', 'reports LANH_DAO_DV']);
    }
    const everybody = season().does('TRUONG', 'plan', 'LANH_DAO_DV', { figures: { form: 'all' } });
    everybody.does('TRUONG', 'unionAgrees', 'CONG_DOAN');
    expect(everybody.open('TRUONG')).toContain('participants LANH_DAO_DV');
  });

  it('without two thirds present it does not count, and is called again', () => {
    const play = ready(season().on('2026-02-02'), 'UBND', 'all', 'participants').on('2026-03-10');
    play.does('UBND', 'conference', 'LANH_DAO_DV', { ...held, attended: 39, votes: undefined });
    expect(play.outcome('UBND', 'conference')).toBe('open');
    expect(play.journal.filter((e) => e.type === 'meetingFailed')).toHaveLength(1);
    play.on('2026-03-20').does('UBND', 'conference', 'LANH_DAO_DV', {
      ...held,
      attended: 40,
      votes: { inFavour: 21, against: 19, other: 0 },
    });
    expect(play.outcome('UBND', 'conference')).toBe('passed');
  });

  it('exactly half is no majority: the resolution is voted on again', () => {
    const play = ready(season().on('2026-02-02'), 'UBND', 'all', 'participants').on('2026-03-10');
    play.does('UBND', 'conference', 'LANH_DAO_DV', {
      ...held,
      attended: 40,
      votes: { inFavour: 20, against: 20, other: 0 },
    });
    expect(play.outcome('UBND', 'conference')).toBe('failed');
    expect(play.open('UBND')).toEqual(['secondVote LANH_DAO_DV']);
    play.on('2026-03-20').does('UBND', 'secondVote', 'LANH_DAO_DV', held);
    // Five working days from 20/3.
    expect(play.dueOn('UBND', 'report')).toBe('2026-03-27');
  });

  it('a conference that is late is told upward: to the superior and the union above', () => {
    const play = ready(season().on('2026-02-02'), 'UBND', 'all', 'participants').on('2026-04-20');
    expect(play.late('UBND', 'conference')).toBe(true);
    const told = play.notices.filter((n) => n.workKey === 'conference' && n.rung === 'late10');
    expect(told.map((n) => `${n.to.role} ${n.to.up}`)).toEqual(
      expect.arrayContaining(['LANH_DAO_DV 1', 'CONG_DOAN 1', 'CO_QUAN_THAM_MUU 0']),
    );
  });

  it('elects the inspection board where its term is over, on the same day', () => {
    const play = ready(season().on('2026-06-10'), 'TRUONG', 'all', 'participants').on('2026-08-20');
    play.does('TRUONG', 'conference', 'LANH_DAO_DV', held);
    expect(play.dueOn('TRUONG', 'inspection')).toBe('2026-08-20');
    expect(play.open('TRUONG')).toEqual(['inspection CONG_DOAN', 'report LANH_DAO_DV']);
  });

  it('ends when the resolution has been reviewed every half year and the figures are together', () => {
    const play = season({}, { workingYearEndsOn: '2025-12-31', electsInspection: false }).on('2026-02-02');
    for (const unit of ['UBND', 'TRUONG']) {
      ready(play, unit, 'all', 'participants')
        .does(unit, 'conference', 'LANH_DAO_DV', held)
        .does(unit, 'report', 'LANH_DAO_DV');
    }
    expect(play.outcome('campaign', 'held')).toBe('done');
    play.does('campaign', 'summary', 'CO_QUAN_THAM_MUU').on('2026-12-28');
    expect(play.occurrences('UBND', 'review')).toEqual(['2026-H1', '2026-H2']);
    expect(play.dueOn('UBND', 'review@2026-H1')).toBe('2026-06-30');
    for (const unit of ['UBND', 'TRUONG'])
      play.clears(unit, (key) => (key.startsWith('review') ? { figures: { done: 4, late: 1 } } : {}));
    expect(play.status('UBND')).toBe('closed');
    expect(play.closes('CO_QUAN_THAM_MUU')).toBe('closed');
  });
});
