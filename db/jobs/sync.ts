import { existsSync } from "node:fs";
import { sql } from "kysely";
import { readAccess } from "@/db/edgar/access";
import { downloadFromEdgar } from "@/db/edgar/client";
import { fetchParty } from "@/db/edgar/documents";
import { keepEntity, listUnregistered } from "@/db/edgar/entities";
import { listBacklog, noteListings, noteSet } from "@/db/edgar/listings";
import { MAX_SET_ZIP_BYTES } from "@/db/ingest/bulk";
import { readFiles } from "@/db/ingest/files";
import { ingest } from "@/db/ingest/ingest";
import type { Db } from "@/db/schema";
import type { EdgarSetTable } from "@/db/tables/edgar";
import { edgarAddresses } from "@/lib/edgar/addresses";
import { easternClock } from "@/lib/edgar/business-time";
import { FIRST_SET, type Quarter, quarterName, quarterOf, quarterStart, quartersDown } from "@/lib/edgar/quarters";
import type { Cik } from "@/lib/filing/types";
import { formatCount } from "@/lib/format";
import type { JobContext } from "./context";
import { addJob, addJobs, fetchFiling, type Job, keepGoingJob, priorities, removeFetches, type Tasks } from "./queue";
import { readQuarterJob } from "./read-lists";

/** Jobs for the backlog that wait at once: the rest stay listings, so that the queue stays short. */
const BACKLOG_AT_ONCE = 2_000;

/**
 * The sync of everything since the quarter of a day: first the lists of every quarter, newest first; for each quarter that is over the SEC's data set, for
 * depth; then the exact documents, newest first. Resumes where it was stopped; what is held is never fetched again.
 */
export async function startSync(db: Db, { since: day, forms }: { since: string; forms: readonly string[] }, now: Date): Promise<void> {
  // EDGAR's lists and the data sets are of quarters, and so is what is counted.
  const since = quarterStart(quarterOf(day));
  await sql`
    insert into edgar_sync (since, forms, is_running) values (${since}, ${[...forms]}, true)
    on conflict (id) do update set since = excluded.since, forms = excluded.forms, is_running = true, started_at = now()`.execute(db);
  await sql`update edgar_access set follows = 'everything'`.execute(db);
  const today = easternClock(now).date;
  const current = quarterStart(quarterOf(today));
  const quarters = quartersDown(since, today);
  const read = await db.selectFrom("edgar_list").select("at").where("kind", "=", "quarter").where("state", "=", "read").execute();
  const known = new Set<string>(read.map(({ at }) => at));
  // The index of a quarter that is over was complete when it was read after its end; the newest two may have been read before.
  const unread = quarters.filter((quarter, at) => at < 2 || !known.has(quarterStart(quarter)));
  const over = quarters.filter((quarter) => quarterStart(quarter) < current && quarterStart(quarter) >= quarterStart(FIRST_SET));
  await addJobs(db, unread.map(readQuarterJob));
  await addJobs(db, await planSets(db, over));
  await addJob(db, keepGoingJob());
}

/** Stops fetching the backlog; what people wait for and what comes in goes on. */
export async function stopSync(db: Db): Promise<void> {
  await sql`update edgar_sync set is_running = false`.execute(db);
  await removeFetches(db, { fromPriority: priorities.rest, toPriority: priorities.rest });
}

async function planSets(db: Db, quarters: readonly Quarter[]): Promise<Job[]> {
  const starts = quarters.map(quarterStart);
  const { rows } = await sql<{ quarter: string }>`
    insert into edgar_set (quarter, state) select unnest(${starts}::date[]), 'waiting'
    on conflict (quarter) do update set state = 'waiting', reason = null, changed_at = now() where edgar_set.state in ('missing', 'failed')
    returning quarter`.execute(db);
  const waiting = await db.selectFrom("edgar_set").select("quarter").where("state", "in", ["waiting", "loading"]).execute();
  const planned = new Set([...rows, ...waiting].map(({ quarter }) => quarter));
  return quarters.filter((quarter) => planned.has(quarterStart(quarter))).map(loadSetJob);
}

