/**
 * Gathers calls that come at the same time into one statement. At most one is under way; what arrives meanwhile rides
 * together in the next. A lonely call waits for nobody, two hundred callers cost two or three statements.
 */
export class Batcher<In, Out> {
  readonly #run: (inputs: readonly In[]) => Promise<readonly Out[]>;
  readonly #maxSize: number;
  #waiting: {
    readonly input: In;
    readonly resolve: (out: Out) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  #running = false;

  /** `run` answers in the order of its inputs; when it fails, every call of that batch fails. */
  constructor(run: (inputs: readonly In[]) => Promise<readonly Out[]>, maxSize = 200) {
    this.#run = run;
    this.#maxSize = maxSize;
  }

  call(input: In): Promise<Out> {
    return new Promise<Out>((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject });
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, this.#maxSize);
        await this.#settle(batch);
      }
    } finally {
      this.#running = false;
    }
  }

  async #settle(
    batch: readonly {
      readonly input: In;
      readonly resolve: (out: Out) => void;
      readonly reject: (error: unknown) => void;
    }[],
  ): Promise<void> {
    try {
      const outs = await this.#run(batch.map(({ input }) => input));
      outs.forEach((out, index) => batch[index]?.resolve(out));
      for (const { reject } of batch.slice(outs.length))
        reject(new Error('A batch answered fewer than it was asked'));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
