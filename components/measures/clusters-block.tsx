import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatDollarsCompact, formatNumber } from "@/lib/format";
import { type Cluster, defaultClusterOptions } from "@/lib/ownership/clusters";
import type { Measures } from "@/lib/ownership/measures";
import { OwnerLink } from "../entity-link";
import { filteredHref } from "../filtered-href";

type Props = { measures: Measures; address: string; asOf: IsoDate | null };

/** Clusters shown at once, and persons named in one. */
const SHOWN = 4;
const NAMED = 12;

/** Several persons who bought close together, newest first. */
export function ClustersBlock({ measures: { clusters }, ...place }: Props) {
  const { persons, tradingDays } = defaultClusterOptions;
  return (
    <section>
      <h3>Clusters of buys</h3>
      <p className="note">
        At least {persons} persons who bought within {tradingDays} trading days of the exchange, over all filings here; a joint filing is
        one person. Holders of 10% and buys at one price, as in a private placement, are taken in.
      </p>
      {clusters.length === 0 ? (
        <p className="mt-1">No cluster.</p>
      ) : (
        <>
          <List clusters={clusters.slice(0, SHOWN)} {...place} />
          {clusters.length > SHOWN && (
            <details>
              <summary className="note">{formatCount(clusters.length - SHOWN, "earlier cluster")}</summary>
              <List clusters={clusters.slice(SHOWN)} {...place} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function List({ clusters, address, asOf }: { clusters: readonly Cluster[] } & Omit<Props, "measures">) {
  return (
    <ul className="list">
      {clusters.map((cluster) => {
        const { from, to } = cluster;
        const rest = cluster.persons.length - NAMED;
        return (
          <li key={`${from} ${cluster.rowIds[0]}`}>
            <a href={filteredHref(address, { category: "buy", table: "nonDerivative", from, to, asOf })}>
              {from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`}
            </a>
            , {formatCount(cluster.persons.length, "person")}, <span className="buy">▲ {formatDollarsCompact(cluster.value)}</span>
            <span className="note block">
              {cluster.persons.slice(0, NAMED).map((person, at) => (
                <span key={person.rowIds[0]}>
                  {at > 0 && "; "}
                  {person.owners.map((owner, index) => (
                    <span key={owner.cik}>
                      {index > 0 && " with "}
                      <OwnerLink owner={owner} asOf={asOf} />
                    </span>
                  ))}
                  {person.roles.length > 0 && `, ${person.roles.slice(0, 2).join(" and ")}`}
                </span>
              ))}
              {rest > 0 && `; and ${rest} more`}. {countWords(cluster)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function countWords({ rowIds, withoutPrice, shares }: Cluster): string {
  const classes = shares.map((one) => `${formatNumber(one.shares, 0)} ${one.securityKey.toLowerCase()}`).join(", ");
  return `Counts ${formatCount(rowIds.length, "row")}: ${classes}${withoutPrice > 0 ? `; ${withoutPrice} without a price, not in the value` : ""}.`;
}
