/** On paper: the whole matrix, every case of a register, every step of a file with its dates, and nothing that is pressed. */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { Office, seen, until } from './support/office';
import { booksOf } from './support/registers';
import { workedOn, type WorkedOn } from './support/workedOn';

let office: Office;
let of: WorkedOn;
beforeAll(async () => {
  office = await Office.open();
  of = await workedOn(office, 'Phường Yên Hòa', 'yenhoa');
});
afterAll(async () => {
  await office.close();
});

/** How many sheets a printer gets; all of them lie on their side, or none. */
async function sheets(page: Page, lying = true): Promise<number> {
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...paper.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  expect(boxes.map(([, width, height]) => Number(width) > Number(height))).toEqual(boxes.map(() => lying));
  return boxes.length;
}

it('the matrix is a plain table with every unit, also those that were not in sight', async () => {
  const page = await office.sit({ as: 'thammuu.hanoi' });
  await page.goto('/dot/mau-chi-thi/don-vi');
  await seen(page.getByRole('gridcell'));
  await page.getByText('Đang tải các đơn vị').waitFor({ state: 'detached' });
  await page.emulateMedia({ media: 'print' });
  const table = page.locator('table.printed');
  await seen(table);
  expect(await table.locator('tbody tr').count()).toBe(126);
  expect(await page.locator('.frame__side, .top, .foot').filter({ visible: true }).count()).toBe(0);
  expect(await sheets(page)).toBeGreaterThan(2);
  await page.emulateMedia({ media: 'screen' });
  await seen(page.getByRole('grid'));
});

it('the inbox prints every line, also those not loaded yet, and goes on as a list in sight', async () => {
  const { items } = await office.call(
    'thammuu.hanoi',
    'GET',
    '/org/units?parent=P01&limit=200',
    z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
  );
  // Not the wards: other stories count what a ward has.
  const communes = items.filter((unit) => unit.name.startsWith('Xã ')).map(({ code }) => code);
  expect(communes.length).toBeGreaterThan(30);
  const name = 'In danh sách việc';
  await office.directive(`${name} 1`, communes);
  await office.directive(`${name} 2`, communes);
  const rows = await office.call(
    'thammuu.hanoi',
    'GET',
    `/inbox?view=subtree&limit=200&q=${encodeURIComponent(name)}`,
    z.object({ items: z.array(z.unknown()), next: z.null() }),
  );
  // More than come with the first page.
  expect(rows.items.length).toBeGreaterThan(60);
  const page = await office.sit({ as: 'thammuu.hanoi' });
  await page.addInitScript('window.printed = 0; window.print = () => { window.printed += 1; };');
  await page.goto(`/viec-cua-toi?loc=pham-vi&tim=${encodeURIComponent(name)}`);
  const lines = page.locator('.inbox__line');
  await seen(lines);
  const inSight = await lines.count();
  expect(inSight).toBeLessThan(30);
  await page.getByRole('button', { name: 'In trang này' }).click();
  await until(async () => (await page.evaluate('window.printed')) === 1);
  await page.emulateMedia({ media: 'print' });
  await until(async () => (await lines.count()) === rows.items.length);
  expect(await page.getByText('Bản in này').filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  expect(await sheets(page, false)).toBeGreaterThan(3);
  await page.emulateMedia({ media: 'screen' });
  await until(async () => (await lines.count()) < 30);
});

it('a file shows what is folded on the screen, and no form', async () => {
  const page = await office.sit({ as: 'thammuu.hanoi' });
  await page.goto(`/ho-so/${of.track}`);
  await seen(page.getByRole('button', { name: 'Đồng ý', exact: true }));
  await page.emulateMedia({ media: 'print' });
  await seen(page.getByText('3/KH-UBND'));
  await seen(page.getByText(/^Mốc tính: /));
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
});

it('a register prints every case as a line of one table, also those not loaded yet; a case, nobody behind it', async () => {
  const many = Array.from({ length: 60 }, () => ({ facts: { kind: 'reflection', channel: 'box' } }));
  const { petitions, petition } = await booksOf(office, 'Phường Yên Hòa', 'yenhoa', many);
  const page = await office.sit({ as: 'cv1.yenhoa', size: { width: 1024, height: 600 } });
  // The printer: it counts how often it was asked.
  await page.addInitScript('window.printed = 0; window.print = () => { window.printed += 1; };');
  const lines = page.getByRole('rowheader').filter({ visible: true });
  const asked: readonly (() => Promise<void>)[] = [
    () => page.getByRole('button', { name: 'In trang này' }).click(),
    () => page.keyboard.press('Control+p'),
  ];
  for (const ask of asked) {
    await page.goto(`/so-vu-viec/${petitions}`);
    await seen(page.getByText('50 trong 61 vụ việc.'));
    // From the browser's own menu it is a part, and says so.
    await page.emulateMedia({ media: 'print' });
    await seen(page.getByText('Bản in này mới có 50 dòng đầu trong 61 dòng.', { exact: false }));
    await page.emulateMedia({ media: 'screen' });
    await ask();
    await until(async () => (await page.evaluate('window.printed')) === 1);
    await page.emulateMedia({ media: 'print' });
    await seen(page.getByRole('columnheader', { name: 'Người gửi' }));
    await seen(page.getByText('61 vụ việc.', { exact: true }));
    expect(await lines.count()).toBe(61);
    expect(await page.getByText('Bản in này').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await sheets(page)).toBeGreaterThan(1);
    await page.emulateMedia({ media: 'screen' });
  }

  await page.goto(`/ho-so/${petition}`);
  await page.getByRole('button', { name: 'Xem danh tính' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Xử lý vụ việc').click();
  await dialog.getByRole('button', { name: 'Xem', exact: true }).click();
  await seen(page.getByText('Nguyễn Thị Đào (mẫu)'));
  await page.emulateMedia({ media: 'print' });
  await seen(page.getByRole('heading', { level: 1 }));
  expect(await page.getByText('Nguyễn Thị Đào').filter({ visible: true }).count()).toBe(0);
  expect(await sheets(page, false)).toBeGreaterThan(0);
});
