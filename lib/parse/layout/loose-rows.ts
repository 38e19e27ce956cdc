import { type AssignedCell, assignLine } from "./assign";
import { readSlashDate } from "./cell-values";
import type { Column, ColumnName, templateOf } from "./columns";
import type { Fragment, Line } from "./lines";
import { readLoneLetters } from "./loose/misread-letters";
import { isLostDate, isSpoiledRow, isTitleWord, isValue, splitWords } from "./loose/row-words";
import { MAX_LINES, MAX_ROWS, type RawRow, type RawTable } from "./rows";

/**
 * Rows of a table whose columns were lost (OCR text with single spaces): each line with two values or more, or with a
 * security's title and what is left of values, is taken for a row; its words go to the columns in order by their kind
 * alone. All of it must be looked at.
 */
export function readLooseRows(body: readonly Line[], template: ReturnType<typeof templateOf>): RawTable {
  const columns: Column[] = template.map(({ name }) => ({ name, left: 0, right: 0, edge: null }));
  const hasDates = template.some(({ name }) => name === "transactionDate");
  const isTableOne = !template.some(({ name }) => name === "underlyingShares");
  const rows: RawRow[] = [];
  const stray: Line[] = [];
  let before: Line[] = [];
  for (const line of body.slice(0, MAX_LINES)) {
    if (rows.length > MAX_ROWS) break;
    const cleaned = line.fragments.flatMap(splitWords);
    const single = isTableOne && hasDates ? readLoneLetters(cleaned) : cleaned;
    const words = joinTitle(single);
    const values = words.filter(({ text }) => isValue(text));
    const isHolding = isTableOne && hasDates && isHoldingLine(words);
    const isRow =
      isHolding || values.length >= 2 || (isTableOne ? isSpoiledRow(single) : values.some(({ text }) => /^\d{1,3},\d{3}/.test(text)));
    if (!isRow) {
      before.push(line);
      continue;
    }
    const isHeld = isHolding || (!isTableOne && hasDates && isHeldDerivative(words));
    const own = isHeld
      ? columns.filter(({ name }) => !OF_TRANSACTION.has(name) && (isHolding || name !== PRICE || hasPrice(words)))
      : columns;
    rows.push({
      ...cellsOf(words, own, line.em, hasDates && !isHeld),
      line: line.fragments[0]?.line ?? 0,
      kind: "aligned",
      isJoined: false,
      isHolding,
    });
    stray.push(...before);
    before = [];
  }
  return { rows, stray: [...stray, ...before] };
}

/** Columns that are empty in the row of a holding. */
const OF_TRANSACTION: ReadonlySet<ColumnName> = new Set<ColumnName>([
  "transactionDate",
  "deemedExecutionDate",
  "transactionCode",
  "early",
  "shares",
  "acquired",
  "disposed",
  "acquiredDisposed",
  "pricePerShare",
]);
/** In Table I a title, right behind it one amount, then D or I, and no day: what is held without a transaction. */
function isHoldingLine(words: readonly Fragment[]): boolean {
  if (words.some(({ text }, at) => readSlashDate(text) !== null || (at < 4 && isLostDate(text)))) return false;
  const first = words.findIndex(({ text }) => isValue(text) || /^\d$/.test(text));
  const title = words.slice(0, first).map(({ text }) => text);
  if (first < 1 || first > 2 || !title.join(" ").split(" ").some(isTitleWord)) return false;
  const rest = words.slice(first + 1).map(({ text }) => text);
  return /^[DI](?:\(\d{1,2}\))*$/.test(rest[0] ?? "") && !rest.slice(1).some((text) => isValue(text));
}

const PRICE: ColumnName = "conversionOrExercisePrice";
/** A price of exercise, or a note's mark that stands for it; other amounts are of securities. */
function hasPrice(words: readonly Fragment[]): boolean {
  return words.some(({ text }) => /^\$?\d*\.\d+$|^\$\d|^\(\d{1,2}\)/.test(text));
}

/** In Table II no day, read or lost, and no code before the first amount: its transaction may have been lost, so that nothing confirms it. */
function isHeldDerivative(words: readonly Fragment[]): boolean {
  const first = words.findIndex(({ text }) => isValue(text));
  return !words.some(({ text }, at) => /\/\d{1,2}\/\d/.test(text) || isLostDate(text) || (at < first && /^[A-Z]$/.test(text)));
}

function cellsOf(
  words: readonly Fragment[],
  columns: readonly Column[],
  em: number,
  hasDates: boolean,
): Pick<RawRow, "cells" | "doubtful"> {
  const cells = new Map<ColumnName, AssignedCell[]>();
  const put = (cell: AssignedCell) => void cells.set(cell.column, [...(cells.get(cell.column) ?? []), { ...cell, margin: 0 }]);
  const lost = hasDates ? words.findIndex(({ text }, at) => at > 0 && at < 4 && isLostDate(text)) : -1;
  const spoiled = words[lost];
  // Behind the date only the nature of the ownership, at the end, is in words.
  const lastValue = words.findLastIndex(({ text }) => isValue(text));
  const isNoise = (text: string, at: number) =>
    at > lost && at < lastValue && !isValue(text) && /[A-Za-z]{2}/.test(text) && !/^[A-Z][a-z]{2}/.test(text);
  const others = words.filter(({ text }, at) => at !== lost && !(lost >= 0 && isNoise(text, at)));
  for (const cell of assignLine(others, columns, em, true).cells) {
    // Words that fit no column are noise of the page's rules.
    if (cell.cost < 9) put(cell);
  }
  if (spoiled && !cells.has("transactionDate"))
    put({ fragment: spoiled, value: { text: spoiled.text, marks: [] }, type: "text", column: "transactionDate", margin: 0, cost: 9 });
  return { cells, doubtful: new Set(cells.keys()) };
}

/** Neighbouring words that are no values make one text. */
function joinTitle(words: readonly Fragment[]): Fragment[] {
  const joined: Fragment[] = [];
  const isWord = (text: string) => /[A-Za-z]{2}|^[AB]$/.test(text) && !isValue(text) && !isLostDate(text);
  for (const [at, word] of words.entries()) {
    const last = joined.at(-1);
    // A letter between words, as in "Class A Common Stock", is part of the title.
    const isBetween = /^[A-C]$/.test(word.text) && /[A-Za-z]{3}/.test(words[at + 1]?.text ?? "") && !isLostDate(words[at + 1]?.text ?? "");
    const isText = /[A-Za-z]{2}/.test(word.text) ? isWord(word.text) : isBetween;
    // "$0.01 par value" ends a title, and is no amount.
    if (last && /^\$?\d?\.\d+$/.test(word.text) && /^par$/i.test(words[at + 1]?.text ?? "")) {
      last.text += ` ${word.text}`;
      last.x1 = word.x1;
    } else if (last && isText && /[A-Za-z]{2}/.test(last.text) && isWord(last.text)) {
      last.text += ` ${word.text}`;
      last.x1 = word.x1;
    } else joined.push({ ...word });
  }
  return joined;
}
