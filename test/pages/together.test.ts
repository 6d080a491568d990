/** What goes wrong between people and servers: two decide at once, a session runs out, the server is away. */
import { Office, phone, seen } from './support/office';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.close();
});

/** A plan that waits for the city's decision; its file. */
async function submitted(ward: string, slug: string, name: string): Promise<string> {
  const unit = await office.commune(ward);
  const track = (await office.directive(name, [unit])).track(unit);
  await office.act(`vt.${slug}`, track, { type: 'acknowledge', key: 'receipt' });
  const file = await office.upload(`ld.${slug}`, 'ke-hoach.pdf');
  await office.act(`ld.${slug}`, track, {
    type: 'submit',
    key: 'plan',
    form: { planNo: '3/KH-UBND', plan: [file], tasks: 4 },
  });
  return track;
}

it('two people decide the same step: the second is told so and sees what happened', async () => {
  const track = await submitted('Phường Đống Đa', 'dongda', 'Hai người cùng xem xét');
  const [first, second] = await Promise.all([
    office.sit({ as: 'thammuu.hanoi' }),
    office.sit({ as: 'thammuu.hanoi' }),
  ]);
  for (const page of [first, second]) {
    await page.goto(`/ho-so/${track}?viec=approval`);
    await seen(page.getByRole('button', { name: 'Đồng ý', exact: true }));
  }
  // The second one writes a reason while the first one approves.
  await second.getByRole('button', { name: 'Trả lại để bổ sung…' }).click();
  await second.getByRole('textbox', { name: /Cần bổ sung, sửa gì/ }).fill('Cần nêu rõ kinh phí.');
  await first.getByRole('button', { name: 'Đồng ý', exact: true }).click();
  await seen(first.getByText('Đã đồng ý.'));
  await second.getByRole('button', { name: 'Trả lại', exact: true }).click();
  await seen(second.getByText('Chưa thực hiện được'));
  await second.reload();
  await seen(second.locator('.step', { hasText: 'xem xét kế hoạch' }).getByText('Đồng ý'));
});

it('a session that ran out asks for the password in place, and nothing typed is lost', async () => {
  const unit = await office.commune('Phường Cầu Giấy');
  const track = (await office.directive('Phiên làm việc hết hạn', [unit])).track(unit);
  await office.act('vt.caugiay', track, { type: 'acknowledge', key: 'receipt' });
  const page = await office.sit({ as: 'ld.caugiay', size: phone });
  await page.goto(`/ho-so/${track}?viec=study`);
  await page.getByRole('textbox', { name: /Số đảng viên đã học tập/ }).fill('45');
  await page.getByRole('textbox', { name: /Tổng số đảng viên/ }).fill('50');
  await office.expire(page);
  // Sessions are believed for some seconds without asking.
  await page.waitForTimeout(5_500);
  await page.getByRole('button', { name: 'Nộp', exact: true }).tap();

  const dialog = page.getByRole('alertdialog', { name: 'Phiên làm việc đã hết hạn' });
  await dialog.getByRole('textbox', { name: 'Mật khẩu' }).fill('sai mật khẩu');
  await dialog.getByRole('button', { name: 'Làm tiếp' }).tap();
  await seen(dialog.getByText(/không đúng/));
  await dialog.getByRole('textbox', { name: 'Mật khẩu' }).fill('mau-2026-don-doc');
  await dialog.getByRole('button', { name: 'Làm tiếp' }).tap();
  // The request that was refused goes on by itself.
  await seen(page.getByText(/^Đã nộp: Tổ chức học tập/));
});

it('a lost server says so, keeps what is typed, and goes on when it is back', async () => {
  const unit = await office.commune('Phường Hà Đông');
  const track = (await office.directive('Mất kết nối', [unit])).track(unit);
  const page = await office.sit({ as: 'vt.hadong' });
  await page.goto(`/ho-so/${track}`);
  const comment = page.getByRole('textbox', { name: 'Viết trao đổi' });
  await comment.fill('Phường đã nhận được bản giấy, đang vào sổ.');
  // The line is cut for this page alone: others are at work on the same server.
  await page.route('**/api/**', (route) => route.abort('connectionrefused'));
  await page.getByRole('button', { name: 'Gửi trao đổi' }).click();
  await seen(page.getByText('Mất kết nối với máy chủ'));
  expect(await comment.inputValue()).toBe('Phường đã nhận được bản giấy, đang vào sổ.');
  await page.unroute('**/api/**');
  // The application tries by itself, too: on a slow machine it may be quicker than the click.
  const pressed = page.getByRole('button', { name: 'Thử lại ngay' }).click();
  pressed.catch(() => undefined);
  await seen(page.getByText('Đã nối lại với máy chủ.'));
  // What was on its way arrives, once.
  await seen(page.getByText('Đã gửi trao đổi.'));
  await page.reload();
  await seen(page.getByText('Phường đã nhận được bản giấy, đang vào sổ.'));
  expect(await page.getByText('Phường đã nhận được bản giấy, đang vào sổ.').count()).toBe(1);
  expect(office.pageErrors).toEqual([]);
});

it('a page that was never opened waits for a lost server, and then comes', async () => {
  const page = await office.sit({ as: 'vt.hadong' });
  await page.goto('/viec-cua-toi');
  await seen(page.getByRole('heading', { level: 1, name: 'Việc của tôi' }));
  const all = /\/(api|assets)\//;
  await page.route(all, (route) => route.abort('connectionrefused'));
  await page.getByRole('link', { name: 'Lịch', exact: true }).click();
  await seen(page.getByText('Mất kết nối với máy chủ'));
  await page.unroute(all);
  await page.getByRole('button', { name: 'Thử lại ngay' }).first().click();
  await seen(page.getByRole('heading', { level: 1, name: 'Lịch' }));
  await seen(page.locator('table.grid'));
  expect(office.pageErrors).toEqual([]);
});
