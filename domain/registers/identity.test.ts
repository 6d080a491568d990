import { comparableName, digitsOf, identitySchema, isProtectedCase, maskIdentity } from './identity';

const citizen = identitySchema.parse({
  name: 'Nguyễn Thị  Đào',
  address: 'Số 5 ngõ 12',
  phone: '+84 912 345 678',
  summary: 'Thu phí sai',
});

describe('the identity behind a case', () => {
  it('is masked in lists: initials and the last digits', () => {
    expect(maskIdentity(citizen, false)).toEqual({ name: 'N. T. Đ.', phone: '••• 678', isProtected: false });
    const named = (name: string) => maskIdentity({ ...citizen, name }, false).name;
    expect(named('Nguyễn Thị Đào (tổ 5) - 2')).toBe('N. T. Đ.');
    expect(named('(không rõ)')).toBe('•••');
    expect(maskIdentity({ ...citizen, phone: undefined }, false).phone).toBeNull();
  });

  it('of somebody who denounces, or asks for it, is not even that', () => {
    expect(isProtectedCase({ kind: 'denunciation' }, citizen)).toBe(true);
    expect(isProtectedCase({ kind: 'proposal' }, citizen)).toBe(false);
    expect(isProtectedCase({}, { isProtected: true })).toBe(true);
    expect(JSON.stringify(maskIdentity(citizen, true))).not.toMatch(/N\.|678/);
  });

  it('is compared without regard to how it was typed', () => {
    expect(digitsOf('+84 912 345 678')).toBe(digitsOf('0912.345.678'));
    expect(comparableName(' NGUYỄN thị   Đào')).toBe(comparableName('Nguyễn Thị Đào'));
    expect(comparableName('Nguyễn Thị Dao')).not.toBe(comparableName('Nguyễn Thị Đào'));
  });
});
