import { supervisionMission } from './f01-supervision-mission';
import { Play } from './support/play';

const paper = { id: 'paper', hash: '0'.repeat(64) };

/** A ward's mission on three units, 15/6–30/6/2026. */
const mission = () =>
  new Play(supervisionMission, {
    launchedOn: '2026-05-04',
    facts: { topic: 'Dân chủ ở cơ sở', programme: 'yearly', startsOn: '2026-06-15', endsOn: '2026-06-30' },
    units: {
      TRUONG: { workOn: '2026-06-17', sector: 'government' },
      TRAMYTE: { workOn: '2026-06-18', sector: 'government' },
      CHO: { workOn: '2026-06-19', sector: 'other' },
    },
  });
const units = ['TRUONG', 'TRAMYTE', 'CHO'];

const prepared = (play: Play): Play =>
  play
    .on('2026-05-11')
    .does('campaign', 'draft', 'CHUYEN_VIEN')
    .on('2026-05-18')
    .does('campaign', 'opinions', 'TRUONG_BAN_DCPL', { figures: { way: 'writing', overlap: true } })
    .on('2026-05-20')
    .does('campaign', 'approval', 'BTT_MTTQ')
    .on('2026-05-21')
    .issues('campaign', 'plan', { drafter: 'CHUYEN_VIEN', signer: 'CT_MTTQ', number: '12/KH-MTTQ-BTT' })
    .issues('campaign', 'mission', { drafter: 'CHUYEN_VIEN', signer: 'CT_MTTQ', number: '08/QĐ-MTTQ-BTT' });

function visited(play: Play): Play {
  play.on('2026-05-22');
  for (const unit of units) play.does(unit, 'send', 'VAN_THU').does(unit, 'receipt', 'DV_DUOC_GS');
  play.on('2026-06-09');
  for (const unit of units) play.does(unit, 'report', 'DV_DUOC_GS').does(unit, 'study', 'TO_TRUONG');
  play.on('2026-06-19');
  for (const unit of units) {
    play
      .does(unit, 'session', 'TRUONG_DOAN')
      .does(unit, 'minutes', 'TRUONG_DOAN')
      .does(unit, 'minutes', 'DV_DUOC_GS');
  }
  return play;
}

const reported = (play: Play): Play =>
  play
    .on('2026-06-29')
    .does('campaign', 'reportDraft', 'THU_KY_DOAN', { figures: { recommendations: 2 } })
    .on('2026-06-30')
    .does('campaign', 'leaderApproval', 'TRUONG_DOAN')
    .on('2026-07-02')
    .does('campaign', 'reportApproval', 'BTT_MTTQ')
    .on('2026-07-03')
    .issues('campaign', 'report', { drafter: 'THU_KY_DOAN', signer: 'CT_MTTQ', number: '45/BC-MTTQ-BTT' });

