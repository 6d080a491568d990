/** Signing in through the office's identity provider, which is a real one. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { OidcProvider, returnPath } from '../../platform/accounts/oidc';
import { isRefusal } from '../../domain/errors';
import { IdentityProvider } from './api/identityProvider';
import { codeOf, field } from './api/reading';
import { makeWorld, quiet, type Reply, type World } from './api/world';

const publicUrl = 'http://localhost';
let provider: IdentityProvider;
let world: World;

beforeAll(async () => {
  provider = await IdentityProvider.start(`${publicUrl}${returnPath}`);
  world = await makeWorld({ oidc: provider.settings });
}, 60_000);
afterAll(async () => {
  await world.close();
  await provider.close();
});
afterEach(() => {
  provider.forge = undefined;
  provider.silent = false;
});

/** The browser's part: begins, and keeps the cookie. */
async function begin(returnTo = '/viec-cua-toi', at = world) {
  const reply = await at.post(undefined, '/session/oidc', { returnTo });
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { reply, url: String(field(reply.body, 'url')), cookie };
}
const finish = (query: string, cookie: string, at = world): Promise<Reply> =>
  at.ask(undefined, 'POST', '/session/oidc/return', { body: { query }, headers: { cookie } });

async function signIn(login: string, at = world): Promise<Reply> {
  const { url, cookie } = await begin('/viec-cua-toi', at);
  return finish(await provider.signIn(url, login), cookie, at);
}
const sessions = (): Promise<number> => world.database.prisma.session.count();

