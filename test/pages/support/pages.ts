import type { Locator, Page, Route } from 'playwright-core';
import { seen } from './office';
import type { Books } from './registers';
import type { WorkedOn } from './workedOn';

/** The city's adviser, a ward's leader, its officer, an administrator, somebody who is not signed in. */
export type SeatName = 'staff' | 'unit' | 'clerk' | 'admin' | 'stranger';

export interface KnownPage {
  /** What its picture is called. */
  readonly name: string;
  readonly path: string;
  /** Who looks at it. */
  readonly seat: SeatName;
  /** What is there once the page has come. */
  readonly ready: (page: Page) => Locator;
  /** What is opened for the picture. */
  readonly before?: (page: Page) => Promise<void>;
  /** What the page must find when it asks: a state that the shared product cannot be put into. Undone by `leave`. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** What opens over a page. */
export interface Overlay extends KnownPage {
  /** It stands among the pictures too. */
  readonly pictured?: true;
}

/** What the pages of detail show. */
export interface Scene extends WorkedOn, Books {
  /** A reorganisation that waits for approval. */
  readonly reorganisation: string;
  /** Somebody who works at a ward. */
  readonly person: string;
  /** A prepared launch that `staff` may approve. */
  readonly request: string;
  /** A template whose next occurrence was left out and whose second was launched. */
  readonly template: string;
  /** A campaign in which a day takes some seconds, and its first day. */
  readonly quick: string;
  readonly quickOn: string;
}

/** A scene without places, for whoever asks only which pages there are. */
export const nowhere: Scene = {
  campaign: '',
  track: '',
  unit: '',
  own: '',
  process: '',
  reorganisation: '',
  person: '',
  petitions: '',
  petition: '',
  request: '',
  template: '',
  quick: '',
  quickOn: '',
};

const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const button =
  (name: string) =>
  (page: Page): Locator =>
    page.getByRole('button', { name, exact: true });
const one =
  (selector: string) =>
  (page: Page): Locator =>
    page.locator(selector).first();

/** What was typed before has come from the server. */
const drafted = (page: Page): Locator => page.getByRole('button', { name: 'Bỏ bản nháp, làm lại' });

/** Goes to a page and opens what is to be seen there. */
export async function visit(page: Page, { path, ready, before, prepare }: KnownPage): Promise<void> {
  await prepare?.(page);
  await page.goto(path);
  await seen(ready(page));
  await before?.(page);
}

/** Forgets what `visit` prepared. */
export const leave = (page: Page): Promise<void> => page.unrouteAll({ behavior: 'ignoreErrors' });

const answer =
  (status: number, body: unknown) =>
  (route: Route): Promise<void> =>
    route.fulfill({ status, json: body });

/** An office that nobody has claimed: there is one product for all stories, and it is claimed. */
async function unclaimed(page: Page): Promise<void> {
  const provinces = [{ code: 'P01', name: 'Thành phố Hà Nội' }];
  await page.route('**/api/setup', answer(200, { needed: true, provinces }));
}

/** Launching is answered as if it were done; nothing is launched, and the draft stays for the next window. */
async function launches(page: Page): Promise<void> {
  await page.route('**/api/drafts/**', (route) =>
    route.request().method() === 'GET' ? route.continue() : route.fulfill({ status: 204 }),
  );
  await page.route('**/api/campaigns', answer(201, { id: 'dot-mau', unitCount: 126 }));
}

/** Every page of the product: the places of `navigation.ts`, one of each kind of detail, and what opens over them. */
export function pagesOf(of: Scene): readonly KnownPage[] {
  const by =
    (seat: KnownPage['seat']) =>
    (
      name: string,
      path: string,
      ready: KnownPage['ready'] = title,
      before?: KnownPage['before'],
      prepare?: KnownPage['prepare'],
    ): KnownPage => ({
      name,
      path,
      seat,
      ready,
      ...(before !== undefined && { before }),
      ...(prepare !== undefined && { prepare }),
    });
  const staff = by('staff');
  const unit = by('unit');
  const clerk = by('clerk');
  const admin = by('admin');
  const stranger = by('stranger');
  return [
    stranger('dang-nhap', '/', (page) => page.getByRole('heading', { level: 1, name: 'Đăng nhập' })),
    stranger('khoi-tao', '/', (page) => page.getByRole('combobox'), undefined, unclaimed),
    staff('viec-cua-toi', '/viec-cua-toi', one('.inbox__line')),
    staff('viec-ca-pham-vi', '/viec-cua-toi?loc=pham-vi', one('.inbox__line')),
    staff('dot', '/dot', one('main a[href^="/dot/"]')),
    staff('dot-tong-quan', `/dot/${of.campaign}`),
    staff('dot-don-vi', `/dot/${of.campaign}/don-vi`, (page) => page.getByRole('gridcell').first()),
    staff('dot-viec', `/dot/${of.campaign}/viec`, (page) => page.getByRole('table')),
    staff('dot-nguoi', `/dot/${of.campaign}/nguoi`, (page) => page.getByRole('table')),
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
    staff('de-nghi', '/dot/de-nghi', (page) => page.getByRole('table')),
    staff('de-nghi-chi-tiet', `/dot/de-nghi/${of.request}`, button('Duyệt và mở đợt')),
    staff('mo-dot', '/dot/moi', one('.process')),
    staff('mo-dot-ten', '/dot/moi/F6'),
    staff('mo-dot-pham-vi', '/dot/moi/F6?muc=pham-vi', one('.chosen')),
    staff('mo-dot-thong-tin', '/dot/moi/F6?muc=thong-tin'),
    staff('mo-dot-han', '/dot/moi/F6?muc=han'),
    staff('mo-dot-dien-tap', '/dot/moi/F6?muc=dien-tap', drafted, async (page) => {
      await page.locator('.wizard__main').getByRole('button', { name: 'Diễn tập', exact: true }).click();
      await page.getByRole('table', { name: 'Sẽ báo lên cấp trên' }).waitFor({ timeout: 60_000 });
    }),
    staff('mo-dot-kiem-tra', '/dot/moi/F6?muc=kiem-tra', one('.answers')),
    staff(
      'mo-dot-xong',
      '/dot/moi/F6?muc=kiem-tra',
      one('.answers'),
      async (page) => {
        await page.getByRole('button', { name: /^Mở đợt cho/ }).click();
        await page.locator('.launched').waitFor();
      },
      launches,
    ),
    staff('kien-nghi', '/kien-nghi'),
    staff('bao-cao', '/bao-cao', (page) => page.getByRole('table')),
    staff('bao-cao-ghi-chu', `/bao-cao?quy-trinh=F6&dot=${of.campaign}`, one('.datanotes')),
    staff('bao-cao-lap', '/bao-cao?xem=van-ban', button('Xem báo cáo'), async (page) => {
      await page.getByRole('button', { name: /Kỳ báo cáo/ }).click();
      await page
        .getByRole('option', { name: /^6 tháng cuối năm/ })
        .first()
        .click();
      // By key: on a phone a message that has just come may lie over it, and stays while the pointer rests there.
      await page.getByRole('button', { name: 'Xem báo cáo' }).press('Enter');
      await page.locator('iframe').waitFor();
    }),
    clerk('so-vu-viec', '/so-vu-viec', one('.register')),
    clerk('so-vu-viec-chi-tiet', `/so-vu-viec/${of.petitions}`, one('.table__row--body')),
    clerk('so-vu-viec-moi', `/so-vu-viec/${of.petitions}/moi`, (page) =>
      page.getByRole('textbox', { name: 'Họ và tên' }),
    ),
    clerk('vu-viec', `/ho-so/${of.petition}`, button('Xem danh tính')),
    clerk('nhap-thay', '/viec-cua-toi?loc=nhap-thay', one('.inbox__line')),
    staff('lich', '/lich', one('table.grid')),
    staff('quy-trinh', '/quy-trinh', one('main a[href^="/quy-trinh/"]')),
    staff('quy-trinh-chi-tiet', '/quy-trinh/F1'),
    admin('quy-trinh-soan', `/quy-trinh/${of.process}/soan/1`, one('.compose__main .plist')),
    admin('quy-trinh-soan-chung', `/quy-trinh/${of.process}/soan/1?phan=head`),
    admin('quy-trinh-soan-buoc', `/quy-trinh/${of.process}/soan/1?phan=unit.plan`),
    admin('quy-trinh-soan-nhac', `/quy-trinh/${of.process}/soan/1?phan=ladder`),
    admin('quy-trinh-kiem-tra', `/quy-trinh/${of.process}/soan/1?phan=kiem-tra`, (page) =>
      page.getByText('Bản này công bố được'),
    ),
    staff('quy-trinh-doi-dot', '/quy-trinh/F6/doi-dot', one('main a[href$="/doi-quy-trinh"]')),
    staff('dot-doi-quy-trinh', `/dot/${of.campaign}/doi-quy-trinh`),
    staff('dinh-ky', '/dinh-ky', one('main a[href^="/dinh-ky/t"]')),
    staff('dinh-ky-quy-trinh', '/dinh-ky/moi', (page) => page.getByRole('combobox')),
    staff('dinh-ky-moi', '/dinh-ky/moi?quy-trinh=F6', (page) =>
      page.getByRole('heading', { name: 'Đơn vị thực hiện' }),
    ),
    staff('dinh-ky-chi-tiet', `/dinh-ky/${of.template}`, one('main a[href^="/dot/"]')),
    staff('dinh-ky-sua', `/dinh-ky/${of.template}/sua`, (page) =>
      page.getByRole('heading', { name: 'Đơn vị thực hiện' }),
    ),
    staff('to-chuc', '/to-chuc', one('main a[href^="/to-chuc/"]')),
    staff('don-vi', `/to-chuc/${of.unit}`, (page) => page.getByRole('table')),
    admin('sap-xep', '/to-chuc/sap-xep', one('main a[href^="/to-chuc/sap-xep/"]')),
    admin('sap-xep-moi', '/to-chuc/sap-xep/moi'),
    admin('sap-xep-chi-tiet', `/to-chuc/sap-xep/${of.reorganisation}`),
    admin('can-bo', '/to-chuc/nguoi', (page) => page.getByRole('table')),
    admin('can-bo-chi-tiet', `/to-chuc/nguoi/${of.person}`),
    staff('thong-bao', '/thong-bao'),
    staff('ca-nhan', '/ca-nhan'),
    unit('huong-dan', '/huong-dan', one('.guide__text')),
    admin('huong-dan-quan-tri', '/huong-dan', one('.guide__text')),
    staff('huong-dan-tham-muu', '/huong-dan/tham-muu', one('.guide__text')),
    staff('huong-dan-lanh-dao', '/huong-dan/lanh-dao', one('.guide__text')),
    staff('khong-co-trang', '/khong-co-trang-nay'),
    admin('to-chuc-nhap', '/to-chuc/nhap', title, async (page) => {
      const rows = `${of.unit}-90;Tổ dân phố số 90 (mẫu);tổ dân phố;tổ dân phố;${of.unit}\n`;
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({
          name: 'don-vi.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(`Mã đơn vị;Tên đơn vị;Cấp;Loại;Mã cấp trên\n${rows}`),
        });
      await page.getByRole('button', { name: 'Kiểm tra, xem trước' }).click();
      await page.getByRole('heading', { name: 'Xem trước' }).waitFor();
    }),
    admin('thu', '/thu'),
    staff('dot-ngay-cu', `/dot/${of.quick}?ngay=${of.quickOn}`, (page) => page.getByText(/^Đang xem lại/)),
  ];
}

/** What opens over a page: drawers, dialogs, menus. */
export function overlaysOf(of: Scene): readonly Overlay[] {
  const dialog = (page: Page): Promise<void> => page.getByRole('dialog').first().waitFor();
  const opens =
    (name: string | RegExp) =>
    async (page: Page): Promise<void> => {
      await page.getByRole('button', { name }).filter({ visible: true }).first().click();
      await dialog(page);
    };
  const menu =
    (name: string, entry: string) =>
    async (page: Page): Promise<void> => {
      await page.getByRole('button', { name }).filter({ visible: true }).first().click();
      await page.getByRole('menuitem', { name: entry }).click();
      await dialog(page);
    };
  const inbox = { path: '/viec-cua-toi', ready: one('.inbox__line') };
  const file = { path: `/ho-so/${of.track}`, ready: one('.step__details[open]') };
  return [
    { name: 'xem-xet-tai-cho', seat: 'staff', ...inbox, before: opens(/^Xem xét/) },
    { name: 'chuong', seat: 'staff', ...inbox, before: opens(/^Thông báo/) },
    { name: 'phim-tat', seat: 'staff', ...inbox, before: menu('Trợ giúp', 'Phím tắt') },
    { name: 'tim-kiem', seat: 'staff', ...inbox, before: opens(/^Tìm/) },
    {
      name: 'nhac-tat-ca',
      pictured: true,
      seat: 'staff',
      path: `/dot/${of.quick}`,
      ready: button('Nhắc tất cả đơn vị chậm'),
      before: opens('Nhắc tất cả đơn vị chậm'),
    },
    {
      name: 'xem-danh-tinh',
      pictured: true,
      seat: 'clerk',
      path: `/ho-so/${of.petition}`,
      ready: button('Xem danh tính'),
      before: opens('Xem danh tính'),
    },
    {
      name: 'xem-van-ban',
      pictured: true,
      seat: 'clerk',
      path: `/ho-so/${of.petition}`,
      ready: (page) => page.getByRole('button', { name: /^Xem trước: Phiếu tiếp nhận/ }),
      before: opens(/^Xem trước: Phiếu tiếp nhận/),
    },
    {
      name: 'nhap-thay-tai-cho',
      pictured: true,
      seat: 'clerk',
      path: '/viec-cua-toi?loc=nhap-thay',
      ready: one('.inbox__line'),
      before: async (page) => {
        await opens(/^Nhập thay: Xem vụ việc/)(page);
        await page.getByRole('dialog').getByRole('button', { name: 'Nộp', exact: true }).waitFor();
      },
    },
    {
      name: 'tra-lai-de-nghi',
      seat: 'staff',
      path: `/dot/de-nghi/${of.request}`,
      ready: button('Trả lại…'),
      before: opens('Trả lại…'),
    },
    {
      name: 'ghi-chu-so-lieu',
      seat: 'staff',
      path: `/dot/${of.campaign}`,
      ready: button('Ghi chú số liệu'),
      before: opens('Ghi chú số liệu'),
    },
    { name: 'tam-dung', seat: 'staff', ...file, before: menu('Quản lý hồ sơ', 'Tạm dừng') },
    {
      name: 'de-xuat-lich',
      seat: 'staff',
      path: '/lich',
      ready: one('table.grid'),
      before: opens('Đề xuất thay đổi'),
    },
    {
      name: 'them-can-bo',
      seat: 'admin',
      path: '/to-chuc/nguoi',
      ready: title,
      before: opens('Thêm cán bộ'),
    },
    {
      name: 'tra-lai',
      seat: 'staff',
      path: `/ho-so/${of.track}?viec=approval`,
      ready: (page) => page.getByRole('button', { name: 'Trả lại để bổ sung…' }),
      before: async (page) => {
        await page.getByRole('button', { name: 'Trả lại để bổ sung…' }).click();
        await page.getByRole('button', { name: 'Trả lại', exact: true }).click();
        await page.getByText('Ghi rõ lý do.').first().waitFor();
      },
    },
  ];
}
