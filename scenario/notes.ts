/** Notes beside sources that contradict themselves, written and read as the people of a campaign do. */
import { z } from 'zod';
import type { Play } from './play';

export interface SourceNote {
  /** `fact:CODE` or `figure:CODE`; without it, the source as a whole. */
  readonly about?: string;
  readonly quote: string;
  readonly source: string;
  readonly text: string;
}

const detail = z.object({
  facts: z.array(z.object({ code: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) })),
  dataNotes: z.array(
    z.object({ about: z.string().nullable(), quote: z.string(), source: z.string(), text: z.string() }),
  ),
});

/** Writes a note in the campaign's own file. */
export async function noteSource(play: Play, username: string, note: SourceNote): Promise<void> {
  play.print(`  → ghi chú số liệu: “${note.quote}”: ${note.text}`);
  const key = `note-${note.about ?? 'source'}-${note.quote.length}`.replace(':', '-');
  await play.act(username, `${play.campaign}.0.0`, { type: 'noteData', ...note }, key);
}

/** Facts and notes as the campaign's page shows them. */
export const dataNotesOf = (play: Play, username: string): Promise<z.output<typeof detail>> =>
  play.world.call(username, 'GET', `/campaigns/${play.campaign}`, detail);
