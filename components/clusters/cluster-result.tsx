import { type ClusterFilter, clusterOptionsOf, clusterRoles, lastDayLookedAt, writeClusterFilter } from "@/lib/cluster-filter";
import type { MarketCluster } from "@/lib/filing/figure-rows";
import type { Page } from "@/lib/filing/rows";
import { formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { TableLinks } from "../table-links";
import { ClustersTable } from "./clusters-table";

type Props = { filter: ClusterFilter; page: Page<MarketCluster> };

/** The clusters found, what they count, and the way to older ones. */
export function ClusterResult({ filter, page }: Props) {
  const href = (part: Partial<ClusterFilter>) => urls.clusters + writeClusterFilter({ ...filter, after: null, ...part });
  const looked = lastDayLookedAt(page.next);
  return (
    <section className="section" aria-labelledby="found">
      <h2 id="found">{filter.after ? "Older clusters" : "Newest clusters"}</h2>
      <CountNote filter={filter} />
      {page.rows.length === 0 && looked ? (
        <p className="mt-2">
          None among those that ended on {formatDate(looked)} or later. <a href={href({ after: page.next })}>Look further back</a>
        </p>
      ) : (
        <>
          <ClustersTable rows={page.rows} asOf={filter.asOf} empty={<Nothing filter={filter} href={href} />} />
          <TableLinks what="clusters" newest={filter.after ? href({}) : null} older={page.next ? href({ after: page.next }) : null} />
        </>
      )}
    </section>
  );
}

function CountNote({ filter: { roles, samePrice } }: { filter: ClusterFilter }) {
  return (
    <p className="note">
      Counts purchases of Table I with code P, open-market and private, each trade once; who files jointly, or reports the same trade, is
      one person. Windows that share a purchase are one cluster, as long as it goes; trading days are those of the New York Stock Exchange.{" "}
      {roles
        ? `Only purchases by ${clusterRoles[roles].label}, by what the filing says.`
        : "Holders of 10% are taken in: choose who to leave them out."}{" "}
      {samePrice && "Left out are purchases that two or more persons made on one day at one price. "}
      Rows without a price are in no sum. <a href="/about#measures">Definition</a>
    </p>
  );
}

/** In place of the table: what to ask less of. */
function Nothing({ filter, href }: { filter: ClusterFilter; href: (part: Partial<ClusterFilter>) => string }) {
  const { persons, tradingDays } = clusterOptionsOf(filter);
  const wider: [boolean, string, Partial<ClusterFilter>][] = [
    [persons > 2, "two persons", { n: 2 }],
    [tradingDays < 60, "within 60 trading days", { window: 60 }],
    [filter.roles !== null, "anyone who reports", { roles: null }],
    [filter.minValue !== null, "any value", { minValue: null }],
    [filter.samePrice !== null, "with purchases at one price", { samePrice: null }],
    [filter.from !== null || filter.to !== null, "all days", { from: null, to: null }],
  ];
  const offered = wider.filter(([isNarrow]) => isNarrow);
  if (filter.after) return <>No older cluster is held here.</>;
  return (
    <>
      No cluster like this is held here.{" "}
      {offered.length > 0 && (
        <>
          Ask for less:{" "}
          {offered.map(([, label, part], at) => (
            <span key={label}>
              {at > 0 && ", "}
              <a href={href(part)}>{label}</a>
            </span>
          ))}
          .
        </>
      )}
    </>
  );
}
