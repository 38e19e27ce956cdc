import type { ReactNode } from "react";
import type { MarketCluster } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatDollars, formatNumber } from "@/lib/format";
import { columnHelper, DataTable } from "../data-table";
import { IssuerLink } from "../entity-link";
import { Persons } from "./persons";
import { clusterRowsHref } from "./rows-href";

const helper = columnHelper<MarketCluster>();
/** Persons named in one line. */
const NAMED = 8;

const columns = helper.columns([
  helper.display({
    id: "company",
    header: "Company",
    meta: { className: "names", isRowHeader: true },
    cell: ({ table, row }) => <IssuerLink issuer={row.original.issuer} asOf={table.options.meta?.asOf} />,
  }),
  helper.display({
    id: "days",
    header: "First and last buy",
    meta: { className: "nowrap" },
    cell: ({ table, row: { original: cluster } }) => (
      <a href={clusterRowsHref(cluster, table.options.meta?.asOf ?? null)}>
        {formatDate(cluster.from)}
        {cluster.to !== cluster.from && <span className="block">{formatDate(cluster.to)}</span>}
      </a>
    ),
  }),
  helper.display({
    id: "persons",
    header: "Persons",
    meta: { className: "num" },
    cell: ({ row: { original: cluster } }) => (
      <>
        {cluster.persons.length}
        {cluster.mostInWindow < cluster.persons.length && <span className="sub">{cluster.mostInWindow} at once</span>}
      </>
    ),
  }),
  helper.display({
    id: "who",
    header: "Who, role",
    meta: { className: "words" },
    cell: ({ table, row }) => <Persons persons={row.original.persons} shown={NAMED} asOf={table.options.meta?.asOf ?? null} />,
  }),
  helper.display({
    id: "shares",
    header: "Shares, by class",
    meta: { className: "num" },
    cell: ({ row }) =>
      row.original.shares.map(({ securityKey, shares }) => (
        <span key={securityKey} className="block">
          {formatNumber(shares, 0)} <span className="muted">{securityKey.toLowerCase()}</span>
        </span>
      )),
  }),
  helper.display({
    id: "value",
    header: "Value",
    meta: { className: "num" },
    cell: ({ table, row: { original: cluster } }) => (
      <>
        <a className="buy" href={clusterRowsHref(cluster, table.options.meta?.asOf ?? null)}>
          ▲ {formatDollars(cluster.value)}
        </a>
        <span className="sub">
          {formatCount(cluster.rowIds.length, "row")}
          {cluster.withoutPrice > 0 && `, ${cluster.withoutPrice} without a price`}
        </span>
      </>
    ),
  }),
]);

/** Clusters of all companies, the last to end first. */
export function ClustersTable({ rows, asOf, empty }: { rows: MarketCluster[]; asOf: IsoDate | null; empty: ReactNode }) {
  return (
    <DataTable
      caption="By the last buy, newest first. “At once”: most persons inside one window, where a chain of windows has more."
      label="Clusters"
      columns={columns}
      rows={rows}
      rowKey={({ issuer, to }) => `${issuer.cik}-${to}`}
      asOf={asOf}
      empty={empty}
    />
  );
}
