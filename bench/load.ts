/** Callers over HTTP: each sends its next request when its last one was answered. Kept light: it shares the machine. */
import http from 'node:http';
import { watchCpu } from './processes';
import { percentile, rounded } from './stats';
import type { DecideResult } from './comparator';

export interface Call {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends the calls with so many callers at once, to one loopback address. A status of 400 or more counts as failed. */
export async function callAll(
  url: string,
  calls: readonly Call[],
  callers: number,
): Promise<Omit<DecideResult, 'units'>> {
  const { hostname, port } = new URL(url);
  const agent = new http.Agent({ keepAlive: true, maxSockets: callers });
  const latenciesMs: number[] = [];
  let failed = 0;
  let next = 0;
  const cpuSince = await watchCpu();
  const startedAtMs = performance.now();
  const caller = async (): Promise<void> => {
    for (let call = calls[next++]; call !== undefined; call = calls[next++]) {
      const sentAtMs = performance.now();
      const status = await send(agent, hostname, Number(port), call);
      latenciesMs.push(performance.now() - sentAtMs);
      if (status >= 400) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - startedAtMs) / 1000;
  agent.destroy();
  return {
    callers,
    decisions: calls.length,
    perSecond: rounded(calls.length / seconds, 0),
    p50Ms: rounded(percentile(latenciesMs, 0.5)),
    p99Ms: rounded(percentile(latenciesMs, 0.99)),
    failed,
    cpu: await cpuSince(),
  };
}

function send(agent: http.Agent, host: string, port: number, call: Call): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        host,
        port,
        path: call.path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(call.body),
          ...call.headers,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 599));
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(call.body);
  });
}
