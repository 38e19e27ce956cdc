import { equals, isNegative } from "@/lib/decimal";
import type { Decimal, Filing, IsoDate } from "@/lib/filing/types";
import { formatDate, formatShares } from "@/lib/format";
import { balanceBefore } from "@/lib/ownership/balance-before";
import { natureKey, securityKey } from "@/lib/ownership/security-key";

/** The last balance known of a line of the owner that was chosen. */
export type KnownBalance = {
  securityKey: string;
  directOrIndirect: "D" | "I" | null;
  natureKey: string;
  balance: Decimal;
  date: IsoDate;
};

/** How the balance of one row of Table I stands to what comes before it. */
export type BalanceCheck = { path: string; agrees: boolean | null; sentence: string };

/**
 * Follows the balances of Table I from row to row, and from the last one known here: what the line held before each row, and whether that is what
 * the row before it, or the newest filing, left. A disagreement is a question to the page, not an error: true filings have gaps (DOMAIN 9).
 */
export function checkBalances(filing: Filing, known: readonly KnownBalance[]): BalanceCheck[] {
  const last = new Map(known.map((line) => [keyOf(line.securityKey, line.directOrIndirect, line.natureKey), line] as const));
  const seen = new Map<string, Decimal>();
  return filing.nonDerivative.flatMap((row, at): BalanceCheck[] => {
    const path = `nonDerivative[${at}]`;
    if (row.sharesOwnedFollowing === null) return [];
    const key = keyOf(securityKey(row.securityTitle), row.directOrIndirect, natureKey(row.directOrIndirect, row.natureOfOwnership));
    const before = balanceBefore(row);
    const [inForm, here] = [seen.get(key), last.get(key)];
    seen.set(key, row.sharesOwnedFollowing);
    if (before === null) return [];
    if (isNegative(before)) return [{ path, agrees: false, sentence: `Before this row ${formatShares(before)} shares, which cannot be.` }];
    const opening = `Before this row ${formatShares(before)} shares`;
    if (inForm !== undefined) {
      const agrees = equals(before, inForm);
      return [
        {
          path,
          agrees,
          sentence: `${opening}, ${agrees ? "as the row above leaves it" : `while the row above leaves ${formatShares(inForm)}`}.`,
        },
      ];
    }
    if (here === undefined) return [{ path, agrees: null, sentence: `${opening}; nothing earlier is known here.` }];
    const agrees = equals(before, here.balance);
    const reported = `${formatShares(here.balance)} on ${formatDate(here.date)}`;
    return [
      {
        path,
        agrees,
        sentence: agrees ? `${opening}, as last reported: ${reported}.` : `${opening}, while the last report says ${reported}.`,
      },
    ];
  });
}

function keyOf(...parts: (string | null)[]): string {
  return parts.join("\u0001");
}
