import { grassrootsMediation } from './f12-mediation';
import { Play } from './support/play';

const dispute = (facts = {}) =>
  new Play(grassrootsMediation, {
    launchedOn: '2026-01-05',
    facts: { endsOn: '2026-12-31' },
    units: { TO5: { mediators: 6 } },
  })
    .on('2026-04-06')
    .opens('TO5', 'book', 'TO_HOA_GIAI', 'vu1', {
      kind: 'neighbours',
      ground: 'request',
      receivedOn: '2026-04-06',
      ...facts,
    });
const started = (consent: boolean): Play =>
  dispute()
    .does('vu1', 'screen', 'TO_HOA_GIAI', { figures: { inScope: true } })
    .does('vu1', 'assign', 'TO_HOA_GIAI', { figures: { mediators: 2 } })
    .on('2026-04-08')
    .does('vu1', 'start', 'TO_HOA_GIAI', { figures: { consent } });

describe('F12: mediation among neighbours', () => {
  it('what the law leaves out is not mediated, but shown the right door (Điều 3)', () => {
    const play = dispute().does('vu1', 'screen', 'TO_HOA_GIAI', { figures: { inScope: false } });
    expect(play.open('vu1')).toEqual(['refer TO_HOA_GIAI']);
    play.does('vu1', 'refer', 'TO_HOA_GIAI');
    expect(play.status('vu1')).toBe('closed');
  });

  it('starts within three days of the assignment, with the consent of the parties', () => {
    const play = dispute().does('vu1', 'screen', 'TO_HOA_GIAI', { figures: { inScope: true } });
    play.does('vu1', 'assign', 'TO_HOA_GIAI', { figures: { mediators: 2 } });
    expect(play.dueOn('vu1', 'start')).toBe('2026-04-09');
    expect(started(false).open('vu1')).toEqual(['advise TO_HOA_GIAI']);
  });

  it('an agreement is written down when the parties ask, and its performance is followed', () => {
    const play = started(true).on('2026-04-20');
    play.does('vu1', 'mediate', 'TO_HOA_GIAI', {
      figures: { result: 'success', sessions: 2, written: true, performBy: '2026-06-30' },
    });
    expect(play.open('vu1')).toEqual(['record TO_HOA_GIAI', 'performance TO_HOA_GIAI']);
    play.does('vu1', 'record', 'TO_HOA_GIAI');
    expect(play.dueOn('vu1', 'court')).toBe('2026-10-20');
    expect(play.dueOn('vu1', 'performance')).toBe('2026-06-30');
    play.on('2026-06-29').does('vu1', 'performance', 'TO_HOA_GIAI', { figures: { performed: true } });
    // Nobody has to go to court: the case is over without it.
    expect(play.status('vu1')).toBe('closed');
  });

  it('a mediation that fails ends with advice', () => {
    const play = started(true)
      .on('2026-04-20')
      .does('vu1', 'mediate', 'TO_HOA_GIAI', { figures: { result: 'failed', sessions: 3 } });
    play.does('vu1', 'advise', 'TO_HOA_GIAI');
    expect(play.status('vu1')).toBe('closed');
  });

  it('the year ends with the registers', () => {
    const play = started(false).does('vu1', 'advise', 'TO_HOA_GIAI').on('2026-07-06');
    play
      .does('TO5', 'halfYearReport@2026-H1', 'TO_HOA_GIAI', { figures: { cases: 1, success: 0 } })
      .on('2026-12-31');
    play.does('TO5', 'halfYearReport@2026-H2', 'TO_HOA_GIAI', { nothingToReport: true, figures: {} });
    play.does('TO5', 'book', 'TO_HOA_GIAI').does('campaign', 'yearReport', 'CHUYEN_VIEN');
    expect(play.status('TO5')).toBe('closed');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});
