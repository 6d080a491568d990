import { head, note, office, World } from '../../test/support/world';
import { role, signature } from '../process/author';

const parties = ['CAP_UY', 'UBND', 'CONG_AN'];
const sign = { key: 'programme' };
const signedBy = (ordered: boolean) =>
  new World({
    unit: {
      programme: signature({ name: 'Ký chương trình', parties: parties.map((code) => role(code)), ordered }),
    },
  });

describe('a signature of several parties', () => {
  it('is complete when every party has signed, in any order', () => {
    const world = signedBy(false).does('CONG_AN', 'sign', 'XA1', sign).does('CAP_UY', 'sign', 'XA1', sign);
    expect(world.inbox('XA1')).toEqual(['programme sign UBND@XA1']);
    expect(world.outcome('XA1', 'programme')).toBe('open');
    world.does('UBND', 'sign', 'XA1', sign);
    expect(world.outcome('XA1', 'programme')).toBe('signed');
    expect(world.events('XA1', 'signed').map((event) => event.data)).toEqual([
      { signatures: 1, of: 3 },
      { signatures: 2, of: 3 },
      { signatures: 3, of: 3 },
    ]);
  });

  it('goes from one party to the next where the order matters', () => {
    const world = signedBy(true);
    expect(world.inbox('XA1')).toEqual(['programme sign CAP_UY@XA1']);
    expect(world.tries('UBND', 'sign', 'XA1', sign)).toBe('NOT_YOUR_TURN');
    for (const party of parties) world.does(party, 'sign', 'XA1', sign);
    expect(world.outcome('XA1', 'programme')).toBe('signed');
  });

  it('is given once a party, and only by parties', () => {
    const world = signedBy(true).does('CAP_UY', 'sign', 'XA1', sign);
    expect(world.tries('CAP_UY', 'sign', 'XA1', sign)).toBe('ALREADY_ACTED');
    expect(world.tries('CAP_UY#another', 'sign', 'XA1', sign)).toBe('ALREADY_ACTED');
    expect(world.tries(head, 'sign', 'XA1', sign)).toBe('HAT_NOT_ASSIGNED');
    expect(world.tries(`UBND@XA2`, 'sign', 'XA1', sign)).toBe('HAT_NOT_ASSIGNED');
  });

  it('fails when a party declines, with the reason', () => {
    const world = signedBy(false).does('UBND', 'sign', 'XA1', sign);
    expect(world.tries(office, 'declineSignature', 'XA1', { ...sign, note })).toBe('HAT_NOT_ASSIGNED');
    world.does('CONG_AN', 'declineSignature', 'XA1', { ...sign, note });
    expect(world.outcome('XA1', 'programme')).toBe('declined');
    expect(world.events('XA1', 'signatureDeclined')[0]).toMatchObject({
      by: { as: { role: 'CONG_AN' } },
      note,
    });
  });

  it('is declined only by whoever is asked next, where the order matters', () => {
    expect(signedBy(true).tries('CONG_AN', 'declineSignature', 'XA1', { ...sign, note })).toBe(
      'HAT_NOT_ASSIGNED',
    );
    expect(signedBy(true).tries('CAP_UY', 'declineSignature', 'XA1', { ...sign, note })).toBe('done');
  });
});
