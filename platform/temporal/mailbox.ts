/**
 * The command mailbox: between everybody who acts through this process and the workflows that hold the shards.
 *
 * Obligations:
 *  M1 Per shard at most one update is in flight. Commands that arrive meanwhile ride together in the next one, in the
 *     order in which they came. (Twenty concurrent updates on one workflow: p99 above 10 s, DESIGN §5.)
 *  M2 Every command gets its own answer; a refused neighbour does not refuse it. An update that is refused as a whole is
 *     taken apart and sent command by command.
 *  M3 "ok" is said when the rows of the command are committed in PostgreSQL: by this process, from the batch that the
 *     update returned, or by the workflow's flush, which a repeated command waits for. So whoever acted sees it.
 *  M4 What may be lost is never acknowledged, and what may have happened is never called refused: when the write or the
 *     server fails for longer than the caller waits, the answer is UNAVAILABLE. The same command id then gives the same
 *     answer later: the shard remembers it for a day.
 *  M5 Sending again is harmless: same update id within a run, same command ids across runs.
 *  M6 The next update says which batches were committed, so that the workflow does not write them a second time.
 *  M7 A shard that does not answer costs bounded memory and nobody else's time.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '../../domain/engine/commands';
import type { Answer } from '../../domain/engine/shard';
import type { Batch } from '../../domain/engine/state';
import { refuse, type DomainError } from '../../domain/errors';
import { parseTrackId, workflowIdOfShard } from '../../domain/ids';
import { bytesPerUpdate, commandsPerUpdate, type ActRequest, type ActResult } from '../../workflows/messages';
import type { Delivery, SendUpdate } from './sendUpdate';

export interface MailboxPorts {
  readonly send: SendUpdate;
  /** The guarded write (`platform/store/batches.ts`). */
  readonly write: (batch: Batch) => Promise<void>;
  /** Constant message, data in fields; the border logs once. */
  readonly onTrouble: (message: string, data: Record<string, unknown>) => void;
  /** Epoch ms. */
  readonly now?: () => number;
}

export interface MailboxOptions {
  /** How long a caller waits before being told UNAVAILABLE. */
  readonly waitMs?: number;
  /** Commands that may wait for one shard. */
  readonly queueLimit?: number;
}

export interface Mailbox {
  /** Has a command carried out. Never rejects. */
  act(command: Command): Promise<Answer>;
  /** Refuses new commands and waits for those on their way. */
  stop(): Promise<void>;
}

const defaultWaitMs = 20_000;
const defaultQueueLimit = 2_000;
/** Beyond this many shards those without commands are forgotten. What they had written, the flush may write again. */
const lanesKept = 2_000;
/** One try; then the same update is sent again, which finds it if it was carried out. */
const attemptMs = 10_000;
/** Room in an update for what is not commands. */
const envelopeBytes = 4 * 1024;

export function createMailbox(ports: MailboxPorts, options: MailboxOptions = {}): Mailbox {
  const lanes = new Map<string, Lane>();
  const now = ports.now ?? Date.now;
  const waitMs = options.waitMs ?? defaultWaitMs;
  const queueLimit = options.queueLimit ?? defaultQueueLimit;
  let isStopped = false;
  return {
    async act(command) {
      if (isStopped) return refused(command, refuse('UNAVAILABLE'));
      const where = parseTrackId(command.track);
      if (where === undefined) return refused(command, refuse('TRACK_UNKNOWN'));
      const workflowId = workflowIdOfShard(where.campaign, where.shard);
      const lane = lanes.get(workflowId) ?? new Lane(workflowId, ports, now);
      if (lane.waiting >= queueLimit) return refused(command, refuse('UNAVAILABLE'));
      lanes.set(workflowId, lane);
      if (lanes.size > lanesKept) forgetIdle(lanes);
      return lane.post(command, waitMs);
    },
    async stop() {
      isStopped = true;
      await Promise.all([...lanes.values()].map((lane) => lane.drained()));
    },
  };
}

function forgetIdle(lanes: Map<string, Lane>): void {
  for (const [workflowId, lane] of lanes) if (lane.isIdle) lanes.delete(workflowId);
}

const refused = ({ id }: Command, error: DomainError): Answer => ({ id, ok: false, error });

/** A command on its way, and who waits for it. */
class Letter {
  readonly command: Command;
  readonly bytes: number;
  readonly receivedAtMs: number;
  readonly deadlineMs: number;
  readonly answered: Promise<Answer>;
  ridesAlone = false;
  #resolve: (answer: Answer) => void = () => undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(command: Command, receivedAtMs: number, waitMs: number) {
    this.command = command;
    this.bytes = Buffer.byteLength(JSON.stringify({ command, receivedAtMs }));
    this.receivedAtMs = receivedAtMs;
    this.deadlineMs = receivedAtMs + waitMs;
    this.answered = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#timer = setTimeout(() => this.refuse(refuse('UNAVAILABLE')), waitMs).unref();
  }

  /** The first answer counts; later ones find nobody waiting. */
  answer(answer: Answer): void {
    clearTimeout(this.#timer);
    this.#resolve(answer);
  }

  refuse(error: DomainError): void {
    this.answer(refused(this.command, error));
  }
}

