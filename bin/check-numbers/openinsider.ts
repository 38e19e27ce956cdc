import { type Comparison, describeCells, differences, Tally } from "./comparison";
import { type Held, type HeldRow, placeOf, rowsOf } from "./held";
import { numberIn, plain, rounded } from "./numbers";
import { letters } from "./scan";
import { readTsv, type TableRecord } from "./tables";

/**
 * OpenInsider's list of purchases: no CIK, no accession number, one line for all purchases of a filing. A record belongs to a held
 * filing by issuer (name or symbol) and a purchase on its trade date. Quantity is compared with the sum of the filing's purchases.
 */
export function compareOpenInsider(file: string, held: Held): Comparison {
  const records = readTsv(file);
  const tally = new Tally();
  for (const record of records) {
    const found = held.filings.find(({ filing }) =>
      isSameFiling(
        record,
        filing.issuer.name ?? "",
        filing.issuer.tradingSymbol ?? "",
        filing.nonDerivative.flatMap((row) => (row.transactionCode === "P" ? (row.transactionDate ?? []) : [])),
      ),
    );
    if (!found) continue;
    const rows = rowsOf(found).filter(({ row }) => row.table === "nonDerivative" && row.transactionCode === "P");
    const wrong = differences(cellsOf(record, rows));
    if (wrong.length === 0) tally.agree();
    else tally.disagree("unexplained", `line ${record.line}, ${placeOf(rows[0] as HeldRow)}: ${describeCells(wrong)}`);
  }
  const expected = records.filter((record) =>
    held.scanned.some(({ issuerName, symbol, transactions }) =>
      isSameFiling(
        record,
        issuerName,
        symbol,
        transactions.flatMap(({ code, date }) => (code === "P" ? date : [])),
      ),
    ),
  ).length;
  return tally.close("openinsider-1000-2023-2024.tsv", expected);
}

function isSameFiling(record: TableRecord, name: string, symbol: string, dates: readonly string[]): boolean {
  if (!dates.includes(record.get("Trade Date"))) return false;
  return letters(record.get("Company Name")) === letters(name) || letters(record.get("Ticker")) === letters(symbol);
}

function cellsOf(record: TableRecord, rows: readonly HeldRow[]) {
  const counted = rows.filter(({ derived }) => derived.category === "buy");
  const total = (amounts: readonly (string | null)[]) => amounts.reduce((sum, amount) => sum + Number(amount ?? 0), 0);
  const after = rows.at(-1)?.row.sharesOwnedFollowing ?? null;
  return [
    { column: "Qty", table: numberIn(record.get("Qty")), ours: String(Math.round(total(counted.map(({ row }) => row.shares)))) },
    { column: "Value", table: numberIn(record.get("Value")), ours: String(Math.round(total(counted.map(({ derived }) => derived.value)))) },
    { column: "Owned", table: numberIn(record.get("Owned")), ours: rounded(plain(after), 0) },
  ];
}
