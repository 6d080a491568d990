import { yearReview } from './f14-year-review';
import { Play } from './support/play';

const paper = { id: 'paper', hash: '0'.repeat(64) };
/** Đống Đa, 2022. */
const review = () =>
  new Play(yearReview, {
    launchedOn: '2022-11-01',
    owner: 'DONGDA',
    facts: { year: 2022, cutOffOn: '2022-11-10', reportBy: '2022-12-05', conferenceOn: '2022-12-22' },
    units: { LANGHA: { block: 'government' }, THINHQUANG: { block: 'government' } },
  });
const figures = {
  conference: 1,
  inspections: 4,
  petitions: 20,
  petitionsSettled: 20,
  receptions: 48,
  dialogues: 2,
  done: 7,
  late: 1,
};
const totals = {
  conferences: 2,
  conferenceUnits: 2,
  inspections: 8,
  petitions: 40,
  petitionsSettled: 40,
  dialogues: 4,
  mediations: 15,
  mediated: 13,
  models: 6,
};
const asked = (): Play =>
  review().on('2022-11-10').issues('campaign', 'request', {
    drafter: 'CO_QUAN_THAM_MUU',
    signer: 'BTT_MTTQ',
    number: '88/MTTQ-BTT',
  });
const reports = (play: Play, unit: string): Play =>
  play.does(unit, 'receipt', 'VAN_THU').does(unit, 'report', 'LANH_DAO_DV', { figures });

describe('F14: the year is reviewed', () => {
  it('reports are asked for in November, twenty days ahead', () => {
    expect(review().dueOn('campaign', 'request')).toBe('2022-11-15');
    expect(reports(asked(), 'LANGHA').dueOn('LANGHA', 'report')).toBe('2022-12-05');
  });

  it('what other processes have counted is there already, from one source', () => {
    const form = yearReview.unit['report']?.form ?? {};
    const prefilled = Object.entries(form).flatMap(([code, field]) =>
      field.type === 'number' && field.prefill !== undefined ? [code] : [],
    );
    expect(prefilled).toEqual([
      'conference',
      'inspections',
      'petitions',
      'petitionsSettled',
      'receptions',
      'dialogues',
    ]);
  });

  it('a unit that does not report is reminded, then told of above', () => {
    const play = asked().on('2022-12-21');
    expect(play.late('LANGHA', 'receipt')).toBe(true);
    const told = play.notices.filter((n) => n.rung === 'late10').map((n) => `${n.to.role}@${n.to.unit}`);
    expect(told).toEqual(expect.arrayContaining(['CAP_UY@LANGHA', 'CAP_UY@DONGDA']));
  });

  it('the report needs the standing committee and the party committee, both', () => {
    const play = asked().on('2022-12-01');
    for (const unit of ['LANGHA', 'THINHQUANG'])
      reports(play, unit).does(unit, 'accepted', 'CO_QUAN_THAM_MUU');
    play
      .does('campaign', 'synthesis', 'CO_QUAN_THAM_MUU', { figures: totals })
      .does('campaign', 'approval', 'BTT_MTTQ');
    expect(play.outcome('campaign', 'approval')).toBe('open');
    play.does('campaign', 'approval', 'CAP_UY', { outcome: 'return', note: paper });
    play.does('campaign', 'synthesis', 'CO_QUAN_THAM_MUU', { figures: totals });
    expect(play.open('campaign')).toEqual(['approval BTT_MTTQ', 'approval CAP_UY']);
  });

  it('ends with ten collectives commended and eight tasks for the next year', () => {
    const play = asked().on('2022-12-01');
    reports(play, 'LANGHA').does('LANGHA', 'accepted', 'CO_QUAN_THAM_MUU', {
      outcome: 'return',
      note: paper,
    });
    play.does('LANGHA', 'report', 'LANH_DAO_DV', { figures }).does('LANGHA', 'accepted', 'CO_QUAN_THAM_MUU');
    reports(play, 'THINHQUANG').does('THINHQUANG', 'accepted', 'CO_QUAN_THAM_MUU');
    play.on('2022-12-12').does('campaign', 'synthesis', 'CO_QUAN_THAM_MUU', { figures: totals });
    play.does('campaign', 'approval', 'BTT_MTTQ').does('campaign', 'approval', 'CAP_UY').on('2022-12-22');
    play.does('campaign', 'conference', 'CO_QUAN_THAM_MUU', { figures: { commended: 10 } });
    expect(play.dueOn('campaign', 'nextYear')).toBe('2023-01-06');
    play.does('campaign', 'nextYear', 'CO_QUAN_THAM_MUU', { figures: { tasks: 8 } });
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});
