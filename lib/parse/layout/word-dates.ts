import { readIsoDate } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";
import { readSlashDate } from "./cell-values";

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const SLASHES = /\b(\d{1,2}\s?\/\s?\d{1,2}\s?\/\s?(?:\d{4}|\d{2}))\b/;
const WORDS = /\b([A-Za-z]{3,9})\.?\s{1,3}(\d{1,2})\s?,\s{0,3}(\d{4})\b/;

export type FoundDate = {
  date: IsoDate /** The text without the date. */;
  rest: string /** Written month/day/year with four digits. */;
  usual: boolean;
};

/** The first date in a text, `03/20/2024` or (before 2003, and not with `onlySlashes`) `March 20, 2000`; null when there is none. */
export function findDate(text: string, onlySlashes = false): FoundDate | null {
  const slashes = SLASHES.exec(text);
  if (slashes) {
    const date = readSlashDate(slashes[1] ?? "");
    if (date !== null) return { date, rest: without(text, slashes), usual: /\d{4}$/.test(slashes[0]) };
  }
  const words = onlySlashes ? null : WORDS.exec(text);
  if (words) {
    const name = (words[1] ?? "").toLowerCase();
    const month = MONTHS.findIndex((full) => full === name || full.slice(0, 3) === name) + 1;
    const date = month === 0 ? null : readIsoDate(`${words[3]}-${String(month).padStart(2, "0")}-${(words[2] ?? "").padStart(2, "0")}`);
    if (date !== null) return { date, rest: without(text, words), usual: false };
  }
  return null;
}

function without(text: string, found: RegExpExecArray): string {
  return `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.replace(/\s+/g, " ").trim();
}
