import { daysBetween } from "@/lib/dates";
import { absolute, compare, subtract } from "@/lib/decimal";
import type { Decimal } from "@/lib/filing/types";
import { type Comparison, describeCells, differences, Tally } from "./comparison";
import { type Held, type HeldFiling, type HeldRow, placeOf, rowsOf } from "./held";
import { numberIn, plain } from "./numbers";
import type { ScannedFiling } from "./scan";
import { readCsv, type TableRecord } from "./tables";

const MOST_DAYS_TO_FILE = 4;

/**
 * open-market-buys: other people's parse of rows with code P. A record belongs to the held filing of its accession number; to a held
 * document without one if issuer, owner and day of a purchase are equal. Value, group and roles are compared too.
 */
export function compareOpenMarketBuys(file: string, held: Held): Comparison {
  const records = readCsv(file);
  const tally = new Tally();
  /** Rows with the accession number of the record that was found for them. */
  const taken = new Map<HeldRow, string>();
  const met = new Set<HeldFiling>();
  const purchases = held.filings
    .map((filing) => ({ filing, rows: rowsOf(filing).filter(isPurchase) }))
    .filter(({ rows }) => rows.length > 0);
  for (const record of records) {
    const candidates = purchases
      .filter(({ filing, rows }) =>
        isSameFiling(
          record,
          filing.filing.accessionNumber,
          idsOf(filing),
          rows.map(({ row }) => row.transactionDate ?? ""),
        ),
      )
      .flatMap(({ rows }) => rows);
    if (candidates.length === 0) continue;
    const equal = candidates.filter((found) => differences(cellsOf(record, found)).length === 0);
    const free = equal.find((found) => !taken.has(found));
    const first = equal.find((found) => taken.get(found) === record.get("accession_no"));
    if (free) {
      taken.set(free, record.get("accession_no"));
      met.add(free.held);
      judgeCounting(
        record,
        free,
        restated(
          free,
          purchases.flatMap(({ rows }) => rows),
        ),
        tally,
      );
    } else if (first) {
      tally.disagree("record-twice", `line ${record.line}, ${placeOf(first)}`);
    } else {
      const nearest = candidates.toSorted(
        (a, b) => differences(cellsOf(record, a)).length - differences(cellsOf(record, b)).length,
      )[0] as HeldRow;
      tally.disagree("unexplained", `line ${record.line}, ${placeOf(nearest)}: ${describeCells(differences(cellsOf(record, nearest)))}`);
    }
  }
  for (const { filing, rows } of purchases)
    for (const row of rows) if (met.has(filing) && !taken.has(row)) tally.disagree("unexplained", `${placeOf(row)} is not in the table`);
  return tally.close("open-market-buys-2025-2026.csv", expectedOf(records, held.scanned));
}

/** All that is written agrees: is it a purchase that counts here? */
function judgeCounting(record: TableRecord, found: HeldRow, amendment: HeldRow | null, tally: Tally): void {
  const place = `line ${record.line}, ${placeOf(found)}`;
  if (found.derived.supersededOn !== null) tally.disagree("amended-row-counted", place);
  else if (found.derived.notCounted !== null) tally.disagree("unexplained", `${place}: not counted as a buy: ${found.derived.notCounted}`);
  else if (amendment) tally.disagree("amendment-not-merged", `${place} and ${placeOf(amendment)}`);
  else tally.agree();
}

/** The row of an amendment that names this purchase of its issuer again and is counted as well; null if none does. */
function restated({ held, row }: HeldRow, purchases: readonly HeldRow[]): HeldRow | null {
  const isSame = (other: HeldRow) =>
    other.held !== held &&
    other.held.ownership.formType.endsWith("/A") &&
    other.held.ownership.filedOn >= held.ownership.filedOn &&
    other.held.ownership.issuerCik === held.ownership.issuerCik &&
    other.held.ownership.owners.some(({ cik }) => held.ownership.owners.some((owner) => owner.cik === cik)) &&
    other.derived.notCounted === null &&
    other.row.transactionDate === row.transactionDate &&
    plain(other.row.shares) === plain(row.shares) &&
    plain(other.row.pricePerShare) === plain(row.pricePerShare);
  return held.ownership.formType.endsWith("/A") ? null : (purchases.find(isSame) ?? null);
}

function isPurchase({ row }: HeldRow): boolean {
  return row.table === "nonDerivative" && row.transactionCode === "P";
}

type Ids = { issuerCik: string; ownerCiks: readonly string[] };

const idsOf = ({ ownership }: HeldFiling): Ids => ({ issuerCik: ownership.issuerCik, ownerCiks: ownership.owners.map(({ cik }) => cik) });

function isSameFiling(
  record: TableRecord,
  accessionNumber: string | null,
  { issuerCik, ownerCiks }: Ids,
  dates: readonly string[],
): boolean {
  if (accessionNumber !== null) return accessionNumber === record.get("accession_no");
  return record.get("cik") === issuerCik && ownerCiks.includes(record.get("insider_cik")) && dates.includes(record.get("txn_date"));
}

function cellsOf(record: TableRecord, { held, row, derived }: HeldRow) {
  const owner = held.ownership.owners.find(({ cik }) => cik === record.get("insider_cik"));
  const filedOn = record.get("filed_at").slice(0, 10);
  const { filedOnAssumed, filedOn: signedOn } = held.ownership;
  return [
    { column: "txn_date", table: record.get("txn_date"), ours: row.transactionDate },
    { column: "filed_at", table: filedOn, ours: filedOnAssumed && isSoonAfter(filedOn, signedOn) ? filedOn : signedOn },
    { column: "insider_cik", table: record.get("insider_cik"), ours: owner?.cik ?? null },
    { column: "is_director", table: record.get("is_director"), ours: String(owner?.isDirector) },
    { column: "is_officer", table: record.get("is_officer"), ours: String(owner?.isOfficer) },
    { column: "is_ten_percent", table: record.get("is_ten_percent"), ours: String(owner?.isTenPercentOwner) },
    { column: "txn_code", table: "buy", ours: derived.category },
    { column: "shares", table: numberIn(record.get("shares")), ours: plain(row.shares) },
    { column: "price_per_share", table: numberIn(record.get("price_per_share")), ours: plain(row.pricePerShare) },
    { column: "total_value_usd", ...sameCent(numberIn(record.get("total_value_usd")), derived.value) },
    { column: "shares_owned_after", table: numberIn(record.get("shares_owned_after")), ours: plain(row.sharesOwnedFollowing) },
    { column: "ownership_form", table: record.get("ownership_form"), ours: row.directOrIndirect },
  ];
}

/** A document without a filing date was filed when it was signed, or within a long weekend. */
function isSoonAfter(filedOn: string, signedOn: string): boolean {
  const days = daysBetween(signedOn, filedOn);
  return days >= 0 && days <= MOST_DAYS_TO_FILE;
}

/** The table computes in floating point: values less than a cent apart are written alike. */
function sameCent(table: Decimal | null, ours: Decimal | null) {
  const isSame = table !== null && ours !== null && compare(absolute(subtract(table, ours)), "0.01") < 0;
  return { table: isSame ? ours : table, ours };
}

function expectedOf(records: readonly TableRecord[], scanned: readonly ScannedFiling[]): number {
  const buying = scanned.flatMap((found) => {
    const dates = found.transactions.flatMap(({ code, date }) => (code === "P" ? date : []));
    return dates.length > 0 ? { found, dates } : [];
  });
  return records.filter((record) => buying.some(({ found, dates }) => isSameFiling(record, found.accessionNumber, found, dates))).length;
}
