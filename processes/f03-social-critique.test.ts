import { socialCritique } from './f03-social-critique';
import { Play } from './support/play';

const paper = { id: 'paper', hash: '0'.repeat(64) };
const critique = (facts = {}) =>
  new Play(socialCritique, {
    launchedOn: '2026-03-02',
    facts: {
      work: 'critique',
      form: 'conference',
      subject: 'Dự thảo đề án',
      receivedOn: '2026-03-02',
      meetingOn: '2026-04-08',
      ...facts,
    },
    units: { SOXAYDUNG: {} },
  });

const planned = (play: Play): Play =>
  play.on('2026-03-06').does('campaign', 'plan', 'CHUYEN_VIEN').does('campaign', 'approval', 'BTT_MTTQ');
const studied = (play: Play): Play =>
  planned(play)
    .on('2026-03-13')
    .does('campaign', 'expertView', 'TO_TU_VAN', { figures: { opinions: 6 } });
const sent = (play: Play): Play =>
  play
    .does('campaign', 'paper', 'TRUONG_BAN_DCPL', { figures: { points: 8 } })
    .does('campaign', 'paperApproval', 'BTT_MTTQ')
    .issues('campaign', 'issued', { drafter: 'CHUYEN_VIEN', signer: 'CT_MTTQ', number: '15/MTTQ-BTT' });

describe('F3: the Front gives its view of a draft', () => {
  it('the draft reaches the delegates 15 days before the conference', () => {
    expect(planned(critique()).dueOn('campaign', 'sendDraft')).toBe('2026-03-24');
  });

  it('has three ways, and takes the one that was chosen', () => {
    const way = (form: string) => {
      const play = studied(critique({ form }));
      if (form !== 'writing') play.does('campaign', 'sendDraft', 'VAN_THU');
      return play.open('campaign');
    };
    expect(way('conference')).toEqual(['conference BTT_MTTQ']);
    expect(way('dialogue')).toEqual(['dialogue BTT_MTTQ']);
    expect(way('writing')).toEqual(['writtenViews CHUYEN_VIEN']);
  });

  it('an answer that does not answer goes back to the drafting body', () => {
    const play = studied(critique()).does('campaign', 'sendDraft', 'VAN_THU').on('2026-04-08');
    play.does('campaign', 'conference', 'BTT_MTTQ', { figures: { opinions: 14 } });
    // Seven days after the conference.
    expect(play.dueOn('campaign', 'paper')).toBe('2026-04-15');
    sent(play.on('2026-04-14')).does('SOXAYDUNG', 'receipt', 'LANH_DAO_DV');
    expect(play.dueOn('SOXAYDUNG', 'answer')).toBe('2026-04-29');
    play
      .on('2026-04-28')
      .does('SOXAYDUNG', 'answer', 'LANH_DAO_DV', { figures: { accepted: 0, explained: 0 } });
    play.does('SOXAYDUNG', 'answerReview', 'BTT_MTTQ', { outcome: 'return', note: paper });
    play.does('SOXAYDUNG', 'answer', 'LANH_DAO_DV', { figures: { accepted: 5, explained: 3 } });
    play.does('SOXAYDUNG', 'answerReview', 'BTT_MTTQ');
    expect(play.outcome('campaign', 'answersIn')).toBe('done');
    play.does('campaign', 'archived', 'VAN_THU');
    expect(play.closes('BTT_MTTQ')).toBe('CAMPAIGN_NOT_COMPLETE');
    play
      .on('2026-09-01')
      .does('SOXAYDUNG', 'outcome', 'CHUYEN_VIEN', { figures: { promulgated: true, reflected: 4 } });
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });

  it('studies a document in force, and follows what it recommends', () => {
    const play = studied(critique({ work: 'documentStudy', form: 'writing' }));
    sent(play.on('2026-03-20')).does('SOXAYDUNG', 'receipt', 'LANH_DAO_DV');
    expect(play.open('SOXAYDUNG')).toEqual(['recommendations TRUONG_BAN_DCPL']);
    play.recommends('SOXAYDUNG', 'recommendations', 'TRUONG_BAN_DCPL', 'kn1', '2026-06-30');
    play.does('SOXAYDUNG', 'rec:kn1', 'LANH_DAO_DV').does('SOXAYDUNG', 'rec:kn1', 'LANH_DAO_DV');
    play
      .does('SOXAYDUNG', 'rec:kn1', 'TRUONG_BAN_DCPL')
      .does('SOXAYDUNG', 'recommendations', 'TRUONG_BAN_DCPL');
    play.does('campaign', 'archived', 'VAN_THU');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});
