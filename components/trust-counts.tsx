import { trustLabels } from "@/lib/filing/category-labels";
import type { IssuerSummary } from "@/lib/filing/person-rows";
import { Badge } from "./badge";

type Props = { trust: IssuerSummary["trust"]; filings: number };

/** How many of these filings are of the sample or unverified; nothing where all can be trusted. */
export function TrustCounts({ trust, filings }: Props) {
  const named = trust.flatMap((entry) => {
    const { badge, meaning } = trustLabels[entry.trust];
    return badge && entry.filings > 0 ? [{ ...entry, badge, meaning }] : [];
  });
  return named.map((entry) => (
    <Badge key={entry.trust} meaning={entry.meaning} tone={entry.trust === "sample" ? "quiet" : "warn"}>
      {`${entry.filings === filings ? "all" : entry.filings} ${entry.badge}`}
    </Badge>
  ));
}
