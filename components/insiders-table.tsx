import type { InsiderRow } from "@/lib/filing/rows";
import { describeRelationship, highestRole, roles } from "@/lib/filing/titles";
import { formatCount, formatDate, formatPrice, formatShares } from "@/lib/format";
import type { ClassTotal, CurrentHoldings, HeldLine, OwnerHoldings } from "@/lib/ownership/holdings";
import { urls } from "@/lib/urls";
import { columnHelper, DataTable } from "./data-table";
import { OwnerLink } from "./entity-link";

const helper = columnHelper<OwnerHoldings>();

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
    cell: ({ row: { original: row } }) =>
      row.classes.length === 0 ? (
        <span className="muted">{row.heldNothingOn ? `nothing held on ${formatDate(row.heldNothingOn)}` : "none reported"}</span>
      ) : (
        row.classes.map((total) => <Total key={total.securityKey} total={total} />)
      ),
  }),
  helper.display({
    id: "derivatives",
    header: "Derivatives, Table II",
    meta: { className: "words" },
    cell: ({ row: { original: row } }) =>
      row.derivatives.length > 0 && (
        <details>
          <summary>{formatCount(row.derivatives.length, "line")}</summary>
          {row.derivatives.map((held) => (
            <Held key={held.line.id} held={held} terms={terms(held)} />
          ))}
        </details>
      ),
  }),
  helper.display({
    id: "filings",
    header: "Filings",
    meta: { className: "num" },
    cell: ({ row: { original: row } }) => (
      <span title={formatCount(row.insider.filings, "filing")}>
        {row.insider.filings}
        <span className="sub">
          {formatDate(row.insider.firstFiledOn)} – {formatDate(row.insider.lastFiledOn)}
        </span>
      </span>
    ),
  }),
]);

/** One class: the sum of the owner's lines of it, and the lines where there are several. */
function Total({ total }: { total: ClassTotal }) {
  const [only, ...others] = total.lines;
  if (only && others.length === 0) return <Held held={only} terms={nature(only)} />;
  return (
    <details>
      <summary>
        {formatShares(total.total)} {total.securityTitle}{" "}
        <span className="muted">
          in {formatCount(total.lines.length, "line")}, oldest of {formatDate(total.date)}
          {total.mayBeCountedTwice && "; may count shares that moved twice"}
        </span>
      </summary>
      {total.lines.map((held) => (
        <Held key={held.line.id} held={held} terms={nature(held)} />
      ))}
    </details>
  );
}

/** One line's balance with the day it was reported for; the link is the row that says so. */
function Held({ held, terms: words }: { held: HeldLine; terms: string }) {
  const last = held.stated.at(-1);
  const shares = formatShares(held.balance);
  return (
    <div>
      {last ? <a href={urls.row({ accessionNumber: last.accessionNumber, id: last.filingId }, last.row)}>{shares}</a> : shares}{" "}
      {held.line.securityTitle}
      <span className="muted">
        {" "}
        {[
          words,
          formatDate(held.date),
          held.isSumOfLots ? `sum of ${formatCount(held.stated.length, "lot")}` : "",
          held.isStale ? "old" : "",
        ]
          .filter(Boolean)
          .join(", ")}
      </span>
    </div>
  );
}

function nature({ line }: HeldLine): string {
  const joint = line.jointWith.length > 0 ? ", joint" : "";
  if (line.directOrIndirect !== "I") return `direct${joint}`;
  return `indirect${line.natureOfOwnership ? `, ${line.natureOfOwnership}` : ""}${joint}`;
}

function terms({ line }: HeldLine): string {
  return [
    line.conversionOrExercisePrice === null ? "" : `at ${formatPrice(line.conversionOrExercisePrice)}`,
    line.expirationDate ? `until ${formatDate(line.expirationDate)}` : "",
    line.directOrIndirect === "I" ? "indirect" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

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
        rows={active.toSorted((a, b) => byRole(a.insider, b.insider))}
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
