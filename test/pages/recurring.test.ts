/** A campaign that comes back: its template is made, held, let go and changed on the page; then its day comes by itself. */
import type { Page } from 'playwright-core';
import { addDays, minutesOfDay, realClock, todayOf, weekdayOf, type CivilDate } from '../../domain/calendar';
import { Office, phone, seen } from './support/office';

/** The occurrence starts at a full minute, at most two away. */
jest.setTimeout(300_000);

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.close();
});

const shown = (on: CivilDate): string => `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
const today = (atMs = Date.now()): CivilDate => todayOf(realClock, atMs);

async function everyWeekOn(page: Page, on: CivilDate): Promise<void> {
  await page.getByRole('button', { name: /Vào thứ/ }).click();
  await page
    .getByRole('option')
    .nth(weekdayOf(on) - 1)
    .click();
}

async function oneUnit(page: Page, words: string, name: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Tìm đơn vị/ }).fill(words);
  await page.locator('label.check').filter({ hasText: name }).click();
}

it('is launched on its day, as the template says', async () => {
  const mark = String(Date.now());
  const page = await office.sit({ as: 'thammuu.hanoi' });
  await page.goto('/dinh-ky');
  await page.getByRole('link', { name: 'Lập mẫu đợt định kỳ' }).first().click();
  await page.getByRole('combobox', { name: /^Mẫu này theo quy trình nào/ }).fill('tiep cong dan');
  await page.getByRole('option', { name: /^F11/ }).click();
  await page.getByRole('textbox', { name: /^Tên mẫu/ }).fill(`Tiếp dân hằng tuần ${mark}`);
  await page.getByRole('textbox', { name: /^Tên mỗi đợt/ }).fill(`Tiếp dân ngày {ngày} (${mark})`);
  await page.locator('label.radio').filter({ hasText: 'Hằng tuần' }).click();
  await everyWeekOn(page, addDays(today(), 1));
  await page.locator('label.radio').filter({ hasText: 'Vẫn mở đúng ngày' }).click();
  await page.getByRole('button', { name: 'Lập mẫu', exact: true }).click();
  // Nobody is chosen until somebody chooses.
  await seen(page.getByRole('alert').getByText('Chọn cách lấy đơn vị.'));
  await page.locator('label.radio').filter({ hasText: 'Chọn từng đơn vị' }).click();
  await oneUnit(page, 'hoang liet', 'Phường Hoàng Liệt');
  await oneUnit(page, 'yen so', 'Phường Yên Sở');
  await page
    .getByRole('group', { name: 'Ngày cuối năm' })
    .getByRole('textbox', { name: 'Cộng số ngày' })
    .fill('6');
  await page.getByRole('button', { name: 'Lập mẫu', exact: true }).click();

  await seen(page.getByRole('heading', { level: 1, name: `Tiếp dân hằng tuần ${mark}` }));
  const next = page.getByRole('table', { name: 'Những lần sắp tới' });
  const first = next.getByRole('row').nth(1);
  await seen(first.getByText(shown(addDays(today(), 1))));
  await seen(first.getByText('sẽ mở'));
  await seen(next.getByText(shown(addDays(today(), 8))));

  await page.getByRole('button', { name: 'Tạm dừng' }).click();
  await seen(page.locator('.page__lead').getByText('Tạm dừng', { exact: true }));
  await page.getByRole('button', { name: 'Chạy tiếp' }).click();
  await seen(page.locator('.page__lead').getByText('Đang chạy', { exact: true }));

  // From now on it starts today, at a minute that is about to come.
  await page.getByRole('link', { name: 'Sửa mẫu' }).click();
  await seen(page.getByRole('heading', { level: 1, name: 'Sửa mẫu đợt định kỳ' }));
  const dueMs = Math.ceil((Date.now() + 45_000) / 60_000) * 60_000;
  const on = today(dueMs);
  const minutes = minutesOfDay(realClock, dueMs);
  const two = (count: number): string => String(Math.floor(count)).padStart(2, '0');
  const at = `${two(minutes / 60)}:${two(minutes % 60)}`;
  await everyWeekOn(page, on);
  await page.getByRole('textbox', { name: /^Giờ mở/ }).fill(at);
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await seen(page.getByText(new RegExp(`lúc ${at}`)));
  await seen(first.getByText(shown(on)));
  await seen(first.getByText('sẽ mở'));

  // Nobody does anything: Temporal's Schedule wakes it, and the page that is open shows the campaign.
  const launched = first.getByRole('link', { name: 'Đến đợt' });
  await launched.waitFor({ timeout: 180_000 });
  await launched.click();
  await seen(page.getByRole('heading', { level: 1, name: `Tiếp dân ngày ${shown(on)} (${mark})` }));
  await seen(page.getByText(/^0\/2 đơn vị đã hoàn thành/));
  const clerk = await office.sit({ as: 'vt.hoangliet', size: phone });
  await clerk.goto('/viec-cua-toi');
  await seen(clerk.locator('.inbox__line').filter({ hasText: mark }).filter({ hasText: 'Niêm yết lịch' }));
  await page.goto('/dinh-ky');
  const card = page.locator('li.card').filter({ hasText: mark });
  await seen(card.getByRole('link', { name: new RegExp(shown(on)) }));
  expect(office.pageErrors).toEqual([]);
});
