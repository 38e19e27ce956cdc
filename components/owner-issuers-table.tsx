import { describeRelationship } from "@/lib/filing/titles";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatSpan } from "@/lib/format";
import type { IssuerHoldings } from "@/lib/ownership/holdings";
import { columnHelper, DataTable } from "./data-table";
import { IssuerLink } from "./entity-link";
import { BalanceDay, Status, TableOneHeld } from "./held-lines";

/** With the day that the table speaks of. */
type Row = IssuerHoldings & { day: IsoDate };

const helper = columnHelper<Row>();

const columns = helper.columns([
  helper.display({
    id: "issuer",
    header: "Company",
    meta: { className: "names", isRowHeader: true },
    cell: ({ table, row }) => <IssuerLink issuer={row.original.at.issuer} asOf={table.options.meta?.asOf} />,
  }),
  helper.display({
    id: "role",
    header: "Role in the latest filing",
    meta: { className: "words" },
    cell: ({ row }) => describeRelationship(row.original.at.owner),
  }),
  helper.display({
    id: "holdings",
    header: "Last reported, Table I",
    meta: { className: "words" },
    cell: ({ row: { original } }) =>
      original.held ? <TableOneHeld held={original.held} /> : <span className="muted">not reported since</span>,
  }),
  helper.display({
    id: "date",
    header: "Balance of",
    meta: { className: "nowrap" },
    cell: ({ row: { original } }) => original.held && <BalanceDay held={original.held} />,
  }),
  helper.display({
    id: "status",
    header: "Status",
    meta: { className: "nowrap" },
    cell: ({ row }) => <Status insider={row.original.at} asOf={row.original.day} />,
  }),
  helper.display({
    id: "filings",
    header: "Filings",
    meta: { className: "num" },
    cell: ({ row: { original } }) => (
      <>
        {original.at.filings}
        <span className="sub">{formatSpan(original.at.firstFiledOn, original.at.lastFiledOn)}</span>
      </>
    ),
  }),
]);

type Props = { rows: readonly IssuerHoldings[]; closed: number; day: IsoDate; asOf: IsoDate | null };

/** The companies that an owner has filed for, with the role and the balances reported last. */
export function OwnerIssuersTable({ rows, closed, day, asOf }: Props) {
  return (
    <DataTable
      caption={`Last filing first, as of ${formatDate(day)}. A balance is the last one reported; a sum is of the lines of one class at one company, and nothing is added over companies.${closed > 0 ? ` Leaves out ${formatCount(closed, "line")} that reached 0.` : ""}`}
      label="Positions by company"
      columns={columns}
      rows={rows.map((row) => ({ ...row, day }))}
      rowKey={(row) => row.at.issuer.cik}
      empty="No company."
      asOf={asOf}
    />
  );
}
