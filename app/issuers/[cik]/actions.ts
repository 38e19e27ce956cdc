"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { pageDb } from "@/db/client";
import { confirmSplit, type SplitInput, type SplitOutcome, undoSplit } from "@/db/store/confirm-split";
import { FOREIGN, isSameOrigin } from "@/lib/request-guard";
import { urls } from "@/lib/urls";

/** A person confirms a split; the page is made anew, in the same transaction for every node. */
export async function confirmSplitAction(_previous: SplitOutcome | null, form: FormData): Promise<SplitOutcome> {
  return decide(form, confirmSplit);
}

/** Takes a confirmed split back. */
export async function undoSplitAction(_previous: SplitOutcome | null, form: FormData): Promise<SplitOutcome> {
  return decide(form, undoSplit);
}

async function decide(form: FormData, write: (db: ReturnType<typeof pageDb>, input: SplitInput) => Promise<SplitOutcome>) {
  if (!isSameOrigin(await headers())) return { ok: false as const, message: FOREIGN };
  const input = readForm(form);
  const outcome = await write(pageDb(), input);
  if (outcome.ok) redirect(`${urls.issuer(input.issuer)}#ownership`);
  return outcome;
}

function readForm(form: FormData): SplitInput {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 200);
  return {
    issuer: text("issuer"),
    securityKey: text("securityKey"),
    effectiveOn: text("effectiveOn"),
    numerator: text("numerator"),
    denominator: text("denominator"),
  };
}
