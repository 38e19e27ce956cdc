import { readIsoDate } from "@/lib/dates";
import { linesOf } from "@/lib/filing/fold-rows";

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

/** A row of a list in which rows of one `run` stand together, and those of one `fold` among them may be one line. */
export type RunRow = Cursor & { run: string; fold: string };

/**
 * The page among PAGE_ROWS + 1 rows: whole runs, as long as they make at most PAGE_LINES lines; a run that is
 * longer than a page is cut.
 */
export function pageOfRuns<Row extends RunRow>(rows: readonly Row[]): { rows: Row[]; next: string | null } {
  let lines = 0;
  let end = 0;
  while (end < rows.length) {
    const run = rows[end]?.run;
    let to = end;
    while (to < rows.length && rows[to]?.run === run) to++;
    lines += linesOf(rows.slice(end, to).map(({ fold }) => fold));
    if (to > PAGE_ROWS || lines > PAGE_LINES) break;
    end = to;
  }
  const longest = lines > PAGE_LINES ? PAGE_LINES : PAGE_ROWS;
  return cutAt(rows, end > 0 ? end : Math.min(longest, rows.length), (row) => row);
}

function cutAt<Row>(rows: readonly Row[], end: number, cursorOf: (row: Row) => Cursor): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, end);
  const last = shown.at(-1);
  return { rows: shown, next: last && rows.length > end ? writeCursor(cursorOf(last)) : null };
}
