/** Rows by the track that they are of, in their order. */
export function byTrack<Row extends { readonly track: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const same = found.get(row.track);
    if (same === undefined) found.set(row.track, [row]);
    else same.push(row);
  }
  return found;
}
