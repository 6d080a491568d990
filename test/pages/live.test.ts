/** Time passes: a reminder and then an escalation reach people whose page is open, without their doing anything. */
import type { Page } from 'playwright-core';
import { Office, seen } from './support/office';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.close();
});

const openBell = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Thông báo, \d+ chưa đọc$/ }).click();
};

it('a clerk is reminded, and the leader hears of it when the date has passed', async () => {
  const unit = await office.commune('Phường Thanh Xuân');
  const clerk = await office.sit({ as: 'vt.thanhxuan' });
  await clerk.goto('/');
  const adviser = await office.sit({ as: 'thammuu.hanoi' });
  await adviser.goto('/dot');
  await seen(adviser.getByRole('heading', { level: 1 }));

  const name = `Triển khai chỉ thị: thời gian trôi nhanh, ${Date.now()}`;
  const { id } = await office.directive(name, [unit], { dayMs: 2000 });
  // New work arrives by itself …
  await seen(clerk.locator('.inbox__line').filter({ hasText: name }));
  // … then the reminder of its last day: a word about it, a number at the bell.
  await seen(clerk.getByText('Vừa có thông báo mới.'));
  await openBell(clerk);
  await seen(clerk.getByRole('dialog').getByRole('link', { name: /Hết hạn hôm nay: Tiếp nhận văn bản/ }));

  // Nobody acts. The adviser of the city, who looks at something else, is told.
  await seen(adviser.getByText('Vừa có thông báo mới.'));
  await seen(adviser.getByRole('link', { name }));
  await adviser.goto(`/dot/${id}/don-vi`);
  await seen(adviser.getByRole('grid').getByText('Phường Thanh Xuân'));
  await adviser.locator('.cell--overdue').first().waitFor();
  await adviser.goto('/thong-bao');
  await seen(adviser.getByRole('link', { name: /Quá hạn: báo cáo lý do: Tiếp nhận văn bản/ }));
  expect(office.pageErrors).toEqual([]);
}, 120_000);
