import { normalize } from "@/lib/decimal";
import type { Decimal } from "@/lib/filing/types";
import { natureKey, securityKey } from "./security-key";
import type { OwnershipRow } from "./types";

/** Same value, same text: "1.50" and "1.5". */
export const plain = (value: Decimal | null) => (value === null ? "" : normalize(value));

/**
 * What two filings call the same line of a form (DOMAIN 7): table, title, date, code, direction, ownership form, nature; in
 * Table II also strike and expiration.
 */
export function rowKey(row: OwnershipRow): string {
  const terms = row.table === "derivative" ? [plain(row.conversionOrExercisePrice), row.expirationDate ?? ""] : [];
  return [
    row.table,
    row.kind,
    securityKey(row.securityTitle),
    row.transactionDate ?? "",
    row.transactionCode ?? "",
    row.acquiredDisposed ?? "",
    row.directOrIndirect ?? "",
    natureKey(row.directOrIndirect, row.natureOfOwnership),
    ...terms,
  ].join("\u0001");
}

/** Shares and price: equal ones make a repeat of two rows with one key. */
export function amountKey(row: OwnershipRow): string {
  return `${plain(row.shares)}\u0001${plain(row.pricePerShare)}\u0001${row.kind === "holding" ? plain(row.sharesOwnedFollowing) : ""}`;
}

/** What was traded, whatever it is called: finds a row again whose title or nature was corrected. */
export function factKey(row: OwnershipRow): string {
  return [
    row.table,
    row.kind,
    row.transactionDate ?? "",
    row.transactionCode ?? "",
    row.acquiredDisposed ?? "",
    plain(row.shares),
    plain(row.pricePerShare),
    plain(row.sharesOwnedFollowing),
  ].join("\u0001");
}
