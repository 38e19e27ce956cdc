"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { pageDb } from "@/db/client";
import { AccessError, changeAccess } from "@/db/edgar/access";
import { endPause as liftPause } from "@/db/edgar/limiter";
import { askForParty, cancelRequest, repeatRequest, retryFilings } from "@/db/edgar/requests";
import { startSync, stopSync } from "@/db/jobs/sync";
import { ownershipForms } from "@/lib/edgar/listing";
import { FIRST_INDEX, readSince } from "@/lib/edgar/quarters";
import { readAccessionNumber } from "@/lib/filing/identifiers";
import { FOREIGN, isSameOrigin } from "@/lib/request-guard";
import { urls } from "@/lib/urls";

type Outcome = { ok: true } | { ok: false; message: string };

/** Every change of what is fetched: from a page of this site alone, and what a person wrote wrongly is said in a sentence. */
async function change(work: () => Promise<unknown>): Promise<Outcome> {
  if (!isSameOrigin(await headers())) return { ok: false, message: FOREIGN };
  let address: unknown;
  try {
    address = await work();
  } catch (error) {
    if (error instanceof AccessError) return { ok: false, message: error.message };
    throw error;
  }
  // The page that the work leads to, or this one anew.
  redirect(typeof address === "string" ? address : urls.status);
}

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** Who is calling, and how fast. */
export async function giveContact(_previous: Outcome | null, form: FormData): Promise<Outcome> {
  return change(() =>
    changeAccess(pageDb(), { contact: text(form, "contact"), ...(form.has("rate") ? { rate: text(form, "rate") } : {}) }),
  );
}

/** Gets a company or person from EDGAR; with the contact in the same form where it was never given. */
export async function getParty(_previous: Outcome | null, form: FormData): Promise<Outcome> {
  return change(async () => {
    if (form.has("contact")) await changeAccess(pageDb(), { contact: text(form, "contact") });
    return urls.request(await askForParty(pageDb(), text(form, "party")));
  });
}

export async function cancel(_previous: Outcome | null, form: FormData): Promise<Outcome> {
  return change(async () => {
    await cancelRequest(pageDb(), readId(form));
    return urls.request(readId(form));
  });
}

export async function askAgain(_previous: Outcome | null, form: FormData): Promise<Outcome> {
  return change(async () => urls.request(await repeatRequest(pageDb(), readId(form))));
}

function readId(form: FormData): string {
  const id = text(form, "request");
  if (!/^\d{1,18}$/.test(id)) throw new AccessError("That request is not known.");
  return id;
}

/** One filing that could not be had, or with no number all of them. */
export async function retry(_previous: Outcome | null, form: FormData): Promise<Outcome> {
  return change(async () => {
    const given = text(form, "accession");
    const accession = readAccessionNumber(given);
    if (given !== "" && !accession) throw new AccessError("That is no accession number.");
    await retryFilings(pageDb(), accession);
  });
}

/** Which newly listed filings are fetched. */
export async function follow(_previous: Outcome | null, form: FormData): Promise<Outcome> {
  return change(async () => {
    const follows = text(form, "follows");
    if (follows !== "nothing" && follows !== "companies" && follows !== "everything") throw new AccessError("Choose what to follow.");
    await changeAccess(pageDb(), { follows });
  });
}

export async function startEverything(_previous: Outcome | null, form: FormData): Promise<Outcome> {
  return change(async () => {
    const year = text(form, "since");
    const now = new Date();
    const since = readSince(year, now.toISOString());
    if (!since) throw new AccessError(`“${year.slice(0, 20)}” is no year from ${FIRST_INDEX.year} to this one.`);
    await startSync(pageDb(), { since, forms: ownershipForms }, now);
  });
}

export async function stopEverything(): Promise<Outcome> {
  return change(() => stopSync(pageDb()));
}

export async function endPause(): Promise<Outcome> {
  return change(() => liftPause(pageDb()));
}
