import { readIsoDate } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";

/** Where a keyset page ended: a day and an internal id, as `2024-03-20.815`. */
export type Cursor = { date: IsoDate; id: string };

export function writeCursor({ date, id }: Cursor): string {
  return `${date}.${id}`;
}

/** Null when the text is no cursor: the list then starts at its beginning. */
export function readCursor(text: string | null): Cursor | null {
  const parts = /^(\d{4}-\d{2}-\d{2})\.(\d{1,18})$/.exec(text ?? "");
  const date = readIsoDate(parts?.[1] ?? "");
  return parts?.[2] && date ? { date, id: parts[2] } : null;
}

/** Splits off the one row more than a page that was asked for: is there a next page? */
export function pageOf<Row>(rows: Row[], size: number, cursorOf: (row: Row) => Cursor): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? writeCursor(cursorOf(last)) : null };
}
