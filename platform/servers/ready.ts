import { z } from 'zod';

/** What a worker or API tells its supervisor over IPC once it serves. */
export const ReadyMessage = z.object({ type: z.literal('ready'), url: z.string().optional() });
export type ReadyMessage = z.infer<typeof ReadyMessage>;

/** Tells whoever started this process that it serves. Does nothing when it was started by hand. */
export function announceReady(message: Omit<ReadyMessage, 'type'> = {}): void {
  process.send?.({ type: 'ready', ...message } satisfies ReadyMessage);
}
