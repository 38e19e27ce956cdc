import { readIsoDate } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";

/** Where a keyset page ended: a day and an internal id, as `2024-03-20.815`. */
export type Cursor = { date: IsoDate; id: string };

/** The same with any sort key: a day, or an amount as `1250.5.815`. */
export type KeyCursor = { key: string; id: string };

export function writeCursor({ date, id }: Cursor): string {
  return writeKeyCursor({ key: date, id });
}

export function writeKeyCursor({ key, id }: KeyCursor): string {
  return `${key}.${id}`;
}

/** Null when the text is no cursor: the list then starts at its beginning. */
export function readCursor(text: string | null): Cursor | null {
  const cursor = readKeyCursor(text, "day");
  return cursor && { date: cursor.key as IsoDate, id: cursor.id };
}

/** Null when the text is no cursor of that kind. An amount may be -1, which stands for none, or Infinity. */
export function readKeyCursor(text: string | null, kind: "day" | "amount"): KeyCursor | null {
  const [, key, id] = /^(.{1,40})\.(\d{1,18})$/.exec(text ?? "") ?? [];
  if (!key || !id) return null;
  const isKey = kind === "day" ? readIsoDate(key) !== null : /^(-1|\d{1,20}(\.\d{1,20})?|Infinity)$/.test(key);
  return isKey ? { key, id } : null;
}

/** Splits off the one row more than a page that was asked for: is there a next page? */
export function pageOf<Row>(rows: Row[], size: number, cursorOf: (row: Row) => Cursor): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? writeCursor(cursorOf(last)) : null };
}
