/** Two administrators write one draft of a process: nobody overwrites, drops or publishes what they have not seen. */
import { directive } from './api/campaigns';
import { codeOf, field } from './api/reading';
import { makeWorld, people, type Reply, type World } from './api/world';

let world: World;
let nowMs = Date.parse('2026-11-20T08:00:00+07:00');

beforeAll(async () => {
  world = await makeWorld({ now: () => nowMs });
}, 60_000);
afterAll(() => world.close());

const [me, other] = ['admin', 'admin.kl'] as const;
const body = (code: string, name: string) => ({
  ...JSON.parse(JSON.stringify(directive)),
  code,
  version: 1,
  name,
});
const revisionOf = (reply: Reply): number => Number(field(reply.body, 'revision'));
const road = (code: string, revision: number): string =>
  `/definitions/${code}/versions/1?revision=${revision}`;
const save = (who: string, code: string, revision: number, name: string): Promise<Reply> =>
  world.ask(who, 'PUT', road(code, revision), { body: body(code, name) });
const publish = (who: string, code: string, revision: number): Promise<Reply> =>
  world.post(who, `/definitions/${code}/versions/1/publish`, { revision });
const read = (code: string): Promise<Reply> => world.get(me, `/definitions/${code}/versions/1`);
const told = (reply: Reply) => [reply.status, codeOf(reply)];
const newer = [409, 'DEFINITION_DRAFT_NEWER'];

/** A draft that the other one saved after me; my revision and the one in force. */
async function overtaken(code: string): Promise<{ readonly mine: number; readonly theirs: number }> {
  const mine = revisionOf(await world.post(me, '/definitions', body(code, 'Bản đầu')));
  nowMs = Date.parse('2026-11-20T09:07:00+07:00');
  const theirs = revisionOf(await save(other, code, mine, 'Bản của người kia'));
  return { mine, theirs };
}

it('saving over a newer text is refused, says who saved when, and changes nothing', async () => {
  const { mine, theirs } = await overtaken('D1');
  expect(theirs).not.toBe(mine);
  const before = (await read('D1')).body;
  expect(field(before, 'saved')).toEqual({
    by: { id: other, name: people[other] },
    at: '2026-11-20T02:07:00.000Z',
  });
  const refused = await save(me, 'D1', mine, 'Bản của tôi');
  expect(told(refused)).toEqual(newer);
  expect(field(refused.body, 'detail')).toBe(
    `Bản nháp này đã được ${people[other]} lưu lúc 09:07 ngày 20/11/2026, sau bản bạn đang xem, nên chưa ghi gì. ` +
      'Hãy xem bản mới nhất rồi làm tiếp.',
  );
  expect((await read('D1')).body).toEqual(before);

  const over = await save(me, 'D1', theirs, 'Bản của tôi');
  expect([over.status, field(over.body, 'definition', 'name')]).toEqual([200, 'Bản của tôi']);
  expect(field((await read('D1')).body, 'saved', 'by', 'id')).toBe(me);
});

it('my own other window is told apart from somebody else', async () => {
  const first = revisionOf(await world.post(me, '/definitions', body('D2', 'Bản đầu')));
  await save(me, 'D2', first, 'Cửa sổ thứ nhất');
  const second = await save(me, 'D2', first, 'Cửa sổ thứ hai');
  expect(told(second)).toEqual(newer);
  expect(field(second.body, 'detail')).toMatch(/chính bạn \(ở cửa sổ hoặc máy khác\)/);
});

it('of many who save at once over one text, one is taken', async () => {
  const first = revisionOf(await world.post(me, '/definitions', body('D3', 'Bản đầu')));
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, at) => save(at % 2 === 0 ? me : other, 'D3', first, `Bản ${at}`)),
  );
  const taken = replies.filter(({ status }) => status === 200);
  expect(taken).toHaveLength(1);
  expect(replies.filter((reply) => codeOf(reply) === 'DEFINITION_DRAFT_NEWER')).toHaveLength(7);
  const kept = field((await read('D3')).body, 'definition', 'name');
  expect(taken.map((reply) => field(reply.body, 'definition', 'name'))).toEqual([kept]);
});

it('nobody publishes or drops a draft that is not the one before them', async () => {
  const { mine, theirs } = await overtaken('D4');
  expect(told(await publish(me, 'D4', mine))).toEqual(newer);
  expect(told(await world.ask(me, 'DELETE', road('D4', mine)))).toEqual(newer);
  expect(field((await read('D4')).body, 'status')).toBe('draft');
  const published = await publish(me, 'D4', theirs);
  expect(published.body).toMatchObject({
    status: 'published',
    saved: null,
    definition: { name: 'Bản của người kia' },
  });
  expect(told(await save(other, 'D4', theirs, 'Muộn'))).toEqual([409, 'DEFINITION_VERSION_FIXED']);
});

it('a draft that was dropped and begun again is another one', async () => {
  const { theirs } = await overtaken('D5');
  expect((await world.ask(other, 'DELETE', road('D5', theirs))).status).toBe(204);
  expect(told(await save(me, 'D5', theirs, 'Bản của tôi'))).toEqual([404, 'DEFINITION_UNKNOWN']);
  await world.post(other, '/definitions', body('D5', 'Bắt đầu lại'));
  expect(told(await save(me, 'D5', theirs, 'Bản của tôi'))).toEqual(newer);
  expect(field((await read('D5')).body, 'definition', 'name')).toBe('Bắt đầu lại');
});

it('whoever does not say which draft is meant is told so, and nothing happens', async () => {
  const { theirs } = await overtaken('D6');
  const silent = await world.ask(me, 'PUT', '/definitions/D6/versions/1', { body: body('D6', 'Không nói') });
  expect(silent.status).toBe(400);
  expect((await world.ask(me, 'DELETE', '/definitions/D6/versions/1?revision=x')).status).toBe(400);
  expect((await world.post(me, '/definitions/D6/versions/1/publish', {})).status).toBe(400);
  expect(revisionOf(await read('D6'))).toBe(theirs);
});

it('two who begin the next version at once: one begins it, the other is told', async () => {
  const replies = await Promise.all(
    [me, other, me, other].map((who, at) => world.post(who, '/definitions', body('D7', `Bản ${at}`))),
  );
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409]);
  expect(replies.filter((reply) => codeOf(reply) === 'DEFINITION_VERSION_TAKEN')).toHaveLength(3);
});

it('who may not write a draft may not save it either, whatever they say they have seen', async () => {
  const { theirs } = await overtaken('D8');
  for (const reply of [
    await save('cv', 'D8', theirs, 'Chen vào'),
    await publish('cv', 'D8', theirs),
    await world.ask('cv', 'DELETE', road('D8', theirs)),
  ])
    expect(told(reply)).toEqual([403, 'FORBIDDEN']);
  expect(told(await world.get('cv', '/definitions/D8/versions/1'))).toEqual([404, 'DEFINITION_UNKNOWN']);
  expect(revisionOf(await read('D8'))).toBe(theirs);
});

it('the check gives back what it looked at, as it would be kept', async () => {
  const good = await world.post(me, '/definitions/check', body('D9', 'Xem thử'));
  expect(field(good.body, 'definition', 'name')).toBe('Xem thử');
  const bad = await world.post(me, '/definitions/check', {
    ...body('D9', ''),
    unit: { a: { kind: 'dance' } },
  });
  expect([field(bad.body, 'ok'), field(bad.body, 'definition')]).toEqual([false, null]);
});
