/** The main roads are walked with the keyboard alone. */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { Office, seen } from './support/office';
import { workedOn, type WorkedOn } from './support/workedOn';

let office: Office;
let of: WorkedOn;
beforeAll(async () => {
  office = await Office.open();
  of = await workedOn(office, 'Phường Ba Đình', 'badinh');
});
afterAll(async () => {
  await office.close();
});

describe('with the keyboard alone', () => {
  it('a clerk finds the list, goes down it, and receives a document', async () => {
    const unit = await office.commune('Phường Tây Hồ');
    const name = `Triển khai chỉ thị: chỉ dùng bàn phím, ${Date.now()}`;
    await office.directive(name, [unit]);
    const page = await office.sit({ as: 'vt.tayho' });
    await page.goto('/viec-cua-toi');
    await seen(page.locator('.inbox__line').filter({ hasText: name }));
    // The first key leads past everything that stands around.
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Đến nội dung chính');
    await page.keyboard.press('Enter');
    const wanted = page.locator('.inbox__line').filter({ hasText: name });
    for (let press = 0; press < 20; press += 1) {
      await page.keyboard.press('j');
      await page.waitForTimeout(80);
      if ((await wanted.locator('a:focus').count()) > 0) break;
    }
    await page.keyboard.press('e');
    await seen(wanted.getByText('Vì sao hạn này?'));
    await page.keyboard.press('a');
    await seen(page.getByText('Đã xác nhận: Tiếp nhận văn bản – Phường Tây Hồ.'));
  });

  it('a leader opens the file, decides, and is never trapped', async () => {
    const page = await office.sit({ as: 'thammuu.hanoi' });
    await page.goto(`/ho-so/${of.track}?viec=approval`);
    await seen(page.getByRole('button', { name: 'Đồng ý', exact: true }));
    await tabTo(page, 'Trả lại để bổ sung…');
    await page.keyboard.press('Enter');
    // The field that asks for the reason takes the focus.
    await page.keyboard.type('Cần nêu rõ kinh phí.');
    await tabTo(page, 'Trả lại');
    await page.keyboard.press('Space');
    await seen(page.getByText('Đã trả lại để bổ sung.'));
  });

  it('goes from place to place, searches, and closes what it opened', async () => {
    const page = await office.sit({ as: 'thammuu.hanoi' });
    await page.goto('/viec-cua-toi');
    await seen(page.getByRole('heading', { level: 1, name: 'Việc của tôi' }));
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await seen(page.getByRole('heading', { level: 1, name: 'Lịch' }));
    await page.keyboard.press('/');
    await page.getByRole('dialog').getByRole('searchbox').waitFor();
    await page.keyboard.type('kim lien');
    await seen(page.getByRole('dialog').getByRole('link', { name: /Phường Kim Liên/ }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goto(`/dot/${of.campaign}/don-vi`);
    await seen(page.getByRole('gridcell'));
    await tabTo(page, /Tiếp nhận văn bản: Đã xong/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await seen(page.getByRole('heading', { level: 1, name: 'Phường Ba Đình' }));
  });
});

/** The name of what has the focus, as it is read out. */
const focused = async (page: Page): Promise<string> =>
  z
    .string()
    .parse(
      await page.evaluate(
        `(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()`,
      ),
    );

/** Presses Tab until something of that name has the focus; the road there must not be endless. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
  }
  throw new Error(`Tab never came to ${String(name)}`);
}
