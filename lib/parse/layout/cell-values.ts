import { readIsoDate } from "@/lib/dates";
import type { Decimal, IsoDate } from "@/lib/filing/types";

/** What a cell holds apart from the footnote marks beside it. */
export type CellValue = {
  /** The text without marks; empty where only marks stand. */
  text: string;
  /** Ids as a Filing has them: `F1`. In reading order, each once. */
  marks: string[];
};

const MAX_FOOTNOTE = 99;

/** Parts `(1)`, `(2)(3)`, `(1,2)` at the ends of a cell from its value. Only marks in brackets are marks: a bare raised figure would be a guess. */
export function splitMarks(cell: string): CellValue {
  let text = cell.trim();
  const marks: string[] = [];
  const lead = /^(?:\(\d{1,2}(?:\s?,\s?\d{1,2}){0,9}\)\s*){1,20}/.exec(text);
  if (lead) {
    collect(lead[0], marks);
    text = text.slice(lead[0].length);
  }
  // From the end, one mark after the other, so that the time is linear.
  const tail: string[] = [];
  for (let found = TAIL.exec(text.slice(-40)); found; found = TAIL.exec(text.slice(-40))) {
    tail.unshift(found[0]);
    text = text.slice(0, text.length - found[0].length).trimEnd();
  }
  for (const mark of tail) collect(mark, marks);
  return { text, marks };
}
const TAIL = /\(\d{1,2}(?:\s?,\s?\d{1,2}){0,9}\)$/;

function collect(text: string, marks: string[]): void {
  for (const [number] of text.matchAll(/\d{1,2}/g)) {
    const id = `F${Number(number)}`;
    if (Number(number) >= 1 && Number(number) <= MAX_FOOTNOTE && !marks.includes(id)) marks.push(id);
  }
}

/** A number with the digits that stand there, without `$` and thousands commas; null when it is not written as one. */
export function readAmount(text: string): Decimal | null {
  const digits = text.trim().replace(/^\$\s?/, "");
  if (digits.length > 40) return null;
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?$|^\.\d+$/.test(digits)) return null;
  const plain = digits.replaceAll(",", "");
  const whole = plain.split(".", 1)[0]?.replace(/^0+/, "") ?? "";
  return whole.length <= 12 ? (plain as Decimal) : null;
}

/** `3/20/2024`; of two-digit years (forms of the 1990s) the one nearest to 2000. Null when it is no day. */
export function readSlashDate(text: string): IsoDate | null {
  const parts = /^(\d{1,2})\s?\/\s?(\d{1,2})\s?\/\s?(\d{4}|\d{2})$/.exec(text.trim());
  if (!parts) return null;
  const [month, day, year] = [parts[1] ?? "", parts[2] ?? "", parts[3] ?? ""];
  const full = year.length === 4 ? year : Number(year) < 50 ? `20${year}` : `19${year}`;
  return readIsoDate(`${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

const CONFUSED: Readonly<Record<string, string>> = { O: "0", o: "0", l: "1", I: "1", "|": "1", S: "5", B: "8", "§": "$" };

/** The text with the letters that OCR takes for figures put right; to be flagged wherever it is used. */
export function repairFigures(text: string): string {
  return text.replace(/[OolI|SB§]/g, (letter) => CONFUSED[letter] ?? letter);
}

export type CellType = "date" | "amount" | "money" | "letter" | "marks" | "noise" | "text";

/** What a cell looks like, its marks aside. `money` is an amount with `$`. */
export function typeOf({ text, marks }: CellValue): CellType {
  if (text === "") return marks.length > 0 ? "marks" : "noise";
  if (readSlashDate(text) !== null) return "date";
  if (readAmount(text) !== null) return text.includes("$") ? "money" : "amount";
  if (/^[A-Za-z](?:\s?\/?\s?K)?$/.test(text)) return "letter";
  if (!/[A-Za-z0-9]/.test(text)) return marks.length > 0 ? "text" : "noise";
  return "text";
}
