import type { Decimal, Filing } from "@/lib/filing/types";
import type { OwnershipRow } from "@/lib/ownership/types";
import { type Cell, type Comparison, describeCells, differences, Tally } from "./comparison";
import type { Held, HeldFiling } from "./held";
import { numberIn, plain, rounded, secDate } from "./numbers";
import { readTsv, type TableRecord } from "./tables";

/** The SEC's own tables of one quarter, by accession number. Five of its eight tables are at hand; rows are not in document order. */
export function compareSecTables(folder: string, held: Held): Comparison[] {
  return tables.map(({ name, items }) => {
    const records = readTsv(`${folder}/${name}.tsv`);
    const byAccession = Map.groupBy(records, (record) => record.get("ACCESSION_NUMBER"));
    const tally = new Tally();
    for (const found of held.filings) {
      // The table of submissions says which filings are of the quarter; the others may have no line of one.
      const lines = byAccession.get(found.filing.accessionNumber ?? "");
      if (lines) compareItems(lines, items(found), found.path, tally);
    }
    const known = new Set(held.scanned.map(({ accessionNumber }) => accessionNumber));
    return tally.close(`SEC 2024 Q3, ${name}`, records.filter((record) => known.has(record.get("ACCESSION_NUMBER"))).length);
  });
}

/** One line of a table as this program would write it. */
type Item = (record: TableRecord) => Cell[];

/** Pairs each record with the item that differs least, each once; what is left on either side is missing on the other. */
function compareItems(records: readonly TableRecord[], items: readonly Item[], path: string, tally: Tally): void {
  const open = [...items];
  for (const record of records) {
    const [best] = open.map((item) => ({ item, wrong: differences(item(record)) })).sort((a, b) => a.wrong.length - b.wrong.length);
    const place = `${path}, line ${record.line}`;
    if (!best) {
      tally.disagree("unexplained", `${place}: the filing has no such row`);
      continue;
    }
    open.splice(open.indexOf(best.item), 1);
    if (best.wrong.length === 0) tally.agree();
    else tally.disagree(best.wrong.every(isRounded) ? "rounded" : "unexplained", `${place}: ${describeCells(best.wrong)}`);
  }
  for (const _ of open) tally.disagree("unexplained", `${path}: a row of the filing is not in the table`);
}

function isRounded({ table, ours }: Cell): boolean {
  return ours !== null && /^-?\d+\.\d{3,}$/.test(ours) && rounded(ours as Decimal, 2) === table;
}

const tables: { name: string; items: (held: HeldFiling) => Item[] }[] = [
  { name: "SUBMISSION", items: ({ filing }) => [submission(filing)] },
  { name: "NONDERIV_HOLDING", items: (held) => rowsOf(held, "nonDerivative", "holding").map((row) => holdingCells(row, "NONDERIV")) },
  { name: "DERIV_TRANS", items: (held) => rowsOf(held, "derivative", "transaction").map(derivativeTransaction) },
  { name: "DERIV_HOLDING", items: (held) => rowsOf(held, "derivative", "holding").map((row) => holdingCells(row, "DERIV")) },
  {
    name: "OWNER_SIGNATURE",
    items: ({ filing }) =>
      filing.signatures.map(({ name, date }) => (record) => [
        text(record, "OWNERSIGNATURENAME", name),
        { column: "OWNERSIGNATUREDATE", table: secDate(record.get("OWNERSIGNATUREDATE")), ours: date },
      ]),
  },
];

function rowsOf({ ownership }: HeldFiling, table: OwnershipRow["table"], kind: OwnershipRow["kind"]): OwnershipRow[] {
  return ownership.rows.filter((row) => row.table === table && row.kind === kind);
}

function submission(filing: Filing): Item {
  return (record) => [
    // A bare document does not name its filing date.
    ...(filing.filedOn === null ? [] : [date(record, "FILING_DATE", filing.filedOn)]),
    date(record, "PERIOD_OF_REPORT", filing.periodOfReport),
    date(record, "DATE_OF_ORIG_SUB", filing.dateOfOriginalSubmission),
    flag(record, "NO_SECURITIES_OWNED", filing.noSecuritiesOwned),
    flag(record, "NOT_SUBJECT_SEC16", filing.notSubjectToSection16),
    flag(record, "FORM3_HOLDINGS_REPORTED", filing.form3HoldingsReported),
    flag(record, "FORM4_TRANS_REPORTED", filing.form4TransactionsReported),
    text(record, "DOCUMENT_TYPE", filing.formType),
    text(record, "ISSUERCIK", filing.issuer.cik),
    text(record, "ISSUERNAME", filing.issuer.name),
    text(record, "ISSUERTRADINGSYMBOL", filing.issuer.tradingSymbol),
    text(record, "REMARKS", filing.remarks),
  ];
}

