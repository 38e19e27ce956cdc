import { findTransactionCode } from "@/lib/filing/codes";
import type { DerivativeRow, NonDerivativeRow, TableName } from "@/lib/filing/types";
import { readCode, readText } from "@/lib/parse/fields";
import { excerptOf } from "@/lib/problem";
import { cellsOf, collapse, descendants, type HtmlElement, rowsOf, textOf } from "./html-tree";
import { MAX_ROWS } from "./ownership-rows";
import { type Column, readColumns, span } from "./rendered-html-columns";
import { type PageReading, place, readPrintedDate, readPrintedNumber, warn } from "./rendered-html-fields";

const FORM_ROWS = 30;

type Cell = { text: string; ids: string[]; element: HtmlElement };

/** Rows of both tables in document order; null, with the reason reported, when there are too many to read. */
export function readTables(
  root: HtmlElement,
  reading: PageReading,
  footnoteIds: ReadonlySet<string>,
): { nonDerivative: NonDerivativeRow[]; derivative: DerivativeRow[] } | null {
  const found = { nonDerivative: [] as Map<Column, Cell>[], derivative: [] as Map<Column, Cell>[] };
  const seen = { nonDerivative: false, derivative: false };
  for (const table of descendants(root)) {
    if (table.name !== "table") continue;
    const rows = rowsOf(table);
    const head = rows.findIndex(isHeading);
    const heading = rows[head];
    if (heading === undefined) continue;
    const name: TableName = /derivative/i.test(headingText(heading)) ? "derivative" : "nonDerivative";
    seen[name] = true;
    found[name].push(...readRows(rows, head, name, reading));
  }
  for (const name of ["nonDerivative", "derivative"] as const) {
    if (!seen[name]) warn(reading, "missing-field", name, `The page has no ${name === "derivative" ? "Table II" : "Table I"}.`, root);
    const count = found[name].length;
    if (count <= FORM_ROWS) continue;
    const severity = count > MAX_ROWS ? "error" : "warning";
    const message = `${count} rows in one table; a form allows ${FORM_ROWS}.`;
    reading.report({ code: "too-many-rows", severity, path: name, message, line: null, excerpt: null });
    if (severity === "error") return null;
  }
  return {
    nonDerivative: found.nonDerivative.map((cells, at) => readCommon(cells, `nonDerivative[${at}]`, reading, footnoteIds)),
    derivative: found.derivative.map((cells, at) => readDerivative(cells, `derivative[${at}]`, reading, footnoteIds)),
  };
}

function headingText(row: HtmlElement): string {
  const [first] = cellsOf(row);
  return first === undefined ? "" : collapse(textOf(first, ({ name }) => name === "table"));
}

/** The row of column headings begins with "1. Title of Security" or "1. Title of Derivative Security"; no cell of it holds a table. */
function isHeading(row: HtmlElement): boolean {
  return /^(?:1\.? ?)?title of (?:derivative )?security/i.test(headingText(row));
}

/** Cells of the rows under a heading, by column. A heading that is repeated, as on a second page, begins the columns anew. */
function readRows(rows: readonly HtmlElement[], head: number, name: TableName, reading: PageReading): Map<Column, Cell>[] {
  const found: Map<Column, Cell>[] = [];
  let columns: (Column | null)[] = [];
  for (let at = head; at < rows.length; at++) {
    const row = rows[at];
    if (row === undefined) continue;
    if (isHeading(row)) {
      const height = Math.max(1, ...cellsOf(row).map((cell) => span(cell, "rowspan")));
      columns = readColumns(row, height > 1 ? rows[at + 1] : undefined, name, reading);
      at += height - 1;
      continue;
    }
    const cells = new Map<Column, Cell>();
    let column = 0;
    for (const element of cellsOf(row)) {
      const is = columns[column];
      const cell = readCell(element);
      const isFilled = cell.text !== "" || cell.ids.length > 0;
      if (is != null) cells.set(is, cell);
      else if (isFilled) {
        const path = `${name}[${found.length}]`;
        warn(reading, "bad-code", path, `A cell stands under a column that no form has: "${excerptOf(cell.text)}".`, element);
      }
      column += span(element, "colspan");
    }
    if ([...cells.values()].some(({ text, ids }) => text !== "" || ids.length > 0)) found.push(cells);
  }
  return found;
}

