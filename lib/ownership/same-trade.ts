import { isZero } from "@/lib/decimal";
import { isEntityName } from "@/lib/filing/names";
import { type Holders, holdersOf } from "./holders";
import { compareFilings, isAmendment } from "./order";
import { plain } from "./row-key";
import { natureKey, securityKey } from "./security-key";
import type { OwnershipFiling, OwnershipRow } from "./types";

export type SameTrade = { reason: "duplicate" | "also-reported"; as: string };

type Place = { filing: OwnershipFiling; row: OwnershipRow };
/** Rows that stand as counted, each with the filings whose row it already answers. */
type Counted = Place & { answeredBy: Set<string> };

/** Grants, vestings and withholding come in equal amounts to many persons: equal rows of theirs are different trades. */
const NEVER_SHARED = new Set(["A", "M", "F"]);

/**
 * Rows that another, earlier filing reports already (DOMAIN 8), by row id, with the row that is counted in their place:
 * - duplicate: a common owner filed the same row with equal price and balance in two originals;
 * - also reported: other owners filed it (a fund and its manager, a group above EDGAR's ten owners): code, date, shares, balance and
 *   either nature or a price agree, and one of the filers is an entity or a 10 % owner. Where a row names the other filer as the
 *   holder the balances need not agree: each filer counts in its own way. Grants, exercises and withholding never.
 * The k-th equal row of one filing answers the k-th of the other. `isEffective`: rows that no amendment replaced.
 */
export function findSameTrades(filings: readonly OwnershipFiling[], isEffective: (row: OwnershipRow) => boolean): Map<string, SameTrade> {
  const holders = holdersOf(filings);
  const byBalance = new Map<string, Counted[]>();
  /** Rows by trade, price and who files or is named as the holder: what a row of another balance may be looked up by. */
  const byHolder = new Map<string, Counted[]>();
  const found = new Map<string, SameTrade>();
  for (const filing of [...filings].sort(compareFilings)) {
    for (const row of filing.rows) {
      if (row.kind !== "transaction" || row.shares === null || row.sharesOwnedFollowing === null || !isEffective(row)) continue;
      const place: Counted = { filing, row, answeredBy: new Set() };
      const trade = tradeKey(row);
      const balanceKey = `${trade}\u0001${plain(row.sharesOwnedFollowing)}`;
      const isFree = (other: Counted) => other.filing !== filing && !other.answeredBy.has(filing.filingId);
      const named = NEVER_SHARED.has(row.transactionCode ?? "") ? null : holders.keysOf(filing, row);
      const holderKey = (key: string) => `${trade}\u0001${plain(row.pricePerShare)}\u0001${key}`;
      const earlier =
        byBalance.get(balanceKey)?.find((other) => isFree(other) && reasonOf(other, place, holders) !== null) ??
        named?.answers
          .flatMap((key) => byHolder.get(holderKey(key)) ?? [])
          .find((other) => isFree(other) && !haveCommonOwner(other, place));
      if (earlier) {
        earlier.answeredBy.add(filing.filingId);
        found.set(row.rowId, { reason: reasonOf(earlier, place, holders) ?? "also-reported", as: earlier.row.rowId });
        continue;
      }
      append(byBalance, balanceKey, place);
      for (const key of named?.asks ?? []) append(byHolder, holderKey(key), place);
    }
  }
  return found;
}

function append(groups: Map<string, Counted[]>, key: string, place: Counted): void {
  const group = groups.get(key);
  if (group) group.push(place);
  else groups.set(key, [place]);
}

/** What all reports of one trade have in common, apart from the balance. */
function tradeKey(row: OwnershipRow): string {
  return [
    row.table,
    securityKey(row.securityTitle),
    row.transactionDate,
    row.transactionCode,
    row.acquiredDisposed,
    plain(row.shares),
  ].join("\u0001");
}

/** Of two rows with one balance. */
function reasonOf(first: Place, second: Place, holders: Holders): SameTrade["reason"] | null {
  const samePrice = plain(first.row.pricePerShare) === plain(second.row.pricePerShare);
  const sameNature =
    natureKey(first.row.directOrIndirect, first.row.natureOfOwnership) ===
    natureKey(second.row.directOrIndirect, second.row.natureOfOwnership);
  if (haveCommonOwner(first, second)) {
    const isAnswer = isAmendment(first.filing) || isAmendment(second.filing);
    return samePrice && sameNature && first.row.directOrIndirect === second.row.directOrIndirect && !isAnswer ? "duplicate" : null;
  }
  if (NEVER_SHARED.has(first.row.transactionCode ?? "")) return null;
  if (areDifferentPersons(first, second) || holders.areDifferentTrusts(first.row, second.row)) return null;
  const hasPrice = samePrice && first.row.pricePerShare !== null && !isZero(first.row.pricePerShare);
  const namesNature = sameNature && first.row.natureOfOwnership !== null && second.row.natureOfOwnership !== null;
  return (hasPrice || namesNature) && [...first.filing.owners, ...second.filing.owners].some(isHolderOfBlocks) ? "also-reported" : null;
}

function haveCommonOwner(first: Place, second: Place): boolean {
  return first.filing.owners.some((owner) => second.filing.owners.some((other) => other.cik === owner.cik));
}

/** What two persons each hold directly is not one block, whatever their share of the company. */
function areDifferentPersons(first: Place, second: Place): boolean {
  const isDirect = first.row.directOrIndirect === "D" && second.row.directOrIndirect === "D";
  return isDirect && ![...first.filing.owners, ...second.filing.owners].some((owner) => isEntityName(owner.name));
}

function isHolderOfBlocks(owner: OwnershipFiling["owners"][number]): boolean {
  return owner.isTenPercentOwner || isEntityName(owner.name);
}
