import { trustLevels } from "@/lib/filing/rows";
import { compareText } from "./order";
import type { OwnershipFiling } from "./types";

/**
 * Ids of conflicting copies: of several filings that claim one accession number the most trusted speaks, then the one of the
 * lowest content hash; the others are shown, and nothing of them is counted (RELIABILITY 3).
 */
export function conflictingCopies(filings: readonly OwnershipFiling[]): Set<string> {
  const speaker = new Map<string, OwnershipFiling>();
  for (const filing of filings) {
    if (filing.accessionNumber === null) continue;
    const other = speaker.get(filing.accessionNumber);
    if (!other || compareTrust(filing, other) < 0) speaker.set(filing.accessionNumber, filing);
  }
  const isSetAside = (filing: OwnershipFiling) => filing.accessionNumber !== null && speaker.get(filing.accessionNumber) !== filing;
  return new Set(filings.filter(isSetAside).map((filing) => filing.filingId));
}

function compareTrust(a: OwnershipFiling, b: OwnershipFiling): number {
  return trustLevels.indexOf(a.trust) - trustLevels.indexOf(b.trust) || compareText(a.contentHash, b.contentHash);
}
