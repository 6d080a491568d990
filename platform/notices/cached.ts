/** A value from the database that seldom changes, with a version that is cheap to ask for. */
export interface CachedOptions<T> {
  /** For how long (ms) the version is believed without asking. */
  readonly freshMs: number;
  /** Changes whenever the value would. Asked before loading, so that a change while loading is seen the next time. */
  readonly version: () => Promise<string>;
  readonly load: () => Promise<T>;
}

/** Returns a reader; readers that come together share one look. A failed look is not remembered. */
export function createCached<T>({ freshMs, version, load }: CachedOptions<T>): () => Promise<T> {
  let known: { readonly version: string; readonly value: T; readonly askedAt: number } | undefined;
  let asking: Promise<T> | undefined;
  const ask = async (): Promise<T> => {
    const askedAt = performance.now();
    const current = await version();
    const value = known?.version === current ? known.value : await load();
    known = { version: current, value, askedAt };
    return value;
  };
  return () => {
    if (known !== undefined && performance.now() - known.askedAt < freshMs)
      return Promise.resolve(known.value);
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
