import { sql } from "kysely";
import { type Edgar, EdgarError, NoContactError } from "@/db/edgar/client";
import { fetchParty, fetchTickers } from "@/db/edgar/documents";
import { keepEntity } from "@/db/edgar/entities";
import { listWanted, noteListings } from "@/db/edgar/listings";
import { expireTags } from "@/db/expire-tags";
import type { Db } from "@/db/schema";
import { tags } from "@/lib/cache-tags";
import { findCompanies, type Ticker } from "@/lib/edgar/read-tickers";
import { readCik } from "@/lib/filing/identifiers";
import type { Cik } from "@/lib/filing/types";
import { formatCount } from "@/lib/format";
import type { JobContext } from "./context";
import { addJobs, fetchFiling, priorities, type Tasks } from "./queue";

/** So many come first; the older ones follow after what others wait for. */
const NEWEST = 250;

/** Companies named to choose from. */
const MOST_CHOICES = 10;

/**
 * Finds the company or person that was asked for, keeps what EDGAR's register says of it, notes all its ownership filings and adds a job for
 * each that is not here, newest first. What cannot be found is said in the request, in a sentence.
 */
export async function loadParty(context: JobContext, { request: id }: Tasks["load-party"]): Promise<void> {
  const { db, edgar, signal, isLastTry } = context;
  const request = await db.selectFrom("edgar_request").selectAll().where("id", "=", id).executeTakeFirst();
  if (!request || request.state === "cancelled" || request.state === "done") return;
  try {
    const found = request.cik ? { cik: request.cik } : await findCik(edgar, request.asked, signal);
    if ("message" in found) return await fail(db, id, found.message, found.choices);
    const party = await fetchParty(edgar, found.cik, signal);
    if ("missing" in party) return await fail(db, id, party.missing);
    const { entity } = party;
    await keepEntity(db, entity);
    const filings = party.filings.filter(({ formType }) => request.forms.includes(formType));
    await noteListings(db, filings, "company");
    const wanted = await listWanted(db, entity.cik, request.forms);
    const isDone = wanted.length === 0;
    await sql`
      update edgar_request set state = ${isDone ? "done" : "loading"}, cik = ${entity.cik}, name = ${entity.name}, message = ${messageOf(entity, filings.length, party.malformed)},
        ended_at = case when ${isDone} then now() end
      where id = ${id} and state in ('looking', 'loading')`.execute(db);
    // Failed ones are tried again: that is what asking again means.
    await sql`update edgar_listing set state = 'listed', reason = null, changed_at = now() where ciks @> array[${entity.cik}] and state = 'failed'`.execute(
      db,
    );
    await addJobs(
      db,
      wanted.map((listing, at) => fetchFiling(listing, at < NEWEST ? priorities.personsFilings : priorities.latest + 1)),
    );
    // Screens go by the industry, which EDGAR has just told.
    await expireTags(db, [tags.issuer(entity.cik), tags.owner(entity.cik), tags.latest]);
  } catch (error) {
    if (!(error instanceof EdgarError)) throw error;
    // The person waits: what stands in the way is said while it is tried again.
    if (isLastTry || error instanceof NoContactError) await fail(db, id, error.message);
    else {
      await db.updateTable("edgar_request").set({ message: error.message }).where("id", "=", id).execute();
      throw error;
    }
  }
}

type NotFound = { message: string; choices: Ticker[] };

/** The one company that a ticker, a name or a CIK means; else a sentence, with choices where several fit. Throws EdgarError. */
export async function findCik(edgar: Edgar, asked: string, signal: AbortSignal): Promise<{ cik: Cik } | NotFound> {
  const cik = readCik(asked);
  if (cik) return { cik };
  const tickers = await fetchTickers(edgar, signal);
  const companies = findCompanies(tickers, asked);
  const [first] = companies;
  if (!first)
    return {
      message: `EDGAR's list of ${formatCount(tickers.length, "ticker")} has none that is “${asked}”, and no company of that name. A company without a ticker, a person or a fund is asked for by its CIK.`,
      choices: [],
    };
  if (companies.length === 1) return { cik: first.cik };
  return {
    message: `“${asked}” may be one of ${formatCount(companies.length, "company", "companies")}: choose one.`,
    choices: companies.slice(0, MOST_CHOICES),
  };
}

function messageOf(
  { isIssuer, isOwner, name }: { isIssuer: boolean; isOwner: boolean; name: string },
  filings: number,
  malformed: number,
): string | null {
  const parts = [
    filings === 0 ? `EDGAR lists no filing on Forms 3, 4 or 5 for ${name}.` : null,
    isOwner && !isIssuer && filings ? `${name} is a person or fund, no company: these are its own filings on all companies.` : null,
    malformed ? `${formatCount(malformed, "line")} of EDGAR's list could not be read.` : null,
  ];
  return parts.filter((part) => part !== null).join(" ") || null;
}

async function fail(db: Db, id: string, message: string, choices: readonly Ticker[] = []): Promise<void> {
  await sql`
    update edgar_request set state = 'failed', message = ${message}, choices = ${JSON.stringify(choices)}::jsonb, ended_at = now()
    where id = ${id} and state in ('looking', 'loading')`.execute(db);
}
