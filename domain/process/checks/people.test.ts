import { days } from '../../calendar';
import { after, decision, document, followUp, meeting, role, signature, task } from '../author';
import { ours, head, sound, codes, withUnit } from './sample';

describe('people', () => {
  it('have roles of the catalogue, wherever they are named', () => {
    const nobody = role('NOBODY');
    const steps = withUnit({
      a: decision({ name: 'Duyệt', by: [head, nobody] }),
      b: signature({ name: 'Ký', parties: [nobody] }),
      c: meeting({ name: 'Họp', by: head, invites: [nobody] }),
      d: document({
        name: 'Văn bản',
        by: head,
        signer: nobody,
        clerk: nobody,
        document: { type: 'BC', name: 'Báo cáo' },
      }),
      e: followUp({
        name: 'Kiến nghị',
        by: head,
        addressee: nobody,
        answerDue: after('opened', days(1), ours),
      }),
      f: task({
        name: 'Việc',
        by: head,
        due: after('launch', days(1), ours),
        extension: { decidedBy: nobody },
      }),
    });
    expect(codes({ ...steps, launchedBy: ['NOBODY'] })).toEqual([
      'ROLE_UNKNOWN launchedBy.0',
      'ROLE_UNKNOWN unit.a.by.1.role',
      'ROLE_UNKNOWN unit.b.parties.0.role',
      'ROLE_UNKNOWN unit.c.invites.0.role',
      'ROLE_UNKNOWN unit.d.signer.role',
      'ROLE_UNKNOWN unit.d.clerk.role',
      'ROLE_UNKNOWN unit.e.addressee.role',
      'ROLE_UNKNOWN unit.f.extension.decidedBy.role',
    ]);
  });

  it('of a ladder are roles too, and its rungs have codes of their own and draft known letters', () => {
    const { ladder } = sound();
    const [late] = ladder;
    const broken =
      late === undefined ? [] : [late, { ...late, tell: [{ role: 'NOBODY', up: 1 }], drafts: 'poem' }];
    expect(codes(sound({ ladder: broken }))).toEqual([
      'RUNG_TWICE ladder.1.code',
      'ROLE_UNKNOWN ladder.1.tell.0.role',
      'RUNG_DRAFT_UNKNOWN ladder.1.drafts',
    ]);
  });

  it('are enough for the quorum', () => {
    const by = (count: number, need: number) =>
      withUnit({
        vote: decision({
          name: 'Biểu quyết',
          by: [role('UBND'), role('CONG_AN'), role('QUAN_SU')].slice(0, count),
          need: { atLeast: need },
        }),
      });
    expect(codes(by(3, 3))).toEqual([]);
    expect(codes(by(3, 4))).toEqual(['QUORUM_TOO_LARGE unit.vote.need']);
    // A council is one assignee and many persons.
    expect(codes(by(1, 5))).toEqual([]);
  });

  it('are named once', () => {
    expect(
      codes(withUnit({ pact: signature({ name: 'Ký', parties: [role('UBND'), role('UBND')] }) })),
    ).toEqual(['ASSIGNEE_TWICE unit.pact.parties.1']);
  });

  it('meet in fractions that there can be', () => {
    const conference = (quorum: [number, number], majority: [number, number]) =>
      withUnit({
        conference: meeting({
          name: 'Hội nghị',
          by: head,
          quorum: { of: quorum, basis: ours },
          majority: { over: majority, basis: ours },
        }),
      });
    expect(codes(conference([2, 3], [1, 2]))).toEqual([]);
    expect(codes(conference([3, 2], [1, 1]))).toEqual([
      'QUORUM_FRACTION unit.conference.quorum',
      'QUORUM_FRACTION unit.conference.majority',
    ]);
  });
});