describe('somebody with an account', () => {
  it('comes in, is told where to go on, and has a session as after a password', async () => {
    const { reply, url, cookie } = await begin('/dot?loc=dang-chay');
    expect(reply.headers.getSetCookie()[0]).toMatch(/HttpOnly/);
    const asked = new URL(url).searchParams;
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`${publicUrl}${returnPath}`);

    const done = await finish(await provider.signIn(url, 'ct'), cookie);
    expect(done.status).toBe(201);
    expect(field(done.body, 'returnTo')).toBe('/dot?loc=dang-chay');
    const [session = '', begun = ''] = done.headers.getSetCookie();
    expect(session).toMatch(/^dondoc_session=[\w-]+;.*HttpOnly/);
    // What had begun is over for the browser too.
    expect(begun).toMatch(/^dondoc_oidc=;.*Max-Age=0/);
    const me = await world.ask(undefined, 'GET', '/me', { headers: { cookie: session.split(';')[0] ?? '' } });
    expect([me.status, field(me.body, 'username'), field(me.body, 'via')]).toEqual([200, 'ct', 'oidc']);
    expect(
      await world.database.prisma.audit.count({
        where: { accountId: 'ct', action: 'signIn', data: { equals: { via: 'oidc' } } },
      }),
    ).toBe(1);
  });

  it('is found by the address, whatever its case, when the office says so', async () => {
    const byEmail = await makeWorld({ oidc: { ...provider.settings, claim: 'email' } });
    expect((await signIn('cv.la', byEmail)).status).toBe(201);
    expect(codeOf(await signIn('cv.la!', byEmail))).toBe('OIDC_CLAIM_MISSING');
    await byEmail.database.prisma.person.update({
      where: { id: 'tm' },
      data: { email: 'cv.la@mau.invalid' },
    });
    expect(codeOf(await signIn('cv.la', byEmail))).toBe('OIDC_ACCOUNT_AMBIGUOUS');
    await byEmail.close();
  }, 60_000);

  it('leaves through the provider as well', async () => {
    const { body } = await world.get(undefined, '/session/oidc/leave');
    const url = new URL(String(field(body, 'url')));
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${publicUrl}/`);
  });
});

describe('nobody else', () => {
  it.each([
    ['who is unknown here', 'ai.do', 'OIDC_ACCOUNT_UNKNOWN'],
    ['whose name is a pattern', '%', 'OIDC_ACCOUNT_UNKNOWN'],
    ['whose account is locked', 'hp', 'ACCOUNT_DISABLED'],
  ])('%s comes in, and no account is made', async (_, login, code) => {
    await world.database.prisma.account.update({ where: { username: 'hp' }, data: { disabled: true } });
    const before = [await sessions(), await world.database.prisma.account.count()];
    const reply = await signIn(login);
    expect([reply.status, codeOf(reply)]).toEqual([403, code]);
    expect([await sessions(), await world.database.prisma.account.count()]).toEqual(before);
    const [last] = await world.database.prisma.audit.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect(last).toMatchObject({ action: 'signInFailed', accountId: null, data: { code, via: 'oidc' } });
  });

  it('who declined there comes in', async () => {
    const { url, cookie } = await begin();
    const reply = await finish(await provider.decline(url), cookie);
    expect([reply.status, codeOf(reply)]).toEqual([401, 'OIDC_DECLINED']);
    expect(String(field(reply.body, 'detail'))).toContain('access_denied');
  });
});

describe('what the provider sent', () => {
  it('is good for the browser that began, and for no other', async () => {
    const [victim, other] = [await begin(), await begin()];
    const query = await provider.signIn(other.url, 'tm');
    for (const cookie of [victim.cookie, '', 'dondoc_oidc=bịa', 'dondoc_oidc=e30']) {
      const reply = await finish(query, encodeURI(cookie));
      expect([reply.status, codeOf(reply)]).toEqual([400, 'OIDC_STALE']);
    }
    const turned = new URLSearchParams(query);
    turned.set('state', 'x'.repeat(43));
    expect(codeOf(await finish(`?${turned.toString()}`, other.cookie))).toBe('OIDC_STALE');
    expect((await finish(query, other.cookie)).status).toBe(201);
  });

  it('works once', async () => {
    const { url, cookie } = await begin();
    const query = await provider.signIn(url, 'tm');
    expect((await finish(query, cookie)).status).toBe(201);
    const again = await finish(query, cookie);
    expect([again.status, codeOf(again)]).toEqual([401, 'OIDC_TOKEN_INVALID']);
  });

  const json = (part: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(part, 'base64url').toString());
  const packed = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  it.each<[string, (token: string) => string]>([
    [
      'changed on its way',
      (token) => {
        const [head = '', body = '', signature = ''] = token.split('.');
        return [head, packed({ ...json(body), sub: 'admin', preferred_username: 'admin' }), signature].join(
          '.',
        );
      },
    ],
    [
      'signed with another key',
      (token) => {
        const [head = '', body = ''] = token.split('.');
        const signed = `${head}.${packed({ ...json(body), preferred_username: 'admin' })}`;
        return `${signed}.${createSign('RSA-SHA256').update(signed).sign(stranger).toString('base64url')}`;
      },
    ],
    [
      'not signed at all',
      (token) => {
        const [, body = ''] = token.split('.');
        return `${packed({ alg: 'none' })}.${packed({ ...json(body), preferred_username: 'admin' })}.`;
      },
    ],
  ])('is refused when it was %s', async (_, forge) => {
    const before = await sessions();
    provider.forge = forge;
    const reply = await signIn('tm');
    expect([reply.status, codeOf(reply)]).toEqual([401, 'OIDC_TOKEN_INVALID']);
    expect(await sessions()).toBe(before);
  });

  it('is refused when it has run out', async () => {
    const { url, cookie } = await begin();
    const query = await provider.signIn(url, 'tm');
    // Any process may finish what another began; the clock of this one is three hours further.
    const late = await makeWorld({ oidc: provider.settings, now: () => Date.now() + 3 * 3_600_000 });
    const reply = await finish(query, cookie, late);
    expect([reply.status, codeOf(reply)]).toEqual([401, 'OIDC_TOKEN_INVALID']);
    await late.close();
  }, 60_000);

  it('leads to a page of this product only', async () => {
    for (const returnTo of ['https://xau.example', '//xau.example', '/\\xau.example', 'viec-cua-toi'])
      expect(codeOf((await begin(returnTo)).reply)).toBe('INPUT_INVALID');
  });
});

describe('a provider', () => {
  it('that is away is said to be, and nothing needs a restart when it is back', async () => {
    const { url, cookie } = await begin();
    const query = await provider.signIn(url, 'cv');
    const fresh = await makeWorld({ oidc: provider.settings });
    await provider.goAway();
    const lost = await finish(query, cookie);
    expect([lost.status, codeOf(lost)]).toEqual([409, 'OIDC_UNREACHABLE']);
    expect(codeOf((await begin('/', fresh)).reply)).toBe('OIDC_UNREACHABLE');
    // Passwords go on working.
    expect(
      (await fresh.post(undefined, '/session', { username: 'cv', password: 'Đoàn kết 1930!' })).status,
    ).toBe(201);
    await provider.comeBack();
    expect((await finish(query, cookie)).status).toBe(201);
    expect((await signIn('cv', fresh)).status).toBe(201);
    await fresh.close();
  }, 60_000);

  it('that never answers is given up', async () => {
    provider.silent = true;
    const patient = new OidcProvider(provider.settings, {
      publicUrl,
      now: Date.now,
      log: quiet,
      patienceSeconds: 0.3,
    });
    const begun = await patient.begin('/');
    expect(isRefusal(begun) && begun.code).toBe('OIDC_UNREACHABLE');
  });

  it('is offered where there is one', async () => {
    expect((await world.get(undefined, '/session/ways')).body).toEqual({ oidc: { label: 'tài khoản tỉnh' } });
    const without = await makeWorld();
    expect((await without.get(undefined, '/session/ways')).body).toEqual({ oidc: null });
    expect(codeOf((await begin('/', without)).reply)).toBe('OIDC_OFF');
    expect(codeOf(await finish('?code=x&state=y', '', without))).toBe('OIDC_OFF');
    await without.close();
  }, 60_000);
});
