"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReviewState } from "@/components/review/review-action";
import { pageDb } from "@/db/client";
import { confirmDraft, discardDraft, saveDraft } from "@/db/drafts/end-draft";
import { findDraft } from "@/db/drafts/list-drafts";
import type { Problem } from "@/lib/problem";
import { isSameOrigin } from "@/lib/request-guard";
import { readReview } from "@/lib/review/read-review";
import { readRowOperation } from "@/lib/review/snapshot";
import { readStructure, structureOf, withStructure } from "@/lib/review/structure";
import { addEntry, type ReviewWork, removeEntry } from "@/lib/review/work";
import { urls } from "@/lib/urls";

/**
 * One press of a button of the review form: `op` is save, confirm, discard, `add:LIST:KIND` or `remove:LIST:PLACE`. What was typed is kept
 * whatever the button; what cannot be read is said and the rest kept. `structure` says which rows the form had when it was sent.
 */
export async function reviewDraft(_previous: ReviewState, form: FormData): Promise<ReviewState> {
  if (!isSameOrigin(await headers())) return say("This request did not come from a page of this site, so nothing was changed.");
  const id = text(form, "draft") ?? "";
  const op = text(form, "op") ?? "save";
  if (op === "discard") {
    const discarded = await discardDraft(pageDb(), id);
    if (!discarded.ok) return say(discarded.message);
    redirect("/upload");
  }
  const draft = await findDraft(pageDb(), id);
  if (!draft?.work || !draft.reading) return say("This draft is not here any more: it was stored, discarded, or expired.");
  const structure = readStructure(text(form, "structure"), draft.reading) ?? structureOf(draft.work);
  const read = readReview(withStructure(draft.work, draft.reading, structure), (name) => text(form, name));
  const saved = await saveDraft(pageDb(), id, applyOperation(read.work, op));
  if (!saved.ok) return say(saved.message);
  // The form is made anew from what was kept; React empties it otherwise.
  refresh();
  if (read.problems.length > 0) return say("Some values could not be read; what was there before is kept in their place:", read.problems);
  if (op !== "confirm") return null;
  const confirmed = await confirmDraft(pageDb(), id);
  if (!confirmed.ok) return say(confirmed.message);
  redirect(urls.filing({ accessionNumber: null, id: confirmed.filingId }));
}

function applyOperation(work: ReviewWork, op: string): ReviewWork {
  const row = readRowOperation(op);
  if (!row) return work;
  return "add" in row ? addEntry(work, row.list, row.add) : removeEntry(work, row.list, row.remove);
}

function say(message: string, problems: Problem[] = []): ReviewState {
  return { message, problems };
}

function text(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === "string" ? value : null;
}
