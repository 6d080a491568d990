/** A supervised unit sees its own file, what is asked of it there, and nothing of others. */
import { z } from 'zod';
import { Office, desk, phone, seen, type Seat } from './support/office';

let office: Office;
let own: { readonly code: string; readonly name: string };
beforeAll(async () => {
  office = await Office.open();
  const me = await office.call(
    'dm.cq01',
    'GET',
    '/me',
    z.object({ hats: z.array(z.object({ unit: z.object({ code: z.string(), name: z.string() }) })) }),
  );
  own = me.hats[0]?.unit ?? { code: '', name: '' };
});
afterAll(async () => {
  await office.close();
});

it.each<[string, NonNullable<Seat['size']>]>([
  ['on a desk', desk],
  ['on a phone', phone],
])('its own file in each campaign, and no other unit, %s', async (_, size) => {
  const page = await office.sit({ as: 'dm.cq01', size });
  for (const campaign of ['mau-giam-sat', 'mau-hoi-nghi']) {
    await page.goto(`/dot/${campaign}/don-vi`);
    await seen(page.getByRole('rowheader', { name: own.name }));
    expect(await page.getByRole('rowheader').allTextContents()).toEqual([own.name]);
    // How many others there are is not told either.
    expect((await page.getByRole('tab', { name: /^Đơn vị/ }).textContent())?.trim()).toBe('Đơn vị');
    // The work of whoever supervises is not offered either.
    expect(await page.getByRole('link', { name: 'Việc chung của đợt' }).count()).toBe(0);
    await page.goto(`/dot/${campaign}/nhat-ky`);
    await seen(page.getByText('Chưa có gì trong nhật ký.'));
  }
});

it('opens its file, with what is asked of it and nothing of the work behind', async () => {
  const page = await office.sit({ as: 'dm.cq01' });
  await page.goto('/dot/mau-giam-sat/don-vi');
  await page.getByRole('rowheader', { name: own.name }).getByRole('link').click();
  await seen(page.getByRole('heading', { level: 1 }));
  expect(await page.getByText('Nghiên cứu báo cáo, khảo sát').count()).toBe(0);
});

it('a file, a campaign of others and their people are not there for it', async () => {
  const page = await office.sit({ as: 'dm.cq01' });
  const { rows } = await office.database.pool.query<{ id: string }>(
    `SELECT id FROM track WHERE campaign_id = 'mau-giam-sat' AND kind = 'unit' AND unit_code <> $1 LIMIT 1`,
    [own.code],
  );
  await page.goto(`/ho-so/${rows[0]?.id ?? ''}`);
  await seen(page.getByText(/^Không tìm thấy/));
  await page.goto('/dot/mau-chi-thi');
  await seen(page.getByText(/^Không tìm thấy/));
  // Search finds nobody else either.
  const found = await office.call(
    'dm.cq01',
    'GET',
    '/inbox?view=subtree&limit=200',
    z.object({ items: z.array(z.object({ unit: z.object({ code: z.string() }) })) }),
  );
  expect([...new Set(found.items.map(({ unit }) => unit.code))].filter((code) => code !== own.code)).toEqual(
    [],
  );
  expect(office.pageErrors).toEqual([]);
});
