import { type Comparison, describeCells, differences, Tally } from "./comparison";
import { type Held, type HeldRow, placeOf, rowsOf } from "./held";
import { numberIn, plain } from "./numbers";
import { letters } from "./scan";
import { readCsv, type TableRecord } from "./tables";

/**
 * sp500-form4-transactions: other people's parse without accession numbers, Table I only. A record and a filing belong together by
 * issuer (name or symbol), owner and day. Rows of a filing that is in the table at all are looked for the other way round too: the
 * table has the first Table I transaction of each filing.
 */
export function compareSp500(file: string, held: Held): Comparison {
  const records = readCsv(file);
  const tally = new Tally();
  const owners = new Set(records.map((record) => record.get("reporting_owner_cik")));
  const rows = held.filings.flatMap(rowsOf).filter(({ row }) => row.table === "nonDerivative" && row.kind === "transaction");
  const byKey = Map.groupBy(
    rows.flatMap((found) =>
      found.held.ownership.owners.flatMap(({ cik }) => (owners.has(cik) ? { found, key: `${cik} ${found.row.transactionDate}` } : [])),
    ),
    ({ key }) => key,
  );
  const taken = new Set<HeldRow>();
  const met = new Set<HeldRow["held"]>();
  for (const record of records) {
    const candidates = (byKey.get(`${record.get("reporting_owner_cik")} ${record.get("transaction_date")}`) ?? [])
      .map(({ found }) => found)
      .filter(({ held: { filing } }) => isIssuer(record, filing.issuer.name ?? "", filing.issuer.tradingSymbol ?? ""));
    if (candidates.length === 0) continue;
    const equal = candidates.find((found) => differences(cellsOf(record, found)).length === 0);
    if (equal) {
      taken.add(equal);
      met.add(equal.held);
      tally.agree();
    } else {
      const nearest = candidates.toSorted(
        (a, b) => differences(cellsOf(record, a)).length - differences(cellsOf(record, b)).length,
      )[0] as HeldRow;
      tally.disagree("unexplained", `line ${record.line}, ${placeOf(nearest)}: ${describeCells(differences(cellsOf(record, nearest)))}`);
    }
  }
  const first = new Set([...Map.groupBy(rows, (found) => found.held).values()].map(([found]) => found));
  for (const found of rows) {
    if (met.has(found.held) && !taken.has(found)) tally.disagree(first.has(found) ? "unexplained" : "after-first-row", placeOf(found));
  }
  return tally.close("sp500-form4-transactions-2022-2026.csv", expectedOf(records, held));
}

function cellsOf(record: TableRecord, { row }: HeldRow) {
  return [
    { column: "transaction_type", table: record.get("transaction_type"), ours: row.transactionCode },
    { column: "transaction_shares", table: numberIn(record.get("transaction_shares")), ours: plain(row.shares) },
    { column: "transaction_price", table: numberIn(record.get("transaction_price")), ours: plain(row.pricePerShare) },
    { column: "shares_after_transaction", table: numberIn(record.get("shares_after_transaction")), ours: plain(row.sharesOwnedFollowing) },
  ];
}

function isIssuer(record: TableRecord, name: string, symbol: string): boolean {
  const ticker = letters(record.get("ticker"));
  return letters(record.get("issuer_name")) === letters(name) || (ticker !== "" && ticker !== "NONE" && ticker === letters(symbol));
}

function expectedOf(records: readonly TableRecord[], { scanned }: Held): number {
  const byKey = Map.groupBy(
    scanned.flatMap((found) => found.ownerCiks.flatMap((cik) => found.transactions.map(({ date }) => ({ found, key: `${cik} ${date}` })))),
    ({ key }) => key,
  );
  return records.filter((record) =>
    byKey
      .get(`${record.get("reporting_owner_cik")} ${record.get("transaction_date")}`)
      ?.some(({ found }) => isIssuer(record, found.issuerName, found.symbol)),
  ).length;
}