function holdingCells(row: OwnershipRow, table: "NONDERIV" | "DERIV"): Item {
  return (record) => [...commonCells(row, record), ...(table === "DERIV" ? termCells(row, record, "EXERCISE_DATE") : [])];
}

function derivativeTransaction(row: OwnershipRow): Item {
  return (record) => [
    ...commonCells(row, record),
    ...termCells(row, record, "EXCERCISE_DATE"),
    date(record, "TRANS_DATE", row.transactionDate),
    date(record, "DEEMED_EXECUTION_DATE", row.deemedExecutionDate),
    text(record, "TRANS_CODE", row.transactionCode),
    flag(record, "EQUITY_SWAP_INVOLVED", row.equitySwapInvolved),
    text(record, "TRANS_TIMELINESS", row.timeliness),
    number(record, "TRANS_SHARES", row.shares),
    number(record, "TRANS_TOTAL_VALUE", row.totalValue),
    number(record, "TRANS_PRICEPERSHARE", row.pricePerShare),
    text(record, "TRANS_ACQUIRED_DISP_CD", row.acquiredDisposed),
    notes(record, "TRANS_SHARES_FN", row, "shares"),
    notes(record, "TRANS_PRICEPERSHARE_FN", row, "pricePerShare"),
  ];
}

function commonCells(row: OwnershipRow, record: TableRecord): Cell[] {
  return [
    text(record, "SECURITY_TITLE", row.securityTitle?.replace(/\s+/g, " ") ?? null),
    text(record, "TRANS_FORM_TYPE", row.transactionFormType),
    number(record, "SHRS_OWND_FOLWNG_TRANS", row.sharesOwnedFollowing),
    number(record, "VALU_OWND_FOLWNG_TRANS", row.valueOwnedFollowing),
    text(record, "DIRECT_INDIRECT_OWNERSHIP", row.directOrIndirect),
    text(record, "NATURE_OF_OWNERSHIP", row.natureOfOwnership),
    notes(record, "SECURITY_TITLE_FN", row, "securityTitle"),
    notes(record, "SHRS_OWND_FOLWNG_TRANS_FN", row, "sharesOwnedFollowing"),
    notes(record, "NATURE_OF_OWNERSHIP_FN", row, "natureOfOwnership"),
  ];
}

function termCells(row: OwnershipRow, record: TableRecord, exerciseDate: string): Cell[] {
  return [
    number(record, "CONV_EXERCISE_PRICE", row.conversionOrExercisePrice),
    date(record, exerciseDate, row.exerciseDate),
    date(record, "EXPIRATION_DATE", row.expirationDate),
    text(record, "UNDLYNG_SEC_TITLE", row.underlyingSecurityTitle),
    number(record, "UNDLYNG_SEC_SHARES", row.underlyingShares),
    number(record, "UNDLYNG_SEC_VALUE", row.underlyingValue),
    notes(record, "CONV_EXERCISE_PRICE_FN", row, "conversionOrExercisePrice"),
    notes(record, "EXPIRATION_DATE_FN", row, "expirationDate"),
  ];
}

function text(record: TableRecord, column: string, ours: string | null): Cell {
  return { column, table: record.get(column).replace(/\s+/g, " ") || null, ours };
}

function date(record: TableRecord, column: string, ours: string | null): Cell {
  return { column, table: secDate(record.get(column)), ours };
}

function number(record: TableRecord, column: string, ours: Decimal | null): Cell {
  return { column, table: numberIn(record.get(column)), ours: plain(ours) };
}

function flag(record: TableRecord, column: string, ours: boolean | null): Cell {
  const table = record.get(column);
  return { column, table: table === "" ? null : String(table === "1" || table === "true"), ours: ours === null ? null : String(ours) };
}

function notes(record: TableRecord, column: string, row: OwnershipRow, field: string): Cell {
  return { column, table: record.get(column).replace(/,\s*/g, " ") || null, ours: row.footnoteIds[field]?.join(" ") ?? null };
}
