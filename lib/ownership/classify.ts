import { compare, isZero, multiply } from "@/lib/decimal";
import type { Category, NotCountedReason } from "@/lib/filing/categories";
import { codeGroupOf } from "@/lib/filing/codes";
import type { Decimal, IsoDate, NonDerivativeRow, TableName } from "@/lib/filing/types";
import { addDays } from "../dates";

/** What a row is and whether it is part of buys and sells. */
export type Classified = {
  category: Category;
  /** Shares x price of a Table I row where both are there, the price is not 0 and both are plausible; else null. */
  value: Decimal | null;
  /** Null: counted as a buy or a sell. */
  notCounted: NotCountedReason | null;
  /** The price, the product or a date cannot be what was meant. The row is shown; what is implausible of it is in no sum. */
  isImplausible: boolean;
};

/** Prices above and products above are typing errors, such as a total typed as a price (measured: 505,000,000). */
const HIGHEST_PRICE = "100000";
const HIGHEST_VALUE = "5000000000";
/** Before the Securities Exchange Act nobody reported. */
const FIRST_YEAR = "1934";

/** A date of a trade that cannot be: after the filing (one day of slack for time zones) or before 1934. */
export function isImplausibleDate(date: string, filedOn: string): boolean {
  return date < FIRST_YEAR || date > addDays(filedOn, 1);
}

/**
 * Derives group, value and counting of one row from the row alone. The sign is the row's own A/D flag, never the code's:
 * P with D and S with A are conflicts, left out of both. Table II rows have no value and are never buys and sells.
 */
export function classify(row: NonDerivativeRow, table: TableName, filedOn: IsoDate): Classified {
  if (row.kind === "holding") return { category: "holding", value: null, notCounted: "holding", isImplausible: false };
  const category = codeGroupOf(row.transactionCode);
  const isDateImplausible = row.transactionDate !== null && isImplausibleDate(row.transactionDate, filedOn);
  if (table === "derivative") return { category, value: null, notCounted: "derivative", isImplausible: isDateImplausible };
  const value = valueOfRow(row);
  const hasPrice = row.shares !== null && row.pricePerShare !== null && !isZero(row.pricePerShare);
  return {
    category,
    value,
    notCounted: whyNotCounted(row, category, filedOn),
    isImplausible: isDateImplausible || (hasPrice && value === null),
  };
}

function valueOfRow(row: NonDerivativeRow): Decimal | null {
  if (row.shares === null || row.pricePerShare === null || isZero(row.pricePerShare)) return null;
  if (compare(row.pricePerShare, HIGHEST_PRICE) > 0) return null;
  const value = multiply(row.shares, row.pricePerShare);
  return compare(value, HIGHEST_VALUE) > 0 ? null : value;
}

function whyNotCounted(row: NonDerivativeRow, category: Category, filedOn: IsoDate): NotCountedReason | null {
  if (category !== "buy" && category !== "sell") return "other-code";
  if (row.equitySwapInvolved) return "equity-swap";
  if (row.acquiredDisposed !== (category === "buy" ? "A" : "D")) return "sign-conflict";
  if (row.transactionDate === null || isImplausibleDate(row.transactionDate, filedOn)) return "implausible-date";
  return null;
}

/**
 * The day that lists are ordered by: the transaction date, else the period of report; never null and never implausible, so an
 * order by it is total. It depends on the filing date, which a later copy may bring.
 */
export function sortDateOf(transactionDate: IsoDate | null, periodOfReport: IsoDate | null, filedOn: IsoDate): IsoDate {
  const date = transactionDate ?? periodOfReport;
  return date === null || isImplausibleDate(date, filedOn) ? filedOn : date;
}
