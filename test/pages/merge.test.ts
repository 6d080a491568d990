/** Two wards become one: the file goes on with the ward that carries on, and history keeps the old name. */
import { z } from 'zod';
import { Office, seen, typeDate } from './support/office';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.close();
});

jest.setTimeout(180_000);

it('the clerk of the new ward finds the work of the old one, and does it', async () => {
  const from = await office.commune('Phường Phú Diễn');
  const name = 'Triển khai chỉ thị: phường sáp nhập giữa chừng';
  const { id } = await office.directive(name, [from]);
  const clerk = await office.sit({ as: 'vt.xuandinh' });
  await clerk.goto('/viec-cua-toi');
  const line = clerk.locator('.inbox__line').filter({ hasText: name });
  await seen(clerk.locator('.inbox__line'));
  expect(await line.count()).toBe(0);

  // One proposes what the decision says, and sees what would come of it.
  const decision = '02/NQ-HĐND (thử)';
  const { today } = await office.call('quantri', 'GET', '/me', z.object({ today: z.string() }));
  const admin = await office.sit({ as: 'quantri' });
  await admin.goto(`/to-chuc/${from}`);
  await admin.getByRole('link', { name: 'Sắp xếp đơn vị' }).click();
  await seen(admin.getByRole('heading', { level: 1, name: 'Đề xuất sắp xếp đơn vị' }));
  await seen(admin.getByRole('combobox', { name: /^Đơn vị thứ 1 nhập vào/ }));
  await admin.getByRole('button', { name: 'Xem trước' }).click();
  await seen(admin.getByRole('alert').getByRole('link', { name: /Số quyết định/ }));
  await admin.getByRole('textbox', { name: /^Số quyết định, nghị quyết/ }).fill(decision);
  await typeDate(admin, /^Có hiệu lực từ ngày/, today);
  expect(await admin.getByRole('combobox', { name: /^Đơn vị thứ 1 nhập vào/ }).inputValue()).toBe(
    'Phường Phú Diễn',
  );
  await admin.getByRole('combobox', { name: /^Đơn vị sau sáp nhập/ }).fill('xuan dinh');
  await admin.getByRole('option', { name: /^Phường Xuân Đỉnh/ }).click();
  await admin.getByRole('button', { name: 'Xem trước' }).click();
  await seen(admin.getByText('Chưa có gì thay đổi. Xem kỹ rồi gửi để duyệt.'));
  // It has no file of its own in this campaign, and one in the demonstration's.
  const going = admin.getByRole('row').filter({ hasText: name });
  await seen(going.getByText('Phường Xuân Đỉnh'));
  await seen(going.getByText('chuyển tiếp'));
  // Sentences name who carries on, too.
  await seen(admin.getByText('Phường Phú Diễn: việc chuyển sang Phường Xuân Đỉnh'));
  await seen(
    admin.getByText(
      'Phường Xuân Đỉnh nhận 1 hồ sơ; 1 hồ sơ kết thúc vì nơi nhận đã có hồ sơ riêng trong đợt',
    ),
  );
  await admin.getByRole('button', { name: 'Gửi để duyệt' }).click();
  await seen(admin.getByRole('heading', { level: 1, name: decision }));
  await seen(admin.getByText('chờ duyệt'));
  // Whoever proposed it does not put it in force.
  expect(await admin.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0);
  expect(await line.count()).toBe(0);

  // Another does.
  const leader = await office.sit({ as: 'ct.hanoi' });
  await leader.goto('/to-chuc/sap-xep');
  await leader.getByRole('link', { name: decision }).click();
  await seen(leader.getByRole('row').filter({ hasText: name }));
  await leader.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await seen(
    leader.getByRole('dialog').getByText(/^Phường Phú Diễn kết thúc, việc chuyển sang Phường Xuân Đỉnh/),
  );
  await leader.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
  await seen(leader.getByText(/^(đã duyệt|đã chuyển giao xong)$/));

  // The page that is open hears of it.
  await seen(line);
  await line.getByRole('button', { name: /^Xác nhận đã nhận/ }).click();
  await seen(clerk.getByText(/^Đã xác nhận: Tiếp nhận văn bản/));

  // The old ward keeps its name and says who carries on; the new one says from whom, and by which decision.
  await clerk.goto(`/to-chuc/${from}`);
  await seen(clerk.getByText('đã kết thúc'));
  await seen(clerk.getByText('Chuyển nhiệm vụ sang'));
  await seen(clerk.getByText(`Theo ${decision}`));
  await clerk.getByRole('link', { name: 'Phường Xuân Đỉnh' }).first().click();
  await seen(clerk.getByRole('heading', { level: 1, name: 'Phường Xuân Đỉnh' }));
  await seen(clerk.getByText('Nhận nhiệm vụ của'));
  await seen(clerk.getByRole('link', { name: 'Phường Phú Diễn' }));

  const adviser = await office.sit({ as: 'thammuu.hanoi' });
  await adviser.goto(`/dot/${id}/nhat-ky`);
  await seen(adviser.getByText(/02\/NQ-HĐND \(thử\)|[Cc]huyển/));
  expect(office.pageErrors).toEqual([]);
});
