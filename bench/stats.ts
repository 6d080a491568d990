/** The p-th percentile (0–1) of unsorted samples, by nearest rank. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks until the answer is yes. Looking costs what is being measured its machine: between two looks there is
 * nineteen times as long a pause as a look takes, and at least `leastMs`. @throws after `timeoutMs`.
 */
export async function until(
  isDone: () => Promise<boolean>,
  leastMs = 20,
  timeoutMs = 900_000,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const askedAtMs = performance.now();
    if (await isDone()) return;
    const nowMs = performance.now();
    if (nowMs > deadlineMs) throw new Error(`not there after ${timeoutMs / 1000} s`);
    await pause(Math.max(leastMs, 19 * (nowMs - askedAtMs)));
  }
}

/** What has not come for so long is lost. */
const lostAfterMs = 60_000;

/**
 * When (epoch ms) a growing count reached half of `total`, and all of it; or what it had reached when nothing more came.
 * @param fromMs epoch ms before which nothing is expected
 */
export async function arrivals(
  total: number,
  fromMs: number,
  count: () => Promise<number>,
): Promise<{ readonly halfAtMs: number; readonly lastAtMs: number }> {
  let halfAtMs = Number.NaN;
  let lastAtMs = fromMs;
  let arrived = 0;
  await until(async () => {
    const now = await count();
    const nowMs = Date.now();
    if (now > arrived) lastAtMs = nowMs;
    arrived = now;
    if (Number.isNaN(halfAtMs) && arrived * 2 >= total) halfAtMs = nowMs;
    return arrived >= total || nowMs - lastAtMs > lostAfterMs;
  }, 10);
  return { halfAtMs, lastAtMs };
}
