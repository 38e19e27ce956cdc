import { readIsoDate } from "@/lib/dates";

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

type Paging<Row> = {
  cursorOf: (row: Row) => Cursor;
  /** Rows with one of these stand together: a page ends between two of them, unless one alone is longer than a page. */
  runOf?: (row: Row) => string;
};

/** The page among one row more than a page, which was asked for: is there a next page? */
export function pageOf<Row>(rows: readonly Row[], size: number, { cursorOf, runOf }: Paging<Row>): { rows: Row[]; next: string | null } {
  const beyond = rows[size];
  if (beyond === undefined) return { rows: [...rows], next: null };
  const run = runOf?.(beyond);
  const cut = runOf ? rows.findIndex((row) => runOf(row) === run) : size;
  const shown = rows.slice(0, cut > 0 ? cut : size);
  return { rows: shown, next: writeCursor(cursorOf(shown.at(-1) as Row)) };
}
