import { grassrootsBoards } from './f04-grassroots-boards';
import { Play } from './support/play';

const year = (yenNghia = {}) =>
  new Play(grassrootsBoards, {
    launchedOn: '2026-01-01',
    owner: 'HANOI',
    facts: { startsOn: '2026-01-01', endsOn: '2026-12-31' },
    units: { YENNGHIA: { investmentBoards: 8, electsBoard: true, ...yenNghia } },
  });
const plan = { figures: { missions: 6 } };

describe('F4: a year of the people’s inspection boards', () => {
  it('the yearly plan is waited for from 1 January, and its absence does not go unnoticed until August', () => {
    const play = year();
    expect(play.dueOn('YENNGHIA', 'plan')).toBe('2026-01-31');
    play.on('2026-03-02');
    expect(play.late('YENNGHIA', 'plan')).toBe(true);
    expect(play.rungs('YENNGHIA', 'plan').slice(-3)).toEqual(['overdue', 'late3', 'late10']);
    const told = play.notices
      .filter((n) => n.rung === 'late10' && n.workKey === 'plan')
      .map((n) => `${n.to.role}@${n.to.unit}`);
    expect(told).toEqual(expect.arrayContaining(['BTT_MTTQ@YENNGHIA', 'CAP_UY@YENNGHIA', 'BTT_MTTQ@HANOI']));
  });

  it('without projects there is no plan of investment supervision', () => {
    expect(year({ investmentBoards: 0 }).outcome('YENNGHIA', 'investmentPlan')).toBe('skipped');
    expect(year().outcome('YENNGHIA', 'investmentPlan')).toBe('open');
  });

  it('each mission is a case of its own, of the board that does it', () => {
    const play = year().on('2026-03-02');
    play.opens('YENNGHIA', 'missions', 'BAN_TTND', 'cuoc1', { board: 'inspection', startedOn: '2026-03-02' });
    play.opens('YENNGHIA', 'missions', 'BAN_TTND', 'cuoc2', { board: 'investment', startedOn: '2026-03-02' });
    expect(play.open('cuoc1')).toEqual(['visit BAN_TTND']);
    expect(play.open('cuoc2')).toEqual(['investmentVisit BAN_GSDTCD']);
    expect(
      play.tries('YENNGHIA', 'missions', 'BAN_TTND', {
        type: 'openCase',
        caseId: 'cuoc3',
        facts: { board: 'army' },
      }),
    ).toBe('FIGURE_INVALID');
  });

  it('the chairman has 15 days to answer, and the register stays open while a mission is', () => {
    const play = year().on('2026-03-02');
    play.opens('YENNGHIA', 'missions', 'BAN_TTND', 'cuoc1', { board: 'inspection', startedOn: '2026-03-02' });
    play.on('2026-03-10').does('cuoc1', 'visit', 'BAN_TTND');
    play.recommends('cuoc1', 'recommendations', 'BTT_MTTQ', 'kn1', '2026-05-29');
    expect(play.recommendation('cuoc1', 'kn1')?.answerDueOn).toBe('2026-03-25');
    expect(play.tries('YENNGHIA', 'missions', 'BAN_TTND', { type: 'closeRegister' })).toBe('CASES_OPEN');
    play.on('2026-03-20').does('cuoc1', 'rec:kn1', 'UBND').on('2026-05-20').does('cuoc1', 'rec:kn1', 'UBND');
    play.does('cuoc1', 'rec:kn1', 'BTT_MTTQ').does('cuoc1', 'recommendations', 'BTT_MTTQ');
    expect(play.status('cuoc1')).toBe('closed');
  });

  it('ends when the reports are in and the register is closed', () => {
    const play = year()
      .on('2026-01-20')
      .does('YENNGHIA', 'plan', 'BAN_TTND', plan)
      .does('YENNGHIA', 'planApproval', 'BTT_MTTQ');
    play.does('YENNGHIA', 'investmentPlan', 'BAN_GSDTCD', { figures: { planned: 8 } });
    play.does('YENNGHIA', 'election', 'BTT_MTTQ', { figures: { members: 38 } });
    expect(play.outcome('campaign', 'plansIn')).toBe('done');
    play.on('2026-06-08').does('YENNGHIA', 'halfYearReport@2026', 'BAN_TTND', { figures: { missions: 4 } });
    expect(play.dueOn('YENNGHIA', 'yearReport')).toBe('2026-12-10');
    play
      .on('2026-12-08')
      .does('YENNGHIA', 'yearReport', 'BAN_TTND', { figures: { missions: 9, toGovernment: 3 } });
    play.does('YENNGHIA', 'missions', 'BAN_TTND', { type: 'closeRegister' });
    expect(play.status('YENNGHIA')).toBe('closed');
    play.does('campaign', 'summary', 'CO_QUAN_THAM_MUU');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});
