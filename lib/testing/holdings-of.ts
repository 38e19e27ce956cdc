import type { Cik, IsoDate } from "@/lib/filing/types";
import { deriveIssuer } from "@/lib/ownership/derive";
import { insidersOf, seriesOf } from "@/lib/ownership/derived-rows";
import { type CurrentHoldings, currentHoldings } from "@/lib/ownership/holdings";
import type { OwnershipFiling } from "@/lib/ownership/types";

const ISSUER = { cik: "0000000009" as Cik, name: "Doe Works", tradingSymbol: "DOE" };

/** Current holdings of filings as of a day, derived from them as pages do. */
export function holdingsOf(filings: readonly OwnershipFiling[], asOf: string): CurrentHoldings {
  const derived = deriveIssuer(filings);
  const nothing = derived.zeroBaselines.map(({ ownerCik, date, accessionNumber }) => ({ owner: ownerCik, date, accessionNumber }));
  return currentHoldings(insidersOf(filings, derived), seriesOf(filings, derived, ISSUER), nothing, asOf as IsoDate);
}
