/** A line of one column of a page. */
export type ColumnLine = {
  y: number;
  page: number | null;
  /** The row on whose own line it stands. */
  row: number | null;
  /** A footnote's mark ends a cell, and its raised figure makes the line higher. */
  marks: "none" | "behind" | "alone";
};
export type ColumnRow = { y: number; needs: boolean | null };

/** Distances that differ by less are the same; one that is wider by more parts two cells. */
const SAME = 1.12;
const WIDER = 1.16;
/** As far as a raised mark may push its line down. */
const RAISED = 1.6;

/**
 * The row of each line of a column on a page, by the distances of its lines alone: within a cell they are all the same,
 * and between two rows wider. Null where that does not part the column into one cell a row. Lines from top to bottom.
 */
export function shareByGaps(rows: readonly ColumnRow[], lines: readonly ColumnLine[]): number[] | null {
  const pitch = pitchOf(lines);
  if (pitch === null) return null;
  const chunks: ColumnLine[][] = [];
  for (const line of lines) {
    const chunk = chunks.at(-1);
    const begins = chunk === undefined ? true : beginsCell(line, chunk, pitch);
    if (begins === null) return null;
    if (begins) chunks.push([line]);
    else chunk?.push(line);
  }
  const taken = new Set<number>();
  const shares: number[] = [];
  for (const chunk of chunks) {
    const row = rowOf(chunk, rows, pitch);
    if (row === null || taken.has(row)) return null;
    taken.add(row);
    shares.push(...chunk.map(() => row));
  }
  // A cell that was taken for its neighbour's end leaves its row empty.
  return rows.some(({ needs }, at) => needs === true && !taken.has(at)) ? null : shares;
}

/** The usual distance of two lines of one cell: the least that no mark has changed, or the least of all. */
function pitchOf(lines: readonly ColumnLine[]): number | null {
  const pairs = lines.slice(1).flatMap((line, at) => {
    const before = lines[at];
    const distance = before?.page === line.page ? line.y - (before?.y ?? 0) : 0;
    return distance > 1 ? [{ distance, isPlain: line.marks === "none" && before?.marks !== "alone" }] : [];
  });
  const plain = pairs.filter(({ isPlain }) => isPlain);
  const least = Math.min(...(plain.length > 0 ? plain : pairs).map(({ distance }) => distance));
  return Number.isFinite(least) ? least : null;
}

/** Whether a line is the first of the next cell; null when its distance does not say. */
function beginsCell(line: ColumnLine, chunk: readonly ColumnLine[], pitch: number): boolean | null {
  const before = chunk.at(-1);
  if (!before || before.page !== line.page) return true;
  const distance = line.y - before.y;
  if (line.marks === "alone") return distance <= pitch * RAISED ? false : null;
  if (before.marks !== "none") return true;
  const isNextRow = line.row !== null && chunk.some(({ row }) => row !== null && row !== line.row);
  if (isNextRow) return distance >= pitch * WIDER ? true : null;
  if (line.marks === "behind") return distance > pitch * RAISED;
  return distance <= pitch * SAME ? false : distance >= pitch * WIDER ? true : null;
}

/** The one row that a cell stands beside; null when there is none or more than one. */
function rowOf(chunk: readonly ColumnLine[], rows: readonly ColumnRow[], pitch: number): number | null {
  const own = new Set(chunk.flatMap(({ row }) => (row === null ? [] : [row])));
  if (own.size > 1) return null;
  const [only] = own;
  if (only !== undefined) return only;
  const top = (chunk[0]?.y ?? 0) - pitch * 0.75;
  const bottom = (chunk.at(-1)?.y ?? 0) + pitch * 0.75;
  const beside = rows.flatMap(({ y }, at) => (y >= top && y <= bottom ? [at] : []));
  return beside.length === 1 ? (beside[0] ?? null) : null;
}
