/** On paper: the whole matrix, every step of a file with its dates, and nothing that is pressed. */
import { Office, seen } from './support/office';
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
  // As a printer gets it: more than one sheet, each with its heading.
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect((paper.match(/\/Type\s*\/Page\b/g) ?? []).length).toBeGreaterThan(2);
  await page.emulateMedia({ media: 'screen' });
  await seen(page.getByRole('grid'));
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
