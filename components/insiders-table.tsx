import type { InsiderRow, LatestHolding } from "@/lib/filing/rows";
import { describeRelationship, highestRole, roles } from "@/lib/filing/titles";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatShares } from "@/lib/format";
import { urls } from "@/lib/urls";
import { columnHelper, DataTable } from "./data-table";
import { OwnerLink } from "./entity-link";

const helper = columnHelper<InsiderRow>();

const columns = helper.columns([
  helper.display({
    id: "owner",
    header: "Owner",
    meta: { className: "names", isRowHeader: true },
    cell: ({ table, row }) => <OwnerLink owner={row.original.owner} asOf={table.options.meta?.asOf} />,
  }),
  helper.display({
    id: "role",
    header: "Role in the latest filing",
    meta: { className: "names" },
    cell: ({ row: { original: row } }) => describeRelationship(row.owner),
  }),
  helper.display({
    id: "holdings",
    header: "Latest balance of each line, Table I",
    meta: { className: "words" },
    cell: ({ row: { original: row } }) =>
      row.holdings.length === 0 ? (
        <span className="muted">none reported</span>
      ) : (
        row.holdings.map((holding) => (
          <Holding key={`${holding.securityKey} ${holding.directOrIndirect} ${holding.natureOfOwnership}`} holding={holding} />
        ))
      ),
  }),
  helper.display({
    id: "status",
    header: "Status",
    meta: { className: "nowrap" },
    cell: ({ row: { original: row } }) => (row.exitedOn ? `left, ${formatDate(row.exitedOn)}` : "files"),
  }),
  helper.display({
    id: "filings",
    header: "Filings",
    meta: { className: "num" },
    cell: ({ row: { original: row } }) => (
      <span title={formatCount(row.filings, "filing")}>
        {row.filings}
        <span className="sub">
          {formatDate(row.firstFiledOn)} – {formatDate(row.lastFiledOn)}
        </span>
      </span>
    ),
  }),
]);

/** One line's balance with the day it was reported for; the link is the filing that says so. */
function Holding({ holding }: { holding: LatestHolding }) {
  const nature =
    holding.directOrIndirect === "I" ? `indirect${holding.natureOfOwnership ? `, ${holding.natureOfOwnership}` : ""}` : "direct";
  return (
    <div>
      <a href={urls.filing({ accessionNumber: holding.accessionNumber, id: holding.filingId })}>{formatShares(holding.balance)}</a>{" "}
      {holding.securityTitle}
      <span className="muted">
        {" "}
        {nature}, {formatDate(holding.date)}
      </span>
    </div>
  );
}

/** Insiders, highest role first; who left stands last. Balances are not summed: lines of joint filings repeat. */
export function InsidersTable({ rows, asOf }: { rows: InsiderRow[]; asOf: IsoDate | null }) {
  const rank = (row: InsiderRow) => roles.indexOf(highestRole(row.owner)) + (row.exitedOn ? roles.length : 0);
  return (
    <DataTable
      caption={`${formatCount(rows.length, "owner")}, highest role first. A balance is the last one reported, of one line; nothing is added up.`}
      label="Latest balances by insider"
      columns={columns}
      rows={rows.toSorted((a, b) => rank(a) - rank(b) || (a.lastFiledOn < b.lastFiledOn ? 1 : -1))}
      rowKey={(row) => row.owner.cik}
      empty="No owner has filed for this company."
      asOf={asOf}
    />
  );
}
