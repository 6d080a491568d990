/** Two wards become one: the file goes on with the ward that carries on, and history keeps the old name. */
import { z } from 'zod';
import { Office, seen } from './support/office';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.close();
});

it('the clerk of the new ward finds the work of the old one, and does it', async () => {
  const from = await office.commune('Phường Phú Diễn');
  const into = await office.commune('Phường Xuân Đỉnh');
  const name = 'Triển khai chỉ thị: phường sáp nhập giữa chừng';
  const { id, track } = await office.directive(name, [from]);
  const clerk = await office.sit({ as: 'vt.xuandinh' });
  await clerk.goto('/viec-cua-toi');
  const line = clerk.locator('.inbox__line').filter({ hasText: name });
  await seen(clerk.locator('.inbox__line'));
  expect(await line.count()).toBe(0);

  const { today } = await office.call('quantri', 'GET', '/me', z.object({ today: z.string() }));
  // One proposes what the decision says, another puts it in force.
  const proposed = await office.call(
    'quantri',
    'POST',
    '/org/reorganisations',
    z.object({ id: z.string() }),
    {
      decisionNo: '02/NQ-HĐND (thử)',
      on: today,
      merges: [{ from: [from], into }],
    },
  );
  const reply = await office.call(
    'ct.hanoi',
    'POST',
    `/org/reorganisations/${proposed.id}/approve`,
    z.object({ transfers: z.array(z.object({ track: z.string(), mode: z.string() })) }),
    {},
  );
  // It has no file of its own in this campaign, and one in the demonstration's.
  expect(reply.transfers.find((one) => one.track === track(from))?.mode).toBe('move');

  // The page that is open hears of it.
  await seen(line);
  await line.getByRole('button', { name: /^Xác nhận đã nhận/ }).click();
  await seen(clerk.getByText(/^Đã xác nhận: Tiếp nhận văn bản/));

  await clerk.goto(`/to-chuc/${from}`);
  await seen(clerk.getByText('đã kết thúc'));
  await clerk.getByRole('link', { name: 'Phường Xuân Đỉnh' }).first().click();
  await seen(clerk.getByRole('heading', { level: 1, name: 'Phường Xuân Đỉnh' }));
  await seen(clerk.getByRole('link', { name: 'Phường Phú Diễn' }));

  const adviser = await office.sit({ as: 'thammuu.hanoi' });
  await adviser.goto(`/dot/${id}/nhat-ky`);
  await seen(adviser.getByText(/02\/NQ-HĐND \(thử\)|[Cc]huyển/));
  expect(office.pageErrors).toEqual([]);
});
