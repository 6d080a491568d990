import { coordinationProgramme } from './f07-coordination-programme';
import { Play } from './support/play';

const paper = { id: 'paper', hash: '0'.repeat(64) };
const programme = (facts = {}) =>
  new Play(coordinationProgramme, {
    launchedOn: '2026-01-05',
    owner: 'QUAN',
    facts: {
      topic: 'Công tác dân vận 2026–2027',
      side: 'front',
      hasPrevious: true,
      signingOn: '2026-03-16',
      periodTo: '2027-12-31',
      cascades: true,
      ...facts,
    },
    units: { LANG: {} },
  });

/** Review, draft and every opinion: ready for the conference. */
const agreed = (play: Play): Play =>
  play
    .on('2026-02-02')
    .does('campaign', 'previousReview', 'CO_QUAN_THAM_MUU', {
      figures: { surpriseChecks: 62, unitsCovered: 21 },
    })
    .does('campaign', 'draft', 'CO_QUAN_THAM_MUU')
    .does('campaign', 'opinions', 'UBND')
    .does('campaign', 'opinions', 'CONG_AN')
    .does('campaign', 'opinions', 'QUAN_SU')
    .does('campaign', 'partyOpinion', 'CAP_UY')
    .on('2026-03-16')
    .does('campaign', 'conference', 'CO_QUAN_THAM_MUU');
const signers = ['BTT_MTTQ', 'UBND', 'CONG_AN', 'QUAN_SU'];
function signed(play: Play): Play {
  agreed(play);
  for (const role of signers) play.does('campaign', 'signingFront', role);
  return play.does('campaign', 'signed', 'VAN_THU');
}

describe('F7: a programme of several bodies', () => {
  it('is signed by all parties, in whatever order: three of four is not signed', () => {
    const play = agreed(programme());
    for (const role of ['QUAN_SU', 'UBND', 'BTT_MTTQ']) play.does('campaign', 'signingFront', role);
    expect(play.outcome('campaign', 'signingFront')).toBe('open');
    expect(play.open('campaign')).toEqual(['signingFront CONG_AN']);
    play.does('campaign', 'signingFront', 'CONG_AN');
    expect(play.outcome('campaign', 'signingFront')).toBe('signed');
  });

  it('was signed by the mass-mobilisation committee before 2025', () => {
    const play = agreed(programme({ side: 'massMobilisation' }));
    expect(play.open('campaign')).toContain('signingMassMobilisation BAN_DAN_VAN');
    expect(play.outcome('campaign', 'signingFront')).toBe('skipped');
  });

  it('when one party sends the draft back, all are asked again', () => {
    const play = programme()
      .does('campaign', 'draft', 'CO_QUAN_THAM_MUU')
      .does('campaign', 'opinions', 'UBND');
    play
      .does('campaign', 'opinions', 'CONG_AN', { outcome: 'return', note: paper })
      .does('campaign', 'draft', 'CO_QUAN_THAM_MUU');
    expect(play.open('campaign').filter((slot) => slot.startsWith('opinions'))).toEqual([
      'opinions UBND',
      'opinions CONG_AN',
      'opinions QUAN_SU',
    ]);
  });

  it('lower levels sign their own within ninety days', () => {
    const play = signed(programme()).on('2026-03-17').does('LANG', 'receipt', 'VAN_THU');
    expect(play.dueOn('LANG', 'own')).toBe('2026-06-15');
    play
      .does('LANG', 'own', 'CO_QUAN_THAM_MUU', { type: 'launchChild', child: 'k2' })
      .childEnds('LANG', 'own');
    expect(play.outcome('LANG', 'own')).toBe('done');
  });

  it('every year has a plan by 31 March that all agree to, and two briefings', () => {
    const play = signed(programme());
    expect(play.dueOn('campaign', 'yearPlan@2026')).toBe('2026-03-31');
    play
      .on('2026-03-30')
      .does('campaign', 'yearPlan@2026', 'CO_QUAN_THAM_MUU', { figures: { activities: 10 } });
    for (const role of ['UBND', 'CONG_AN', 'QUAN_SU']) play.does('campaign', 'yearPlanAgreed@2026', role);
    play.on('2027-12-31');
    expect(play.occurrences('campaign', 'yearPlan')).toEqual(['2026', '2027']);
    expect(play.occurrences('campaign', 'briefing')).toEqual(['2026-H1', '2026-H2', '2027-H1', '2027-H2']);
  });

  it('a briefing that does not take place is told to the heads of all signatories', () => {
    const play = signed(programme()).on('2026-07-31');
    const told = play.notices
      .filter((n) => n.workKey === 'briefing@2026-H1' && n.rung === 'late10')
      .map((n) => n.to.role);
    expect(told).toEqual(expect.arrayContaining(['UBND', 'CONG_AN', 'QUAN_SU', 'CAP_UY']));
  });

  it('goes to the successors when the district ends, and keeps the old name in its history', () => {
    const play = signed(programme());
    play.does('campaign', 'yearPlan@2026', 'CO_QUAN_THAM_MUU', {
      type: 'transfer',
      toUnit: 'PHUONG',
      decisionNo: '60-NQ/TW',
      mode: 'move',
      actor: { person: 'p', as: { role: 'BTT_MTTQ', unit: 'QUAN' }, unit: 'QUAN' },
    });
    expect(play.holdersOf('campaign', 'yearPlan@2026')).toEqual(['CO_QUAN_THAM_MUU@PHUONG']);
    play.on('2026-07-31');
    expect(play.holdersOf('campaign', 'briefing@2026-H1')).toContain('CO_QUAN_THAM_MUU@PHUONG');
    expect(play.journal.find((e) => e.type === 'transferred')?.data).toMatchObject({
      from: 'QUAN',
      to: 'PHUONG',
    });
  });

  it('ends with the review of the whole period', () => {
    const play = signed(programme({ cascades: false })).does('LANG', 'receipt', 'VAN_THU');
    for (const on of [
      '2026-03-31',
      '2026-06-25',
      '2026-12-28',
      '2027-03-30',
      '2027-06-25',
      '2027-12-28',
    ] as const) {
      play.on(on);
      for (let i = 0; i < 3; i += 1) {
        play.clears('campaign', (key) =>
          key.startsWith('yearPlan@')
            ? { figures: { activities: 10 } }
            : key.startsWith('yearReview')
              ? { figures: { done: 9, late: 1 } }
              : {},
        );
      }
      play.clears('LANG', () => ({ figures: { done: 3 } }));
    }
    expect(play.outcome('campaign', 'midterm')).toBe('skipped');
    expect(play.outcome('campaign', 'finalReview')).toBe('done');
    expect(play.status('LANG')).toBe('closed');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});
