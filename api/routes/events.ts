/**
 * "Something in your inbox changed", as server-sent events. An event says that one should look, never what changed: rights
 * are asked of the reads. After a lost connection the first event says "look", so nothing needs to be sent again.
 */
import { noContent, nothing } from '../schemas/common';
import type { InboxChange } from '../../platform/notices/bus';
import { endpoint } from '../endpoint';
import { Refusal } from '../problem';
import { refuse } from '../../domain/errors';
import type { Services } from '../services';
import type { Who } from '../who';

const heartbeatMs = 25_000;
const retryMs = 3000;
const streamsPerAccount = 10;

export function eventRoutes(services: Services) {
  const open = new Map<string, number>();

  return [
    endpoint({
      method: 'GET',
      path: '/events',
      tag: 'inbox',
      summary: 'Luồng sự kiện: hộp việc của tôi có thay đổi (text/event-stream)',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: noContent,
      replyType: 'text/event-stream',
      async handle(_, { who, context }) {
        const streams = open.get(who.accountId) ?? 0;
        if (streams >= streamsPerAccount) throw new Refusal(refuse('RATE_LIMITED', { seconds: 30 }), 30);
        open.set(who.accountId, streams + 1);
        const stream = eventStream(services, who, () => {
          services.stopping.removeEventListener('abort', stream.close);
          const left = (open.get(who.accountId) ?? 1) - 1;
          if (left > 0) open.set(who.accountId, left);
          else open.delete(who.accountId);
        });
        // Node tells of a closed connection by this signal also while nothing is being written.
        context.req.raw.signal.addEventListener('abort', stream.close);
        services.stopping.addEventListener('abort', stream.close, { once: true });
        return new Response(stream.body, {
          headers: {
            'Content-Type': 'text/event-stream; charset=utf-8',
            'Cache-Control': 'no-store, no-transform',
            'X-Accel-Buffering': 'no',
          },
        });
      },
    }),
  ] as const;
}

function eventStream(
  services: Services,
  who: Who,
  onClose: () => void,
): { readonly body: ReadableStream<Uint8Array>; readonly close: () => void } {
  const encoder = new TextEncoder();
  let close: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let closed = false;
      const send = (text: string): void => {
        if (!closed) controller.enqueue(encoder.encode(text));
      };
      const look = (): void => send(`id: ${services.now()}\nevent: inbox\ndata: {}\n\n`);
      const unsubscribe = services.bus.subscribe((change) => {
        if (concerns(who, change)) look();
      });
      const heartbeat = setInterval(() => {
        send(': ở đây\n\n');
        // A stream outlives neither its session nor the account.
        void stillSignedIn(services, who).then((alive) => {
          if (!alive) close();
        });
      }, heartbeatMs);
      heartbeat.unref();
      close = () => {
        if (closed) return;
        closed = true;
        clearInterval(heartbeat);
        unsubscribe();
        onClose();
        controller.close();
      };
      send(`retry: ${retryMs}\n\n`);
      look();
    },
    cancel() {
      close();
    },
  });
  return { body, close: () => close() };
}

/** One of my units changed, or I was named, or everybody should look. */
function concerns(who: Who, change: InboxChange): boolean {
  if (change.all || change.persons.includes(who.personId)) return true;
  const mine = new Set(who.hats.map(({ unit }) => unit));
  return change.units.some((unit) => mine.has(unit));
}

async function stillSignedIn(services: Services, who: Who): Promise<boolean> {
  try {
    return await services.sessions.isLive(who.session.id);
  } catch {
    return true; // the database is away: that ends no session
  }
}
