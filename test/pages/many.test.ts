/** Twenty thousand units in one matrix: only what is in sight is in the page, and the end is a key away. */
import { z } from 'zod';
import { isRefusal, messageOf } from '../../domain/errors';
import { changeOrganisation } from '../../platform/org/change';
import { syntheticTree } from '../../platform/org/synthetic';
import { OrgDirectory } from '../../platform/reads/orgDirectory';
import { Office, seen, until } from './support/office';

const units = 20_000;
let office: Office;
let id = '';
beforeAll(async () => {
  office = await Office.open();
  const { prisma, pool } = office.database;
  const tree = syntheticTree({
    provinces: 1,
    communesPer: 100,
    neighbourhoodsPer: units / 100,
    roles: { province: ['CO_QUAN_THAM_MUU'], commune: [], neighbourhood: [] },
  });
  const written = await changeOrganisation(prisma, new OrgDirectory(pool, Date.now), () => ({
    units: tree.units.filter(({ code }) => code !== 'VN'),
    people: tree.people,
    hats: tree.hats,
  }));
  if (isRefusal(written)) throw new Error(messageOf(written.code, written.params));
  const [adviser] = tree.people.filter(({ id: person }) => person.startsWith('co_quan'));
  await pool.query(
    `INSERT INTO account (id, person_id, username, password_hash) VALUES ('tm.s001', $1, 'tm.s001', '!')`,
    [adviser?.id],
  );
  // The server believes the tree that it knows for some seconds.
  const me = () =>
    office.call('tm.s001', 'GET', '/me', z.object({ today: z.string(), hats: z.array(z.unknown()) }));
  await until(async () => (await me()).hats.length > 0, 60_000);
  const { today } = await me();
  const year = Number(today.slice(0, 4));
  const launched = await office.call('tm.s001', 'POST', '/campaigns', z.object({ id: z.string() }), {
    definition: 'F6',
    name: 'Hai mươi nghìn tổ dân phố',
    ownerUnit: 'S001',
    scope: { within: { unit: 'S001', levels: ['neighbourhood'] } },
    facts: {
      directive: 'Chỉ thị thử',
      issuedOn: today,
      reviewOn: `${year + 1}-09-15`,
      reviewKind: 'midterm',
      reportUntil: `${year + 1}-12-31`,
      cascades: false,
    },
  });
  id = launched.id;
  await until(async () => {
    const { rows } = await pool.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM inbox WHERE campaign_id = $1 AND track_id <> $2`,
      [id, `${id}.0.0`],
    );
    return (rows[0]?.n ?? 0) >= units;
  }, 120_000);
}, 180_000);
afterAll(async () => {
  await office.close();
});

it('scrolls through twenty thousand rows with some dozens in the page', async () => {
  const page = await office.sit({ as: 'tm.s001' });
  await page.goto(`/dot/${id}/don-vi`);
  const grid = page.getByRole('grid');
  await seen(grid.getByText('tổ dân phố S001-001-001'));
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(units + 1));
  const inPage = (): Promise<number> => grid.getByRole('row').count();
  const most = 80;
  expect(await inPage()).toBeLessThan(most);

  // By the wheel, page by page, with all rows that come in between.
  for (let turn = 0; turn < 20; turn += 1) {
    await grid.hover();
    await page.mouse.wheel(0, 3000);
    expect(await inPage()).toBeLessThan(most);
  }
  // To the very end, with a key.
  await page.getByText('Đang tải các đơn vị').waitFor({ state: 'detached', timeout: 60_000 });
  await grid.getByRole('gridcell').first().focus();
  await page.keyboard.press('Control+End');
  await seen(grid.getByText('tổ dân phố S001-100-200'));
  expect(await inPage()).toBeLessThan(most);
  // And by a few letters.
  await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill('s001-077-123');
  await grid.getByText('tổ dân phố S001-077-123').waitFor();
  expect(office.pageErrors).toEqual([]);
}, 120_000);
