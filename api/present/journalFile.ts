/** The journal as a file for the offline verifier (`npm run journal:verify`). */
import { readChain } from '../../platform/campaigns/journalReads';
import type { CampaignRow } from '../../platform/campaigns/list';
import type { Services } from '../services';

const chainPage = 2_000;

/** One JSON line a row, chain by chain; the first line says whose journal it is. */
export function journalStream(
  services: Pick<Services, 'pool'>,
  campaign: CampaignRow,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: readonly [number, number] = [-1, 0];
  let started = false;
  return new ReadableStream({
    async pull(controller) {
      if (!started) {
        started = true;
        const head = {
          format: 'don-doc/journal/1',
          campaign: campaign.id,
          seal: campaign.seal?.seal ?? null,
        };
        controller.enqueue(encoder.encode(`${JSON.stringify(head)}\n`));
      }
      const rows = await readChain(services.pool, campaign.id, after, chainPage);
      const last = rows.at(-1);
      if (last === undefined) {
        controller.close();
        return;
      }
      after = [last.shard, last.seq];
      const lines = rows.map(({ shard, seq, prev, hash, at_ms, event }) =>
        JSON.stringify({ shard, seq, prev, hash, atMs: at_ms, event }),
      );
      controller.enqueue(encoder.encode(`${lines.join('\n')}\n`));
    },
  });
}