describe('F1: the Front supervises on its own', () => {
  it('nothing reaches a unit before plan and decision have been issued', () => {
    const play = mission();
    expect(play.open('TRUONG')).toEqual([]);
    prepared(play);
    expect(play.open('TRUONG')).toEqual(['send VAN_THU']);
  });

  it('plan and decision are sent at the latest 15 days before the mission starts', () => {
    // 15 days before Monday 15/6 is Sunday 31/5: back to Friday.
    expect(prepared(mission()).dueOn('TRUONG', 'send')).toBe('2026-05-29');
  });

  it('the unit reports five working days before the session, and may ask for more time', () => {
    const play = prepared(mission()).on('2026-05-22');
    play.does('CHO', 'send', 'VAN_THU').does('CHO', 'receipt', 'DV_DUOC_GS');
    expect(play.dueOn('CHO', 'report')).toBe('2026-06-12');
    play.does('CHO', 'report', 'DV_DUOC_GS', { type: 'requestExtension', to: '2026-06-16', note: paper });
    expect(play.open('CHO')).toContain('report TRUONG_DOAN');
    play.does('CHO', 'report', 'TRUONG_DOAN', { type: 'decideRequest', grant: true });
    expect(play.dueOn('CHO', 'report')).toBe('2026-06-16');
  });

  it('a plan that the standing committee returns is drafted again', () => {
    const play = mission().on('2026-05-11').does('campaign', 'draft', 'CHUYEN_VIEN');
    play.does('campaign', 'opinions', 'TRUONG_BAN_DCPL', { figures: { way: 'meeting', overlap: true } });
    play.does('campaign', 'approval', 'BTT_MTTQ', { outcome: 'return', note: paper });
    expect(play.open('campaign')).toEqual(['draft CHUYEN_VIEN']);
    play.does('campaign', 'draft', 'CHUYEN_VIEN');
    expect(play.open('campaign')).toEqual(['opinions TRUONG_BAN_DCPL']);
  });

  it('minutes that one side will not sign are kept, with the refusal', () => {
    const play = visitedUpToMinutes();
    play
      .does('CHO', 'minutes', 'TRUONG_DOAN')
      .does('CHO', 'minutes', 'DV_DUOC_GS', { type: 'declineSignature', note: paper });
    expect(play.outcome('CHO', 'minutes')).toBe('declined');
  });

  it('the report is drafted within 15 days of the last minutes', () => {
    const play = visited(prepared(mission()));
    expect(play.outcome('campaign', 'sessions')).toBe('done');
    // 15 days from 19/6 is Saturday 4/7: on to Monday.
    expect(play.dueOn('campaign', 'reportDraft')).toBe('2026-07-06');
  });

  it('a recommendation that is not answered within 20 days is petitioned upward, and the campaign stays open', () => {
    const play = reported(visited(prepared(mission())));
    play
      .recommends('TRUONG', 'recommendations', 'TRUONG_BAN_DCPL', 'kn1', '2026-09-30')
      .recommends('CHO', 'recommendations', 'TRUONG_BAN_DCPL', 'kn2', '2026-09-30');
    // 20 days from 3/7.
    expect(play.recommendation('CHO', 'kn2')?.answerDueOn).toBe('2026-07-23');
    play.on('2026-07-20').does('TRUONG', 'rec:kn1', 'DV_DUOC_GS');
    play.on('2026-07-24');
    expect(play.recommendation('CHO', 'kn2')?.answerOverdue).toBe(true);
    expect(play.notices.filter((n) => n.drafts === 'kienNghiCapTren').map((n) => n.to.role)).toEqual([
      'DV_DUOC_GS',
      'DV_DUOC_GS',
      'CAP_TREN_DV',
      'BTT_MTTQ',
    ]);
    play.petitions('CHO', 'recommendations', 'TRUONG_BAN_DCPL', 'kn2');
    expect(play.recommendation('CHO', 'kn2')?.state).toBe('petitioned');
    expect(play.tries('CHO', 'recommendations', 'TRUONG_BAN_DCPL')).toBe('RECOMMENDATION_OPEN');
    expect(play.closes('BTT_MTTQ')).toBe('RECOMMENDATION_OPEN');
  });

  it('ends when every recommendation has been carried out and confirmed', () => {
    const play = reported(visited(prepared(mission())));
    play.recommends('CHO', 'recommendations', 'TRUONG_BAN_DCPL', 'kn1', '2026-09-30');
    play
      .does('TRUONG', 'recommendations', 'TRUONG_BAN_DCPL')
      .does('TRAMYTE', 'recommendations', 'TRUONG_BAN_DCPL');
    play.on('2026-07-08').does('campaign', 'published', 'VAN_THU');
    expect(play.outcome('campaign', 'followed')).toBe('open');
    play.on('2026-07-15').does('CHO', 'rec:kn1', 'DV_DUOC_GS');
    play
      .on('2026-09-20')
      .does('CHO', 'rec:kn1', 'DV_DUOC_GS')
      .on('2026-09-22')
      .does('CHO', 'rec:kn1', 'TRUONG_BAN_DCPL');
    play.does('CHO', 'recommendations', 'TRUONG_BAN_DCPL');
    expect(play.status('CHO')).toBe('closed');
    expect(play.outcome('campaign', 'followed')).toBe('done');
    expect(play.closes('BTT_MTTQ')).toBe('CAMPAIGN_NOT_COMPLETE');
    play.does('campaign', 'archived', 'VAN_THU');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });
});

function visitedUpToMinutes(): Play {
  const play = prepared(mission()).on('2026-05-22');
  play.does('CHO', 'send', 'VAN_THU').does('CHO', 'receipt', 'DV_DUOC_GS');
  play.on('2026-06-09').does('CHO', 'report', 'DV_DUOC_GS').does('CHO', 'study', 'TO_TRUONG');
  return play.on('2026-06-19').does('CHO', 'session', 'TRUONG_DOAN');
}
