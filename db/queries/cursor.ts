import { readIsoDate } from "@/lib/dates";
import { FEWEST, type Fewest, linesOf } from "@/lib/filing/fold-rows";

/** Where a keyset page ended: a sort key, a day or an amount, and an internal id, as `2024-03-20.815` or `1250.5.815`. */
export type Cursor = { key: string; id: string };

export function writeCursor({ key, id }: Cursor): string {
  return `${key}.${id}`;
}

/** Null when the text is no cursor of that kind: the list then starts at its beginning. An amount of -1 stands for none. */
export function readCursor(text: string | null, kind: "day" | "amount" = "day"): Cursor | null {
  const [, key, id] = /^(.{1,40})\.(\d{1,18})$/.exec(text ?? "") ?? [];
  if (!key || !id) return null;
  const isKey = kind === "day" ? readIsoDate(key) !== null : /^(-1|\d{1,20}(\.\d{1,20})?|Infinity)$/.test(key);
  return isKey ? { key, id } : null;
}

/** The page among one row more than a page, which was asked for: is there a next page? */
export function pageOf<Row>(rows: readonly Row[], size: number, cursorOf: (row: Row) => Cursor): { rows: Row[]; next: string | null } {
  return cutAt(rows, Math.min(rows.length, size), cursorOf);
}

/** At most so many lines stand on a page, and so many rows where many are folded into few lines. */
const PAGE_LINES = 50;
export const PAGE_ROWS = 100;
/** Of the largest trades each may have been filled at dozens of prices. */
const PAGE_ROWS_OF_TRADES = 1_000;

/** A row of a list in which rows of one `run` stand together, and those of one `fold` among them may be one line. */
export type RunRow = Cursor & { run: string; fold: string };

/**
 * The page among one row more than `most`: whole runs, as long as they make at most PAGE_LINES lines; a run that is longer than a page is cut.
 * `lines`: how many it has.
 */
function pageOfRuns<Row extends RunRow>(
  rows: readonly Row[],
  most: number,
  fewest: Fewest,
): { rows: Row[]; next: string | null; lines: number } {
  let [lines, end] = [0, 0];
  while (end < rows.length) {
    const run = rows[end]?.run;
    let to = end;
    while (to < rows.length && rows[to]?.run === run) to++;
    const more = linesOf(
      rows.slice(end, to).map(({ fold }) => fold),
      fewest,
    );
    if (to > most || lines + more > PAGE_LINES) {
      if (end > 0) break;
      const longest = more > PAGE_LINES ? PAGE_LINES : most;
      return { ...cutAt(rows, Math.min(longest, rows.length), (row) => row), lines: PAGE_LINES };
    }
    lines += more;
    end = to;
  }
  return { ...cutAt(rows, end, (row) => row), lines };
}

/**
 * What of the rows that `read` gives, so many at most, makes a page: `size` rows, or lines of an order of days or amounts. Of amounts more are
 * read where the first few make hardly half a page.
 */
export async function pageOfRows<Row extends RunRow>(
  read: (most: number) => Promise<readonly Row[]>,
  kind: "day" | "amount",
  size: number | null,
): Promise<{ rows: Row[]; next: string | null }> {
  if (size !== null) return pageOf(await read(size + 1), size, (row) => row);
  const fewest = kind === "day" ? FEWEST.byDay : FEWEST.byAmount;
  const page = pageOfRuns(await read(PAGE_ROWS + 1), PAGE_ROWS, fewest);
  if (kind === "day" || page.next === null || page.lines > PAGE_LINES / 2) return page;
  return pageOfRuns(await read(PAGE_ROWS_OF_TRADES + 1), PAGE_ROWS_OF_TRADES, fewest);
}

function cutAt<Row>(rows: readonly Row[], end: number, cursorOf: (row: Row) => Cursor): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, end);
  const last = shown.at(-1);
  return { rows: shown, next: last && rows.length > end ? writeCursor(cursorOf(last)) : null };
}
