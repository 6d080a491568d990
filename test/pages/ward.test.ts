/** A ward on a phone receives and reports in at most three steps; a leader returns it once, then approves. */
import type { Locator, Page } from 'playwright-core';
import { Office, phone, samplePdf, seen, type Launched } from './support/office';

const name = `Triển khai chỉ thị: một phường trên điện thoại, ${Date.now()}`;
let office: Office;
let kimLien: string;
let campaign: Launched;
beforeAll(async () => {
  office = await Office.open();
  kimLien = await office.commune('Phường Kim Liên');
  campaign = await office.directive(name, [kimLien]);
});
afterAll(async () => {
  await office.close();
});

/** The line of this campaign in "Việc của tôi". */
const line = (page: Page, step: string): Locator =>
  page.locator('.inbox__line').filter({ hasText: name }).filter({ hasText: step });

describe('a ward on a phone', () => {
  it('receives the document with one press', async () => {
    const page = await office.sit({ as: 'vt.kimlien', size: phone });
    await page.goto('/');
    // One step: the press itself. What became of it is said, and the line is gone.
    await line(page, 'Tiếp nhận văn bản')
      .getByRole('button', { name: /^Xác nhận đã nhận/ })
      .tap();
    await seen(page.getByText('Đã xác nhận: Tiếp nhận văn bản – Phường Kim Liên.'));
    await line(page, 'Tiếp nhận văn bản').waitFor({ state: 'detached' });
    // The focus that was on it is not lost.
    await page.locator('#page-title:focus').waitFor();
  });

  it('reports in three steps: open, fill in, send', async () => {
    const page = await office.sit({ as: 'ld.kimlien', size: phone });
    await page.goto('/');
    // 1
    await line(page, 'Ban hành kế hoạch')
      .getByRole('button', { name: /^Thực hiện/ })
      .tap();
    // What is missing is said in words, beside the field and on top, and nothing is sent.
    await page.getByRole('button', { name: 'Nộp', exact: true }).tap();
    await seen(page.getByRole('alert').getByText('Chưa nhập “Số việc trong kế hoạch”.'));
    // 2
    await page.getByRole('textbox', { name: /Số, ký hiệu kế hoạch/ }).fill('12/KH-UBND');
    await page.getByRole('textbox', { name: /Số việc trong kế hoạch/ }).fill('8');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'ke-hoach.pdf', mimeType: 'application/pdf', buffer: Buffer.from(samplePdf) });
    await seen(page.getByRole('link', { name: /ke-hoach\.pdf/ }));
    // 3
    await page.getByRole('button', { name: 'Nộp', exact: true }).tap();
    // … and sees that it arrived.
    await seen(page.getByText('Đã nộp: Ban hành kế hoạch triển khai của đơn vị.'));
    await page.goto(`/ho-so/${campaign.track(kimLien)}?viec=plan`);
    await seen(page.getByText('12/KH-UBND'));
  });

  it('fits: nothing is wider than the phone, and what is pressed is large enough', async () => {
    const page = await office.sit({ as: 'ld.kimlien', size: phone });
    for (const path of ['/', `/ho-so/${campaign.track(kimLien)}`, `/dot/${campaign.id}`, '/lich']) {
      await page.goto(path);
      await seen(page.getByRole('heading', { level: 1 }));
      expect({ path, width: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({
        path,
        width: phone.width,
      });
      const small = await page.locator('main button:visible, nav.foot a:visible').evaluateAll(
        // Runs in the page, where boxes can be measured.
        (places) =>
          places.flatMap((place) => {
            const { width, height } = place.getBoundingClientRect();
            return Math.max(width, height) < 44 || Math.min(width, height) < 24
              ? [`${place.textContent} ${width}×${height}`]
              : [];
          }),
      );
      expect({ path, small }).toEqual({ path, small: [] });
    }
  });
});

describe('a leader', () => {
  it('sees exactly what was submitted and returns it with a reason', async () => {
    const page = await office.sit({ as: 'thammuu.hanoi' });
    await page.goto('/viec-cua-toi?loc=quyet-dinh');
    await line(page, 'xem xét kế hoạch')
      .getByRole('button', { name: /^Xem xét/ })
      .click();
    const drawer = page.getByRole('dialog');
    await seen(drawer.getByText('12/KH-UBND'));
    await drawer.getByRole('button', { name: 'Trả lại để bổ sung…' }).click();
    await drawer.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await seen(drawer.getByText('Ghi rõ lý do.'));
    await drawer
      .getByRole('textbox', { name: /Cần bổ sung, sửa gì/ })
      .fill('Chưa rõ ai chủ trì việc 3 và 5.');
    await drawer.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await seen(page.getByText('Đã trả lại để bổ sung.'));
  });

  it('whose words the ward reads, and which it answers', async () => {
    const page = await office.sit({ as: 'ld.kimlien', size: phone });
    await page.goto(`/ho-so/${campaign.track(kimLien)}?viec=plan`);
    await seen(page.getByText('Chưa rõ ai chủ trì việc 3 và 5.'));
    // What was sent before stands in the form: only what was wrong is typed again.
    const count = page.getByRole('textbox', { name: /Số việc trong kế hoạch/ });
    await count.waitFor();
    expect(await count.inputValue()).toBe('8');
    await count.fill('9');
    await page.getByRole('button', { name: 'Nộp', exact: true }).tap();
    await seen(page.getByText('Đã nộp: Ban hành kế hoạch triển khai của đơn vị.'));
  });

  it('approves the second version, on the phone too', async () => {
    const page = await office.sit({ as: 'thammuu.hanoi', size: phone });
    await page.goto(`/ho-so/${campaign.track(kimLien)}?viec=approval`);
    await seen(page.getByText(/Bản nộp lần 2/));
    await page.getByRole('button', { name: 'Đồng ý', exact: true }).tap();
    await seen(page.getByText('Đã đồng ý.'));
    await seen(page.locator('.step', { hasText: 'xem xét kế hoạch' }).getByText('Đồng ý'));
    expect(office.pageErrors).toEqual([]);
  });
});
