import { isZero } from "@/lib/decimal";
import { isEntityName } from "@/lib/filing/names";
import { compareFilings, isAmendment } from "./order";
import { plain } from "./row-key";
import { natureKey, securityKey } from "./security-key";
import type { OwnershipFiling, OwnershipRow } from "./types";

export type SameTrade = { reason: "duplicate" | "also-reported"; as: string };

type Place = { filing: OwnershipFiling; row: OwnershipRow };

/** Grants, vestings and withholding come in equal amounts to many persons: equal rows of theirs are different trades. */
const NEVER_SHARED = new Set(["A", "M", "F"]);

/**
 * Rows that another, earlier filing reports already (DOMAIN 8), by row id, with the row that is counted in their place:
 * - duplicate: a common owner filed the same row with equal price and balance in two originals;
 * - also reported: other owners filed it (a fund and its manager, a group above EDGAR's ten owners): code, date, shares, balance and
 *   either nature or a price agree, and one of the filers is an entity or a 10 % owner. Grants, exercises and withholding never.
 * The k-th equal row of one filing answers the k-th of the other. `isEffective`: rows that no amendment replaced.
 */
export function findSameTrades(filings: readonly OwnershipFiling[], isEffective: (row: OwnershipRow) => boolean): Map<string, SameTrade> {
  const groups = new Map<string, Place[]>();
  for (const filing of [...filings].sort(compareFilings)) {
    for (const row of filing.rows) {
      if (row.kind !== "transaction" || row.shares === null || row.sharesOwnedFollowing === null || !isEffective(row)) continue;
      const key = tradeKey(row);
      const group = groups.get(key);
      if (group) group.push({ filing, row });
      else groups.set(key, [{ filing, row }]);
    }
  }
  const found = new Map<string, SameTrade>();
  for (const group of groups.values()) if (group.length > 1) markGroup(group, found);
  return found;
}

/** What all reports of one trade have in common. */
function tradeKey(row: OwnershipRow): string {
  return [
    row.table,
    securityKey(row.securityTitle),
    row.transactionDate,
    row.transactionCode,
    row.acquiredDisposed,
    plain(row.shares),
    plain(row.sharesOwnedFollowing),
  ].join("\u0001");
}

/** Places are in the order of filing: each is compared with those that stand as counted before it. */
function markGroup(group: readonly Place[], found: Map<string, SameTrade>): void {
  const counted: (Place & { answeredBy: Set<string> })[] = [];
  for (const place of group) {
    const earlier = counted.find(
      (other) => other.filing !== place.filing && !other.answeredBy.has(place.filing.filingId) && reasonOf(other, place) !== null,
    );
    const reason = earlier ? reasonOf(earlier, place) : null;
    if (!earlier || !reason) {
      counted.push({ ...place, answeredBy: new Set() });
      continue;
    }
    earlier.answeredBy.add(place.filing.filingId);
    found.set(place.row.rowId, { reason, as: earlier.row.rowId });
  }
}

function reasonOf(first: Place, second: Place): SameTrade["reason"] | null {
  const samePrice = plain(first.row.pricePerShare) === plain(second.row.pricePerShare);
  const sameNature =
    natureKey(first.row.directOrIndirect, first.row.natureOfOwnership) ===
    natureKey(second.row.directOrIndirect, second.row.natureOfOwnership);
  const commonOwner = first.filing.owners.some((owner) => second.filing.owners.some((other) => other.cik === owner.cik));
  if (commonOwner) {
    const isAnswer = isAmendment(first.filing) || isAmendment(second.filing);
    return samePrice && sameNature && first.row.directOrIndirect === second.row.directOrIndirect && !isAnswer ? "duplicate" : null;
  }
  if (NEVER_SHARED.has(first.row.transactionCode ?? "")) return null;
  const hasPrice = samePrice && first.row.pricePerShare !== null && !isZero(first.row.pricePerShare);
  const namesNature = sameNature && first.row.natureOfOwnership !== null && second.row.natureOfOwnership !== null;
  return (hasPrice || namesNature) && [...first.filing.owners, ...second.filing.owners].some(isHolderOfBlocks) ? "also-reported" : null;
}

function isHolderOfBlocks(owner: OwnershipFiling["owners"][number]): boolean {
  return owner.isTenPercentOwner || isEntityName(owner.name);
}