/** A footnote mark is a superscript number in parentheses; it never is part of a value. */
function readCell(element: HtmlElement): Cell {
  const ids: string[] = [];
  const isMark = (part: HtmlElement) => {
    if (part.name !== "sup" && part.attributes.class !== "FootnoteData") return false;
    const marks = collapse(textOf(part));
    if (!/^(?:\(\d{1,3}\)[ ,]?)+$/.test(marks)) return false;
    for (const [, number] of marks.matchAll(/\((\d{1,3})\)/g)) if (!ids.includes(`F${number}`)) ids.push(`F${number}`);
    return true;
  };
  return { text: textOf(element, isMark), ids, element };
}

const EMPTY: Cell = { text: "", ids: [], element: { name: "td", attributes: {}, children: [], parent: null, line: 0 } };

type RowReader = {
  /** The cell, whose footnotes go under `field` and whose place is noted. */
  take(column: Column, field: string): Cell;
  ids: NonDerivativeRow["footnoteIds"];
};

function rowReader(cells: ReadonlyMap<Column, Cell>, path: string, reading: PageReading, known: ReadonlySet<string>): RowReader {
  const ids: NonDerivativeRow["footnoteIds"] = {};
  return {
    ids,
    take(column, field) {
      const cell = cells.get(column) ?? EMPTY;
      if (cell.ids.length > 0) ids[field] = cell.ids;
      for (const id of cell.ids) {
        if (known.has(id)) continue;
        warn(reading, "unknown-footnote", `${path}.${field}`, `Footnote ${id} is cited, but has no text.`, cell.element);
      }
      place(reading, `${path}.${field}`, cell.text, cell.element);
      return cell;
    },
  };
}

const TRANSACTION: readonly Column[] = [
  "transactionDate",
  "deemedExecutionDate",
  "transactionCode",
  "voluntary",
  "amount",
  "amountA",
  "amountD",
  "acquiredDisposed",
  "pricePerShare",
];

function readCommon(cells: ReadonlyMap<Column, Cell>, path: string, reading: PageReading, known: ReadonlySet<string>): NonDerivativeRow {
  const reader = rowReader(cells, path, reading, known);
  return readShared(cells, reader, path, reading);
}

