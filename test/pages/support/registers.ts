import { z } from 'zod';
import { until, type Office } from './office';

export interface Books {
  /** The register of petitions: its campaign. */
  readonly petitions: string;
  /** A case in it, about which something is known. */
  readonly petition: string;
}

/** Launches a register for one unit, and waits until its book is open. */
export async function register(
  office: Office,
  definition: 'F10' | 'F12',
  name: string,
  unit: string,
): Promise<string> {
  const { today } = await office.call('ct.hanoi', 'GET', '/me', z.object({ today: z.string() }));
  const { id } = await office.call('ct.hanoi', 'POST', '/campaigns', z.object({ id: z.string() }), {
    definition,
    name,
    ownerUnit: 'P01',
    scope: { codes: [unit] },
    facts: { endsOn: `${Number(today.slice(0, 4)) + 1}-12-31` },
  });
  await until(async () => {
    const { rowCount } = await office.database.pool.query(
      `SELECT 1 FROM inbox WHERE campaign_id = $1 AND action = 'register'`,
      [id],
    );
    return rowCount === 1;
  });
  return id;
}

/** What stands in a register, and who is behind it. */
export interface Entry {
  readonly facts: Readonly<Record<string, string | boolean>>;
  readonly sender?: Readonly<Record<string, string | boolean>>;
}

const bookSchema = z.object({
  track: z.string(),
  key: z.string(),
  proxy: z.boolean(),
  as: z.object({ role: z.string(), unit: z.string() }),
  people: z.array(z.object({ id: z.string() })),
});

/** Enters cases that came today, where they do not say otherwise; gives the last one. Types for whoever keeps the book. */
export async function enter(
  office: Office,
  clerk: string,
  campaign: string,
  entries: readonly Entry[],
): Promise<string> {
  const { today, books } = await office.call(
    clerk,
    'GET',
    `/registers/${campaign}`,
    z.object({ today: z.string(), books: z.array(bookSchema) }),
  );
  const [book] = books;
  if (book === undefined) throw new Error(`${clerk} keeps no book of ${campaign}`);
  let last = '';
  for (const { facts, sender } of entries) {
    const { made } = await office.call(
      clerk,
      'POST',
      `/tracks/${book.track}/commands`,
      z.object({ made: z.string() }),
      {
        type: 'openCase',
        key: book.key,
        facts: { receivedOn: today, ...facts },
        ...(book.proxy && { as: { ...book.as, person: book.people[0]?.id } }),
      },
    );
    if (sender !== undefined)
      await office.call(clerk, 'PUT', `/tracks/${made}/identity`, z.unknown(), sender);
    last = made;
  }
  return last;
}

const byPost: Entry = {
  facts: { kind: 'proposal', channel: 'post' },
  sender: {
    name: 'Nguyễn Thị Đào (mẫu)',
    phone: '0900 000 678',
    summary: 'Đề nghị sửa đường vào tổ dân phố.',
  },
};

/** The petitions of one ward, with one that came by post after the `earlier` ones. */
export async function booksOf(
  office: Office,
  ward: string,
  slug: string,
  earlier: readonly Entry[] = [],
): Promise<Books> {
  const petitions = await register(office, 'F10', `Sổ đơn thư, ${ward}`, await office.commune(ward));
  return { petitions, petition: await enter(office, `cv1.${slug}`, petitions, [...earlier, byPost]) };
}
