import { deliveryOf } from './deliveryOf';
import { messageIdOf } from './smtp';
import { readSmtpUrl } from './smtpUrl';

describe('the address of a mail server', () => {
  it('names server, port, encryption and account', () => {
    expect(readSmtpUrl('smtps://don%40doc:m%E1%BA%ADt@mail.example:2465')).toEqual({
      host: 'mail.example',
      port: 2465,
      secure: true,
      startTls: 'required',
      auth: { user: 'don@doc', pass: 'mật' },
    });
    expect(readSmtpUrl('smtp://[::1]?starttls=off')).toEqual({
      host: '::1',
      port: 587,
      secure: false,
      startTls: 'off',
      auth: undefined,
    });
    expect(readSmtpUrl('smtps://mail.example').port).toBe(465);
  });

  it.each(['mail.example', 'http://mail.example', 'smtp://mail.example?starttls=perhaps'])(
    'is refused when it is none: %s',
    (text) => {
      expect(() => readSmtpUrl(text)).toThrow('SMTP_URL must look like');
    },
  );

  it('is not repeated when it is refused, since it may hold a password', () => {
    expect(() => readSmtpUrl('ftp://user:secret@mail.example')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    );
  });
});

describe('the Message-ID', () => {
  it('is the same for the same key, and of the sender’s domain', () => {
    const id = messageIdOf('digest/real/an/2026-11-23', 'don-doc@mttq.example');
    expect(id).toMatch(/^<[0-9a-f]{40}@mttq\.example>$/);
    expect(messageIdOf('digest/real/an/2026-11-23', 'don-doc@mttq.example')).toBe(id);
    expect(messageIdOf('digest/real/an/2026-11-24', 'don-doc@mttq.example')).not.toBe(id);
  });
});

describe('a sending that failed', () => {
  const failed = (responseCode: number | undefined, command: string, more: object = {}) =>
    deliveryOf(
      Object.assign(new Error('no'), { responseCode, command, response: `${responseCode} no` }, more),
    );

  it.each([
    [550, 'RCPT TO'],
    [552, 'DATA'],
    [554, 'DATA'],
  ])('with %s to %s will never be taken', (code, command) => {
    expect(failed(code, command)).toMatchObject({ kind: 'refused', reason: `no: ${code} no` });
  });

  it.each([
    [450, 'RCPT TO'],
    [451, 'DATA'],
  ])('with %s to %s concerns this mail only', (code, command) => {
    expect(failed(code, command)).toMatchObject({ kind: 'later', scope: 'message' });
  });

  it.each([
    [421, 'DATA'],
    [530, 'RCPT TO'],
    [535, 'AUTH PLAIN'],
    [550, 'MAIL FROM'],
    [554, 'CONN'],
  ])('with %s to %s concerns the server', (code, command) => {
    expect(failed(code, command)).toMatchObject({ kind: 'later', scope: 'server' });
  });

  it('without an answer concerns the server, unless the mail cannot even be offered', () => {
    const without = (code: string) => deliveryOf(Object.assign(new Error('x'), { code }));
    expect(without('ECONNREFUSED')).toEqual({ kind: 'later', scope: 'server', reason: 'x' });
    expect(without('ETIMEDOUT')).toMatchObject({ kind: 'later', scope: 'server' });
    expect(without('EENVELOPE')).toMatchObject({ kind: 'refused' });
    expect(deliveryOf('strange')).toMatchObject({ kind: 'later', scope: 'server' });
  });
});
