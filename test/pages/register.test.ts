/** A ward keeps its register of petitions on a phone, and types for residents who have no account. */
import type { Page } from 'playwright-core';
import { complaints } from './support/axe';
import { Office, phone, seen, typeDate } from './support/office';
import { booksOf, register, type Books } from './support/registers';

const ward = 'Phường Khương Đình';
const slug = 'khuongdinh';
let office: Office;
let of: Books;
/** Of the petition that is entered here; another one if that is tried again. */
let telephone = '';
/** Kept by a group of residents without an account. */
let mediations: string;
beforeAll(async () => {
  office = await Office.open();
  of = await booksOf(office, ward, slug);
  mediations = await register(office, 'F12', `Sổ hòa giải, ${ward}`, `${await office.commune(ward)}-T1`);
});
afterAll(async () => {
  await office.close();
});

const accessible = async (page: Page): Promise<void> => {
  expect(await complaints(page)).toEqual([]);
};

describe('an officer of a ward', () => {
  it('enters a petition in three steps: open the book, fill in, press once', async () => {
    telephone = `09${String(Date.now()).slice(-8)}`;
    const page = await office.sit({ as: `cv1.${slug}`, size: phone });
    await page.goto('/so-vu-viec');
    await accessible(page);
    // 1
    await page.locator(`a[href="/so-vu-viec/${of.petitions}/moi"]`).tap();
    await seen(page.getByRole('heading', { level: 1, name: 'Ghi vụ việc mới' }));
    // What is missing is said, and nothing is opened.
    await page.getByRole('button', { name: 'Ghi vào sổ' }).tap();
    await seen(page.getByRole('alert').getByText(/Loại đơn/));
    await accessible(page);
    // 2
    await page.getByText('Phản ánh', { exact: true }).tap();
    await page.getByText('Trực tiếp', { exact: true }).tap();
    await typeDate(page, /Ngày nhận/, '2026-01-05');
    await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Trần Văn Thử (mẫu)');
    await page.getByRole('textbox', { name: 'Điện thoại' }).fill(telephone);
    // What is typed is kept on the server alone: a person's name stays on no device.
    await seen(page.getByText('Đã lưu nháp', { exact: true }));
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Trần Văn Thử');
    await page.reload();
    await seen(page.getByText('Đã lấy lại bản nháp bạn nhập lần trước.'));
    // 3
    await page.getByRole('button', { name: 'Ghi vào sổ' }).tap();
    // … and sees that it arrived, with its number in the book.
    await seen(page.getByRole('heading', { level: 1, name: /^Vụ việc số \d+ – / }));
    await seen(page.getByText('Phản ánh', { exact: true }));
  });

  it('sees the register masked, finds a sender again, and looks behind the mask only for a purpose', async () => {
    const page = await office.sit({ as: `cv1.${slug}` });
    await page.goto(`/so-vu-viec/${of.petitions}`);
    const table = page.getByRole('table');
    await seen(table.getByText('T. V. T.', { exact: false }));
    expect(await table.getByText('Trần Văn Thử').count()).toBe(0);
    await accessible(page);
    // Book order: from number one; and a number finds its case.
    await page.getByRole('button', { name: /^Xếp theo|Xếp theo$/ }).click();
    await page.getByRole('option', { name: 'Theo số, từ 1' }).click();
    await seen(table.getByRole('rowheader').first().getByRole('link', { name: 'Số 1', exact: true }));
    await page.getByRole('searchbox').fill('2');
    await seen(page.getByText('1 vụ việc.', { exact: true }));
    await seen(table.getByRole('link', { name: 'Số 2', exact: true }));
    await page.getByRole('searchbox').fill(telephone);
    await seen(page.getByText('1 vụ việc.'));
    await table.getByRole('link', { name: /^Số \d+$/ }).click();
    await page.getByRole('button', { name: 'Xem danh tính' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Xem', exact: true }).click();
    await seen(dialog.getByRole('alert').getByText('Chọn xem để làm gì.'));
    await dialog.getByText('Liên hệ người gửi').click();
    await dialog.getByRole('button', { name: 'Xem', exact: true }).click();
    await seen(page.getByText('Trần Văn Thử (mẫu)'));
    const { rows } = await office.database.pool.query<{ purpose: string }>(
      `SELECT data ->> 'purpose' AS purpose FROM audit WHERE action = 'identityRead' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ purpose: 'contact' }]);
  });

  it('takes the register out as Excel, and a paper of a case as Word', async () => {
    const page = await office.sit({ as: `cv1.${slug}` });
    await page.goto(`/so-vu-viec/${of.petitions}`);
    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải Excel' }).click(),
    ]);
    expect(sheet.suggestedFilename()).toBe(`so-vu-viec-${of.petitions}.xlsx`);
    await page.goto(`/ho-so/${of.petition}`);
    await page.getByRole('button', { name: /^Xem trước: Phiếu tiếp nhận/ }).click();
    await seen(page.frameLocator('iframe').getByText('Độc lập - Tự do - Hạnh phúc'));
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('dialog')
        .getByRole('link', { name: /^Tải Word/ })
        .click(),
    ]);
    expect(paper.suggestedFilename()).toMatch(/\.docx$/);
  });

  it('types for a group of residents, and the file says for whom', async () => {
    const page = await office.sit({ as: `cv1.${slug}` });
    await page.goto(`/so-vu-viec/${mediations}/moi`);
    await seen(page.getByText(/^Bạn nhập thay /));
    await page.getByText('Hàng xóm', { exact: true }).click();
    await page.getByText('Một hoặc các bên yêu cầu').click();
    await typeDate(page, /Ngày tiếp nhận/, '2026-01-05');
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await seen(page.getByRole('heading', { level: 1, name: /^Vụ việc số 1 – / }));
    await page.goto('/viec-cua-toi?loc=nhap-thay');
    const line = page.locator('.inbox__line').filter({ hasText: 'Xem vụ việc có được hòa giải không' });
    await line.getByRole('button', { name: /^Nhập thay/ }).click();
    const drawer = page.getByRole('dialog');
    await seen(drawer.getByText(/^Bạn nhập thay .+Tổ trưởng tổ hòa giải/));
    await accessible(page);
    await drawer.getByRole('radio', { name: 'Có', exact: true }).check({ force: true });
    await drawer.getByRole('button', { name: 'Nộp', exact: true }).click();
    await line.waitFor({ state: 'detached' });
    await page.goto(`/so-vu-viec/${mediations}`);
    await seen(page.getByRole('table').getByText(/nhập thay .+Tổ trưởng tổ hòa giải/));
    await page.getByRole('table').getByRole('link', { name: 'Số 1' }).click();
    const step = page.locator('.step', { hasText: 'Xem vụ việc có được hòa giải không' });
    await step.locator('summary').first().click();
    await seen(step.getByText(/nhập thay .+Tổ trưởng tổ hòa giải/));
    expect(office.pageErrors).toEqual([]);
  });
});

describe('a leader', () => {
  it('looks at the half-year report, in which what has passed is marked, before it is printed', async () => {
    const page = await office.sit({ as: 'ct.hanoi' });
    await page.goto('/bao-cao?xem=van-ban');
    await page.getByRole('button', { name: /Kỳ báo cáo/ }).click();
    await page
      .getByRole('option', { name: /^6 tháng cuối năm/ })
      .first()
      .click();
    await page.getByText('Phần bạn viết').click();
    await page
      .getByRole('textbox', { name: 'Nhiệm vụ, giải pháp thời gian tới' })
      .fill('Hoàn thành rà soát trong tháng 7/2025.');
    await page.getByRole('button', { name: 'Xem báo cáo' }).click();
    await seen(page.getByText(/chỗ cần xem lại trước khi in/));
    await accessible(page);
    await page.getByRole('button', { name: 'Tải Word' }).click();
    await seen(page.getByRole('alert').getByText(/Xem lại những chỗ được đánh dấu/));
    await page.getByText('Tôi đã xem lại những chỗ trên, vẫn in').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải Word' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.docx$/);
    expect(office.pageErrors).toEqual([]);
  });
});
