import { surpriseInspection } from './f09-surprise-inspection';
import { Play } from './support/play';

const paper = { id: 'paper', hash: '0'.repeat(64) };
const year = (facts = {}) => {
  const play = new Play(surpriseInspection, {
    launchedOn: '2026-01-05',
    owner: 'QUAN',
    facts: { subject: 'Kỷ luật hành chính', endsOn: '2026-12-31', ...facts },
    units: { LANG: {}, KIMLIEN: {} },
  });
  return play
    .on('2026-01-12')
    .issues('campaign', 'standing', { drafter: 'CHUYEN_VIEN', signer: 'CT_MTTQ', number: '02/QĐ-MTTQ-BTT' });
};
/** The first working day after Tết. */
const visit = (play = year()): Play =>
  play
    .on('2026-02-23')
    .opens('LANG', 'visits', 'TRUONG_DOAN', 'luot1', { trigger: 'afterTet', visitOn: '2026-02-23' });
const minuted = (violations: number): Play =>
  visit()
    .does('luot1', 'checkIn', 'TRUONG_DOAN')
    .does('luot1', 'sheet', 'THU_KY_DOAN', { figures: { violations } });

describe('F9: unannounced checks', () => {
  it('are restricted, and nothing of them waits in any inbox of the unit before check-in', () => {
    expect(surpriseInspection.visibility).toBe('restricted');
    const play = visit();
    expect(play.holdersOf('LANG', 'visits')).toEqual(['TRUONG_DOAN@QUAN']);
    expect(play.open('luot1')).toEqual(['checkIn TRUONG_DOAN']);
    const toUnit = play.notices.filter((notice) => notice.to.unit === 'LANG');
    expect(toUnit).toEqual([]);
  });

  it('belong to the mission: the unit cannot open its own register', () => {
    expect(() => year().does('LANG', 'visits', 'LANH_DAO_DV', { type: 'openCase', caseId: 'x' })).toThrow(
      'has no visits',
    );
  });

  it('minutes are written and signed on the spot, on the same day', () => {
    const play = minuted(1);
    expect(play.dueOn('luot1', 'sheet')).toBe('2026-02-23');
    expect(play.holdersOf('luot1', 'signing')).toEqual(['TRUONG_DOAN@QUAN', 'DV_DUOC_GS@LANG']);
    play.does('luot1', 'signing', 'TRUONG_DOAN').does('luot1', 'signing', 'DV_DUOC_GS');
    expect(play.outcome('luot1', 'refusal')).toBe('skipped');
    expect(play.dueOn('luot1', 'quickReport')).toBe('2026-02-24');
  });

  it('a unit that will not sign is recorded as such, with a witness, and the check goes on', () => {
    const play = minuted(1);
    play.does('luot1', 'signing', 'DV_DUOC_GS', { type: 'declineSignature', note: paper });
    expect(play.open('luot1')).toEqual(['refusal THU_KY_DOAN']);
    play.does('luot1', 'refusal', 'THU_KY_DOAN');
    expect(play.open('luot1')).toEqual(['quickReport THU_KY_DOAN']);
  });

  it('a clean visit ends with its conclusion, one with violations when they are remedied', () => {
    const concluded = (violations: number) =>
      minuted(violations)
        .does('luot1', 'signing', 'TRUONG_DOAN')
        .does('luot1', 'signing', 'DV_DUOC_GS')
        .does('luot1', 'quickReport', 'THU_KY_DOAN')
        .issues('luot1', 'conclusion', { drafter: 'THU_KY_DOAN', signer: 'CT_MTTQ', number: '09/TB' });
    expect(concluded(0).status('luot1')).toBe('closed');
    const play = concluded(2).recommends('luot1', 'remedies', 'TRUONG_DOAN', 'kn1', '2026-04-30');
    play
      .does('luot1', 'rec:kn1', 'DV_DUOC_GS')
      .does('luot1', 'rec:kn1', 'DV_DUOC_GS')
      .does('luot1', 'rec:kn1', 'TRUONG_DOAN');
    play.does('luot1', 'remedies', 'TRUONG_DOAN');
    expect(play.status('luot1')).toBe('closed');
  });

  it('units report on themselves within seven days of the cut-off, where that is asked', () => {
    expect(year({ cutOffOn: '2026-02-28' }).dueOn('LANG', 'selfCheck')).toBe('2026-03-09');
    expect(year().outcome('LANG', 'selfCheck')).toBe('skipped');
  });

  it('the year ends when every register is closed', () => {
    const play = year().on('2026-12-30');
    for (const unit of ['LANG', 'KIMLIEN']) play.does(unit, 'visits', 'TRUONG_DOAN');
    expect(play.outcome('campaign', 'booksClosed')).toBe('done');
    play.does('campaign', 'yearReport', 'THU_KY_DOAN');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});
