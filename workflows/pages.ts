/**
 * A batch cut into pieces that fit into one payload. A track's rows stay together: its row is the guard of its slots,
 * so every page is a complete guarded write of the tracks that it holds.
 */
import type { Batch } from '../domain/engine/state';

/** Characters of JSON in one page. Rows hold few accented letters, so this stays below 1 MB of UTF-8. */
const pageChars = 600_000;
/** Below this many rows a batch is a page, whatever they hold. */
const fewRows = 150;

type Rows = Pick<Batch, 'journal' | 'tracks' | 'work' | 'slots' | 'recommendations' | 'notices'>;

/** Pages in the order of the journal's first word about each track. Units: JSON characters. */
export function pagesOf(batch: Batch, maxChars: number = pageChars): Batch[] {
  if (rowsOf(batch) <= fewRows) return [batch];
  const pages: Batch[] = [];
  let page = emptyPage(batch);
  let chars = 0;
  for (const rows of byTrack(batch)) {
    const size = JSON.stringify(rows).length;
    if (chars > 0 && chars + size > maxChars) {
      pages.push(page);
      page = emptyPage(batch);
      chars = 0;
    }
    append(page, rows);
    chars += size;
  }
  if (chars > 0) pages.push(page);
  return pages;
}

/** How many rows a batch writes. */
export const rowsOf = (rows: Rows): number =>
  rows.journal.length +
  rows.tracks.length +
  rows.work.length +
  rows.slots.length +
  rows.recommendations.length +
  rows.notices.length;

const emptyRows = (): Rows => ({
  journal: [],
  tracks: [],
  work: [],
  slots: [],
  recommendations: [],
  notices: [],
});

const emptyPage = ({ campaign, shard, on }: Batch): Batch => ({ campaign, shard, on, ...emptyRows() });

function append(page: Rows, rows: Rows): void {
  page.journal.push(...rows.journal);
  page.tracks.push(...rows.tracks);
  page.work.push(...rows.work);
  page.slots.push(...rows.slots);
  page.recommendations.push(...rows.recommendations);
  page.notices.push(...rows.notices);
}

function byTrack(batch: Batch): Iterable<Rows> {
  const tracks = new Map<string, Rows>();
  const of = (track: string): Rows => {
    const found = tracks.get(track) ?? emptyRows();
    tracks.set(track, found);
    return found;
  };
  for (const row of batch.journal) of(row.event.track).journal.push(row);
  for (const row of batch.tracks) of(row.id).tracks.push(row);
  for (const row of batch.work) of(row.track).work.push(row);
  for (const row of batch.slots) of(row.track).slots.push(row);
  for (const row of batch.recommendations) of(row.track).recommendations.push(row);
  for (const row of batch.notices) of(row.track).notices.push(row);
  return tracks.values();
}
