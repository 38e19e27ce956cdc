import { findTransactionCode } from "@/lib/filing/codes";
import type { Decimal, DerivativeRow, FootnoteIds, IsoDate } from "@/lib/filing/types";
import { type AssignedCell, CERTAIN } from "./assign";
import { readAmount, readSlashDate, repairFigures } from "./cell-values";
import type { ColumnName } from "./columns";
import type { Grid } from "./lines";
import { demandFields, type Field, judgeWhole, type RowContext } from "./row-checks";
import { doubtLostMarks, judgeLetters } from "./row-doubts";
import type { RawRow } from "./rows";
import { joinWords } from "./words";

/** OCR that is this sure of a word is right 99 times in 100; still a person must agree. */
const SURE_WORD = 88;
/** A lone letter gives it less to go by; `judgeLetters` holds it against its neighbours. */
const SURE_LETTER = 40;

/** One row of a table as fields; every doubt goes to the findings under `path`. */
export function readRowFields(row: RawRow, path: string, context: RowContext): DerivativeRow {
  const { findings, formType, table } = context;
  const ids: FootnoteIds = {};
  const cells = (column: ColumnName) => row.cells.get(column) ?? [];
  const text = (column: ColumnName, field: Field) => readText(cells(column), field, row.doubtful.has(column), path, ids, context);
  const date = (column: ColumnName, field: Field) => readDate(cells(column), field, path, ids, context);
  const amount = (column: ColumnName, field: Field) => readNumber(cells(column), field, path, ids, context);

  const securityTitle = text("securityTitle", "securityTitle");
  const exercisePrice = amount("conversionOrExercisePrice", "conversionOrExercisePrice");
  const dated = date("transactionDate", "transactionDate");
  const deemedRead = date("deemedExecutionDate", "deemedExecutionDate");
  // No transaction has a day of deemed execution alone: on a recognised page the columns' edges are not sharp.
  const isShifted = context.grid.origin === "ocr" && dated === null && cells("transactionDate").length === 0 && deemedRead !== null;
  const [transactionDate, deemed] = isShifted ? [deemedRead, null] : [dated, deemedRead];
  if (isShifted) {
    findings.doubt(`${path}.transactionDate`, "low");
    findings.locate(
      `${path}.transactionDate`,
      cells("deemedExecutionDate").map(({ fragment }) => fragment),
    );
  }
  const coding = readCoding(cells("transactionCode"), path, ids, context);
  const early = cells("early").length > 0;
  const direction = readDirection(row, path, ids, context);
  const price = amount("pricePerShare", "pricePerShare");
  const exerciseDate = date("exerciseDate", "exerciseDate");
  const expirationDate = date("expirationDate", "expirationDate");
  const underlyingTitle = text("underlyingSecurityTitle", "underlyingSecurityTitle");
  const underlying = amountOrValue("underlyingShares", "underlyingShares", "underlyingValue");
  const following = amountOrValue("sharesOwnedFollowing", "sharesOwnedFollowing", "valueOwnedFollowing");
  const form = readLetter(cells("directOrIndirect"), ["D", "I"], "directOrIndirect", path, ids, context);
  const nature = text("natureOfOwnership", "natureOfOwnership");

  const isTransaction =
    transactionDate !== null || coding.code !== null || direction.shares !== null || cells("transactionDate").length > 0;
  const result: DerivativeRow = {
    kind: isTransaction ? "transaction" : "holding",
    conversionOrExercisePrice: exercisePrice,
    exerciseDate,
    expirationDate,
    totalValue: direction.totalValue,
    underlyingSecurityTitle: underlyingTitle,
    underlyingShares: underlying.shares,
    underlyingValue: underlying.value,
    securityTitle,
    transactionDate,
    deemedExecutionDate: deemed,
    transactionFormType: isTransaction && formType.startsWith("4") ? (early ? "5" : "4") : null,
    transactionCode: coding.code,
    equitySwapInvolved: isTransaction ? coding.swap : null,
    timeliness: isTransaction && early && !formType.startsWith("5") ? "E" : null,
    shares: direction.shares,
    pricePerShare: price,
    acquiredDisposed: direction.acquiredDisposed,
    sharesOwnedFollowing: following.shares,
    valueOwnedFollowing: following.value,
    directOrIndirect: form,
    natureOfOwnership: nature,
    footnoteIds: ids,
  };
  // A lone V is lost to recognition too easily to say that there is none.
  const mayBeEarly = context.grid.origin === "ocr" && isTransaction && formType.startsWith("4");
  if (early || mayBeEarly) for (const field of ["timeliness", "transactionFormType"]) findings.doubt(`${path}.${field}`, "low");
  demandFields(result, path, table, context);
  judgeLetters(result, path, table, context);
  judgeWhole(result, path, context);
  doubtLostMarks(result, path, context);
  if (!context.hasColumns) for (const field of Object.keys(ids)) findings.doubt(`${path}.footnoteIds.${field}`, "low");
  return result;

  /** With a dollar sign the amount is a value, of which a person should have a look. */
  function amountOrValue(column: ColumnName, shares: Field, value: Field): { shares: Decimal | null; value: Decimal | null } {
    const isMoney = cells(column).some(({ type }) => type === "money");
    const read = amount(column, isMoney ? value : shares);
    if (isMoney) findings.doubt(`${path}.${value}`, "low");
    return isMoney ? { shares: null, value: read } : { shares: read, value: null };
  }
}

