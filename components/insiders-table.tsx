import type { InsiderRow } from "@/lib/filing/person-rows";
import { describeRelationship, highestRole, roles } from "@/lib/filing/titles";
import { formatCount, formatDate, formatSpan } from "@/lib/format";
import type { CurrentHoldings, OwnerHoldings } from "@/lib/ownership/holdings";
import { columnHelper, DataTable } from "./data-table";
import { OwnerLink } from "./entity-link";
import { BalanceDay, DerivativesHeld, Status, TableOneHeld } from "./held-lines";

/** With the day that the table speaks of. */
type Row = OwnerHoldings & { day: CurrentHoldings["asOf"] };

const helper = columnHelper<Row>();

const columns = helper.columns([
  helper.display({
    id: "owner",
    header: "Owner",
    meta: { className: "names", isRowHeader: true },
    cell: ({ table, row }) => <OwnerLink owner={row.original.insider.owner} asOf={table.options.meta?.asOf} />,
  }),
  helper.display({
    id: "role",
    header: "Role in the latest filing",
    meta: { className: "names" },
    cell: ({ row }) => describeRelationship(row.original.insider.owner),
  }),
  helper.display({
    id: "holdings",
    header: "Last reported, Table I",
    meta: { className: "words" },
    cell: ({ row }) => <TableOneHeld held={row.original} />,
  }),
  helper.display({
    id: "derivatives",
    header: "Derivatives, Table II",
    meta: { className: "words" },
    cell: ({ row }) => <DerivativesHeld held={row.original} />,
  }),
  helper.display({
    id: "asOf",
    header: "Balance of",
    meta: { className: "nowrap" },
    cell: ({ row }) => <BalanceDay held={row.original} />,
  }),
  helper.display({
    id: "status",
    header: "Status",
    meta: { className: "nowrap" },
    cell: ({ row }) => <Status insider={row.original.insider} asOf={row.original.day} />,
  }),
  helper.display({
    id: "filings",
    header: "Filings",
    meta: { className: "num" },
    cell: ({ row: { original: row } }) => (
      <span title={formatCount(row.insider.filings, "filing")}>
        {row.insider.filings}
        <span className="sub">{formatSpan(row.insider.firstFiledOn, row.insider.lastFiledOn)}</span>
      </span>
    ),
  }),
]);

const rank = (row: InsiderRow) => roles.indexOf(highestRole(row.owner, row.remarks));
const byRole = (a: InsiderRow, b: InsiderRow) => rank(a) - rank(b) || (a.lastFiledOn < b.lastFiledOn ? 1 : -1);

type Props = { holdings: CurrentHoldings; asOf: OwnerHoldings["heldNothingOn"] };

/** Insiders with what they last reported, highest role first; those who left stand apart with their last day. */
export function InsidersTable({ holdings, asOf }: Props) {
  const { active, exited, leftOut } = holdings;
  const left = [
    leftOut.closed > 0 ? `${formatCount(leftOut.closed, "line")} that reached 0` : "",
    leftOut.expired > 0 ? `${formatCount(leftOut.expired, "derivative line")} past expiration` : "",
    exited.length > 0 ? `${formatCount(exited.length, "owner")} who left` : "",
  ].filter(Boolean);
  return (
    <>
      <DataTable
        caption={`${formatCount(active.length, "owner")}, highest role first, as of ${formatDate(holdings.asOf)}. A balance is the last one reported; a sum is of one owner’s lines of one class, and nothing is added over owners.${left.length > 0 ? ` Leaves out ${left.join(", ")}.` : ""}`}
        label="Latest balances by insider"
        columns={columns}
        rows={active.toSorted((a, b) => byRole(a.insider, b.insider)).map((row) => ({ ...row, day: holdings.asOf }))}
        rowKey={(row) => row.insider.owner.cik}
        empty="No owner has filed for this company."
        asOf={asOf}
      />
      {exited.length > 0 && (
        <>
          <h3 className="mt-6">Left</h3>
          <p className="note">They said that Section 16 no longer applies to them. What they hold since is not reported.</p>
          <ul className="list max-w-4xl">
            {exited.toSorted(byRole).map((row) => (
              <li key={row.owner.cik}>
                <OwnerLink owner={row.owner} asOf={asOf} />{" "}
                <span className="muted">
                  {describeRelationship(row.owner)}, last day {formatDate(row.exitedOn)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
