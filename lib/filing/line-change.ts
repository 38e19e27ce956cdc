import { add, divide, isNegative, isZero, negate, normalize, subtract, toNumber } from "@/lib/decimal";
import type { TransactionRow } from "./rows";
import type { Decimal } from "./types";

export type LineChange = { kind: "new" } | { kind: "closed" } | { kind: "ratio"; ratio: number };

type Row = Pick<TransactionRow, "kind" | "table" | "formType" | "shares" | "acquiredDisposed" | "sharesOwnedFollowing">;

/**
 * By how much a transaction changed its own line, computed backwards from the balance after it.
 * Null where that cannot be said: no balance or shares; Table II, where a balance is of one grant; Form 5, where
 * column 5 is the balance at the end of the fiscal year and not after the row (DOMAIN 4); a balance below the shares acquired.
 */
export function lineChange(row: Row): LineChange | null {
  const { shares, acquiredDisposed, sharesOwnedFollowing: after } = row;
  if (row.kind !== "transaction" || row.table !== "nonDerivative" || row.formType.startsWith("5")) return null;
  if (shares === null || acquiredDisposed === null || after === null || isZero(shares)) return null;
  const before = acquiredDisposed === "A" ? subtract(after, shares) : add(after, shares);
  if (isNegative(before)) return null;
  if (isZero(before)) return { kind: "new" };
  if (isZero(after)) return { kind: "closed" };
  const ratio = divide(shares, before);
  return ratio === null ? null : { kind: "ratio", ratio: toNumber(ratio) * (acquiredDisposed === "A" ? 1 : -1) };
}

/** The same as signed percent: -100 for a line that was closed, "Infinity" for one that stood at zero; null where it cannot be said. */
export function linePercent(row: Row): Decimal | null {
  const change = lineChange(row);
  if (change === null) return null;
  if (change.kind === "new") return "Infinity" as Decimal;
  if (change.kind === "closed") return negate("100");
  return normalize((change.ratio * 100).toFixed(4));
}
