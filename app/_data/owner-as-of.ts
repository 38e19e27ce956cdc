import type { OwnerAtIssuer, OwnerSummary } from "@/lib/filing/rows";
import type { IsoDate } from "@/lib/filing/types";
import { loadIssuerInsidersAsOf } from "./issuers";

/** The owner with the companies, roles, counts and days of then; null when nothing had been filed by that day. */
export async function loadOwnerAsOf(owner: OwnerSummary, asOf: IsoDate): Promise<OwnerSummary | null> {
  const issuers: OwnerAtIssuer[] = [];
  // One after the other, so that a page takes one connection.
  for (const { issuer, firstFiledOn } of owner.issuers) {
    if (firstFiledOn > asOf) continue;
    const insiders = await loadIssuerInsidersAsOf(issuer.cik, asOf);
    const found = insiders.find((insider) => insider.owner.cik === owner.cik);
    if (found)
      issuers.push({
        issuer,
        owner: found.owner,
        firstFiledOn: found.firstFiledOn,
        lastFiledOn: found.lastFiledOn,
        filings: found.filings,
      });
  }
  const days = issuers.flatMap((at) => [at.firstFiledOn, at.lastFiledOn]).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  issuers.sort((a, b) => (a.lastFiledOn < b.lastFiledOn ? 1 : -1));
  return { ...owner, issuers, firstFiledOn: first, lastFiledOn: last, filings: issuers.reduce((sum, at) => sum + at.filings, 0) };
}
