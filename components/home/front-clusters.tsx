import { emptyClusterFilter, writeClusterFilter } from "@/lib/cluster-filter";
import type { MarketCluster } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDollarsCompact } from "@/lib/format";
import { formatSpan } from "@/lib/market-words";
import { defaultClusterOptions } from "@/lib/ownership/clusters";
import { urls } from "@/lib/urls";
import { Persons } from "../clusters/persons";
import { clusterRowsHref } from "../clusters/rows-href";
import { IssuerLink } from "../entity-link";

/** The newest clusters of buys, and the way to all. */
export function FrontClusters({ clusters, asOf }: { clusters: readonly MarketCluster[]; asOf: IsoDate | null }) {
  const { persons, tradingDays } = defaultClusterOptions;
  const href = (part: { n?: number }) => urls.clusters + writeClusterFilter({ ...emptyClusterFilter, ...part, asOf });
  return (
    <section className="section" aria-labelledby="front-clusters">
      <h2 id="front-clusters">Clusters of buys</h2>
      <p className="note">
        {persons} or more persons within {tradingDays} trading days, newest first; who files jointly is one person.{" "}
        {clusters.length > 0 && <a href={href({})}>All clusters</a>}
      </p>
      {clusters.length === 0 ? (
        <p className="mt-1">
          None is held here. <a href={href({ n: 2 })}>Look for two persons</a>
        </p>
      ) : (
        <ol className="leaders">
          {clusters.map((cluster) => (
            <li key={`${cluster.issuer.cik} ${cluster.to}`}>
              <span className="leader-name">
                <IssuerLink issuer={cluster.issuer} asOf={asOf} />
              </span>
              <a className="leader-amount buy" href={clusterRowsHref(cluster, asOf)}>
                ▲ {formatDollarsCompact(cluster.value)}
              </a>
              <span className="leader-note">
                {formatCount(cluster.persons.length, "person")}, {formatSpan(cluster.from, cluster.to)}:{" "}
                <Persons persons={cluster.persons} shown={3} asOf={asOf} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
