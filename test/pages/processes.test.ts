/**
 * An administrator writes the next version of a process in forms: what is wrong is named where it is, mended, and
 * published; then a running campaign is looked at, moved one ward first, moved whole, and brought back.
 */
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { Office, seen, until } from './support/office';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.close();
});

const reason = { text: 'Đề xuất của đơn vị (mẫu)', tag: 'D' };
const step = (name: string, days: number, after: readonly string[] = []) => ({
  kind: 'task',
  name,
  by: { role: 'LANH_DAO_DV', at: 'self' },
  after,
  due: { rule: { kind: 'after', count: days, unit: 'day' }, from: 'launch', basis: reason },
});

/** The first version, published, and a campaign by it over some wards that gives them ten days more for the list. */
async function running(code: string, name: string, units: readonly string[]): Promise<string> {
  const drafted = z.object({ revision: z.number() });
  const { revision } = await office.call('quantri', 'POST', '/definitions', drafted, {
    code,
    version: 1,
    name: 'Rà soát nhà ở cần hỗ trợ (mẫu)',
    purpose: 'Biết hộ nào cần hỗ trợ nhà ở.',
    since: '2026-01-01',
    basis: [reason],
    launchedBy: ['CO_QUAN_THAM_MUU'],
    ladder: [],
    unit: { survey: step('Rà soát từng hộ', 20), report: step('Gửi danh sách', 40, ['survey']) },
  });
  await office.call('quantri', 'POST', `/definitions/${code}/versions/1/publish`, z.unknown(), {
    revision,
  });
  const launched = await office.call('thammuu.hanoi', 'POST', '/campaigns', z.object({ id: z.string() }), {
    definition: code,
    name,
    ownerUnit: 'P01',
    scope: { codes: units },
    facts: {},
    adjust: { 'unit.report': 50 },
  });
  await until(async () => (await dues(launched.id)).size === units.length);
  return launched.id;
}

/** The date of the survey in each ward. */
async function dues(campaign: string): Promise<Map<string, string>> {
  const { rows } = await office.database.pool.query<{ unit: string; due: string }>(
    `SELECT t.unit_code AS unit, w.due_on::text AS due FROM work w JOIN track t ON t.id = w.track_id
     WHERE w.campaign_id = $1 AND w.key = 'survey' AND w.status = 'open'`,
    [campaign],
  );
  return new Map(rows.map(({ unit, due }) => [unit, due]));
}

const main = (page: Page): Locator => page.locator('.compose__main');
const isSaved = (page: Page): Promise<void> => seen(page.getByText('Đã lưu vào bản nháp.'));
async function toCheck(page: Page): Promise<void> {
  await page.locator('.page__actions').getByRole('link', { name: 'Kiểm tra và công bố' }).click();
  await seen(page.getByRole('heading', { level: 1, name: 'Kiểm tra và công bố' }));
}

it('edits a process, mends what the check names, publishes it, and moves a running campaign', async () => {
  const code = `QT${Date.now().toString(36).toUpperCase()}`;
  const name = `Rà soát nhà ở ${code}`;
  const wards = ['Phường Hoàn Kiếm', 'Phường Cửa Nam'];
  const [first = '', second = ''] = await Promise.all(wards.map((ward) => office.commune(ward)));
  const campaign = await running(code, name, [first, second]);
  const before = await dues(campaign);

  const admin = await office.sit({ as: 'quantri' });
  await admin.goto(`/quy-trinh/${code}`);
  await admin.getByRole('button', { name: 'Soạn bản mới' }).click();
  await main(admin).getByRole('link', { name: 'Rà soát từng hộ' }).click();
  await admin.getByRole('textbox', { name: 'Bao nhiêu' }).fill('30');
  await isSaved(admin);

  // A new step whose date has no reason yet: kept as it is typed, though the shared draft cannot take it.
  const overview = { name: 'Các phần của quy trình' };
  await admin.getByRole('navigation', overview).getByRole('link', overview).click();
  await admin.getByRole('button', { name: 'Thêm bước: Việc của từng đơn vị' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Tên bước/ }).fill('Niêm yết danh sách');
  await dialog.getByRole('button', { name: 'Thêm bước', exact: true }).click();
  await seen(admin.getByRole('heading', { level: 1, name: 'Niêm yết danh sách' }));
  await isSaved(admin);
  await admin.getByText('Bước này có hạn').click();
  await seen(admin.getByText(/^Đã giữ điều bạn gõ/));
  await admin.reload();
  await seen(admin.getByRole('textbox', { name: 'Văn bản, hoặc vì sao' }));

  await toCheck(admin);
  await seen(admin.getByText('1 chỗ cần sửa trước khi công bố'));
  expect(await admin.getByRole('button', { name: 'Công bố', exact: true }).isDisabled()).toBe(true);
  await admin.getByRole('button', { name: /^Niêm yết danh sách, hạn: / }).click();
  const why = admin.getByRole('textbox', { name: 'Văn bản, hoặc vì sao' });
  await until(() => why.evaluate((field) => field.matches(':focus')));
  await why.fill('Thông lệ niêm yết công khai (mẫu)');
  await isSaved(admin);
  await toCheck(admin);
  await seen(admin.getByText('Không thấy chỗ nào cần sửa. Bản này công bố được.'));
  await seen(main(admin).locator('ins', { hasText: 'Niêm yết danh sách' }));
  await admin.getByRole('button', { name: 'Công bố', exact: true }).click();

  await admin.getByRole('link', { name: 'Xem điều gì thay đổi với các đợt đang chạy' }).click();
  await admin.getByRole('link', { name: `Xem điều gì thay đổi với đợt ${name}` }).click();
  await admin.getByRole('textbox', { name: /^Vì sao đổi/ }).fill('Thêm thời gian, niêm yết công khai (mẫu)');
  await admin.getByRole('button', { name: 'Xem điều gì thay đổi' }).click();
  await seen(admin.getByRole('heading', { name: 'Từ bản 1 sang bản 2' }));
  await seen(admin.getByText('Thêm bước “Niêm yết danh sách”'));
  await seen(admin.locator('.effects__item', { hasText: /^2 có hạn dời$/ }));
  // What the launch has adjusted stays, and one knows it before anybody is moved.
  await seen(admin.getByRole('heading', { name: 'Số ngày đã chỉnh khi mở đợt' }));
  await seen(
    admin.getByRole('listitem').filter({ hasText: /^giữ Gửi danh sách: 50 ngày \(quy trình 40\)$/ }),
  );
  // Nothing has changed by looking.
  expect(await dues(campaign)).toEqual(before);

  const sure = async (button: string): Promise<void> => {
    await admin.getByRole('button', { name: button }).first().click();
    await admin.getByRole('dialog').locator('.button--primary').click();
    await admin.getByRole('dialog').waitFor({ state: 'detached' });
  };
  await sure(`Chuyển thử ${wards[0]}`);
  await until(async () => (await dues(campaign)).get(first) !== before.get(first));
  expect((await dues(campaign)).get(second)).toBe(before.get(second));
  await seen(admin.getByText(`Sang bản 2: ${wards[0]}`));
  await sure('Chuyển tất cả');
  await until(async () => (await dues(campaign)).get(second) !== before.get(second));
  await seen(admin.getByText('đã chuyển xong'));
  await sure('Trả lại bản trước');
  await until(async () => {
    const after = await dues(campaign);
    return [...before].every(([unit, due]) => after.get(unit) === due);
  });
  await seen(admin.getByText('Sang bản 1: mọi hồ sơ'));
  expect(office.pageErrors).toEqual([]);
});
