import { readNamedMonthDate } from "@/lib/dates";
import { findTransactionCode } from "@/lib/filing/codes";
import type { DerivativeRow, FootnoteIds, IsoDate, RowKind } from "@/lib/filing/types";
import { excerptOf, type Report } from "@/lib/problem";
import { CODING_FOOTNOTES, ROW_COLUMNS, ROW_KEYS, type RowField, type RowTableName } from "./bulk-tables";
import { readCode, readDecimal, readFlag, readText } from "./fields";
import { MAX_ROWS } from "./ownership-rows";

/** Rows that a form allows in one table; more are kept with a warning up to MAX_ROWS. */
const FORM_ROWS = 30;

/** One row of a table: the text of a column, empty where there is none. */
export type BulkRow = (column: string) => string;

export type BulkContext = {
  /** Ids that have a text; null where the set has no FOOTNOTES, so that nothing is known of them. */
  footnoteIds: ReadonlySet<string> | null;
  report: Report;
};

/** A day written `26-JUN-2025`. Null when empty, and, reported as `bad-date`, when it is none. */
export function readBulkDate(text: string, path: string, report: Report): IsoDate | null {
  if (text.trim() === "") return null;
  const date = readNamedMonthDate(text);
  if (date === null) {
    const message = `"${excerptOf(text)}" is not a day written DD-MON-YYYY; the field is left empty.`;
    report({ code: "bad-date", severity: "warning", path, message, line: null, excerpt: excerptOf(text) });
  }
  return date;
}

/** Rows of one table of a form: its transactions, then its holdings, each in the order of its key; null, with the reason reported, when there are too many. */
export function readBulkRows(
  path: "nonDerivative" | "derivative",
  tables: readonly [RowTableName, RowKind, readonly BulkRow[]][],
  context: BulkContext,
): DerivativeRow[] | null {
  const count = tables.reduce((sum, [, , rows]) => sum + rows.length, 0);
  if (count > FORM_ROWS) {
    const severity = count > MAX_ROWS ? "error" : "warning";
    const message = `${count} rows in one table; a form allows ${FORM_ROWS}${severity === "error" ? `, and at most ${MAX_ROWS} are read` : ""}.`;
    context.report({ code: "too-many-rows", severity, path, message, line: null, excerpt: null });
    if (severity === "error") return null;
  }
  const rows: DerivativeRow[] = [];
  for (const [table, kind, unsorted] of tables) {
    const key = ROW_KEYS[table];
    const sorted = unsorted.map((row) => ({ row, key: Number(row(key)) || 0 })).sort((a, b) => a.key - b.key);
    for (const { row } of sorted) rows.push(readBulkRow(table, kind, row, `${path}[${rows.length}]`, context));
  }
  return rows;
}

function readBulkRow(table: RowTableName, kind: RowKind, row: BulkRow, path: string, context: BulkContext): DerivativeRow {
  const { report } = context;
  const columns = ROW_COLUMNS[table];
  const text = (field: RowField) => (columns[field] === "" ? "" : row(columns[field]));
  const date = (field: RowField) => readBulkDate(text(field), `${path}.${field}`, report);
  const decimal = (field: RowField) => readDecimal(text(field), `${path}.${field}`, report);
  const code = <Code extends string>(field: RowField, codes: readonly Code[]) => readCode(text(field), codes, `${path}.${field}`, report);
  const isTransaction = kind === "transaction";
  return {
    kind,
    conversionOrExercisePrice: decimal("conversionOrExercisePrice"),
    exerciseDate: date("exerciseDate"),
    expirationDate: date("expirationDate"),
    totalValue: decimal("totalValue"),
    underlyingSecurityTitle: readText(text("underlyingSecurityTitle")),
    underlyingShares: decimal("underlyingShares"),
    underlyingValue: decimal("underlyingValue"),
    securityTitle: readText(text("securityTitle")),
    transactionDate: date("transactionDate"),
    deemedExecutionDate: date("deemedExecutionDate"),
    transactionFormType: code("transactionFormType", ["3", "4", "5"]),
    transactionCode: isTransaction ? readTransactionCode(text("transactionCode"), path, report) : null,
    equitySwapInvolved: isTransaction ? (readFlag(text("equitySwapInvolved"), `${path}.equitySwapInvolved`, report) ?? false) : null,
    timeliness: code("timeliness", ["E", "L"]),
    shares: decimal("shares"),
    pricePerShare: decimal("pricePerShare"),
    acquiredDisposed: code("acquiredDisposed", ["A", "D"]),
    sharesOwnedFollowing: decimal("sharesOwnedFollowing"),
    valueOwnedFollowing: decimal("valueOwnedFollowing"),
    directOrIndirect: code("directOrIndirect", ["D", "I"]),
    natureOfOwnership: readText(text("natureOfOwnership")),
    footnoteIds: readFootnoteIds(table, row, path, context),
  };
}

/** An unknown code is kept and reported, as is an absent one. */
function readTransactionCode(text: string, path: string, report: Report): string | null {
  const code = readText(text)?.toUpperCase() ?? null;
  if (findTransactionCode(code) !== null) return code;
  const message = code === null ? "The transaction has no code." : `"${excerptOf(code)}" is no transaction code of Form 4 or 5.`;
  report({
    code: "unknown-code",
    severity: "warning",
    path: `${path}.transactionCode`,
    message,
    line: null,
    excerpt: code && excerptOf(code),
  });
  return code;
}

/** Columns that may cite footnotes with the field they are of, once for each table. */
const NOTE_COLUMNS = new Map<RowTableName, [RowField, string][]>(
  (["NONDERIV_TRANS", "NONDERIV_HOLDING", "DERIV_TRANS", "DERIV_HOLDING"] as const).map((table) => [table, noteColumns(table)]),
);

function noteColumns(table: RowTableName): [RowField, string][] {
  const coding = new Set<RowField>(["transactionFormType", "transactionCode", "equitySwapInvolved"]);
  const fields = Object.keys(ROW_COLUMNS[table]).filter(isRowField);
  return [
    ...fields
      .filter((field) => ROW_COLUMNS[table][field] !== "" && !coding.has(field))
      .map((field): [RowField, string] => [field, `${ROW_COLUMNS[table][field]}_FN`]),
    ...CODING_FOOTNOTES.map((column): [RowField, string] => ["transactionCode", column]),
  ];
}

function isRowField(name: string): name is RowField {
  return name in ROW_COLUMNS.NONDERIV_TRANS;
}

/** `F1, F2` of each column; each id once. Ids without a text are kept and reported. */
function readFootnoteIds(table: RowTableName, row: BulkRow, path: string, { footnoteIds, report }: BulkContext): FootnoteIds {
  const found: FootnoteIds = {};
  for (const [field, column] of NOTE_COLUMNS.get(table) ?? []) {
    const text = row(column);
    if (text === "") continue;
    for (const part of text.split(",")) {
      const id = part.trim();
      if (id === "" || found[field]?.includes(id)) continue;
      if (footnoteIds && !footnoteIds.has(id)) {
        const message = `Footnote ${excerptOf(id)} is cited, but has no text.`;
        report({ code: "unknown-footnote", severity: "warning", path: `${path}.${field}`, message, line: null, excerpt: excerptOf(id) });
      }
      found[field] = [...(found[field] ?? []), id];
    }
  }
  return found;
}