/** The commands of one shard. */
class Lane {
  readonly #workflowId: string;
  readonly #ports: MailboxPorts;
  readonly #now: () => number;
  #waiting: Letter[] = [];
  #running: Promise<void> | undefined;
  /** The write that runs behind the update in flight: one, never two. */
  #writing: Promise<void> = Promise.resolve();
  /** Batches that this process has committed and the workflow does not know of yet. */
  #written: number[] = [];

  constructor(workflowId: string, ports: MailboxPorts, now: () => number) {
    this.#workflowId = workflowId;
    this.#ports = ports;
    this.#now = now;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get isIdle(): boolean {
    return this.#running === undefined;
  }

  async drained(): Promise<void> {
    await this.#running;
    await this.#writing;
  }

  post(command: Command, waitMs: number): Promise<Answer> {
    const letter = new Letter(command, this.#now(), waitMs);
    this.#waiting.push(letter);
    this.#running ??= this.#run();
    return letter.answered;
  }

  async #run(): Promise<void> {
    // One turn later, so that commands posted together ride together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const letters = this.#take();
      const written = this.#written;
      this.#written = [];
      const delivery = await this.#deliver(letters, written);
      if (delivery.kind === 'refused' && letters.length > 1) {
        // One of them may be malformed: each is asked again by itself (M2).
        for (const letter of letters) letter.ridesAlone = true;
        this.#waiting = [...letters, ...this.#waiting];
        continue;
      }
      await this.#writing;
      this.#writing = this.#conclude(letters, delivery);
    }
    this.#running = undefined;
  }

  #take(): Letter[] {
    let bytes = envelopeBytes;
    let count = 0;
    for (const letter of this.#waiting) {
      bytes += letter.bytes;
      if (count > 0 && (letter.ridesAlone || count >= commandsPerUpdate || bytes > bytesPerUpdate)) break;
      count += 1;
      if (letter.ridesAlone) break;
    }
    const taken = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    return taken;
  }

  /** Sends until there is an answer or nobody waits for it any more (M4, M5). */
  async #deliver(letters: readonly Letter[], written: readonly number[]): Promise<Delivery> {
    const updateId = randomUUID();
    const lastMs = Math.max(...letters.map(({ deadlineMs }) => deadlineMs));
    const request = {
      commands: letters.map(({ command, receivedAtMs }) => ({ command, receivedAtMs })),
      written: [...written],
    };
    for (let attempt = 1; ; attempt += 1) {
      const deadlineMs = Math.min(lastMs, this.#now() + attemptMs);
      const delivery = await this.#send(request, { updateId, deadlineMs });
      if (delivery.kind !== 'uncertain') return delivery;
      if (this.#now() >= lastMs) {
        this.#ports.onTrouble('no answer from a shard', {
          workflowId: this.#workflowId,
          commands: letters.length,
          attempt,
          reason: String(delivery.reason),
        });
        return delivery;
      }
      await sleep(Math.min(100 * attempt, 1_000));
    }
  }

  async #send(request: ActRequest, how: { updateId: string; deadlineMs: number }): Promise<Delivery> {
    try {
      return await this.#ports.send(this.#workflowId, request, how);
    } catch (reason) {
      return { kind: 'uncertain', reason };
    }
  }

  async #conclude(letters: readonly Letter[], delivery: Delivery): Promise<void> {
    switch (delivery.kind) {
      case 'answered':
        return this.#acknowledge(letters, delivery.result);
      case 'refused':
        for (const letter of letters) letter.refuse(delivery.error);
        return;
      case 'gone':
        for (const letter of letters) letter.refuse(refuse('TRACK_NOT_OPEN'));
        return;
      case 'uncertain':
        for (const letter of letters) letter.refuse(refuse('UNAVAILABLE'));
        return;
    }
  }

  async #acknowledge(letters: readonly Letter[], { answers, write }: ActResult): Promise<void> {
    // A refusal changed nothing, so there is nothing to wait for.
    letters.forEach((letter, index) => {
      const answer = answers[index];
      if (answer === undefined) letter.refuse(refuse('INTERNAL', { requestId: letter.command.id }));
      else if (!answer.ok || write === undefined) letter.answer(answer);
    });
    if (write === undefined) return;
    if (!(await this.#write(write.batch, Math.max(...letters.map(({ deadlineMs }) => deadlineMs))))) {
      for (const letter of letters) letter.refuse(refuse('UNAVAILABLE'));
      return;
    }
    this.#written.push(write.number);
    letters.forEach((letter, index) => {
      const answer = answers[index];
      if (answer !== undefined) letter.answer(answer);
    });
  }

  /** Tries until it is committed or nobody waits; the workflow's flush writes what is left (M4). */
  async #write(batch: Batch, lastMs: number): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#ports.write(batch);
        return true;
      } catch (error) {
        if (this.#now() >= lastMs) {
          this.#ports.onTrouble('batch not written, left to the flush', {
            workflowId: this.#workflowId,
            attempt,
            reason: String(error),
          });
          return false;
        }
        await sleep(Math.min(50 * attempt, 500));
      }
    }
  }
}
