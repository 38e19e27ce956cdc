import { reasonLabels } from "@/lib/filing/category-labels";
import type { TransactionRow } from "@/lib/filing/rows";
import { Badge, TrustBadge } from "./badge";

const NOT_COUNTED = ["superseded", "duplicate", "also-reported", "sign-conflict", "implausible-date", "conflicting-copy"] as const;

/** Everything about a row that changes how it should be read. */
export function TransactionBadges({ row }: { row: TransactionRow }) {
  const reason = NOT_COUNTED.find((candidate) => candidate === row.notCounted);
  return (
    <span className="badges">
      {row.aff10b5One && <Badge meaning="The filing's Rule 10b5-1 box is ticked. It covers the filing, not each row.">10b5-1 plan</Badge>}
      {row.owners.length > 1 && <Badge meaning={`Filed jointly by ${row.owners.length} owners; counted once.`}>joint</Badge>}
      {row.formType.endsWith("/A") && <Badge meaning="From an amendment.">{`amended: ${row.formType}`}</Badge>}
      {row.table === "derivative" && <Badge meaning="From Table II: never part of share buys and sells.">derivative</Badge>}
      {row.equitySwapInvolved && <Badge meaning="An equity swap is involved (K): not counted.">equity swap</Badge>}
      {row.timeliness === "E" && <Badge meaning="Reported earlier than required (V).">early</Badge>}
      {row.timeliness === "L" && (
        <Badge tone="warn" meaning="The filer states that this row is reported late.">
          late
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
