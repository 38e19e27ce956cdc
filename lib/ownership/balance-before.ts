import { add, subtract } from "@/lib/decimal";
import type { Decimal, NonDerivativeRow } from "@/lib/filing/types";

type Balanced = Pick<NonDerivativeRow, "kind" | "shares" | "acquiredDisposed" | "sharesOwnedFollowing">;

/** Shares that were held before a row, from its own column; of a holding those that it reports. Null where the row does not say. */
export function balanceBefore({ kind, shares, acquiredDisposed, sharesOwnedFollowing }: Balanced): Decimal | null {
  if (sharesOwnedFollowing === null) return null;
  if (kind === "holding") return sharesOwnedFollowing;
  if (shares === null || acquiredDisposed === null) return null;
  return acquiredDisposed === "A" ? subtract(sharesOwnedFollowing, shares) : add(sharesOwnedFollowing, shares);
}
