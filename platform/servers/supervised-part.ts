import { OperatorError, reasonOf, type OperatorErrorCode } from '../operator-error';
import type { Exit, ManagedProcess } from './managed-process';
import type { PartName, PartStatus } from './stack-file';

/** How one part is started, watched and stopped. */
export interface PartDefinition {
  readonly name: PartName;
  /** As the operator knows it. */
  readonly label: string;
  launch(): Promise<ManagedProcess>;
  /** Resolves when it serves; rejects when it will not. May say what the operator should know, such as a port. */
  awaitReady(process: ManagedProcess): Promise<string | undefined>;
  stop(process: ManagedProcess): Promise<void>;
}

export type Report = (kind: 'progress' | 'done' | 'trouble', label: string, text: string) => void;

/** Trying again would give the same answer, and the operator has something to do. */
const hopeless: readonly OperatorErrorCode[] = [
  'BUILD_MISSING',
  'PG_DATA_DAMAGED',
  'PG_DATA_OTHER_MAJOR',
  'PG_PASSWORD_REFUSED',
  'TEMPORAL_NAMESPACE_MISSING',
];

const firstBackoffMs = 250;
const longestBackoffMs = 15_000;
/** After so long without a fall, the next fall counts as the first. */
const calmMs = 60_000;
const firstStartAttempts = 3;

/**
 * Keeps one process alive: starts it when the parts it needs are ready, and again, with growing pauses, whenever it
 * falls. Only before it was ever ready does it give up.
 */
export class SupervisedPart {
  readonly name: PartName;
  readonly label: string;
  readonly #definition: PartDefinition;
  readonly #needs: readonly SupervisedPart[];
  readonly #report: Report;
  readonly #onChange: () => void;
  #status: PartStatus = 'waiting';
  #process: ManagedProcess | undefined;
  #restarts = 0;
  #stopping = false;
  #asked = false;
  #wasReady = false;
  #wake: () => void = () => undefined;
  #loop: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  constructor(
    definition: PartDefinition,
    needs: readonly SupervisedPart[],
    report: Report,
    onChange: () => void,
  ) {
    this.name = definition.name;
    this.label = definition.label;
    this.#definition = definition;
    this.#needs = needs;
    this.#report = report;
    this.#onChange = onChange;
  }

  get status(): PartStatus {
    return this.#status;
  }

  /** Undefined while no process runs. */
  get pid(): number | undefined {
    return this.#process?.exit() === undefined ? this.#process?.identity.pid : undefined;
  }

  get logFile(): string | undefined {
    return this.#process?.logFile;
  }

  get restarts(): number {
    return this.#restarts;
  }

  /** Starts the part and keeps it up. Resolves when it is ready for the first time; rejects when it cannot be. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#loop = this.#keepUp(resolve, reject);
    });
  }

  /** Waits until the part is ready, or is stopped. */
  async awaitReady(): Promise<void> {
    while (this.#status !== 'ready' && !this.#stopping) {
      await new Promise<void>((resolve) => this.#listeners.add(resolve));
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  /** Stops the process with courtesy and has it started again at once. */
  async restart(): Promise<void> {
    const running = this.#process;
    if (running === undefined || running.exit() !== undefined) return;
    this.#asked = true;
    await this.#definition.stop(running);
    await this.awaitReady();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    this.#tell();
    // A process that is still being launched is stopped by the loop itself.
    if (this.#process !== undefined) await this.#definition.stop(this.#process);
    await this.#loop;
    this.#set('stopped');
  }

  async #keepUp(resolve: () => void, reject: (error: unknown) => void): Promise<void> {
    let falls = 0;
    while (!this.#stopping) {
      await this.#awaitNeeds();
      if (this.#stopping) break;
      const startedAtMs = performance.now();
      try {
        await this.#bringUp(startedAtMs);
      } catch (error) {
        falls += 1;
        if (this.#stopping) break;
        const givesUp = !this.#wasReady && (falls >= firstStartAttempts || isHopeless(error));
        if (givesUp) {
          this.#set('stopped');
          reject(this.#nameFailure(error, falls));
          return;
        }
        await this.#backOff(falls, `chưa khởi động được: ${reasonOf(error).split('\n')[0]}`);
        continue;
      }
      resolve();
      const exit = await this.#process?.exited;
      if (this.#stopping) break;
      this.#restarts += 1;
      if (performance.now() - startedAtMs > calmMs) falls = 0;
      falls += 1;
      if (this.#asked) this.#asked = false;
      else await this.#backOff(falls, `đã dừng đột ngột (${describeExit(exit)})`);
    }
    reject(new Error('stopped'));
  }

  async #awaitNeeds(): Promise<void> {
    const missing = this.#needs.filter((need) => need.status !== 'ready');
    if (missing.length === 0) return;
    this.#set('waiting');
    for (const need of this.#needs) await Promise.race([need.awaitReady(), this.#whenWoken()]);
  }

  async #bringUp(startedAtMs: number): Promise<void> {
    this.#set('starting');
    const process = await this.#definition.launch();
    this.#process = process;
    this.#onChange();
    try {
      const note = this.#stopping ? undefined : await this.#definition.awaitReady(process);
      if (this.#stopping) throw new Error('stopped');
      this.#wasReady = true;
      this.#set('ready');
      this.#report(
        'done',
        this.label,
        `sẵn sàng${note === undefined ? '' : `, ${note}`} (${seconds(performance.now() - startedAtMs)})`,
      );
    } catch (error) {
      await this.#definition.stop(process);
      throw error;
    }
  }

  async #backOff(falls: number, what: string): Promise<void> {
    const waitMs = Math.min(firstBackoffMs * 2 ** (falls - 1), longestBackoffMs);
    this.#set('backoff');
    this.#report('trouble', this.label, `${what}; khởi động lại sau ${seconds(waitMs)}`);
    const timer = setTimeout(() => this.#wake(), waitMs);
    await this.#whenWoken();
    clearTimeout(timer);
  }

  #whenWoken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #nameFailure(error: unknown, attempts: number): unknown {
    if (error instanceof OperatorError) return error;
    return new OperatorError(
      'PART_NOT_STARTED',
      { part: this.label, attempts, why: reasonOf(error), log: this.logFile ?? '…' },
      error,
    );
  }

  #set(status: PartStatus): void {
    this.#status = status;
    this.#tell();
    this.#onChange();
  }

  #tell(): void {
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    listeners.forEach((listener) => listener());
  }
}

function isHopeless(error: unknown): boolean {
  return error instanceof OperatorError && hopeless.includes(error.code);
}

function describeExit(exit: Exit | undefined): string {
  return exit?.signal ?? `mã ${exit?.code ?? '?'}`;
}

/** "0,9 giây" */
export function seconds(ms: number): string {
  return `${(ms / 1000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} giây`;
}
