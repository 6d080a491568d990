import { makeWorld, password, type World } from './api/world';
import { codeOf, field } from './api/reading';

let world: World;
let nowMs = Date.parse('2026-11-20T08:00:00+07:00');

beforeAll(async () => {
  world = await makeWorld({ now: () => nowMs });
}, 60_000);
afterAll(() => world.close());

const signIn = (username: string, given = password) =>
  world.post(undefined, '/session', { username, password: given });

describe('signing in', () => {
  it('opens a session whose cookie no script reads and no other site sends', async () => {
    const reply = await signIn('ct');
    expect(reply.status).toBe(201);
    const cookie = reply.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^dondoc_session=[\w-]+/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(field(reply.body, 'person', 'name')).toBe('Nguyễn Thị Đào');
  });

  it('keeps a hash of the token, not the token', async () => {
    const reply = await signIn('ct');
    const token = String(field(reply.body, 'token'));
    expect(await world.database.prisma.session.count({ where: { id: token } })).toBe(0);
    expect(
      (await world.ask(undefined, 'GET', '/me', { headers: { Authorization: `Bearer ${token}` } })).status,
    ).toBe(200);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await signIn('tm', 'sai mật khẩu rồi');
    const unknown = await signIn('ai.do', 'sai mật khẩu rồi');
    expect([wrong.status, codeOf(wrong)]).toEqual([401, 'SIGN_IN_FAILED']);
    expect([unknown.status, codeOf(unknown)]).toEqual([401, 'SIGN_IN_FAILED']);
    expect(field(wrong.body, 'detail')).toBe(field(unknown.body, 'detail'));
  });

  it('locks a name after five failures, known or not, and even for the right password', async () => {
    nowMs += 120_000;
    for (const name of ['cv', 'ke.la']) {
      for (let failure = 1; failure <= 5; failure += 1)
        expect(codeOf(await signIn(name, 'đoán mò thử'))).toBe('SIGN_IN_FAILED');
      expect(codeOf(await signIn(name))).toBe('ACCOUNT_LOCKED');
    }
    nowMs += 61_000;
    expect((await signIn('cv')).status).toBe(201);
  });

  it('counts guesses that come at the same time', async () => {
    nowMs += 120_000;
    const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn('vt', 'đoán mò thử')));
    expect(guesses.filter((reply) => codeOf(reply) === 'ACCOUNT_LOCKED').length).toBe(7);
    nowMs += 3_600_000;
  });

  it('slows one address down', async () => {
    nowMs += 120_000;
    const replies = [];
    for (let n = 0; n < 31; n += 1) replies.push(await signIn(`ten.${n}`, 'đoán mò thử'));
    const last = replies.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    nowMs += 120_000;
  }, 30_000);

  it('refuses a disabled account as if the password were wrong', async () => {
    await world.database.prisma.account.update({ where: { username: 'hp' }, data: { disabled: true } });
    expect(codeOf(await signIn('hp'))).toBe('SIGN_IN_FAILED');
    await world.database.prisma.account.update({ where: { username: 'hp' }, data: { disabled: false } });
  });
});

