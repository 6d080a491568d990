import { receptionDialogue } from './f11-reception-dialogue';
import { Play } from './support/play';

const year = (endsOn = '2026-06-30') =>
  new Play(receptionDialogue, {
    launchedOn: '2026-01-01',
    owner: 'HANOI',
    facts: { startsOn: '2026-01-01', endsOn },
    units: { PHUONG: {} },
  });
const reception = { figures: { people: 7, matters: 3, settled: 1 } };

describe('F11: reception days', () => {
  it('the chairman receives once a week (Điều 15), and the week’s last working day is the last', () => {
    const play = year().on('2026-02-28');
    expect(play.dueOn('PHUONG', 'reception@2026-W03')).toBe('2026-01-16');
    // The week of Tết has no working day: the last one before it is Friday 13/2.
    expect(play.dueOn('PHUONG', 'reception@2026-W08')).toBe('2026-02-13');
    // The first days of January have none at all, and belong to nobody.
    expect(play.occurrences('PHUONG', 'reception')[0]).toBe('2026-W02');
  });

  it('a week in which nobody came is reported, and is not the same as a week that was missed', () => {
    const play = year()
      .on('2026-01-16')
      .does('PHUONG', 'reception@2026-W03', 'UBND', { nothingToReport: true, figures: {} });
    expect(play.outcome('PHUONG', 'reception@2026-W03')).toBe('none');
    play.on('2026-01-26');
    expect(play.late('PHUONG', 'reception@2026-W04')).toBe(true);
    expect(play.outcome('PHUONG', 'reception@2026-W04')).toBe('open');
    expect(play.late('PHUONG', 'reception@2026-W03')).toBe(false);
  });

  it('the party secretary receives every month', () => {
    const play = year().on('2026-02-02');
    expect(play.occurrences('PHUONG', 'secretaryReception')).toEqual(['2026-01', '2026-02']);
    expect(
      play.tries('PHUONG', 'secretaryReception@2026-01', 'CAP_UY', { figures: { days: 40, people: 3 } }),
    ).toBe('FIGURE_INVALID');
    play.does('PHUONG', 'secretaryReception@2026-01', 'CAP_UY', { figures: { days: 2, people: 3 } });
  });

  it('a matter that needs an answer is a case, answered within ten working days', () => {
    const play = year().on('2026-03-05');
    play.opens('PHUONG', 'matters', 'CHUYEN_VIEN', 'viec1', { source: 'chairman', raisedOn: '2026-03-05' });
    expect(play.dueOn('viec1', 'answer')).toBe('2026-03-19');
    play
      .on('2026-03-18')
      .does('viec1', 'answer', 'UBND', { figures: { resolved: true } })
      .does('viec1', 'told', 'CHUYEN_VIEN');
    expect(play.status('viec1')).toBe('closed');
  });
});

describe('F11: dialogue', () => {
  const talked = (): Play =>
    year()
      .on('2026-02-26')
      .does('PHUONG', 'dialoguePlan@2026-H1', 'BTT_MTTQ')
      .on('2026-03-17')
      .does('PHUONG', 'dialogueOpinions@2026-H1', 'CHUYEN_VIEN', { figures: { opinions: 24 } })
      .on('2026-03-26')
      .does('PHUONG', 'dialogueAnswers@2026-H1', 'UBND', { figures: { prepared: 24 } })
      .on('2026-04-02')
      .does('PHUONG', 'dialogue@2026-H1', 'UBND', { figures: { opinions: 30, answeredAtOnce: 26 } });

  it('is prepared step by step in each half year, and concluded within ten working days', () => {
    const play = talked();
    expect(play.dueOn('PHUONG', 'dialoguePlan@2026-H1')).toBe('2026-03-02');
    expect(play.dueOn('PHUONG', 'dialogueNotice@2026-H1')).toBe('2026-04-16');
    play.issues('PHUONG', 'dialogueNotice@2026-H1', {
      drafter: 'CHUYEN_VIEN',
      signer: 'UBND',
      number: '31/TB-UBND',
    });
    expect(play.outcome('PHUONG', 'dialogueNotice@2026-H1')).toBe('issued');
  });

  it('what was promised is followed until it is done, and the year does not end before', () => {
    const play = talked().recommends('PHUONG', 'promises', 'BTT_MTTQ', 'hua1', '2026-06-15');
    play.on('2026-06-20');
    expect(play.recommendation('PHUONG', 'hua1')?.overdue).toBe(true);
    expect(play.tries('PHUONG', 'promises', 'BTT_MTTQ')).toBe('RECOMMENDATION_OPEN');
    play
      .does('PHUONG', 'rec:hua1', 'UBND')
      .does('PHUONG', 'rec:hua1', 'UBND')
      .does('PHUONG', 'rec:hua1', 'BTT_MTTQ');
    play.does('PHUONG', 'promises', 'BTT_MTTQ');
    expect(play.outcome('campaign', 'promisesKept')).toBe('done');
  });

  it('the year ends when every reception has been reported and the register is closed', () => {
    const play = talked().on('2026-06-30');
    // The notice has four stations: draft, signature, number, issue.
    for (let i = 0; i < 4; i += 1) {
      play.clears('PHUONG', (key) => {
        if (key.startsWith('reception')) return reception;
        return key.startsWith('secretary') ? { figures: { days: 2, people: 5 } } : {};
      });
    }
    expect(play.status('PHUONG')).toBe('closed');
    play.does('campaign', 'yearReport', 'CO_QUAN_THAM_MUU');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});