/** Table I has one letter; Table II has a column for each direction. */
function readDirection(row: RawRow, path: string, ids: FootnoteIds, context: RowContext) {
  const { findings } = context;
  const acquired = row.cells.get("acquired") ?? [];
  const disposed = row.cells.get("disposed") ?? [];
  if (context.columns.has("acquired") || context.columns.has("disposed")) {
    const hasAmount = (cells: readonly AssignedCell[]) => cells.some(({ type }) => type !== "marks");
    const isBoth = hasAmount(acquired) && hasAmount(disposed);
    const used = hasAmount(acquired) || (acquired.length > 0 && !hasAmount(disposed)) ? acquired : disposed;
    const isMoney = used.some(({ type }) => type === "money");
    const field = isMoney ? "totalValue" : "shares";
    const number = readNumber(used, field, path, ids, context);
    const acquiredDisposed = used.length === 0 ? null : used === acquired ? ("A" as const) : ("D" as const);
    const margin = Math.min(...used.map((cell) => cell.margin));
    if (isBoth || (used.length > 0 && margin < CERTAIN)) findings.doubt(`${path}.acquiredDisposed`, "low");
    if (context.grid.origin === "ocr" && used.length > 0) findings.doubt(`${path}.acquiredDisposed`, "medium");
    if (isBoth) findings.doubt(`${path}.shares`, "low");
    if (isMoney) findings.doubt(`${path}.totalValue`, "low");
    return { shares: isMoney ? null : number, totalValue: isMoney ? number : null, acquiredDisposed };
  }
  const shares = readNumber(row.cells.get("shares") ?? [], "shares", path, ids, context);
  const acquiredDisposed = readLetter(row.cells.get("acquiredDisposed") ?? [], ["A", "D"], "acquiredDisposed", path, ids, context);
  return { shares, totalValue: null, acquiredDisposed };
}

function readText(
  cells: readonly AssignedCell[],
  field: Field,
  doubtful: boolean,
  path: string,
  ids: FootnoteIds,
  context: RowContext,
): string | null {
  if (cells.length === 0) return null;
  const { findings } = context;
  note(cells, field, path, ids, context);
  const words = cells.map(({ value }) => value.text).filter((text) => text !== "");
  const text = joinWords(words);
  if (doubtful) {
    findings.doubt(`${path}.${field}`, "low");
    findings.doubt(`${path}.footnoteIds.${field}`, "low");
  }
  for (const cell of cells) {
    // Marks inside, not at the end, may be words of the title.
    if (cell.value.marks.some((id) => !context.footnoteIds.has(id))) findings.doubt(`${path}.${field}`, "low");
    if (cell.type !== "text" && cell.type !== "marks") findings.doubt(`${path}.${field}`, "low");
  }
  if (!context.hasColumns) findings.doubt(`${path}.${field}`, "low");
  const plain = context.grid.origin === "ocr" ? withoutSigns(text) : text;
  if (plain !== text) for (const place of [field, `footnoteIds.${field}`]) findings.doubt(`${path}.${place}`, "low");
  return plain === "" ? null : plain;
}

