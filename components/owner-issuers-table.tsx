import type { OwnerAtIssuer } from "@/lib/filing/rows";
import { describeRelationship } from "@/lib/filing/titles";
import type { IsoDate } from "@/lib/filing/types";
import { formatDate } from "@/lib/format";
import { columnHelper, DataTable } from "./data-table";
import { IssuerLink } from "./entity-link";

const helper = columnHelper<OwnerAtIssuer>();

const columns = helper.columns([
  helper.display({
    id: "issuer",
    header: "Company",
    meta: { className: "names", isRowHeader: true },
    cell: ({ table, row }) => <IssuerLink issuer={row.original.issuer} asOf={table.options.meta?.asOf} />,
  }),
  helper.display({
    id: "role",
    header: "Role in the latest filing",
    meta: { className: "words" },
    cell: ({ row }) => describeRelationship(row.original.owner),
  }),
  helper.display({
    id: "first",
    header: "First filing",
    meta: { className: "nowrap" },
    cell: ({ row }) => formatDate(row.original.firstFiledOn),
  }),
  helper.display({
    id: "last",
    header: "Last filing",
    meta: { className: "nowrap" },
    cell: ({ row }) => formatDate(row.original.lastFiledOn),
  }),
  helper.display({ id: "filings", header: "Filings", meta: { className: "num" }, cell: ({ row }) => row.original.filings }),
]);

/** The companies that an owner has filed for, with the role stated last. */
export function OwnerIssuersTable({ rows, asOf }: { rows: OwnerAtIssuer[]; asOf: IsoDate | null }) {
  return (
    <DataTable
      caption="As the latest filing at each company states it"
      label="Roles by company"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.issuer.cik}
      empty="No company."
      asOf={asOf}
    />
  );
}
