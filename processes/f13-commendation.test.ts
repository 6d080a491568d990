import { commendation } from './f13-commendation';
import { Play } from './support/play';

const paper = { id: 'paper', hash: '0'.repeat(64) };
const year = (...units: string[]) =>
  new Play(commendation, {
    launchedOn: '2026-01-12',
    facts: {
      registerBy: '2026-02-27',
      assessBy: '2026-09-30',
      councilOn: '2026-10-20',
      awardOn: '2026-11-18',
    },
    units: Object.fromEntries(['LANG', ...units].map((unit) => [unit, {}])),
  });
const called = (play = year()): Play =>
  play
    .on('2026-01-16')
    .does('campaign', 'criteria', 'CHUYEN_VIEN')
    .does('campaign', 'criteriaApproval', 'BTT_MTTQ')
    .issues('campaign', 'call', { drafter: 'CHUYEN_VIEN', signer: 'CT_MTTQ', number: '249/MTTQ-BTT' });
const registers = (play: Play, unit = 'LANG', reporting = 'halfYear'): Play =>
  play
    .does(unit, 'registration', 'LANH_DAO_DV', { figures: { target: 40, reporting } })
    .does(unit, 'registered', 'CHUYEN_VIEN');
const points = { propaganda: 28, movement: 27.5, supervision: 20, organisation: 14 };
const scored = (play: Play, unit = 'LANG'): Play =>
  play
    .on('2026-09-28')
    .does(unit, 'dossier', 'LANH_DAO_DV', { figures: points })
    .does(unit, 'scoring', 'CHUYEN_VIEN', { figures: points });
const votes = (inFavour: number, attended: number) => ({
  summoned: 9,
  attended,
  votes: { inFavour, against: attended - inFavour, other: 0 },
});

describe('F13: models are registered, scored and awarded', () => {
  it('nobody registers before the criteria are in force, and then they are frozen', () => {
    const play = year();
    expect(play.open('LANG')).toEqual([]);
    called(play);
    expect(play.open('LANG')).toEqual(['registration LANH_DAO_DV']);
    expect(play.open('campaign')).toEqual(['voted CHUYEN_VIEN']);
  });

  it('a model without a measurable target or a reporting period cannot be registered', () => {
    const play = called();
    const tries = (figures: object) => play.tries('LANG', 'registration', 'LANH_DAO_DV', { figures });
    expect(tries({ target: 0, reporting: 'quarter' })).toBe('FIGURE_INVALID');
    expect(tries({ target: 40 })).toBe('FIGURES_MISSING');
  });

  it('reports as often as it promised', () => {
    const quarterly = registers(called(), 'LANG', 'quarter').on('2026-09-30');
    expect(quarterly.occurrences('LANG', 'progress')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    expect(quarterly.outcome('LANG', 'progress@2026-Q1')).toBe('open');
    expect(quarterly.outcome('LANG', 'halfYearProgress@2026-H1')).toBe('skipped');
  });

  it('no group is given more points than its maximum', () => {
    const play = registers(called()).on('2026-09-28');
    expect(play.tries('LANG', 'dossier', 'LANH_DAO_DV', { figures: { ...points, supervision: 26 } })).toBe(
      'FIGURE_INVALID',
    );
  });

  it('a dossier that lacks evidence is supplemented and scored again, with points taken off', () => {
    const play = scored(registers(called())).does('LANG', 'review', 'TRUONG_BAN_DCPL', {
      outcome: 'return',
      note: paper,
    });
    expect(play.open('LANG')).toContain('dossier LANH_DAO_DV');
    play.on('2026-10-12').does('LANG', 'dossier', 'LANH_DAO_DV', { figures: points });
    play
      .does('LANG', 'scoring', 'CHUYEN_VIEN', { figures: { ...points, deducted: 2 } })
      .does('LANG', 'review', 'TRUONG_BAN_DCPL');
    expect(play.open('LANG')).toContain('vote CT_MTTQ');
  });

  it('the council needs two thirds present and more than half in favour', () => {
    const ready = () =>
      scored(registers(called())).does('LANG', 'review', 'TRUONG_BAN_DCPL').on('2026-10-20');
    expect(ready().does('LANG', 'vote', 'CT_MTTQ', votes(5, 5)).outcome('LANG', 'vote')).toBe('open');
    expect(ready().does('LANG', 'vote', 'CT_MTTQ', votes(3, 6)).outcome('LANG', 'vote')).toBe('failed');
    expect(ready().does('LANG', 'vote', 'CT_MTTQ', votes(5, 9)).outcome('LANG', 'vote')).toBe('passed');
  });

  it('ends with the award, for those who are awarded and those who are not', () => {
    const play = called(year('KIMLIEN'));
    for (const unit of ['LANG', 'KIMLIEN']) registers(play, unit);
    play.on('2026-07-08');
    for (const unit of ['LANG', 'KIMLIEN'])
      play.does(unit, 'halfYearProgress@2026-H1', 'LANH_DAO_DV', { figures: { reached: 22 } });
    for (const unit of ['LANG', 'KIMLIEN']) scored(play, unit).does(unit, 'review', 'TRUONG_BAN_DCPL');
    play
      .on('2026-10-20')
      .does('LANG', 'vote', 'CT_MTTQ', votes(8, 9))
      .does('KIMLIEN', 'vote', 'CT_MTTQ', votes(2, 9));
    expect(play.outcome('campaign', 'voted')).toBe('done');
    for (const step of ['submission', 'decision']) {
      play.issues('campaign', step, { drafter: 'CHUYEN_VIEN', signer: 'CT_MTTQ', number: `30/${step}` });
    }
    for (const unit of ['LANG', 'KIMLIEN']) play.does(unit, 'result', 'LANH_DAO_DV');
    expect([play.status('LANG'), play.status('KIMLIEN')]).toEqual(['closed', 'closed']);
    play
      .on('2026-11-18')
      .does('campaign', 'ceremony', 'BTT_MTTQ', { figures: { collectives: 10, individuals: 3 } });
    play.does('campaign', 'archived', 'VAN_THU');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});
