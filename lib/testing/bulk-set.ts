import type { DerivativeRow, Filing, NonDerivativeRow, RowKind } from "@/lib/filing/types";
import {
  type BulkTableName,
  bulkTableNames,
  FOOTNOTE_COLUMNS,
  OWNER_COLUMNS,
  ROW_COLUMNS,
  ROW_KEYS,
  type RowTableName,
  SIGNATURE_COLUMNS,
  SUBMISSION_COLUMNS,
} from "@/lib/parse/bulk-tables";

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** What a set cannot carry, taken away (docs/formats.md). */
export function asBulk(filing: Filing): Filing {
  const inOrder = <Row extends { kind: string }>(rows: Row[]) => [
    ...rows.filter(({ kind }) => kind === "transaction"),
    ...rows.filter(({ kind }) => kind === "holding"),
  ];
  const number = (id: string) => Number(id.slice(1));
  return {
    ...filing,
    source: { ...filing.source, format: "sec-bulk" },
    schemaVersion: null,
    acceptedAt: null,
    issuer: { ...filing.issuer, foreignTradingSymbol: null },
    reportingOwners: filing.reportingOwners.map((owner) => ({ ...owner, address: { ...owner.address, nonUs: null } })),
    nonDerivative: inOrder(filing.nonDerivative),
    derivative: inOrder(filing.derivative),
    footnotes: [...filing.footnotes].sort((a, b) => number(a.id) - number(b.id)),
  };
}

/** Columns of each table as the SEC has them, AFF10B5ONE included. */
export const bulkHeaders: { readonly [Table in BulkTableName]: readonly string[] } = {
  SUBMISSION: ["ACCESSION_NUMBER", ...Object.values(SUBMISSION_COLUMNS)],
  REPORTINGOWNER: ["ACCESSION_NUMBER", ...Object.values(OWNER_COLUMNS), "FILE_NUMBER"],
  NONDERIV_TRANS: rowHeader("NONDERIV_TRANS"),
  NONDERIV_HOLDING: rowHeader("NONDERIV_HOLDING"),
  DERIV_TRANS: rowHeader("DERIV_TRANS"),
  DERIV_HOLDING: rowHeader("DERIV_HOLDING"),
  FOOTNOTES: ["ACCESSION_NUMBER", FOOTNOTE_COLUMNS.id, FOOTNOTE_COLUMNS.text],
  OWNER_SIGNATURE: ["ACCESSION_NUMBER", SIGNATURE_COLUMNS.name, SIGNATURE_COLUMNS.date],
};

function rowHeader(table: RowTableName): string[] {
  const columns = Object.entries(ROW_COLUMNS[table]).flatMap(([field, column]) => {
    if (column === "") return [];
    if (field === "transactionCode") return [column];
    if (field === "equitySwapInvolved") return [column, "EQUITY_SWAP_TRANS_CD_FN"];
    if (field === "transactionFormType" && table.endsWith("TRANS")) return [column];
    return [column, `${column}_FN`];
  });
  return ["ACCESSION_NUMBER", ROW_KEYS[table], ...columns];
}

/** Cells of each table for one filing; `key` numbers the rows of all filings in document order. */
export function bulkRecords(filing: Filing, nextKey: () => number): { [Table in BulkTableName]: string[][] } {
  const number = filing.accessionNumber ?? "";
  const rowsOf = (table: RowTableName, rows: readonly (NonDerivativeRow | DerivativeRow)[], kind: RowKind) =>
    rows.filter((row) => row.kind === kind).map((row) => [number, String(nextKey()), ...rowCells(table, row)]);
  return {
    SUBMISSION: [
      [
        number,
        day(filing.filedOn),
        day(filing.periodOfReport),
        day(filing.dateOfOriginalSubmission),
        flag(filing.noSecuritiesOwned),
        flag(filing.notSubjectToSection16),
        flag(filing.form3HoldingsReported),
        flag(filing.form4TransactionsReported),
        filing.formType,
        filing.issuer.cik ?? "",
        filing.issuer.name ?? "",
        filing.issuer.tradingSymbol ?? "",
        filing.remarks ?? "",
        flag(filing.aff10b5One),
      ],
    ],
    REPORTINGOWNER: filing.reportingOwners.map((owner) => [
      number,
      owner.cik ?? "",
      owner.name ?? "",
      [
        ...(owner.isDirector ? ["Director"] : []),
        ...(owner.isOfficer ? ["Officer"] : []),
        ...(owner.isTenPercentOwner ? ["TenPercentOwner"] : []),
        ...(owner.isOther ? ["Other"] : []),
      ].join(","),
      owner.officerTitle ?? "",
      owner.otherText ?? "",
      owner.address.street1 ?? "",
      owner.address.street2 ?? "",
      owner.address.city ?? "",
      owner.address.state ?? "",
      owner.address.zip ?? "",
      owner.address.stateDescription ?? "",
      "001-00016",
    ]),
    NONDERIV_TRANS: rowsOf("NONDERIV_TRANS", filing.nonDerivative, "transaction"),
    NONDERIV_HOLDING: rowsOf("NONDERIV_HOLDING", filing.nonDerivative, "holding"),
    DERIV_TRANS: rowsOf("DERIV_TRANS", filing.derivative, "transaction"),
    DERIV_HOLDING: rowsOf("DERIV_HOLDING", filing.derivative, "holding"),
    FOOTNOTES: filing.footnotes.map(({ id, text }) => [number, id, text]),
    OWNER_SIGNATURE: filing.signatures.map(({ name, date }) => [number, name ?? "", day(date)]),
  };
}

function rowCells(table: RowTableName, row: NonDerivativeRow | DerivativeRow): string[] {
  const values = new Map<string, unknown>(Object.entries(row));
  const fields = new Map(Object.entries(ROW_COLUMNS[table]).map(([field, column]) => [column, field]));
  return bulkHeaders[table].slice(2).map((column) => {
    if (column === "EQUITY_SWAP_TRANS_CD_FN" || column === "TRANS_FORM_TYPE_FN") return (row.footnoteIds.transactionCode ?? []).join(", ");
    if (column.endsWith("_FN")) return (row.footnoteIds[fields.get(column.slice(0, -3)) ?? ""] ?? []).join(", ");
    const value = values.get(fields.get(column) ?? "");
    if (typeof value === "boolean") return value ? "1" : "0";
    return typeof value !== "string" ? "" : column.endsWith("_DATE") ? day(value) : value;
  });
}

/** The eight tables with all filings' rows, in the order given or as `arrange` puts them. */
export function writeBulkSet(
  filings: readonly Filing[],
  arrange: (lines: string[]) => string[] = (lines) => lines,
  lineEnd = "\n",
): { [Table in BulkTableName]: string } {
  let key = 0;
  const records = filings.map((filing) => bulkRecords(filing, () => ++key));
  const table = (name: BulkTableName) =>
    [tsvLine(bulkHeaders[name]), ...arrange(records.flatMap((record) => record[name].map(tsvLine)))].map((line) => line + lineEnd).join("");
  return Object.fromEntries(bulkTableNames.map((name) => [name, table(name)])) as { [Table in BulkTableName]: string };
}

/** One line without its end; a cell with a quote, tab or line end is quoted. */
export function tsvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t");
}

/** `2025-06-26` as `26-JUN-2025`. */
function day(date: string | null): string {
  return date === null ? "" : `${date.slice(8, 10)}-${MONTHS[Number(date.slice(5, 7)) - 1]}-${date.slice(0, 4)}`;
}

function flag(value: boolean | null): string {
  return value === null ? "" : value ? "1" : "0";
}