function loadSetJob(quarter: Quarter, at: number): Job<"load-set"> {
  return {
    task: "load-set",
    payload: { quarter: quarterStart(quarter) },
    key: `set:${quarterName(quarter)}`,
    priority: priorities.rest + at,
  };
}

/**
 * Adds jobs for the newest listed filings that are not here, while a sync runs; runs again when these are done, and every
 * minute in case it did not.
 */
export async function keepGoing({ db }: JobContext): Promise<void> {
  const sync = await db.selectFrom("edgar_sync").selectAll().where("is_running", "=", true).executeTakeFirst();
  if (!sync || (await readAccess(db)).contact === null) return;
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from graphile_worker.jobs
    where task_identifier = 'fetch-filing' and priority = ${priorities.rest} and attempts < max_attempts`.execute(db);
  const limit = BACKLOG_AT_ONCE - (rows[0]?.waiting ?? 0);
  if (limit < BACKLOG_AT_ONCE / 2) return;
  const backlog = await listBacklog(db, { since: sync.since, forms: sync.forms, limit });
  await addJobs(
    db,
    backlog.map((listing) => fetchFiling(listing, priorities.rest)),
  );
  if (backlog.length) await addJob(db, keepGoingJob());
}

/** Fetches and stores the SEC's data set of a quarter. Goes on where it was stopped: what is stored is known. */
export async function loadSet(context: JobContext, { quarter: start }: Tasks["load-set"]): Promise<void> {
  const { db, edgar, folder, signal, isLastTry } = context;
  const quarter = quarterOf(start);
  const file = `${folder}/sets/${quarter.year}q${quarter.quarter}_form345.zip`;
  await noteSetState(db, start, "loading");
  try {
    // A set never changes once it is out: one that lies here whole is not fetched again.
    const answer = existsSync(file)
      ? null
      : await downloadFromEdgar(edgar, edgarAddresses.dataSet(quarter), file, { signal, maxBytes: MAX_SET_ZIP_BYTES });
    if (answer) return await noteSetState(db, start, "missing", { reason: answer.missing });
    const totals = await ingest(db, readFiles([file]), { trust: "bulk", signal });
    signal.throwIfAborted();
    await noteSet(db, start);
    const [first] = totals.refused;
    const reason = first
      ? `${formatCount(totals.refused.length, "filing")} could not be stored; the first: ${first.problem.message}`
      : null;
    await noteSetState(db, start, "loaded", { filings: totals.stored + totals.alreadyStored, reason });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await noteSetState(db, start, isLastTry ? "failed" : "waiting", { reason: signal.aborted ? null : message });
    throw error;
  }
}

async function noteSetState(
  db: Db,
  quarter: string,
  state: EdgarSetTable["state"],
  { filings = 0, reason = null }: { filings?: number; reason?: string | null } = {},
): Promise<void> {
  await sql`
    insert into edgar_set (quarter, state, filings, reason) values (${quarter}, ${state}, ${filings}, ${reason})
    on conflict (quarter) do update set state = excluded.state, filings = excluded.filings, reason = excluded.reason, changed_at = now()`.execute(
    db,
  );
}

/** Companies asked about in one go. */
const REGISTERS_AT_ONCE = 100;

/** Adds jobs for companies held here whose register entry is missing or old. */
export async function readRegisters({ db }: JobContext): Promise<void> {
  const access = await readAccess(db);
  if (access.contact === null || access.follows === "nothing") return;
  const ciks = await listUnregistered(db, REGISTERS_AT_ONCE);
  await addJobs(
    db,
    ciks.map((cik) => ({
      task: "read-entity" as const,
      payload: { cik: cik as Cik },
      key: `entity:${cik}`,
      priority: priorities.registers,
    })),
    { keepTime: true },
  );
}

/** Asks EDGAR's register about one company, and notes which filings EDGAR lists of it. */
export async function readEntity({ db, edgar, signal }: JobContext, { cik }: Tasks["read-entity"]): Promise<void> {
  const party = await fetchParty(edgar, cik, signal);
  if ("missing" in party) return;
  await keepEntity(db, party.entity);
  await noteListings(db, party.filings, "company");
  await addJobs(db, [{ task: "refresh-issuer", payload: { cik }, key: `issuer:${cik}`, priority: priorities.registers, inSeconds: 5 }], {
    keepTime: true,
  });
}
