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

/** The petitions of one ward, with one that came by post. */
export async function booksOf(office: Office, ward: string, slug: string): Promise<Books> {
  const clerk = `cv1.${slug}`;
  const petitions = await register(office, 'F10', `Sổ đơn thư, ${ward}`, await office.commune(ward));
  const { today, books } = await office.call(
    clerk,
    'GET',
    `/registers/${petitions}`,
    z.object({ today: z.string(), books: z.array(z.object({ track: z.string(), key: z.string() })) }),
  );
  const [book] = books;
  if (book === undefined) throw new Error(`Nobody keeps the petitions of ${ward}`);
  const { made } = await office.call(
    clerk,
    'POST',
    `/tracks/${book.track}/commands`,
    z.object({ made: z.string() }),
    { type: 'openCase', key: book.key, facts: { kind: 'proposal', receivedOn: today, channel: 'post' } },
  );
  await office.call(clerk, 'PUT', `/tracks/${made}/identity`, z.unknown(), {
    name: 'Nguyễn Thị Đào (mẫu)',
    phone: '0900 000 678',
    summary: 'Đề nghị sửa đường vào tổ dân phố.',
  });
  return { petitions, petition: made };
}
