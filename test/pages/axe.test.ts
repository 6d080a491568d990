/**
 * Every page and what opens over it: axe finds nothing, on a desk and on a phone, in the light and in the dark; and nothing is
 * wider than the window, with the text as large as people can set it.
 */
import type { Page } from 'playwright-core';
import { complaints, inTheLight } from './support/axe';
import { overhangs } from './support/fits';
import { desk, Office, phone } from './support/office';
import { leave, nowhere, overlaysOf, pagesOf, visit, type KnownPage, type Scene } from './support/pages';
import { sceneOf, workedOn } from './support/workedOn';

type Seats = Readonly<Record<KnownPage['seat'], Page>>;

const all = (of: Scene): readonly KnownPage[] => [...pagesOf(of), ...overlaysOf(of)];
const over = new Set(overlaysOf(nowhere).map(({ name }) => name));

let office: Office;
let pages: ReadonlyMap<string, KnownPage>;
let seats: readonly (readonly [widths: readonly number[], seats: Seats])[];

beforeAll(async () => {
  office = await Office.open();
  const ward = { name: 'Phường Phương Liệt', slug: 'phuongliet' };
  const of = await workedOn(office, ward.name, ward.slug);
  pages = new Map(all(await sceneOf(office, of, ward)).map((page) => [page.name, page]));
  const sitAt = async (size: typeof desk | typeof phone): Promise<Seats> => ({
    staff: await office.sit({ as: 'thammuu.hanoi', size }),
    unit: await office.sit({ as: 'ld.phuongliet', size }),
    clerk: await office.sit({ as: 'cv1.phuongliet', size }),
    admin: await office.sit({ as: 'quantri', size }),
    stranger: await office.sit({ size }),
  });
  seats = [
    [[desk.width, 1024], await sitAt(desk)],
    [[phone.width], await sitAt(phone)],
  ];
});
afterAll(async () => {
  await office.close();
});

it.each(all(nowhere).map(({ name }) => name))('%s', async (name) => {
  const known = pages.get(name);
  if (known === undefined) throw new Error(`No page ${name}`);
  const found: string[] = [];
  for (const [widths, at] of seats) {
    const page = at[known.seat];
    await visit(page, known);
    const looks = widths[0] === phone.width ? inTheLight : undefined;
    found.push(...(await complaints(page, looks)).map((complaint) => `${widths[0]} px, ${complaint}`));
    // What is open over a page takes its place anew when the window changes, in its own time.
    found.push(...(await overhangs(page, over.has(name) ? widths.slice(0, 1) : widths)));
    await leave(page);
  }
  expect(found).toEqual([]);
  expect(office.pageErrors.splice(0)).toEqual([]);
});
