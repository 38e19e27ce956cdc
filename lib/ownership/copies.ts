import { trustLevels } from "@/lib/filing/rows";
import { sameName } from "@/lib/filing/same-name";
import { compareText } from "./order";
import { factKey } from "./row-key";
import type { OwnershipFiling } from "./types";

/** Rows that two readings of one filing must have in common (DOMAIN 12.3). */
const EQUAL_ROWS = 0.8;

/**
 * Filings that are copies of others, by id, with the one that speaks for them: they are shown, and nothing of them is counted.
 * Of several that claim one accession number the most trusted speaks, then the one of the lowest content hash (RELIABILITY 3). What a person
 * confirmed from a page or a scan is a copy of any filing of the same form, owner and period with nearly the same rows, or
 * that one of it, whichever is trusted less: so EDGAR's own copy takes its place whenever it comes.
 */
export function findCopies(filings: readonly OwnershipFiling[]): Map<string, string> {
  const copies = new Map<string, string>();
  const speaker = new Map<string, OwnershipFiling>();
  const ordered = [...filings].sort(compareTrust);
  for (const filing of ordered) {
    if (filing.accessionNumber === null) continue;
    const first = speaker.get(filing.accessionNumber);
    if (first) copies.set(filing.filingId, first.filingId);
    else speaker.set(filing.accessionNumber, filing);
  }
  const confirmed = ordered.filter((filing) => filing.trust === "provisional");
  for (const filing of confirmed) {
    for (const other of ordered) {
      if (other === filing || copies.has(filing.filingId) || copies.has(other.filingId) || !isSameFiling(filing, other)) continue;
      const [first, second] = compareTrust(filing, other) < 0 ? [filing, other] : [other, filing];
      copies.set(second.filingId, first.filingId);
    }
  }
  return copies;
}

function compareTrust(a: OwnershipFiling, b: OwnershipFiling): number {
  return trustLevels.indexOf(a.trust) - trustLevels.indexOf(b.trust) || compareText(a.contentHash, b.contentHash);
}

/** The same form, period and owner, and four of five rows equal in what was traded, at what price and with what left. */
function isSameFiling(a: OwnershipFiling, b: OwnershipFiling): boolean {
  if (a.formType !== b.formType || a.periodOfReport === null || a.periodOfReport !== b.periodOfReport) return false;
  const isShared = a.owners.some((owner) => b.owners.some((other) => owner.cik === other.cik || sameName(owner.name, other.name)));
  if (!isShared) return false;
  const most = Math.max(a.rows.length, b.rows.length);
  if (most === 0) return true;
  const left = b.rows.map(factKey);
  let equal = 0;
  for (const row of a.rows) {
    const at = left.indexOf(factKey(row));
    if (at < 0) continue;
    left.splice(at, 1);
    equal++;
  }
  return equal / most >= EQUAL_ROWS;
}
