import { pageDb } from "@/db/client";
import * as drafts from "@/db/drafts/list-drafts";
import { listKnownBalances, listPossibleDuplicates, proposeIssuers, proposeOwners } from "@/db/drafts/propose";
import type { Draft, DraftReference, ReviewContext } from "@/lib/review/draft";
import type { ReviewWork } from "@/lib/review/work";

export function loadDrafts() {
  return drafts.listDrafts(pageDb());
}

export function loadDiscardedDrafts() {
  return drafts.listDiscardedDrafts(pageDb());
}

export function loadDraftReference(id: string): Promise<DraftReference | null> {
  return drafts.findDraftReference(pageDb(), id);
}

/** A draft by its id; null when there is none, or it has expired. */
export function loadDraft(id: string): Promise<Draft | null> {
  return drafts.findDraft(pageDb(), id);
}

export function loadDraftPage(id: string, number: number) {
  return drafts.findDraftPage(pageDb(), id, number);
}

/** Who may be meant, what is held already and what was last reported, by what the person chose or else by what is sure. */
export async function loadReviewContext({ filing, issuer, owners }: ReviewWork): Promise<ReviewContext> {
  const db = pageDb();
  const proposed = await proposeIssuers(db, filing);
  const company = issuer ?? proposed.find((one) => one.isSure)?.cik ?? null;
  const people = await Promise.all(filing.reportingOwners.map((owner) => proposeOwners(db, owner, company)));
  const first = owners[0] ?? people[0]?.find((one) => one.isSure)?.cik ?? null;
  return {
    issuers: proposed,
    owners: people,
    duplicates: company ? await listPossibleDuplicates(db, company, filing) : [],
    known: company && first ? await listKnownBalances(db, company, first, filing.periodOfReport) : [],
  };
}
