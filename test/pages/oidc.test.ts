/** Signing in with the account of the office's own identity provider, through the button, in a browser. */
import type { Page } from 'playwright-core';
import { returnPath } from '../../platform/accounts/oidc';
import { freePorts } from '../../platform/servers/ports';
import { IdentityProvider } from '../integration/api/identityProvider';
import { Office, phone, seen, until, type Seat } from './support/office';
import { currentPagesRun } from './support/run';
import { startApi, type SecondApi } from './support/secondApi';

let provider: IdentityProvider;
let api: SecondApi;
let office: Office;
beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  provider = await IdentityProvider.start(`${url}${returnPath}`);
  const { issuer, clientId, clientSecret, claim, scope, label } = provider.settings;
  api = await startApi(port, {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_CLAIM: claim,
    OIDC_SCOPE: scope,
    OIDC_LABEL: label,
  });
  office = await Office.open({ ...currentPagesRun(), url });
}, 120_000);
afterAll(async () => {
  await office?.close();
  await api?.stop();
  await provider?.close();
});

/** A window in which nobody is signed in; what the provider's pages would fetch from elsewhere stays away. */
async function stranger(size?: Seat['size']): Promise<Page> {
  const page = await office.sit(size === undefined ? {} : { size });
  const here = new Set([new URL(office.url).origin, provider.issuer]);
  await page.route(
    (url) => !here.has(url.origin),
    (route) => route.abort(),
  );
  return page;
}

const button = (page: Page) => page.getByRole('button', { name: 'Đăng nhập bằng tài khoản tỉnh' });

/** Says who one is on the provider's pages, and agrees to tell the office. */
async function tellProvider(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('bất kỳ');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

it('comes back signed in, on the page that was asked for', async () => {
  const page = await stranger(phone);
  await page.goto('/dot?loc=tat-ca');
  await button(page).click();
  await tellProvider(page, 'thammuu.hanoi');
  await seen(page.getByRole('heading', { level: 1, name: 'Đợt' }));
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/dot?loc=tat-ca');
  await page.goto('/viec-cua-toi');
  await seen(page.locator('.inbox__line'));
  expect(office.pageErrors).toEqual([]);
});

it('a session that ended is opened again by the same way, and the page is still there', async () => {
  const page = await stranger();
  await page.goto('/kien-nghi');
  await button(page).click();
  await tellProvider(page, 'cv1.hanoi');
  await seen(page.getByRole('heading', { level: 1, name: 'Kiến nghị' }));
  await office.expire(page);
  // Sessions are believed for some seconds without asking.
  await until(async () => (await page.evaluate(`fetch('/api/me').then(({ status }) => status)`)) === 401);
  await page.getByRole('link', { name: 'Việc của tôi' }).first().click();
  const dialog = page.getByRole('alertdialog', { name: 'Phiên làm việc đã hết hạn' });
  // The provider still knows who sits here: one press, and no password.
  await dialog.getByRole('button', { name: 'Đăng nhập bằng tài khoản tỉnh' }).click();
  await seen(page.locator('.inbox__line'));
  expect(new URL(page.url()).pathname).toBe('/viec-cua-toi');
  expect(office.pageErrors).toEqual([]);
});

it.each<[string, (page: Page) => Promise<void>, string]>([
  [
    'who has no account here',
    (page) => tellProvider(page, 'ai.do'),
    'Bạn đã đăng nhập ở hệ thống chung, nhưng chưa có tài khoản ở đây. Nhờ quản trị của đơn vị tạo tài khoản.',
  ],
  [
    'who turned back there',
    (page) => page.getByRole('link', { name: /Cancel/ }).click(),
    'Hệ thống đăng nhập chung không cho đăng nhập',
  ],
])('%s is told why, and how to go on', async (_, answer, sentence) => {
  const page = await stranger();
  await page.goto('/');
  await button(page).click();
  await answer(page);
  await seen(page.getByText('Chưa đăng nhập được'));
  await seen(page.getByText(sentence));
  // What the provider sent is not left in the address.
  expect(new URL(page.url()).search).toBe('');
  await seen(button(page));
  await page.getByRole('link', { name: 'Về trang đăng nhập' }).click();
  await seen(page.getByRole('textbox', { name: 'Tên đăng nhập' }));
  await page.goto('/viec-cua-toi');
  await seen(page.getByRole('textbox', { name: 'Tên đăng nhập' }));
  expect(office.pageErrors).toEqual([]);
});
