import { jointSupervision } from './f02-joint-supervision';
import { Play } from './support/play';

const paper = { id: 'paper', hash: '0'.repeat(64) };
const facts = {
  topic: 'Cải cách hành chính',
  selection: 'rotation',
  selectionReason: 'Ba phường lâu nhất chưa được giám sát',
  startsOn: '2026-09-14',
  endsOn: '2026-10-02',
};

const led = () =>
  new Play(jointSupervision, {
    launchedOn: '2026-08-03',
    facts: { ...facts, variant: 'frontLeads' },
    units: {
      LANG: { workOn: '2026-09-16', recentlySupervised: false },
      KIMLIEN: { workOn: '2026-09-18', recentlySupervised: true },
    },
  });

const issued = (play: Play): Play =>
  play
    .on('2026-08-10')
    .does('campaign', 'draft', 'CHUYEN_VIEN')
    .does('campaign', 'nominations', 'CHUYEN_VIEN', { figures: { asked: 5, answered: 5 } })
    .does('campaign', 'listComplete', 'TRUONG_BAN_DCPL')
    .does('campaign', 'approval', 'BTT_MTTQ')
    .on('2026-08-12')
    .issues('campaign', 'plan', { drafter: 'CHUYEN_VIEN', signer: 'CT_MTTQ', number: '20/KH-MTTQ-BTT' })
    .issues('campaign', 'mission', { drafter: 'CHUYEN_VIEN', signer: 'CT_MTTQ', number: '21/QĐ-MTTQ-BTT' });

function visit(play: Play, unit: string): Play {
  return play
    .does(unit, 'send', 'VAN_THU')
    .does(unit, 'receipt', 'DV_DUOC_GS')
    .does(unit, 'report', 'DV_DUOC_GS')
    .does(unit, 'study', 'TO_TRUONG')
    .does(unit, 'session', 'TRUONG_DOAN')
    .does(unit, 'minutes', 'TRUONG_DOAN')
    .does(unit, 'minutes', 'DV_DUOC_GS');
}

describe('F2: one topic across many units', () => {
  it('the list of participants is complete before the decision: an organisation is missing, the list goes back', () => {
    const play = led().does('campaign', 'draft', 'CHUYEN_VIEN');
    play.does('campaign', 'nominations', 'CHUYEN_VIEN', { figures: { asked: 5, answered: 4 } });
    play.does('campaign', 'listComplete', 'TRUONG_BAN_DCPL', { outcome: 'return', note: paper });
    expect(play.open('campaign')).toEqual(['nominations CHUYEN_VIEN']);
    expect(play.outcome('campaign', 'mission')).toBeUndefined();
  });

  it('a unit supervised on the same topic within two years is weighed first, and may be left out', () => {
    const play = issued(led());
    expect(play.open('LANG')).toEqual(['send VAN_THU']);
    expect(play.open('KIMLIEN')).toEqual(['overlap BTT_MTTQ']);
    play.does('KIMLIEN', 'overlap', 'BTT_MTTQ', { outcome: 'reject', note: paper });
    expect(play.status('KIMLIEN')).toBe('cancelled');
    visit(play.on('2026-09-16'), 'LANG');
    expect(play.outcome('campaign', 'sessions')).toBe('done');
  });

  it('ends with one synthesis for all units, and all recommendations carried out', () => {
    const play = issued(led()).does('KIMLIEN', 'overlap', 'BTT_MTTQ').on('2026-09-18');
    visit(play, 'LANG');
    expect(play.outcome('campaign', 'sessions')).toBe('open');
    visit(play, 'KIMLIEN');
    play
      .on('2026-09-28')
      .does('campaign', 'synthesis', 'THU_KY_DOAN')
      .does('campaign', 'synthesisApproval', 'BTT_MTTQ');
    play.issues('campaign', 'report', {
      drafter: 'THU_KY_DOAN',
      signer: 'CT_MTTQ',
      number: '60/BC-MTTQ-BTT',
    });
    for (const unit of ['LANG', 'KIMLIEN']) play.does(unit, 'recommendations', 'TRUONG_BAN_DCPL');
    expect(play.outcome('campaign', 'explanation')).toBe('skipped');
    play.does('campaign', 'archived', 'VAN_THU');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});

describe('F2: the Front joins a mission of the people’s council', () => {
  const joined = () =>
    new Play(jointSupervision, {
      launchedOn: '2026-08-03',
      facts: { ...facts, variant: 'frontJoins', leadBody: 'HĐND' },
    });

  it('records the papers of the lead body only', () => {
    const play = joined();
    expect(play.open('campaign')).toEqual(['invitation VAN_THU']);
    for (const step of ['draft', 'plan', 'sessions', 'report', 'followed'])
      expect(play.outcome('campaign', step)).toBe('skipped');
  });

  it('an overdue explanation has 15 calendar days, 30 when complex (Luật 121/2025, Điều 40 [S])', () => {
    const concluded = (complex: boolean) =>
      joined()
        .does('campaign', 'invitation', 'VAN_THU')
        .issues('campaign', 'representative', {
          drafter: 'CHUYEN_VIEN',
          signer: 'CT_MTTQ',
          number: '99/MTTQ-BTT',
        })
        .on('2026-09-25')
        .does('campaign', 'opinion', 'TRUONG_BAN_DCPL', { figures: { sessions: 3 } })
        .on('2026-11-05')
        .does('campaign', 'conclusion', 'VAN_THU', {
          figures: { accepted: 2, explanationAskedOn: '2026-11-04', complex },
        });
    const simple = concluded(false);
    // 15 days from 4/11, Thursday 19/11; 30 days, Friday 4/12.
    expect(simple.dueOn('campaign', 'explanation')).toBe('2026-11-19');
    expect(concluded(true).dueOn('campaign', 'complexExplanation')).toBe('2026-12-04');
    simple
      .does('campaign', 'explanation', 'CHUYEN_VIEN', { figures: { explained: true } })
      .does('campaign', 'archived', 'VAN_THU');
    expect(simple.closes('BTT_MTTQ')).toBe('closed');
  });
});
