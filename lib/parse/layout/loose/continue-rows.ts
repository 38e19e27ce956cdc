import type { DerivativeRow, TableName } from "@/lib/filing/types";
import { splitMarks } from "../cell-values";
import { type Line, lineText } from "../lines";
import { usualDirection } from "../row-doubts";
import type { RawRow } from "../rows";
import { isTitleWord, isValue } from "./row-words";

/** Lines on which narrow columns go on below a row. */
const MOST_LINES = 3;
export const TITLE_END = /(?:stock|shares?|units?|options?|warrants?|notes?|rights?|\))$/i;

/**
 * Rows of a table without columns, with what stands below each: the rest of its title, where that has no end yet, and behind it the rest of what it says of
 * indirect ownership, with the marks at the end. The code proposes the direction that was not read, and in Table II that the lost columns would have said.
 */
export function continueRows(
  rows: readonly DerivativeRow[],
  raw: readonly RawRow[],
  body: readonly Line[],
  table: TableName,
): DerivativeRow[] {
  const indexes = body.map((line) => line.fragments[0]?.line ?? -1);
  return rows.map((row, at) => {
    const from = indexes.indexOf(raw[at]?.line ?? -2) + 1;
    const next = at + 1 < raw.length ? indexes.indexOf(raw[at + 1]?.line ?? -2) : body.length;
    const below = from === 0 ? [] : body.slice(from, Math.max(next, from));
    const directed = table === "derivative" || row.acquiredDisposed === null ? directByCode(row, table) : row;
    return below.length > MOST_LINES ? directed : below.reduce((whole, line) => continueRow(whole, line, table === "derivative"), directed);
  });
}

function continueRow(row: DerivativeRow, line: Line, isDerivative: boolean): DerivativeRow {
  const { text, marks } = splitMarks(lineText(line));
  const words = text.split(/\s+/).filter((word) => /\w/.test(word));
  if (words.some((word) => isValue(word) && !/^\d{4}$/.test(word)) || !/[A-Za-z]{2}/.test(text)) return row;
  let { securityTitle: title } = row;
  let own = 0;
  while (title !== null && !TITLE_END.test(title) && isTitleWord(words[own] ?? "")) title += ` ${words[own++]}`;
  const bracket = own === 0 && !/\(/.test(title ?? "(") ? (/^\([A-Za-z][A-Za-z-]{2,}[^)]{0,30}\)/.exec(text)?.[0] ?? null) : null;
  if (bracket !== null) {
    title = `${title} ${bracket}`;
    own = bracket.split(/\s+/).length;
  }
  // "Buy)" was taken up by the title, and "Stock" behind it ends the title of the underlying security.
  if (own === 0 && /^[A-Za-z]{2,8}\)/.test(words[0] ?? "")) own++;
  while (isDerivative && isTitleWord(words[own] ?? "")) own++;
  const rest = words.slice(own).join(" ");
  if (row.natureOfOwnership === null || row.directOrIndirect === "D" || !isOfNature(rest)) return { ...row, securityTitle: title };
  const held = row.footnoteIds.natureOfOwnership ?? [];
  const ids = [...held, ...marks.filter((id) => !held.includes(id))];
  return {
    ...row,
    securityTitle: title,
    natureOfOwnership: `${row.natureOfOwnership} ${rest}`,
    footnoteIds: ids.length === 0 ? row.footnoteIds : { ...row.footnoteIds, natureOfOwnership: ids },
  };
}

/** More than a letter or a piece of another row's title. */
function isOfNature(text: string): boolean {
  return text.split(" ").some((word) => /[A-Za-z0-9]{2}/.test(word) && !isTitleWord(word));
}

function directByCode(row: DerivativeRow, table: TableName): DerivativeRow {
  if (row.kind !== "transaction") return row;
  return { ...row, acquiredDisposed: usualDirection(table, row.transactionCode) ?? row.acquiredDisposed };
}
