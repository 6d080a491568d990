import type { Locator, Page } from 'playwright-core';

export interface KnownPage {
  /** What its picture is called. */
  readonly name: string;
  readonly path: string;
  /** Who looks at it: the city's adviser, a ward's leader, an administrator, somebody who is not signed in. */
  readonly seat: 'staff' | 'unit' | 'admin' | 'stranger';
  /** What is there once the page has come. */
  readonly ready: (page: Page) => Locator;
  /** What is opened for the picture. */
  readonly before?: (page: Page) => Promise<void>;
}

const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const one =
  (selector: string) =>
  (page: Page): Locator =>
    page.locator(selector).first();

/** Every page of the product: the places of `navigation.ts`, and one of each kind of detail. */
export function pagesOf(of: {
  readonly campaign: string;
  readonly track: string;
  readonly unit: string;
  /** A file in which the ward of the seat `unit` has something to report. */
  readonly own: string;
}): readonly KnownPage[] {
  const by =
    (seat: KnownPage['seat']) =>
    (
      name: string,
      path: string,
      ready: KnownPage['ready'] = title,
      before?: KnownPage['before'],
    ): KnownPage => ({ name, path, seat, ready, ...(before !== undefined && { before }) });
  const staff = by('staff');
  const unit = by('unit');
  const admin = by('admin');
  return [
    { name: 'dang-nhap', path: '/', seat: 'stranger', ready: title },
    staff('viec-cua-toi', '/viec-cua-toi', one('.inbox__line')),
    staff('viec-ca-pham-vi', '/viec-cua-toi?loc=pham-vi', one('.inbox__line')),
    staff('dot', '/dot', one('main a[href^="/dot/"]')),
    staff('dot-tong-quan', `/dot/${of.campaign}`),
    staff('dot-don-vi', `/dot/${of.campaign}/don-vi`, (page) => page.getByRole('gridcell').first()),
    staff('dot-viec', `/dot/${of.campaign}/viec`, (page) => page.getByRole('table')),
    staff('dot-kien-nghi', `/dot/${of.campaign}/kien-nghi`),
    staff('dot-nhat-ky', `/dot/${of.campaign}/nhat-ky`, one('main ol, main ul')),
    staff('ho-so', `/ho-so/${of.track}`, one('.step__details[open]')),
    staff('xem-xet', `/ho-so/${of.track}?viec=approval`, (page) =>
      page.getByRole('button', { name: 'Đồng ý', exact: true }),
    ),
    unit('don-vi-viec', '/viec-cua-toi', one('.inbox__line'), async (page) => {
      await page
        .getByRole('button', { name: /^Vì sao hạn này/ })
        .first()
        .click();
      await page.locator('.work__two').first().waitFor();
    }),
    unit('don-vi-bao-cao', `/ho-so/${of.own}?viec=study`, (page) =>
      page.getByRole('textbox', { name: /Số đảng viên đã học tập/ }),
    ),
    staff('mo-dot', '/dot/moi', one('.process')),
    staff('mo-dot-ten', '/dot/moi/F6'),
    staff('mo-dot-pham-vi', '/dot/moi/F6?muc=pham-vi', one('.chosen')),
    staff('mo-dot-thong-tin', '/dot/moi/F6?muc=thong-tin'),
    staff('mo-dot-han', '/dot/moi/F6?muc=han'),
    staff('mo-dot-dien-tap', '/dot/moi/F6?muc=dien-tap', title, async (page) => {
      await page.locator('.wizard__main').getByRole('button', { name: 'Diễn tập', exact: true }).click();
      await page.getByRole('table', { name: 'Sẽ báo lên cấp trên' }).waitFor();
    }),
    staff('mo-dot-kiem-tra', '/dot/moi/F6?muc=kiem-tra', one('.answers')),
    staff('kien-nghi', '/kien-nghi'),
    staff('lich', '/lich', one('table.grid')),
    staff('quy-trinh', '/quy-trinh', one('main a[href^="/quy-trinh/"]')),
    staff('quy-trinh-chi-tiet', '/quy-trinh/F1'),
    staff('to-chuc', '/to-chuc', one('main a[href^="/to-chuc/"]')),
    staff('don-vi', `/to-chuc/${of.unit}`, (page) => page.getByRole('table')),
    staff('thong-bao', '/thong-bao'),
    staff('ca-nhan', '/ca-nhan'),
    unit('huong-dan', '/huong-dan', one('.guide__text')),
    admin('huong-dan-quan-tri', '/huong-dan', one('.guide__text')),
    staff('khong-co-trang', '/khong-co-trang-nay'),
    admin('to-chuc-nhap', '/to-chuc/nhap'),
    admin('thu', '/thu'),
  ];
}