/** A footnote's raised mark is recognised as a sign behind the last word, or as a quotation mark before it that nothing closes. */
function withoutSigns(text: string): string {
  const open = /“[^”]*$/.test(text) ? text.replace(/“(?=[^“]*$)/, "") : text;
  return open.replace(/(?<=[A-Za-z.])[?®°*™”"’‘]{1,4}[)]?$/, "");
}

function readDate(cells: readonly AssignedCell[], field: Field, path: string, ids: FootnoteIds, context: RowContext): IsoDate | null {
  const value = single(cells, field, path, ids, context);
  if (value === null) return null;
  const read = readSlashDate(value) ?? readSlashDate(value.replace(/\s/g, ""));
  if (read !== null) {
    // Where other days have two figures for the month, the first of two was lost.
    const isCut = /^\d\//.test(value) && context.grid.origin === "text" && hasPaddedDays(context.grid);
    if (/\/\d\d$/.test(value) || isCut) context.findings.doubt(`${path}.${field}`, "low");
    return read;
  }
  const repaired = readSlashDate(repairFigures(value).replace(/\s/g, ""));
  reject(repaired === null ? "bad-date" : "uncertain-reading", value, repaired, "a day written month/day/year", field, path, context);
  return repaired;
}

function hasPaddedDays(grid: Grid): boolean {
  return grid.lines.some(({ fragments }) => fragments.some(({ text }) => /^0\d\/\d\d\/\d{4}/.test(text)));
}

function readNumber(cells: readonly AssignedCell[], field: Field, path: string, ids: FootnoteIds, context: RowContext): Decimal | null {
  const value = single(cells, field, path, ids, context);
  if (value === null) return null;
  const read = readAmount(value);
  if (read !== null) return read;
  const repaired = readAmount(repairFigures(value).replace(/\s/g, ""));
  reject(repaired === null ? "bad-number" : "uncertain-reading", value, repaired, "an amount", field, path, context);
  return repaired;
}

function readLetter<Letter extends string>(
  cells: readonly AssignedCell[],
  letters: readonly Letter[],
  field: Field,
  path: string,
  ids: FootnoteIds,
  context: RowContext,
): Letter | null {
  const value = single(cells, field, path, ids, context);
  if (value === null) return null;
  const exact = letters.find((letter) => letter === value);
  if (exact !== undefined) return exact;
  const close = letters.find((letter) => letter === value.toUpperCase()) ?? null;
  reject(close === null ? "bad-code" : "uncertain-reading", value, close, `one of ${letters.join(", ")}`, field, path, context);
  return close;
}

function readCoding(
  cells: readonly AssignedCell[],
  path: string,
  ids: FootnoteIds,
  context: RowContext,
): { code: string | null; swap: boolean } {
  const value = single(cells, "transactionCode", path, ids, context);
  if (value === null) return { code: null, swap: false };
  const parts = /^([A-Za-z])(?:\s?\/?\s?(K))?$/.exec(value);
  const code = parts?.[1]?.toUpperCase() ?? null;
  if (code === null || code !== parts?.[1] || findTransactionCode(code) === null)
    reject("unknown-code", value, code, "a transaction code of the form", "transactionCode", path, context);
  return { code, swap: parts?.[2] !== undefined };
}

function reject(
  code: "bad-date" | "bad-number" | "bad-code" | "unknown-code" | "uncertain-reading",
  found: string,
  taken: string | null,
  expected: string,
  field: Field,
  path: string,
  { findings }: RowContext,
): void {
  for (const place of [field, `footnoteIds.${field}`]) findings.doubt(`${path}.${place}`, "low");
  const message =
    taken === null
      ? `"${found.slice(0, 80)}" is not ${expected}; the field is left empty.`
      : `"${found.slice(0, 80)}" is taken for ${taken}.`;
  findings.warn(code, `${path}.${field}`, message);
}

/** The one value of a cell, and its footnotes; null when there is none. A second value in the cell is a doubt. */
function single(cells: readonly AssignedCell[], field: Field, path: string, ids: FootnoteIds, context: RowContext): string | null {
  if (cells.length === 0) return null;
  note(cells, field, path, ids, context);
  const values = cells.filter(({ value }) => value.text !== "");
  const { findings } = context;
  if (values.length > 1) findings.doubt(`${path}.${field}`, "low");
  const value = values.map(({ value: { text } }) => text).join(" ");
  return value === "" ? null : value;
}

/** Fields that often hold a mark alone. */
const MARKED_ALONE: readonly Field[] = ["pricePerShare", "conversionOrExercisePrice", "exerciseDate", "expirationDate"];

/** Place, footnotes and the doubts that hold for every kind of cell. */
function note(cells: readonly AssignedCell[], field: Field, path: string, ids: FootnoteIds, context: RowContext): void {
  const { findings, grid, footnoteIds } = context;
  const place = `${path}.${field}`;
  findings.locate(
    place,
    cells.map(({ fragment }) => fragment),
  );
  const hasValue = cells.some(({ type }) => type !== "marks");
  const valueEnd = Math.max(...cells.filter(({ type }) => type !== "marks").map(({ fragment }) => fragment.x1));
  for (const { margin, cost, value, fragment, type } of cells) {
    if (margin < CERTAIN || cost >= 5) findings.doubt(place, "low");
    for (const id of value.marks) {
      const held = ids[field] ?? [];
      if (!held.includes(id)) ids[field] = [...held, id];
      if (!footnoteIds.has(id)) {
        findings.doubt(`${path}.footnoteIds.${field}`, "low");
        findings.doubt("footnotes", "low");
        findings.warn("unknown-footnote", place, `Footnote ${id} is cited, but has no text.`, [fragment]);
      }
    }
    // A mark that stands apart from any value may be the neighbour's.
    if (type === "marks" && (hasValue || margin < CERTAIN)) findings.doubt(`${path}.footnoteIds.${field}`, "low");
    const isApart = hasValue && fragment.x0 - valueEnd > (grid.lines[fragment.line]?.em ?? 1) * 4;
    if (type === "marks" && (margin < CERTAIN || isApart))
      for (const other of context.table === "derivative" ? MARKED_ALONE : ["pricePerShare"])
        findings.doubt(`${path}.footnoteIds.${other}`, "low");
    const sure = type === "letter" ? SURE_LETTER : SURE_WORD;
    if (grid.origin === "ocr") findings.doubt(place, fragment.confidence !== null && fragment.confidence >= sure ? "medium" : "low");
  }
}