describe('a session', () => {
  const withCookie = async (
    who: string,
    method: string,
    path: string,
    extra: Record<string, string> = {},
  ) => {
    const token = await world.token(who);
    return world.ask(undefined, method, path, { headers: { Cookie: `dondoc_session=${token}`, ...extra } });
  };

  it('writes only with its own CSRF token', async () => {
    const me = await withCookie('ct.la', 'GET', '/me');
    const csrf = String(field(me.body, 'csrfToken'));
    expect(codeOf(await withCookie('ct.la', 'DELETE', '/session'))).toBe('CSRF_FAILED');
    expect(
      codeOf(await withCookie('ct.la', 'DELETE', '/session', { 'X-CSRF-Token': 'x'.repeat(csrf.length) })),
    ).toBe('CSRF_FAILED');
    expect(
      codeOf(
        await withCookie('ct.la', 'DELETE', '/session', {
          'X-CSRF-Token': csrf,
          Origin: 'https://ke-xau.example',
        }),
      ),
    ).toBe('CSRF_FAILED');
    expect(
      codeOf(
        await withCookie('ct.la', 'DELETE', '/session', {
          'X-CSRF-Token': csrf,
          'Sec-Fetch-Site': 'cross-site',
        }),
      ),
    ).toBe('CSRF_FAILED');
    const out = await withCookie('ct.la', 'DELETE', '/session', {
      'X-CSRF-Token': csrf,
      Origin: 'http://localhost',
    });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(codeOf(await withCookie('ct.la', 'GET', '/me'))).toBe('UNAUTHENTICATED');
  });

  it('ends when nobody uses it, and goes on when somebody does', async () => {
    const idle = await world.services.sessions.open('ct.kl', undefined);
    const used = await world.services.sessions.open('cv.kl', undefined);
    for (let hour = 0; hour < 14; hour += 2) {
      nowMs += 2 * 3_600_000;
      expect(await world.services.sessions.find(used.token)).toBeDefined();
    }
    expect(await world.services.sessions.find(idle.token)).toBeUndefined();
  });

  it('ends everywhere else when the password changes', async () => {
    const other = await world.services.sessions.open('vt.kl', undefined);
    const weak = await world.post('vt.kl', '/me/password', { present: password, next: 'matkhau123' });
    expect(codeOf(weak)).toBe('PASSWORD_WEAK');
    const wrong = await world.post('vt.kl', '/me/password', {
      present: 'không phải',
      next: 'Sông Hồng chảy về đông',
    });
    expect(codeOf(wrong)).toBe('PASSWORD_WRONG');
    const changed = await world.post('vt.kl', '/me/password', {
      present: password,
      next: 'Sông Hồng chảy về đông',
    });
    expect(changed.status).toBe(204);
    expect(await world.services.sessions.find(other.token)).toBeUndefined();
    expect((await world.get('vt.kl', '/me')).status).toBe(200);
    expect((await signIn('vt.kl', 'Sông Hồng chảy về đông')).status).toBe(201);
  });

  it('tells who I am, with hats and what they allow', async () => {
    const { body } = await world.get('admin', '/me');
    expect(field(body, 'hats', '0', 'title')).toBe('Quản trị hệ thống');
    expect(field(body, 'capabilities', 'manageAccounts')).toEqual(['P01']);
  });
});

describe('accounts', () => {
  it('are made, disabled and reset by whoever manages all hats of the person', async () => {
    const made = await world.post('admin', '/accounts', {
      personId: 'nobody',
      username: 'nguoi.moi',
      password: 'Chim én bay về tổ',
    });
    expect(made.status).toBe(201);
    const id = String(field(made.body, 'id'));
    expect((await signIn('nguoi.moi', 'Chim én bay về tổ')).status).toBe(201);
    const disabled = await world.ask('admin', 'PATCH', `/accounts/${id}`, { body: { disabled: true } });
    expect(field(disabled.body, 'disabled')).toBe(true);
    expect(codeOf(await signIn('nguoi.moi', 'Chim én bay về tổ'))).toBe('SIGN_IN_FAILED');
    expect(
      codeOf(
        await world.post('admin', '/accounts', {
          personId: 'nobody',
          username: 'ct',
          password: 'Chim én bay về tổ',
        }),
      ),
    ).toBe('USERNAME_TAKEN');
  });

  it('of the city are out of reach for a ward', async () => {
    const reset = await world.ask('admin.kl', 'PUT', '/accounts/ct/password', {
      body: { password: 'Chim én bay về tổ' },
    });
    expect([reset.status, codeOf(reset)]).toEqual([403, 'FORBIDDEN']);
    expect(
      (
        await world.ask('admin.kl', 'PUT', '/accounts/ct.kl/password', {
          body: { password: 'Chim én bay về tổ' },
        })
      ).status,
    ).toBe(204);
    const list = await world.get('admin.kl', '/accounts');
    const names = [field(list.body, 'items')].flat().map((item) => field(item, 'username'));
    expect(names).toContain('cv.kl');
    expect(names).not.toContain('ct');
  });

  it('are not disabled by their own holder', async () => {
    expect(codeOf(await world.ask('admin', 'PATCH', '/accounts/admin', { body: { disabled: true } }))).toBe(
      'ACCOUNT_OWN',
    );
  });
});
