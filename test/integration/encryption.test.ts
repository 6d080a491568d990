/** Personal data at rest: a dump of the database shows nothing of it, rotation loses nothing of it. */
import { openDatabase } from '../../platform/db/database';
import { mustOpenStored } from '../../platform/crypto/checkKeys';
import { newKeyText, parseKeys } from '../../platform/crypto/fieldKeys';
import { reencrypt } from '../../platform/crypto/reencrypt';
import { readContents, storeContents } from '../../platform/store/content';
import { directive } from './api/campaigns';
import { field } from './api/reading';
import { LocalShell } from './api/localShell';
import { makeWorld, publish, type World } from './api/world';
import { openTestDatabase, type TestDatabase } from '../support/database';

const secret = 'Ông Nguyễn Văn Mẫu, số 5 ngõ 12, tố cáo việc thu phí';

describe('what people write through the API', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld({ shell: (database) => new LocalShell(database.pool) });
    await publish(world.database, [directive]);
  }, 60_000);
  afterAll(() => world.close());

  it('is read again by whoever may, and stands nowhere in the tables', async () => {
    const launched = await world.post('tm', '/campaigns', {
      definition: 'T1',
      name: 'Chỉ thị 09',
      ownerUnit: 'P01',
      scope: { codes: ['LA'] },
    });
    const { id: track } = await world.database.prisma.track.findFirstOrThrow({
      where: { campaignId: String(field(launched.body, 'id')), kind: 'unit' },
    });
    await world.post('vt.la', `/tracks/${track}/commands`, { type: 'acknowledge', key: 'receipt' });
    const pdf = new FormData();
    pdf.append('file', new File([`%PDF-1.4\n${secret}`], 'don.pdf', { type: 'application/pdf' }));
    const uploaded = await world.app.request('http://localhost/api/files', {
      method: 'POST',
      headers: { Authorization: `Bearer ${await world.token('ct.la')}` },
      body: pdf,
    });
    const file = String(field(await uploaded.json(), 'id'));
    const sent = await world.post('ct.la', `/tracks/${track}/commands`, {
      type: 'submit',
      key: 'plan',
      form: { people: 3, note: secret, draft: [file] },
    });
    expect(sent.status).toBe(200);
    const typed = { text: secret, zulu: 1, a: { bb: 1, a: 2 } };
    await world.ask('ct.la', 'PUT', '/drafts/don', { body: { kind: 'command', body: typed } });
    await world.ask('admin', 'PATCH', '/people/ct.la', { body: { phone: '0912 345 678' } });

    const seen = await world.get('ct.la', `/tracks/${track}`);
    expect(JSON.stringify(seen.body)).toContain(secret);
    // As it was typed: a definition in the making keeps the order of its steps and fields.
    const kept = field((await world.get('ct.la', '/drafts/don')).body, 'body');
    expect(JSON.stringify(kept)).toBe(JSON.stringify(typed));
    expect(field((await world.get('admin', '/people/ct.la')).body, 'phone')).toBe('0912 345 678');
    const read = await world.ask('tm', 'GET', `/files/${file}`);
    expect(String(read.body)).toContain(secret);

    const { rows } = await world.database.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const holding: string[] = [];
    for (const { name } of rows) {
      const found = await world.database.pool.query(
        `SELECT 1 FROM "${name}" t WHERE t::text LIKE $1 OR t::text LIKE $2 OR t::text LIKE $3 LIMIT 1`,
        [`%Nguyễn Văn Mẫu%`, `%0912 345 678%`, `%${Buffer.from(secret).toString('hex')}%`],
      );
      if (found.rowCount !== 0) holding.push(name);
    }
    expect(holding).toEqual([]);
  });
});

describe('a rotation', () => {
  const [first, second] = [newKeyText('k1'), newKeyText('k2')];
  let base: TestDatabase;
  const open = (keys: string) =>
    openDatabase({
      databaseUrl: base.url,
      keys: parseKeys(keys),
      poolSize: 2,
      name: 'rotation',
      onIdleError: () => undefined,
    });
  beforeAll(async () => {
    base = await openTestDatabase();
  });
  afterAll(() => base.close());

  it('seals everything by the new key, also what was never sealed; the old one may then go', async () => {
    const before = open(first);
    const [ref] = await storeContents(
      before.pool,
      [{ kind: 'note', body: { text: secret, track: 'k.1.1' } }],
      'a',
    );
    await before.pool.query(
      `INSERT INTO content (id, hash, kind, body, created_by) VALUES ('cu', '0', 'note', $1, 'a')`,
      [JSON.stringify({ text: secret })],
    );
    await before.close();

    const both = open(`${second},${first}`);
    expect((await readContents(both.pool, [ref?.id ?? ''])).get(ref?.id ?? '')?.body).toEqual({
      text: secret,
      track: 'k.1.1',
    });
    expect(await reencrypt(both.pool)).toEqual({
      contents: 2,
      drafts: 0,
      phones: 0,
      files: 0,
      identities: 0,
    });
    expect(await reencrypt(both.pool)).toEqual({
      contents: 0,
      drafts: 0,
      phones: 0,
      files: 0,
      identities: 0,
    });
    await both.close();

    const after = open(second);
    const read = await readContents(after.pool, [ref?.id ?? '', 'cu']);
    expect([...read.values()].map(({ body }) => body['text'])).toEqual([secret, secret]);
    await after.close();
    const late = open(first);
    await expect(readContents(late.pool, ['cu'])).rejects.toThrow('k2');
    await late.close();
  });

  it('is asked for before anything starts: a key that is gone, or another one of that name, is told by name', async () => {
    const right = open(second);
    await expect(mustOpenStored(right.pool)).resolves.toBeUndefined();
    await right.close();
    const gone = open(first);
    await expect(mustOpenStored(gone.pool)).rejects.toMatchObject({ code: 'KEYS_LOST' });
    await expect(mustOpenStored(gone.pool)).rejects.toThrow('k2');
    await gone.close();
    const other = open(newKeyText('k2'));
    await expect(mustOpenStored(other.pool)).rejects.toMatchObject({ code: 'KEYS_WRONG' });
    await other.close();
  });
});
