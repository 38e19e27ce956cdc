import { addDays } from "@/lib/dates";
import { isZero, negate, subtract } from "@/lib/decimal";
import type { Cik, Decimal, IsoDate, TableName } from "@/lib/filing/types";
import { isImplausibleDate } from "./classify";
import { saysOfFilingDay } from "./footnote-text";
import { natureKeys } from "./natures";
import { compareFilings, compareText, isAmendment } from "./order";
import { plain } from "./row-key";
import { securityKeys } from "./security-key";
import type { OwnershipFiling, OwnershipRow } from "./types";

/** A reported balance before it has a place in time. */
export type BalanceRow = {
  filing: OwnershipFiling;
  row: OwnershipRow;
  /** The day that the balance speaks of. */
  date: IsoDate;
  /** Shares with the sign of A/D; null for holdings and where shares or A/D are missing. */
  change: Decimal | null;
  before: Decimal;
  after: Decimal;
};

/** What makes a line of ownership (DOMAIN 9): owner x table x class x D/I x nature; in Table II x strike, expiration, exercise date. */
export type LineHead = {
  ownerCik: Cik;
  jointWith: Cik[];
  table: TableName;
  securityKey: string;
  securityTitle: string;
  directOrIndirect: "D" | "I" | null;
  natureKey: string;
  natureOfOwnership: string | null;
  conversionOrExercisePrice: Decimal | null;
  exerciseDate: IsoDate | null;
  expirationDate: IsoDate | null;
};

export type Line = {
  head: LineHead;
  /** Balances by filing, filings in order of (last day of the line in them, acceptance, number), rows in document order. */
  filings: { filing: OwnershipFiling; rows: BalanceRow[] }[];
};

/**
 * Lines of ownership of one issuer, each joint row in the line of each of its owners. `isRead` leaves out rows that
 * amendments replaced, copies and duplicates. Rows without a balance in shares, or whose day cannot be, are in no line.
 */
export function groupLines(filings: readonly OwnershipFiling[], isRead: (row: OwnershipRow) => boolean): Line[] {
  const keyOfTitle = securityKeys(filings.flatMap((filing) => filing.rows.map((row) => row.securityTitle)));
  const keyOfNature = natureKeys(filings);
  const lines = new Map<string, { head: LineHead; rows: BalanceRow[] }>();
  for (const filing of [...filings].sort(compareFilings)) {
    for (const row of filing.rows) {
      const balance = isRead(row) ? toBalance(filing, row) : null;
      if (!balance) continue;
      for (const owner of filing.owners) {
        const head = headOf(filing, row, owner.cik, keyOfTitle(row.securityTitle), keyOfNature(filing, row));
        const key = lineKey(head);
        const line = lines.get(key);
        if (line) {
          line.rows.push(balance);
          // The newest wording names the line; everyone who ever filed it jointly is named.
          line.head = { ...head, jointWith: [...new Set([...line.head.jointWith, ...head.jointWith])].sort() };
        } else {
          lines.set(key, { head, rows: [balance] });
        }
      }
    }
  }
  return [...lines.values()].map(({ head, rows }) => ({ head, filings: byFiling(rows) }));
}

export function byFiling(rows: readonly BalanceRow[]): Line["filings"] {
  const groups = [...Map.groupBy(rows, (row) => row.filing).entries()].map(([filing, ofFiling]) => ({
    filing,
    rows: ofFiling,
    last: latest(ofFiling.map((row) => row.date)),
  }));
  return groups
    .sort((a, b) => compareText(a.last, b.last) || compareFilings(a.filing, b.filing))
    .map(({ filing, rows: ofFiling }) => ({ filing, rows: ofFiling }));
}

function toBalance(filing: OwnershipFiling, row: OwnershipRow): BalanceRow | null {
  const after = row.sharesOwnedFollowing;
  const date = observedOn(filing, row);
  if (after === null || date === null) return null;
  const hasChange = row.kind === "transaction" && row.shares !== null && row.acquiredDisposed !== null;
  const change = hasChange ? (row.acquiredDisposed === "D" ? negate(row.shares as Decimal) : (row.shares as Decimal)) : null;
  return {
    filing,
    row,
    date,
    change: change && isZero(change) ? ("0" as Decimal) : change,
    before: change === null ? after : subtract(after, change),
    after,
  };
}

/**
 * The day that a balance speaks of: on Form 3 and in Table I of Form 5 the period of report (column 5 of Form 5 is headed "at end
 * of issuer's fiscal year"), of a transaction its date, of a holding on Form 4 the last transaction of the filing, or the filing date
 * where that came much later. Null when that day cannot be.
 */
