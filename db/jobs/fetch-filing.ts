import { sql } from "kysely";
import { EdgarError, NoContactError } from "@/db/edgar/client";
import { fetchSubmission } from "@/db/edgar/documents";
import { noteState } from "@/db/edgar/listings";
import { expireTags } from "@/db/expire-tags";
import { storeFile } from "@/db/ingest/store-file";
import type { Db } from "@/db/schema";
import { tags } from "@/lib/cache-tags";
import type { Cik } from "@/lib/filing/types";
import type { JobContext } from "./context";
import { priorities, type Tasks } from "./queue";

/** How long the pages of an issuer wait for further filings of it: a person who watches sees them grow; else one rebuilding does for many. */
const REFRESH_SECONDS = { waitedFor: 1, else: 30 };

/**
 * Fetches, reads and stores one submission; what became of it stands in its listing. Done twice it changes nothing. What EDGAR has not, or no
 * longer, or what holds no filing of that number, is an outcome; what cannot be had now is thrown, to be tried again.
 */
export async function fetchAndStore(context: JobContext, { accessionNumber, cik, isWaitedFor }: Tasks["fetch-filing"]): Promise<void> {
  const { db, edgar, signal, isLastTry } = context;
  const answer = await fetchSubmission(edgar, cik, accessionNumber, signal).catch(async (error: unknown) => {
    if (!isLastTry || !(error instanceof EdgarError) || error instanceof NoContactError) throw error;
    await noteState(db, accessionNumber, "failed", error.message);
    return null;
  });
  if (answer !== null && "missing" in answer) {
    await noteState(db, accessionNumber, "gone", `${answer.missing.replace(/\.$/, "")}: it may have been withdrawn.`);
  } else if (answer !== null) {
    const file = { name: `${accessionNumber}.txt`, bytes: answer.bytes };
    const outcome = await storeFile(db, file, { trust: "edgar", refreshNow: false, expected: accessionNumber });
    if (outcome.filings.length) {
      await noteState(db, accessionNumber, "held");
      await refreshSoon(
        db,
        outcome.filings.map(({ id }) => id),
        isWaitedFor,
      );
    } else {
      await noteState(db, accessionNumber, "unreadable", outcome.refusals.map(({ message }) => message).join(" ") || "It holds no filing.");
    }
  }
  await endRequests(db, accessionNumber);
}

/** One job an issuer for all its filings that come in meanwhile: one that waits keeps its time. */
async function refreshSoon(db: Db, filingIds: readonly string[], isWaitedFor: boolean): Promise<void> {
  const [suffix, seconds, priority] = isWaitedFor
    ? [":soon", REFRESH_SECONDS.waitedFor, priorities.personsFilings]
    : ["", REFRESH_SECONDS.else, priorities.rest];
  await sql`
    select graphile_worker.add_job('refresh-issuer', json_build_object('cik', cik), null, now() + make_interval(secs => ${seconds}::float8), null,
      'issuer:' || cik || ${suffix}, ${priority}::int, null, 'preserve_run_at')
    from (select distinct issuer_cik as cik from filing where id = any(${[...filingIds]}::bigint[])) issuers`.execute(db);
}

/** Requests whose last filing this was are done. Indexes: edgar_request_cik, edgar_listing_ciks. */
async function endRequests(db: Db, accessionNumber: string): Promise<void> {
  const { rows } = await sql<{ cik: Cik }>`
    update edgar_request r set state = 'done', ended_at = now()
    from edgar_listing f
    where f.accession_number = ${accessionNumber} and r.state = 'loading' and r.cik = any(f.ciks) and not exists (
      select from edgar_listing l where l.ciks @> array[r.cik] and l.state in ('listed', 'set') and l.form_type = any(r.forms))
    returning r.cik`.execute(db);
  // The pages of a company say how complete it is.
  await expireTags(
    db,
    rows.flatMap(({ cik }) => [tags.issuer(cik), tags.owner(cik)]),
  );
}
