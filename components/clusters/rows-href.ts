import type { MarketCluster } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { urls } from "@/lib/urls";
import { filteredHref } from "../filtered-href";

/** The purchases of the issuer on the cluster's days. */
export function clusterRowsHref({ issuer, from, to }: MarketCluster, asOf: IsoDate | null): string {
  return filteredHref(urls.issuer(issuer.cik), { category: "buy", table: "nonDerivative", from, to, asOf });
}
