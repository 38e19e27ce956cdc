/** A line of one column: its height, and the row on whose own line it stands. */
export type ColumnLine = { y: number; row: number | null };

/** Distances that differ by less are the same; one that is wider by more parts two cells. */
const SAME = 1.12;
const WIDER = 1.16;

/**
 * The row of each line of a column on a page, by the distances of its lines alone: within a cell they are all the same,
 * and between two rows wider. Null where that does not part the column into one cell a row. Lines from top to bottom.
 */
export function shareByGaps(rows: readonly number[], lines: readonly ColumnLine[]): number[] | null {
  const distances = lines.slice(1).map(({ y }, at) => y - (lines[at]?.y ?? y));
  const pitch = Math.min(...distances.filter((distance) => distance > 1));
  if (!Number.isFinite(pitch)) return null;
  const chunks: ColumnLine[][] = [];
  for (const [at, line] of lines.entries()) {
    const distance = at === 0 ? Number.POSITIVE_INFINITY : (distances[at - 1] ?? 0);
    if (distance > pitch * SAME && distance < pitch * WIDER) return null;
    if (distance >= pitch * WIDER) chunks.push([line]);
    else chunks.at(-1)?.push(line);
  }
  const taken = new Set<number>();
  const shares: number[] = [];
  for (const chunk of chunks) {
    const row = rowOf(chunk, rows, pitch);
    if (row === null || taken.has(row)) return null;
    taken.add(row);
    shares.push(...chunk.map(() => row));
  }
  return shares;
}

/** The one row that a cell stands beside; null when there is none or more than one. */
function rowOf(chunk: readonly ColumnLine[], rows: readonly number[], pitch: number): number | null {
  const own = new Set(chunk.flatMap(({ row }) => (row === null ? [] : [row])));
  if (own.size > 1) return null;
  const [only] = own;
  if (only !== undefined) return only;
  const top = (chunk[0]?.y ?? 0) - pitch * 0.75;
  const bottom = (chunk.at(-1)?.y ?? 0) + pitch * 0.75;
  const beside = rows.flatMap((y, at) => (y >= top && y <= bottom ? [at] : []));
  return beside.length === 1 ? (beside[0] ?? null) : null;
}
