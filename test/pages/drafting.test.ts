/**
 * Two people, and two windows of one person, write the same draft of a process: whoever comes second is told who saved
 * when, keeps what was typed, sees what differs, and chooses.
 */
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { Office, phone, seen, until } from './support/office';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.close();
});

const purpose = (page: Page): Locator => page.getByRole('textbox', { name: /^Mục đích/ });
const isSaved = (page: Page): Promise<void> => seen(page.getByText('Đã lưu vào bản nháp.'));
const other = /đã lưu bản khác của bản nháp này lúc/;

async function write(page: Page, text: string): Promise<void> {
  await purpose(page).fill(text);
}
async function opened(page: Page, code: string, part = 'head'): Promise<void> {
  await page.goto(`/quy-trinh/${code}/soan/1?phan=${part}`);
  await seen(page.getByRole('heading', { level: 1 }));
}
async function shared(code: string) {
  const { definition, saved, status } = await office.call(
    'quantri',
    'GET',
    `/definitions/${code}/versions/1`,
    z.object({
      status: z.string(),
      definition: z.object({ purpose: z.string() }),
      saved: z.object({ by: z.object({ id: z.string() }) }).nullable(),
    }),
  );
  return { purpose: definition.purpose, by: saved?.by.id, status };
}
/** Opens the comparison of the two texts. */
async function look(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Xem và chọn' }).click();
  return page.getByRole('dialog', { name: 'Chọn bản để làm tiếp' });
}

it('the second of two people keeps what was typed, sees what differs, and saves over it or takes it', async () => {
  const code = await office.draftProcess();
  const [first, second] = await Promise.all([
    office.sit({ as: 'quantri' }),
    office.sit({ as: 'bandcpl.hanoi', size: phone }),
  ]);
  await Promise.all([first, second].map((page) => opened(page, code)));
  await write(first, 'Điều người thứ nhất viết.');
  await isSaved(first);
  const { by: firstPerson } = await shared(code);

  await write(second, 'Điều người thứ hai viết.');
  await seen(second.getByText(other));
  await seen(second.getByText('Đã giữ điều bạn gõ. Chưa lưu vào bản nháp dùng chung.'));
  expect(await shared(code)).toMatchObject({ purpose: 'Điều người thứ nhất viết.', by: firstPerson });
  // A page that is closed and opened again still has it, and still asks.
  await second.reload();
  await seen(second.getByText(other));
  expect(await purpose(second).inputValue()).toBe('Điều người thứ hai viết.');

  let dialog = await look(second);
  await seen(dialog.locator('del', { hasText: 'Điều người thứ nhất viết.' }));
  await seen(dialog.locator('ins', { hasText: 'Điều người thứ hai viết.' }));
  await dialog.getByRole('button', { name: 'Lưu bản của tôi đè lên' }).click();
  await isSaved(second);
  const over = await shared(code);
  expect(over.purpose).toBe('Điều người thứ hai viết.');
  expect(over.by).not.toBe(firstPerson);

  await write(first, 'Người thứ nhất viết tiếp.');
  await seen(first.getByText(other));
  dialog = await look(first);
  await dialog.getByRole('button', { name: 'Lấy bản mới hơn, bỏ điều tôi gõ' }).click();
  await until(async () => (await purpose(first).inputValue()) === 'Điều người thứ hai viết.');
  expect(await first.getByText(other).count()).toBe(0);
  await write(first, 'Hai người đã thống nhất.');
  await isSaved(first);
  expect((await shared(code)).purpose).toBe('Hai người đã thống nhất.');
  expect(office.pageErrors).toEqual([]);
});

it('two windows of one person are told the same, and neither loses its text to the other', async () => {
  const code = await office.draftProcess();
  const one = await office.sit({ as: 'quantri' });
  await opened(one, code);
  const two = await one.context().newPage();
  await opened(two, code);
  await write(one, 'Cửa sổ thứ nhất.');
  await isSaved(one);
  await write(two, 'Cửa sổ thứ hai.');
  await seen(two.getByText(/^Chính bạn, ở cửa sổ hoặc máy khác, đã lưu bản khác/));
  // The first goes on, and both keep their text in the same place on the device.
  await write(one, 'Cửa sổ thứ nhất, viết tiếp.');
  await isSaved(one);
  await two.reload();
  await seen(two.getByText(other));
  expect(await purpose(two).inputValue()).toBe('Cửa sổ thứ hai.');
  expect((await shared(code)).purpose).toBe('Cửa sổ thứ nhất, viết tiếp.');
  expect(office.pageErrors).toEqual([]);
});

it('nobody publishes a text that is not the one on the page', async () => {
  const code = await office.draftProcess();
  const [author, publisher] = await Promise.all([
    office.sit({ as: 'quantri' }),
    office.sit({ as: 'bandcpl.hanoi' }),
  ]);
  await opened(publisher, code, 'kiem-tra');
  const publish = publisher.getByRole('button', { name: 'Công bố', exact: true });
  await seen(publisher.getByText('Không thấy chỗ nào cần sửa. Bản này công bố được.'));
  await opened(author, code);
  await write(author, 'Điều người công bố chưa đọc.');
  await isSaved(author);

  await publish.click();
  await seen(publisher.getByText(other));
  expect((await shared(code)).status).toBe('draft');
  await until(() => publish.isDisabled());
  const dialog = await look(publisher);
  await seen(dialog.locator('del', { hasText: 'Điều người công bố chưa đọc.' }));
  await dialog.getByRole('button', { name: 'Lấy bản mới hơn, bỏ điều tôi gõ' }).click();
  await until(() => publish.isEnabled());
  await publish.click();
  await seen(publisher.getByText('Đã công bố', { exact: true }));
  expect(await shared(code)).toMatchObject({
    status: 'published',
    purpose: 'Điều người công bố chưa đọc.',
  });

  // Whoever was still writing sees that it is over, with what was typed.
  await write(author, 'Viết thêm sau khi đã công bố.');
  await seen(author.getByText('Bản nháp này đã được công bố'));
  expect(await purpose(author).inputValue()).toBe('Viết thêm sau khi đã công bố.');
  expect(office.pageErrors).toEqual([]);
});
