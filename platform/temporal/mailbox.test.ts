import type { Command } from '../../domain/engine/commands';
import type { Answer } from '../../domain/engine/shard';
import type { Batch } from '../../domain/engine/state';
import { refuse } from '../../domain/errors';
import type { ActRequest, ActResult } from '../../workflows/messages';
import { createMailbox, type MailboxOptions } from './mailbox';
import type { Delivery } from './sendUpdate';

const acknowledgement = (id: string, track = 'k1.1.1'): Command => ({
  id: `lenh-${id}`,
  track,
  type: 'acknowledge',
  key: 'receipt',
  actor: { person: 'an', as: { role: 'VAN_THU', unit: 'LANG', up: 0 }, unit: 'LANG' },
});

const emptyBatch: Batch = {
  campaign: 'k1',
  shard: 1,
  on: '2026-11-20',
  journal: [],
  tracks: [],
  work: [],
  slots: [],
  recommendations: [],
  notices: [],
};

const done = ({ id, track }: Command): Answer => ({ id, ok: true, track, version: 2 });

interface Sent {
  readonly workflowId: string;
  readonly request: ActRequest;
  readonly updateId: string;
  answer(delivery: Delivery): void;
}

/** Shards and database as the test wants them; nothing answers by itself. */
class Office {
  readonly sent: Sent[] = [];
  readonly written: Batch[] = [];
  readonly trouble: string[] = [];
  write: () => Promise<void> = () => Promise.resolve();

  mailbox(options: MailboxOptions = {}) {
    return createMailbox(
      {
        send: (workflowId, request, { updateId }) =>
          new Promise((resolve) => this.sent.push({ workflowId, request, updateId, answer: resolve })),
        write: async (batch) => {
          await this.write();
          this.written.push(batch);
        },
        onTrouble: (message) => this.trouble.push(message),
      },
      options,
    );
  }

  async next(count: number): Promise<Sent> {
    for (let turn = 0; turn < 200 && this.sent.length < count; turn += 1) await moment();
    const found = this.sent[count - 1];
    if (found === undefined) throw new Error(`update ${count} was never sent`);
    return found;
  }
}

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

let batches = 0;
const answered = ({ request }: Sent, result: Partial<ActResult> = {}): Delivery => {
  batches += 1;
  return {
    kind: 'answered',
    result: {
      answers: request.commands.map(({ command }) => done(command)),
      write: { number: batches, batch: emptyBatch },
      ...result,
    },
  };
};
const ids = ({ request }: Sent): string[] => request.commands.map(({ command }) => command.id.slice(5));

