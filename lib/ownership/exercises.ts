import { add, equals } from "@/lib/decimal";
import type { OwnershipFiling, OwnershipRow } from "./types";

/** M, C, X and O move shares from Table II to Table I (General Instruction 8; rules 16b-3 and 16b-6). */
const EXERCISE_CODES = new Set(["M", "C", "X", "O"]);

/**
 * The two legs of exercises and conversions of one filing, by row id: Table I acquisitions with the Table II dispositions of
 * the same day and code whose underlying shares they are. One to one where amounts are equal; else all of that day and code
 * together where their totals are; otherwise none, because a guess would be worse.
 */
export function pairExercises(filing: OwnershipFiling): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  const legs = filing.rows.filter((row) => row.kind === "transaction" && EXERCISE_CODES.has(row.transactionCode ?? ""));
  for (const group of Map.groupBy(legs, (row) => `${row.transactionDate} ${row.transactionCode}`).values()) {
    const shares = group.filter((row) => row.table === "nonDerivative" && row.acquiredDisposed === "A" && row.shares !== null);
    const derivatives = group.filter((row) => row.table === "derivative" && row.acquiredDisposed === "D" && row.underlyingShares !== null);
    pairGroup(shares, derivatives, pairs);
  }
  return pairs;
}

function pairGroup(shares: OwnershipRow[], derivatives: OwnershipRow[], pairs: Map<string, string[]>): void {
  const open = new Set(derivatives);
  const unpaired: OwnershipRow[] = [];
  for (const row of shares) {
    const leg = [...open].find((other) => equals(other.underlyingShares as string, row.shares as string));
    if (leg) {
      open.delete(leg);
      join([row], [leg], pairs);
    } else {
      unpaired.push(row);
    }
  }
  const total = (rows: readonly OwnershipRow[], amount: (row: OwnershipRow) => string) =>
    rows.reduce((sum: string, row) => add(sum, amount(row)), "0");
  const rest = [...open];
  if (
    unpaired.length &&
    rest.length &&
    equals(
      total(unpaired, (row) => row.shares as string),
      total(rest, (row) => row.underlyingShares as string),
    )
  )
    join(unpaired, rest, pairs);
}

function join(shares: readonly OwnershipRow[], derivatives: readonly OwnershipRow[], pairs: Map<string, string[]>): void {
  for (const row of shares)
    pairs.set(
      row.rowId,
      derivatives.map((other) => other.rowId),
    );
  for (const row of derivatives)
    pairs.set(
      row.rowId,
      shares.map((other) => other.rowId),
    );
}
