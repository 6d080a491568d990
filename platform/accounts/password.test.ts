import { hashPassword, isPassword, weaknessOf } from './password';

describe('a password', () => {
  it('is kept as argon2id, and known again', async () => {
    const stored = await hashPassword('Đoàn kết 1930!');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword(stored, 'Đoàn kết 1930!')).toBe(true);
    expect(await isPassword(stored, 'Đoàn kết 1931!')).toBe(false);
    expect(await isPassword('not a hash', 'Đoàn kết 1930!')).toBe(false);
  });

  it.each([
    ['ngắn'],
    ['aaaaaaaaaaaaaaaa'],
    ['Mật khẩu 12'],
    ['matkhau2026'],
    ['vt.kimlien2026'],
    ['123456789012'],
    ['x'.repeat(201)],
  ])('“%s” is too easy to guess', (password) => {
    expect(weaknessOf(password, 'vt.kimlien')).toEqual(expect.any(String));
  });

  it.each([['Sông Hồng chảy về đông'], ['cầu Long Biên 12 nhịp'], ['q8#Vx-21mZp!']])(
    '“%s” will do',
    (password) => {
      expect(weaknessOf(password, 'vt.kimlien')).toBeUndefined();
    },
  );
});
