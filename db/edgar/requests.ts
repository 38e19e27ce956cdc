import { sql } from "kysely";
import { addJob, addJobs, fetchFiling, type Job, priorities, removeFetches } from "@/db/jobs/queue";
import type { Db } from "@/db/schema";
import { ownershipForms } from "@/lib/edgar/listing";
import { readAccessionNumber, readCik } from "@/lib/filing/identifiers";
import type { AccessionNumber, Cik } from "@/lib/filing/types";
import { AccessError } from "./access";

const LONGEST_ASKED = 200;

/**
 * Asks EDGAR for a company or person, by ticker, name or CIK; returns the id of the request. One that is under way already is joined.
 * Throws AccessError where nothing is asked for, or nobody has said who is calling.
 */
export async function askForParty(db: Db, text: string, forms: readonly string[] = ownershipForms): Promise<string> {
  const asked = text.replaceAll("\0", "").trim().replace(/\s+/g, " ").slice(0, LONGEST_ASKED);
  if (asked === "") throw new AccessError("Say which company or person: a ticker, a company's name, or a CIK.");
  const cik = readCik(asked);
  if (readAccessionNumber(asked) || cik?.startsWith("prov:"))
    throw new AccessError(`“${asked}” is no ticker, name or CIK: EDGAR is asked for a company or a person, and all its filings come.`);
  return db.transaction().execute(async (tx) => {
    const { contact } = await tx.selectFrom("edgar_access").select("contact").forUpdate().executeTakeFirstOrThrow();
    if (contact === null) throw new AccessError("EDGAR wants to know who is calling before anything is asked: give a contact first.");
    const open = await tx
      .selectFrom("edgar_request")
      .select("id")
      .where("state", "in", ["looking", "loading"])
      .where(cik ? sql<boolean>`cik = ${cik}` : sql<boolean>`lower(asked) = lower(${asked})`)
      .executeTakeFirst();
    if (open) return open.id;
    const { id } = await tx
      .insertInto("edgar_request")
      .values({ asked, cik, forms: [...forms], state: "looking" })
      .returning("id")
      .executeTakeFirstOrThrow();
    await addJob(tx, loadPartyJob(id));
    return id;
  });
}

const loadPartyJob = (request: string): Job<"load-party"> => ({
  task: "load-party",
  payload: { request },
  key: `party:${request}`,
  priority: priorities.person,
});

/** Ends a request; what is stored stays, what is under way is finished. */
export async function cancelRequest(db: Db, id: string): Promise<void> {
  const { rows } = await sql<{ cik: Cik | null }>`
    update edgar_request set state = 'cancelled', ended_at = now() where id = ${id} and state in ('looking', 'loading') returning cik`.execute(
    db,
  );
  const cik = rows[0]?.cik;
  if (cik) await removeFetches(db, { ciks: [cik], fromPriority: priorities.personsFilings, toPriority: priorities.lists });
}

/** Asks again after a failure or a cancellation: a request of its own. */
export async function repeatRequest(db: Db, id: string): Promise<string> {
  const request = await db.selectFrom("edgar_request").select(["asked", "cik", "forms"]).where("id", "=", id).executeTakeFirst();
  if (!request) throw new AccessError("That request is not known any more: ask again by ticker, name or CIK.");
  return askForParty(db, request.cik ?? request.asked, request.forms);
}

/** Fetches again what could not be had: one filing, or all of them. Returns how many. */
export async function retryFilings(db: Db, accessionNumber: AccessionNumber | null): Promise<number> {
  const { rows } = await sql<{ accessionNumber: AccessionNumber; ciks: Cik[] }>`
    update edgar_listing set state = 'listed', reason = null, changed_at = now()
    where state in ('failed', 'gone', 'unreadable') and (${accessionNumber}::text is null or accession_number = ${accessionNumber})
    returning accession_number as "accessionNumber", ciks`.execute(db);
  const priority = accessionNumber ? priorities.personsFilings : priorities.latest;
  await addJobs(
    db,
    rows.map((listing) => fetchFiling(listing, priority)),
  );
  return rows.length;
}
