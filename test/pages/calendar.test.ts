/** A change of the calendar: proposed by one, previewed, put in force by another; running dates move. */
import { z } from 'zod';
import { addDays, builtinCalendar, indexCalendar } from '../../domain/calendar';
import { Office, seen, typeDate, until } from './support/office';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.close();
});

it('moves the dates of running campaigns once it is approved', async () => {
  const unit = await office.commune('Phường Long Biên');
  const name = 'Triển khai chỉ thị: lịch thay đổi';
  const track = (await office.directive(name, [unit])).track(unit);
  const { today } = await office.call('thammuu.hanoi', 'GET', '/me', z.object({ today: z.string() }));
  const dueOn = async (): Promise<string> => {
    const { work } = await office.call(
      'thammuu.hanoi',
      'GET',
      `/tracks/${track}`,
      z.object({ work: z.array(z.object({ key: z.string(), dueOn: z.string() })) }),
    );
    return work.find(({ key }) => key === 'receipt')?.dueOn ?? '';
  };
  const before = await dueOn();
  // The first working day that counts towards the two of the receipt.
  const on = indexCalendar(builtinCalendar).addWorkingDays(today, 1);

  const adviser = await office.sit({ as: 'thammuu.hanoi' });
  await adviser.goto('/lich');
  await adviser.getByRole('button', { name: 'Đề xuất thay đổi' }).click();
  const form = adviser.getByRole('dialog', { name: 'Đề xuất thay đổi lịch' });
  await form.getByText('Thêm ngày nghỉ lễ, tết').click();
  await typeDate(adviser, /^Ngày/, on);
  await form.getByRole('textbox', { name: /Tên gọi/ }).fill('Ngày nghỉ thử');
  await form.getByRole('textbox', { name: /Căn cứ/ }).fill('Thông báo thử số 1/TB');
  await form.getByRole('button', { name: 'Gửi đề xuất' }).click();
  await seen(form.getByRole('alert').getByText('Ghi rõ vì sao cần thay đổi.'));
  await form.getByRole('textbox', { name: /Vì sao cần thay đổi/ }).fill('Thử thay đổi lịch trên trang web');
  await form.getByRole('button', { name: 'Gửi đề xuất' }).click();
  await seen(adviser.getByText(/^Đã gửi đề xuất\./));

  const change = adviser.locator('li.card', { hasText: 'Thử thay đổi lịch trên trang web' });
  await change.getByRole('button', { name: 'Xem hạn nào sẽ dịch chuyển' }).click();
  await seen(change.getByText(/hạn trong \d+ đợt sẽ dịch chuyển\./));
  // Who proposes does not approve.
  expect(await change.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0);
  expect(await dueOn()).toBe(before);

  const chair = await office.sit({ as: 'ct.hanoi' });
  await chair.goto('/lich');
  const same = chair.locator('li.card', { hasText: 'Thử thay đổi lịch trên trang web' });
  await same.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await chair.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
  await seen(chair.getByText(/^Đã duyệt\./));
  await seen(same.getByText('đã duyệt'));

  await adviser.goto(`/ho-so/${track}`);
  await adviser.getByText('Vì sao hạn này?').first().click();
  await seen(adviser.getByText(/Ngày nghỉ thử/));
  // Every running campaign hears of it in its own time.
  await until(async () => (await dueOn()) >= addDays(before, 1));
  expect(office.pageErrors).toEqual([]);
});
