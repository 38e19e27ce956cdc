import { reasonLabels } from "@/lib/filing/category-labels";
import { displayName } from "@/lib/filing/names";
import type { RowReference, TransactionRow } from "@/lib/filing/rows";
import { formatCount, formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { Badge, TrustBadge } from "./badge";

const NOT_COUNTED = ["sign-conflict", "implausible-date", "conflicting-copy", "unverified"] as const;

/** Everything about a row that changes how it should be read. */
export function TransactionBadges({ row }: { row: TransactionRow }) {
  const reason = NOT_COUNTED.find((candidate) => candidate === row.notCounted);
  return (
    <span className="badges">
      <PlanBadge plan={row.plan} />
      <LateBadge row={row} />
      {row.timeliness === "E" && <Badge meaning="Reported earlier than required (V).">early</Badge>}
      {row.owners.length > 1 && <Badge meaning={`Filed jointly by ${row.owners.length} owners; counted once.`}>joint</Badge>}
      {row.table === "derivative" && <Badge meaning="From Table II: never part of share buys and sells.">derivative</Badge>}
      {row.equitySwapInvolved && <Badge meaning="An equity swap is involved (K): not counted.">equity swap</Badge>}
      <AmendmentBadges row={row} />
      {row.sameTradeAs && <RowBadge row={row.sameTradeAs}>{`counted in ${named(row.sameTradeAs)}`}</RowBadge>}
      {row.alsoReportedBy.map((other) => (
        <RowBadge key={`${other.filingId} ${other.ordinal}`} row={other}>{`also reported by ${named(other)}`}</RowBadge>
      ))}
      {row.isImplausible && (
        <Badge tone="warn" meaning="A price, a product or a date that cannot be what was meant: shown, in no sum of dollars.">
          implausible
        </Badge>
      )}
      {reason && (
        <Badge tone="warn" meaning={`Not counted: ${reasonLabels[reason]}.`}>
          {`not counted: ${reasonLabels[reason]}`}
        </Badge>
      )}
      <TrustBadge trust={row.trust} />
    </span>
  );
}

const EVIDENCE = { box: "the filing’s box", footnote: "a footnote", both: "the filing’s box and a footnote" };

function PlanBadge({ plan }: Pick<TransactionRow, "plan">) {
  if (plan.answer !== "yes") return null;
  const evidence = plan.evidence ? `, by ${EVIDENCE[plan.evidence]}` : "";
  const adopted = plan.adoptedOn ? `; adopted on ${formatDate(plan.adoptedOn)}` : "";
  return <Badge meaning={`Under a Rule 10b5-1 plan${evidence}${adopted}.`}>10b5-1 plan</Badge>;
}

export function LateBadge({ row: { timing, timeliness } }: { row: Pick<TransactionRow, "timing" | "timeliness"> }) {
  if (!timing.isLate) return null;
  const days = timing.businessDays === null ? null : formatCount(timing.businessDays, "business day");
  const due = timing.dueOn ? `, due on ${formatDate(timing.dueOn)}` : "";
  const meaning = days && timeliness !== "L" ? `Filed ${days} after the trade${due}.` : "Late by the form’s own statement.";
  return (
    <Badge tone="warn" meaning={meaning}>
      {days && timeliness !== "L" ? `late: ${days}` : "late"}
    </Badge>
  );
}

/** What a later amendment did to this row, or what this row does as part of one. */
function AmendmentBadges({ row }: { row: TransactionRow }) {
  const { superseded, amendment } = row;
  return (
    <>
      {superseded && <SupersededBadge superseded={superseded} />}
      {amendment?.amends && <RowBadge row={amendment.amends}>{`${amendment.relation} of ${amendment.amends.formType}`}</RowBadge>}
      {row.formType.endsWith("/A") && !amendment?.amends && <Badge meaning="From an amendment.">{`amended: ${row.formType}`}</Badge>}
      {row.isNotRepeated && <Badge meaning="The filing was amended and this row was not repeated: it stands.">not in the amendment</Badge>}
    </>
  );
}

export function SupersededBadge({ superseded: { by, on } }: { superseded: NonNullable<TransactionRow["superseded"]> }) {
  if (!by) return <Badge tone="warn">{`taken back on ${formatDate(on)}`}</Badge>;
  return <RowBadge row={by}>{`replaced by ${by.formType} of ${formatDate(on)}`}</RowBadge>;
}

function named(row: RowReference): string {
  return row.ownerNames[0] ? displayName(row.ownerNames[0]) : `form ${row.formType}`;
}

function RowBadge({ row, children }: { row: RowReference; children: string }) {
  return (
    <a className="badge" href={urls.row({ accessionNumber: row.accessionNumber, id: row.filingId }, row)}>
      {children}
    </a>
  );
}