function observedOn(filing: OwnershipFiling, row: OwnershipRow): IsoDate | null {
  const atPeriod =
    filing.formType.startsWith("3") || (filing.formType.startsWith("5") && (row.table === "nonDerivative" || row.kind === "holding"));
  const date = atPeriod ? filing.periodOfReport : row.kind === "transaction" ? tradedOn(filing, row) : holdingOn(filing);
  // A Form 3 for an offering is signed before the day it speaks of (Tesla 2010): where only the signature is known it does not disprove that day.
  const knownBy = atPeriod && filing.filedOnAssumed ? addDays(filing.filedOn, LONGEST_LAG_DAYS) : filing.filedOn;
  return date === null || isImplausibleDate(date, knownBy) ? null : date;
}

/** Of days that are not none. */
const latest = (days: readonly IsoDate[]) => [...days].sort().at(-1) as IsoDate;

/**
 * A Form 4 that comes months after its transaction lists what is held when it is filed: a filing at Natera of November 2019 on a vesting
 * of May has the balances of November on all four other lines. An amendment speaks as of the original date.
 */
const LONGEST_LAG_DAYS = 10;

function holdingOn(filing: OwnershipFiling): IsoDate | null {
  return isMuchLater(filing) ? filing.filedOn : lastTransactionOn(filing);
}

/** The day of the trade; in such a late filing the filing date where a note says that the balance is of that day (CompoSecure, January 2023). */
function tradedOn(filing: OwnershipFiling, row: OwnershipRow): IsoDate | null {
  const ids = row.footnoteIds.sharesOwnedFollowing ?? [];
  const isOfFilingDay = ids.length > 0 && filing.footnotes.some((note) => ids.includes(note.id) && saysOfFilingDay(note.text));
  return isOfFilingDay && isMuchLater(filing) ? filing.filedOn : row.transactionDate;
}

function isMuchLater(filing: OwnershipFiling): boolean {
  const last = lastTransactionOn(filing);
  return last !== null && !isAmendment(filing) && filing.filedOn > addDays(last, LONGEST_LAG_DAYS);
}

const lastDays = new WeakMap<OwnershipFiling, IsoDate | null>();

function lastTransactionOn(filing: OwnershipFiling): IsoDate | null {
  const known = lastDays.get(filing);
  if (known !== undefined) return known;
  const days = filing.rows.flatMap((row) =>
    row.kind === "transaction" && row.transactionDate && !isImplausibleDate(row.transactionDate, filing.filedOn) ? row.transactionDate : [],
  );
  const last = days.length ? latest(days) : filing.periodOfReport;
  lastDays.set(filing, last);
  return last;
}

function headOf(filing: OwnershipFiling, row: OwnershipRow, ownerCik: Cik, securityKey: string, natureKey: string): LineHead {
  const isDerivative = row.table === "derivative";
  return {
    ownerCik,
    jointWith: filing.owners.flatMap(({ cik }) => (cik === ownerCik ? [] : cik)),
    table: row.table,
    securityKey,
    securityTitle: row.securityTitle ?? "Untitled security",
    directOrIndirect: row.directOrIndirect,
    natureKey,
    natureOfOwnership: row.directOrIndirect === "D" ? null : row.natureOfOwnership,
    conversionOrExercisePrice: isDerivative ? row.conversionOrExercisePrice : null,
    exerciseDate: isDerivative ? row.exerciseDate : null,
    expirationDate: isDerivative ? row.expirationDate : null,
  };
}

/** Sorts as the contract of ownership.json asks: owner, table, class, D before I, nature, strike, expiration. */
export function lineKey(head: LineHead): string {
  // Of units and convertible classes one filing says 0 and the next leaves the price to a note: neither names a strike.
  const price = head.conversionOrExercisePrice;
  const strike = price === null || isZero(price) ? "" : sortableDecimal(plain(price));
  return [
    head.ownerCik,
    head.table === "nonDerivative" ? "1" : "2",
    head.securityKey,
    head.directOrIndirect ?? "~",
    head.natureKey,
    strike,
    head.expirationDate ?? "",
    head.exerciseDate ?? "",
  ].join("\u0001");
}

/** "9.5" before "10": the whole part padded. */
function sortableDecimal(text: string): string {
  const [whole = "", fraction = ""] = text.split(".");
  return `${whole.padStart(16, "0")}.${fraction}`;
}
