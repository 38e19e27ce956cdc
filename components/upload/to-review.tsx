import { displayName } from "@/lib/filing/names";
import type { DraftReference } from "@/lib/review/draft";
import { urls } from "@/lib/urls";

export function draftTitle(draft: DraftReference): string {
  return draft.formType ? `Form ${draft.formType}, ${draft.issuerName ?? "issuer not read"}` : draft.sourceName;
}

/** What was read and is stored once a person has looked at it. */
export function ToReview({ draft }: { draft: DraftReference }) {
  return (
    <p>
      {draft.state === "reading" ? "Being read:" : "Read, to be reviewed:"} <a href={urls.draft(draft.id)}>{draftTitle(draft)}</a>{" "}
      <span className="muted">{draft.ownerNames.map(displayName).join(", ")}</span>
    </p>
  );
}
