import { inspectionDelegation } from './f08-inspection-delegation';
import { Play } from './support/play';

const paper = { id: 'paper', hash: '0'.repeat(64) };
const delegation = () =>
  new Play(inspectionDelegation, {
    launchedOn: '2026-05-04',
    owner: 'TRUNGUONG',
    facts: { subject: 'Quyết định 290-QĐ/TW', startsOn: '2026-06-22' },
    units: { THANHXUAN: { visitOn: '2026-06-29', samples: 3 } },
  });
const issued = (): Play =>
  delegation()
    .on('2026-05-12')
    .does('campaign', 'draft', 'CHUYEN_VIEN')
    .does('campaign', 'approval', 'BTT_MTTQ')
    .issues('campaign', 'mission', { drafter: 'CHUYEN_VIEN', signer: 'CT_MTTQ', number: '03/QĐ' });

function visited(findings: number): Play {
  return issued()
    .on('2026-06-15')
    .does('THANHXUAN', 'notice', 'VAN_THU')
    .does('THANHXUAN', 'receipt', 'LANH_DAO_DV')
    .does('THANHXUAN', 'selfReport', 'LANH_DAO_DV')
    .on('2026-06-29')
    .does('THANHXUAN', 'visit', 'TRUONG_DOAN', { figures: { findings, sampled: 3 } })
    .does('THANHXUAN', 'minutes', 'TRUONG_DOAN')
    .does('THANHXUAN', 'minutes', 'LANH_DAO_DV');
}
const concluded = (findings: number): Play =>
  visited(findings)
    .on('2026-07-10')
    .issues('THANHXUAN', 'conclusion', { drafter: 'THU_KY_DOAN', signer: 'CT_MTTQ', number: '17/TB' });

describe('F8: a delegation inspects', () => {
  it('is announced at least ten days before, and concludes within fifteen', () => {
    // 10 days before Monday 29/6 is Friday 19/6.
    expect(issued().dueOn('THANHXUAN', 'notice')).toBe('2026-06-19');
    expect(visited(2).dueOn('THANHXUAN', 'conclusion')).toBe('2026-07-14');
  });

  it('a unit without findings has nothing to remedy', () => {
    const play = concluded(0);
    expect(play.open('THANHXUAN')).toEqual(['classified CHUYEN_VIEN']);
    play.does('THANHXUAN', 'classified', 'CHUYEN_VIEN');
    expect(play.status('THANHXUAN')).toBe('closed');
  });

  it('a finding is remedied by the date that the unit itself has planned, and confirmed', () => {
    const play = concluded(2)
      .on('2026-07-20')
      .does('THANHXUAN', 'remedyPlan', 'LANH_DAO_DV', { figures: { items: 2, doneBy: '2026-09-30' } });
    play.does('THANHXUAN', 'remedyPlanApproval', 'TRUONG_DOAN');
    expect(play.dueOn('THANHXUAN', 'remedyReport')).toBe('2026-09-30');
    play.on('2026-09-28').does('THANHXUAN', 'remedyReport', 'LANH_DAO_DV', { figures: { remedied: 1 } });
    play.does('THANHXUAN', 'confirmation', 'TRUONG_DOAN', {
      outcome: 'return',
      note: paper,
      dueOn: '2026-10-15',
    });
    expect(play.dueOn('THANHXUAN', 'remedyReport')).toBe('2026-10-15');
    play.on('2026-10-12').does('THANHXUAN', 'remedyReport', 'LANH_DAO_DV', { figures: { remedied: 2 } });
    play.does('THANHXUAN', 'confirmation', 'TRUONG_DOAN').does('THANHXUAN', 'classified', 'CHUYEN_VIEN');
    play.does('campaign', 'summary', 'THU_KY_DOAN').does('campaign', 'archived', 'VAN_THU');
    expect(play.closes('BTT_MTTQ')).toBe('closed');
  });

  it('a plan to remedy names its date', () => {
    const play = concluded(2);
    expect(play.tries('THANHXUAN', 'remedyPlan', 'LANH_DAO_DV', { figures: { items: 2 } })).toBe(
      'FIGURES_MISSING',
    );
    expect(
      play.tries('THANHXUAN', 'remedyPlan', 'LANH_DAO_DV', { figures: { items: 2, doneBy: 'sớm' } }),
    ).toBe('FIGURE_INVALID');
  });
});
