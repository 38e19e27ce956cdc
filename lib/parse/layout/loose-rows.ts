import { assignLine } from "./assign";
import { readAmount, readSlashDate, repairFigures } from "./cell-values";
import type { Column, ColumnName, templateOf } from "./columns";
import type { Fragment, Line } from "./lines";
import { MAX_LINES, MAX_ROWS, type RawRow, type RawTable } from "./rows";

const MAX_WORDS = 40;

/**
 * Rows of a table whose columns were lost (OCR text with single spaces): each line with two values or more is
 * taken for a row, its words go to the columns in order by their kind alone. All of it must be looked at.
 */
export function readLooseRows(body: readonly Line[], template: ReturnType<typeof templateOf>): RawTable {
  const columns: Column[] = template.map(({ name }) => ({ name, left: 0, right: 0, edge: null }));
  const rows: RawRow[] = [];
  const stray: Line[] = [];
  let before: Line[] = [];
  for (const line of body.slice(0, MAX_LINES)) {
    if (rows.length > MAX_ROWS) break;
    const words = joinTitle(line.fragments.flatMap(splitWords));
    const values = words.filter(({ text }) => isValue(text));
    if (values.length < 2) {
      before.push(line);
      continue;
    }
    const cells = new Map<ColumnName, RawRow["cells"] extends Map<ColumnName, infer Cells> ? Cells : never>();
    for (const cell of assignLine(words, columns, line.em, true).cells) {
      // Words that fit no column are noise of the page's rules.
      if (cell.cost >= 9) continue;
      cells.set(cell.column, [...(cells.get(cell.column) ?? []), { ...cell, margin: 0 }]);
    }
    rows.push({ cells, doubtful: new Set(cells.keys()), line: line.fragments[0]?.line ?? 0, kind: "aligned", isJoined: false });
    stray.push(...before);
    before = [];
  }
  return { rows, stray: [...stray, ...before] };
}

function isValue(text: string): boolean {
  const plain = text.replace(/\(\d{1,2}\)$/, "");
  if (readSlashDate(plain) !== null) return true;
  return /\d/.test(plain) && readAmount(repairFigures(plain)) !== null && plain.replace(/\D/g, "").length > 1;
}

/** Single words, without the rules of the table that were read as brackets and bars. */
function splitWords(fragment: Fragment): Fragment[] {
  const pieces: Fragment[] = [];
  const share = (fragment.x1 - fragment.x0) / Math.max(1, fragment.text.length);
  let at = 0;
  for (const word of fragment.text.split(/\s+/).slice(0, MAX_WORDS)) {
    const start = fragment.text.indexOf(word, at);
    at = start + word.length;
    const text = word.replace(/^[[\]{}|_]+|[[\]{}|_]+$/g, "");
    if (text !== "") pieces.push({ ...fragment, text, x0: fragment.x0 + start * share, x1: fragment.x0 + at * share });
  }
  return pieces;
}

/** Neighbouring words that are no values make one text. */
function joinTitle(words: readonly Fragment[]): Fragment[] {
  const joined: Fragment[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const isText = /[A-Za-z]{2}/.test(word.text) && !isValue(word.text);
    if (last && isText && /[A-Za-z]{2}/.test(last.text) && !isValue(last.text)) {
      last.text += ` ${word.text}`;
      last.x1 = word.x1;
    } else joined.push({ ...word });
  }
  return joined;
}
