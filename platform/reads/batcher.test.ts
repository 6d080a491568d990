import { Batcher } from './batcher';

/** A statement that one lets finish by hand. */
function byHand() {
  const sizes: number[] = [];
  const waiting: (() => void)[] = [];
  const batcher = new Batcher<number, number>(
    (inputs) =>
      new Promise((resolve, reject) => {
        sizes.push(inputs.length);
        waiting.push(() =>
          inputs.includes(99) ? reject(new Error('không may')) : resolve(inputs.map((n) => n * 2)),
        );
      }),
    10,
  );
  const finish = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { batcher, sizes, finish };
}

describe('calls that come at the same time', () => {
  it('ride together: the first alone, the rest in the next, no more than fit', async () => {
    const { batcher, sizes, finish } = byHand();
    const calls = Array.from({ length: 25 }, (_, n) => batcher.call(n));
    for (let n = 0; n < 5; n += 1) await finish();
    expect(sizes).toEqual([1, 10, 10, 4]);
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 25 }, (_, n) => n * 2));
  });

  it('fail together, and nobody else', async () => {
    const { batcher, finish } = byHand();
    const first = batcher.call(1);
    const unlucky = Promise.allSettled([batcher.call(99), batcher.call(2)]);
    await finish();
    await finish();
    const next = batcher.call(3);
    await finish();
    expect(await first).toBe(2);
    expect((await unlucky).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await next).toBe(6);
  });

  it('may be answered with nothing', async () => {
    const batcher = new Batcher<string, string | undefined>((names) =>
      Promise.resolve(names.map(() => undefined)),
    );
    expect(await batcher.call('ai')).toBeUndefined();
  });
});