/** What rows of both tables have. A row with nothing of a transaction in it is a holding. */
function readShared(cells: ReadonlyMap<Column, Cell>, { take, ids }: RowReader, path: string, reading: PageReading): NonDerivativeRow {
  const isFilled = (column: Column) => {
    const cell = cells.get(column);
    return cell !== undefined && (cell.text !== "" || cell.ids.length > 0);
  };
  const kind = TRANSACTION.some(isFilled) ? "transaction" : "holding";
  const date = (column: Column, field: string) => {
    const { text, element } = take(column, field);
    return readPrintedDate(text, `${path}.${field}`, reading.report, element.line);
  };
  const number = (column: Column, field: string) => {
    const { text, element } = take(column, field);
    return readPrintedNumber(text, `${path}.${field}`, reading.report, element.line);
  };
  const securityTitle = readText(take("securityTitle", "securityTitle").text);
  const transactionDate = date("transactionDate", "transactionDate");
  const deemedExecutionDate = date("deemedExecutionDate", "deemedExecutionDate");
  const coding = readCoding(take("transactionCode", "transactionCode"), kind, path, reading);
  const voluntary = take("voluntary", "timeliness");
  const early = readCode(voluntary.text, ["V", "E", "L"] as const, `${path}.timeliness`, reading.report, voluntary.element.line);
  const isVoluntary = early === "V";
  const isAmountOfDisposal = !cells.has("amount") && !isFilled("amountA") && isFilled("amountD");
  const amountColumn = cells.has("amount") ? "amount" : isAmountOfDisposal ? "amountD" : "amountA";
  // A dollar sign says that a face value stands in place of a count.
  const isTotal = !cells.has("amount") && cells.get(amountColumn)?.text.startsWith("$") === true;
  const amount = number(amountColumn, isTotal ? "totalValue" : "shares");
  if (isFilled("amountA") && isFilled("amountD"))
    warn(reading, "inconsistent", `${path}.acquiredDisposed`, "Securities stand under acquired and under disposed of.", EMPTY.element);
  const pricePerShare = number("pricePerShare", "pricePerShare");
  const direction = take("acquiredDisposed", "acquiredDisposed");
  const acquiredDisposed = cells.has("acquiredDisposed")
    ? readCode(direction.text, ["A", "D"] as const, `${path}.acquiredDisposed`, reading.report, direction.element.line)
    : isFilled(amountColumn)
      ? isAmountOfDisposal
        ? "D"
        : "A"
      : null;
  const isValue = cells.get("following")?.text.startsWith("$") === true;
  const following = number("following", isValue ? "valueOwnedFollowing" : "sharesOwnedFollowing");
  const form = take("directOrIndirect", "directOrIndirect");
  const directOrIndirect = readCode(form.text, ["D", "I"] as const, `${path}.directOrIndirect`, reading.report, form.element.line);
  const row = {
    kind,
    securityTitle,
    transactionDate,
    deemedExecutionDate,
    transactionFormType: kind === "transaction" && cells.has("voluntary") ? (isVoluntary ? "5" : "4") : null,
    transactionCode: coding.code,
    equitySwapInvolved: coding.equitySwap,
    // V is a transaction voluntarily reported earlier than required (Form 4, instruction 8).
    timeliness: isVoluntary ? "E" : early,
    shares: isTotal ? null : amount,
    pricePerShare,
    acquiredDisposed,
    sharesOwnedFollowing: isValue ? null : following,
    valueOwnedFollowing: isValue ? following : null,
    directOrIndirect,
    natureOfOwnership: readText(take("natureOfOwnership", "natureOfOwnership").text),
    footnoteIds: ids,
  } satisfies NonDerivativeRow;
  return isTotal ? Object.assign(row, { totalValue: amount }) : row;
}

/** `J`, or `J/K` where an equity swap is involved. */
function readCoding(cell: Cell, kind: "transaction" | "holding", path: string, reading: PageReading) {
  if (kind === "holding") return { code: null, equitySwap: null };
  const [first = "", swap] = cell.text.toUpperCase().split("/", 2);
  const code = readText(first);
  if (findTransactionCode(code) === null || (swap !== undefined && swap.trim() !== "K")) {
    const message = code === null ? "The transaction has no code." : `"${excerptOf(cell.text)}" is no transaction code of Form 4 or 5.`;
    warn(reading, "unknown-code", `${path}.transactionCode`, message, cell.element);
  }
  return { code, equitySwap: swap?.trim() === "K" };
}

function readDerivative(cells: ReadonlyMap<Column, Cell>, path: string, reading: PageReading, known: ReadonlySet<string>): DerivativeRow {
  const reader = rowReader(cells, path, reading, known);
  const number = (column: Column, field: string) => {
    const { text, element } = reader.take(column, field);
    return readPrintedNumber(text, `${path}.${field}`, reading.report, element.line);
  };
  const date = (column: Column, field: string) => {
    const { text, element } = reader.take(column, field);
    return readPrintedDate(text, `${path}.${field}`, reading.report, element.line);
  };
  const isValue = cells.get("underlyingAmount")?.text.startsWith("$") === true;
  const conversionOrExercisePrice = number("conversionOrExercisePrice", "conversionOrExercisePrice");
  const exerciseDate = date("exerciseDate", "exerciseDate");
  const expirationDate = date("expirationDate", "expirationDate");
  const underlyingSecurityTitle = readText(reader.take("underlyingSecurityTitle", "underlyingSecurityTitle").text);
  const underlying = number("underlyingAmount", isValue ? "underlyingValue" : "underlyingShares");
  return {
    conversionOrExercisePrice,
    exerciseDate,
    expirationDate,
    totalValue: null,
    underlyingSecurityTitle,
    underlyingShares: isValue ? null : underlying,
    underlyingValue: isValue ? underlying : null,
    ...readShared(cells, reader, path, reading),
  };
}
