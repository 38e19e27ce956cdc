import type { DraftReference } from "@/lib/review/draft";

/** What a draft is called: its form and issuer, or the name of its document before these are known. */
export function draftTitle(draft: DraftReference): string {
  return draft.formType ? `Form ${draft.formType}, ${draft.issuerName ?? "issuer not read"}` : draft.sourceName;
}
