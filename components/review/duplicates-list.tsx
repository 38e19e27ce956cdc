import { trustLabels } from "@/lib/filing/category-labels";
import { displayName } from "@/lib/filing/names";
import { formatCount, formatDate } from "@/lib/format";
import type { PossibleDuplicate } from "@/lib/review/draft";
import { urls } from "@/lib/urls";

/** Filings held that may be this one: what is there already need not be stored again. */
export function DuplicatesList({ duplicates }: { duplicates: readonly PossibleDuplicate[] }) {
  if (duplicates.length === 0) return null;
  return (
    <aside className="review-aside">
      <h3>Perhaps here already</h3>
      <ul>
        {duplicates.map((one) => (
          <li key={one.id}>
            <a href={urls.filing(one)}>
              Form {one.formType} of {formatDate(one.filedOn)}
            </a>{" "}
            by {one.ownerNames.map(displayName).join(", ")}{" "}
            <span className="muted">
              {one.equalRows} of {formatCount(one.rows, "row")} equal. {trustLabels[one.trust].meaning}
            </span>
          </li>
        ))}
      </ul>
      <p className="note">Of two copies of one filing only the one that is more trusted is counted.</p>
    </aside>
  );
}
