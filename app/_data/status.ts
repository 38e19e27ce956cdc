import { pageDb } from "@/db/client";
import { readAccess } from "@/db/edgar/access";
import { findCompleteness, findRequest, findStatus } from "@/db/queries/edgar-status";
import { countHeld, listNewestFilings } from "@/db/queries/filings";
import type { Cik } from "@/lib/filing/types";

/** Filings of a request that its page shows while the rest comes. */
const SHOWN = 10;

/** What is loaded, from where, how fresh, what failed, and the jobs under way. */
export async function loadStatus() {
  const [status, held] = await Promise.all([findStatus(pageDb()), countHeld(pageDb())]);
  return { status, held };
}

/** A request with the newest filings of it that are here; null when there is none. */
export async function loadRequest(id: string) {
  if (!/^\d{1,18}$/.test(id)) return null;
  const db = pageDb();
  const [request, access] = await Promise.all([findRequest(db, id), readAccess(db)]);
  if (!request) return null;
  const of = request.cik === null ? null : request.isIssuer ? { issuer: request.cik } : request.isOwner ? { owner: request.cik } : null;
  const filings = of ? (await listNewestFilings(db, null, null, SHOWN, of)).rows : [];
  return { request, access, filings };
}

/** How complete a company or person is by the lists of EDGAR that were read; null where none has named it. */
export function loadCompleteness(cik: Cik) {
  return findCompleteness(pageDb(), cik);
}

/** The contact that was given to EDGAR; null: nothing can be asked. */
export async function loadContact(): Promise<string | null> {
  return (await readAccess(pageDb())).contact;
}