describe('the command mailbox', () => {
  it('has one update in flight per shard, and what arrives meanwhile rides together, in order', async () => {
    const office = new Office();
    const mailbox = office.mailbox();
    const answers = [mailbox.act(acknowledgement('a'))];
    const first = await office.next(1);
    for (const id of ['b', 'c', 'd']) answers.push(mailbox.act(acknowledgement(id)));
    const elsewhere = mailbox.act(acknowledgement('e', 'k1.2.1'));
    const other = await office.next(2);
    expect([ids(first), ids(other)]).toEqual([['a'], ['e']]);
    expect(other.workflowId).not.toBe(first.workflowId);
    first.answer(answered(first));
    const second = await office.next(3);
    expect(ids(second)).toEqual(['b', 'c', 'd']);
    second.answer(answered(second));
    other.answer(answered(other));
    expect((await Promise.all([...answers, elsewhere])).every(({ ok }) => ok)).toBe(true);
  });

  it('says ok only when the batch is committed', async () => {
    const office = new Office();
    let commit: () => void = () => undefined;
    office.write = () =>
      new Promise((resolve) => {
        commit = resolve;
      });
    let answer: Answer | undefined;
    const acting = office
      .mailbox()
      .act(acknowledgement('a'))
      .then((said) => (answer = said));
    const sent = await office.next(1);
    sent.answer(answered(sent));
    await moment();
    expect(answer).toBeUndefined();
    commit();
    await acting;
    expect(answer).toMatchObject({ ok: true });
  });

  it('writes again after a failure, and answers UNAVAILABLE when it cannot: never ok, never refused', async () => {
    const office = new Office();
    let failures = 2;
    office.write = () => (failures-- > 0 ? Promise.reject(new Error('đứt kết nối')) : Promise.resolve());
    const patient = office.mailbox().act(acknowledgement('a'));
    const first = await office.next(1);
    first.answer(answered(first));
    expect(await patient).toMatchObject({ ok: true });
    office.write = () => Promise.reject(new Error('đứt kết nối'));
    const hasty = office.mailbox({ waitMs: 150 }).act(acknowledgement('b'));
    const second = await office.next(2);
    second.answer(answered(second));
    expect(await hasty).toEqual({ id: 'lenh-b', ok: false, error: refuse('UNAVAILABLE') });
  });

  it('tells the shard in the next update what was committed', async () => {
    const office = new Office();
    const mailbox = office.mailbox();
    const acting = mailbox.act(acknowledgement('a'));
    const first = await office.next(1);
    first.answer(answered(first, { write: { number: 77, batch: emptyBatch } }));
    await acting;
    void mailbox.act(acknowledgement('b'));
    expect((await office.next(2)).request.written).toEqual([77]);
  });

  it('sends the same update again when it does not know what became of it', async () => {
    const office = new Office();
    const acting = office.mailbox().act(acknowledgement('a'));
    const first = await office.next(1);
    first.answer({ kind: 'uncertain', reason: 'đứt kết nối' });
    const again = await office.next(2);
    expect([again.updateId, ids(again)]).toEqual([first.updateId, ['a']]);
    again.answer(answered(again));
    expect(await acting).toMatchObject({ ok: true });
  });

  it('answers UNAVAILABLE in time when a shard is silent, and later callers are served again', async () => {
    const office = new Office();
    const mailbox = office.mailbox({ waitMs: 100 });
    const acting = mailbox.act(acknowledgement('a'));
    const first = await office.next(1);
    expect(await acting).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
    first.answer({ kind: 'uncertain', reason: 'quá lâu' });
    const later = mailbox.act(acknowledgement('b'));
    const second = await office.next(2);
    second.answer(answered(second));
    expect(await later).toMatchObject({ ok: true });
    expect(office.trouble).toEqual(['no answer from a shard']);
  });

  it('takes a refused update apart, so that a malformed command refuses itself only', async () => {
    const office = new Office();
    const mailbox = office.mailbox();
    const answers = Promise.all(['a', 'bad', 'c'].map((id) => mailbox.act(acknowledgement(id))));
    const together = await office.next(1);
    expect(ids(together)).toEqual(['a', 'bad', 'c']);
    together.answer({ kind: 'refused', error: refuse('INPUT_INVALID') });
    for (let count = 2; count <= 4; count += 1) {
      const alone = await office.next(count);
      alone.answer(
        ids(alone)[0] === 'bad' ? { kind: 'refused', error: refuse('INPUT_INVALID') } : answered(alone),
      );
    }
    expect((await answers).map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  it('gives a refusal of the engine at once, beside an answer that waits for its write', async () => {
    const office = new Office();
    office.write = () => new Promise(() => undefined);
    const mailbox = office.mailbox({ waitMs: 300 });
    const good = mailbox.act(acknowledgement('a'));
    const bad = mailbox.act(acknowledgement('b'));
    const sent = await office.next(1);
    const [first, second] = sent.request.commands;
    if (first === undefined || second === undefined) throw new Error('two commands');
    const error = refuse('STEP_NOT_OPEN', { step: 'receipt' });
    sent.answer(
      answered(sent, { answers: [done(first.command), { id: second.command.id, ok: false, error }] }),
    );
    expect(await bad).toEqual({ id: 'lenh-b', ok: false, error });
    expect(await good).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  });

  it('says that a track is over when its shard has ended', async () => {
    const office = new Office();
    const acting = office.mailbox().act(acknowledgement('a'));
    (await office.next(1)).answer({ kind: 'gone' });
    expect(await acting).toMatchObject({ ok: false, error: { code: 'TRACK_NOT_OPEN' } });
  });

  it('splits what is too much for one update, by number and by size', async () => {
    const office = new Office();
    const mailbox = office.mailbox();
    for (let index = 0; index < 130; index += 1) void mailbox.act(acknowledgement(String(index)));
    const first = await office.next(1);
    expect(ids(first)).toHaveLength(100);
    first.answer(answered(first));
    expect(ids(await office.next(2))).toHaveLength(30);
    const large: Command = {
      ...acknowledgement('x', 'k2.1.1'),
      type: 'setFacts',
      facts: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`so${index}`, 'y'.repeat(150)])),
      note: { id: 'n', hash: '0'.repeat(64) },
    };
    for (const id of ['x', 'y', 'z']) void mailbox.act({ ...large, id: `lenh-${id}` });
    expect(ids(await office.next(3))).toHaveLength(1);
  });

  it('keeps a bounded queue for a silent shard', async () => {
    const office = new Office();
    const mailbox = office.mailbox({ queueLimit: 5 });
    void mailbox.act(acknowledgement('first'));
    await office.next(1);
    const answers = Array.from({ length: 7 }, (_, index) => mailbox.act(acknowledgement(`w${index}`)));
    expect(await Promise.all(answers.slice(5))).toMatchObject([
      { ok: false, error: { code: 'UNAVAILABLE' } },
      { ok: false, error: { code: 'UNAVAILABLE' } },
    ]);
  });

  it('stops in order: what is on its way is answered, what comes later is not taken', async () => {
    const office = new Office();
    const mailbox = office.mailbox();
    const acting = mailbox.act(acknowledgement('a'));
    const sent = await office.next(1);
    const stopping = mailbox.stop();
    expect(await mailbox.act(acknowledgement('b'))).toMatchObject({
      ok: false,
      error: { code: 'UNAVAILABLE' },
    });
    sent.answer(answered(sent));
    expect(await acting).toMatchObject({ ok: true });
    await stopping;
  });

  it('knows no track outside its own ids', async () => {
    expect(await new Office().mailbox().act(acknowledgement('a', 'không-phải'))).toMatchObject({
      ok: false,
      error: { code: 'TRACK_UNKNOWN' },
    });
  });
});
