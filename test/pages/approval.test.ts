/** A campaign that its author may not launch alone: handed in, returned with a reason on a phone, corrected, approved. */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { Office, phone, seen, until } from './support/office';

jest.setTimeout(240_000);

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.close();
});

const heading = (page: Page, title: string): Promise<void> =>
  seen(page.getByRole('heading', { level: 1, name: title }));
const step = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Các bước mở đợt' }).getByRole('button', { name }).click();

it('nothing runs before the leader has agreed, and what was wrong is said and mended', async () => {
  const name = `Chỉ thị do chuyên viên soạn ${Date.now()}`;
  await office.draftLaunch('cv1.hanoi', name, ['Phường Giảng Võ', 'Phường Ngọc Hà']);
  const author = await office.sit({ as: 'cv1.hanoi' });
  await author.goto('/dot/moi/F6?muc=kiem-tra');
  await seen(author.locator('.answers').getByText(name));
  // Whoever may not launch is not offered to.
  expect(await author.getByRole('button', { name: /^Mở đợt cho/ }).count()).toBe(0);
  const note = author.getByRole('textbox', { name: /^Lời trình/ });
  await note.fill('Kính trình Chủ tịch cho mở trong tuần.');
  // It is kept with the draft, as all that is typed.
  const kept = z.object({ body: z.object({ note: z.string().default('') }) });
  await until(async () => {
    const { body } = await office.call('cv1.hanoi', 'GET', '/drafts/mo-dot-F6', kept);
    return body.note === 'Kính trình Chủ tịch cho mở trong tuần.';
  });
  await author.reload();
  await seen(note);
  expect(await note.inputValue()).toBe('Kính trình Chủ tịch cho mở trong tuần.');
  await author.getByRole('button', { name: 'Trình duyệt', exact: true }).click();
  await heading(author, 'Đã trình duyệt');
  await author.getByRole('link', { name: 'Xem đề nghị' }).click();
  await heading(author, name);
  await seen(author.getByText('Chờ duyệt'));
  expect(await author.getByRole('button', { name: 'Duyệt và mở đợt' }).count()).toBe(0);

  // The leader, between two meetings.
  const leader = await office.sit({ as: 'ct.hanoi', size: phone });
  await leader.goto('/dot');
  await leader.getByRole('link', { name: /^Đề nghị mở đợt \(\d+ chờ bạn\)$/ }).click();
  await leader.getByRole('link', { name }).click();
  await heading(leader, name);
  await seen(leader.getByText('Kính trình Chủ tịch cho mở trong tuần.'));
  await seen(leader.getByText('Chỉ thị 07-CT/TU (mẫu)'));
  await seen(leader.getByText('Phường Ngọc Hà'));
  await leader.getByRole('button', { name: 'Trả lại…' }).click();
  const dialog = leader.getByRole('dialog');
  // A return says what is to be corrected.
  await dialog.getByRole('button', { name: 'Trả lại', exact: true }).click();
  await seen(dialog.getByText('Ghi cần sửa gì để người trình biết.'));
  await dialog
    .getByRole('textbox', { name: /^Cần sửa gì/ })
    .fill('Bỏ Phường Ngọc Hà, thêm Phường Ô Chợ Dừa.');
  await dialog.getByRole('button', { name: 'Trả lại', exact: true }).click();
  await seen(leader.getByText('Đã trả lại.'));

  // The author's page, which is open, hears of it.
  await seen(author.getByText('Bỏ Phường Ngọc Hà, thêm Phường Ô Chợ Dừa.'));
  await author.getByRole('link', { name: 'Sửa và trình lại' }).click();
  await seen(author.getByText('Đề nghị bị trả lại: Bỏ Phường Ngọc Hà, thêm Phường Ô Chợ Dừa.'));
  await step(author, 'Phạm vi');
  await author.getByRole('button', { name: 'Bỏ Phường Ngọc Hà' }).click();
  await author.getByRole('textbox', { name: /^Tìm/ }).fill('o cho dua');
  await author.locator('label.check').filter({ hasText: 'Phường Ô Chợ Dừa' }).click();
  await step(author, 'Kiểm tra');
  await seen(author.getByText('Đã chọn 2 đơn vị: Phường Giảng Võ, Phường Ô Chợ Dừa'));
  await author.getByRole('button', { name: 'Trình duyệt', exact: true }).click();
  await heading(author, 'Đã trình duyệt');

  await seen(leader.getByText(/trình lần 2/));
  await seen(leader.getByText('Phường Ô Chợ Dừa'));
  await leader.getByRole('button', { name: 'Duyệt và mở đợt' }).click();
  await leader.getByRole('dialog').getByRole('button', { name: 'Duyệt và mở đợt' }).click();
  await heading(leader, name);
  await seen(leader.getByText(/^0\/2 đơn vị đã hoàn thành/));

  // The units have their work, the one that was struck out has none, and the author is told.
  const clerk = await office.sit({ as: 'vt.giangvo', size: phone });
  await clerk.goto('/viec-cua-toi');
  await seen(
    clerk.locator('.inbox__line').filter({ hasText: name }).filter({ hasText: 'Tiếp nhận văn bản' }),
  );
  const other = await office.sit({ as: 'vt.ngocha', size: phone });
  await other.goto('/viec-cua-toi');
  await seen(other.locator('.inbox__line'));
  expect(await other.locator('.inbox__line').filter({ hasText: name }).count()).toBe(0);
  await author.goto('/dot/de-nghi?loc=xong');
  await author.getByRole('link', { name }).click();
  await seen(author.getByText('Đã duyệt'));
  await author.getByRole('link', { name: 'Đến trang của đợt' }).click();
  await seen(author.getByText(/^0\/2 đơn vị đã hoàn thành/));
  expect(office.pageErrors).toEqual([]);
});
