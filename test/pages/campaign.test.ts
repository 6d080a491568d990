/** The page of a campaign: all who are late are reminded with one press, a past day is looked at, its people are found. */
import { Office, phone, seen, type Launched } from './support/office';

/** Days pass while this is told. */
jest.setTimeout(240_000);

const name = `Triển khai chỉ thị: trang của đợt, ${Date.now()}`;
let office: Office;
let campaign: Launched;
beforeAll(async () => {
  office = await Office.open();
  const unit = await office.commune('Phường Khương Đình');
  // Slow enough to press before the next day, fast enough to be late within a minute.
  campaign = await office.directive(name, [unit], { dayMs: 8_000 });
});
afterAll(async () => {
  await office.close();
});

it('reminds everybody who is late, after showing who gets what', async () => {
  const page = await office.sit({ as: 'thammuu.hanoi' });
  await page.goto(`/dot/${campaign.id}`);
  // The document is not received in time.
  await page.getByRole('button', { name: 'Nhắc tất cả đơn vị chậm' }).click({ timeout: 120_000 });
  const dialog = page.getByRole('dialog');
  await seen(dialog.getByText(/người nhận tin về \d+ việc quá hạn của 1 đơn vị/));
  await seen(dialog.getByText(/Phường Khương Đình/));
  await dialog.getByRole('button', { name: /^Nhắc \d+ người$/ }).click();
  await seen(page.getByText(/^Đã nhắc \d+ người\.$/));
  const clerk = await office.sit({ as: 'vt.khuongdinh', size: phone });
  await clerk.goto('/thong-bao');
  await seen(clerk.getByText(/Cơ quan chủ trì đôn đốc: Tiếp nhận văn bản/));
});

it('shows the campaign as it stood on its first day, and says so', async () => {
  const page = await office.sit({ as: 'thammuu.hanoi' });
  await page.goto(`/dot/${campaign.id}`);
  const slider = page.getByRole('slider', { name: /^Xem tình hình đến ngày/ });
  await slider.press('Home');
  await seen(page.getByText(/^Đang xem lại: tình hình cuối ngày/));
  await seen(page.getByText('0/1 đơn vị đã hoàn thành, 1 đang thực hiện đúng hạn, không đơn vị nào chậm.'));
  await page.getByRole('tab', { name: /^Đơn vị/ }).click();
  await seen(page.getByText(/^Đang xem lại: tình hình cuối ngày/));
  await seen(page.getByRole('gridcell').first());
  await page.getByRole('button', { name: 'Về hôm nay' }).click();
  await page.getByText(/^Đang xem lại/).waitFor({ state: 'detached' });
});

it('finds who holds the work, and what happened by kind', async () => {
  const page = await office.sit({ as: 'thammuu.hanoi' });
  await page.goto(`/dot/${campaign.id}/nguoi`);
  await page.getByRole('searchbox', { name: 'Tìm người, chức danh, đơn vị' }).fill('khuong dinh');
  await seen(page.getByRole('table', { name: 'Người' }).getByText('Phường Khương Đình'));
  await page.goto(`/dot/${campaign.id}/nhat-ky?loai=don-doc`);
  await seen(page.locator('main ol li, main ul li').filter({ hasText: /Tiếp nhận văn bản/ }));
  expect(office.pageErrors).toEqual([]);
});
