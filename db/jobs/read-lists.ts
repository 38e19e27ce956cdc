import { sql } from "kysely";
import { EdgarError, NoContactError } from "@/db/edgar/client";
import { fetchDayIndex, fetchLatest, fetchQuarterIndex } from "@/db/edgar/documents";
import { noteListings } from "@/db/edgar/listings";
import type { Db } from "@/db/schema";
import type { EdgarListTable } from "@/db/tables/edgar";
import { addDays } from "@/lib/dates";
import { LATEST_PAGE } from "@/lib/edgar/addresses";
import { easternClock, isBusinessTime } from "@/lib/edgar/business-time";
import type { Listing } from "@/lib/edgar/listing";
import { previousQuarter, type Quarter, quarterName, quarterOf, quarterStart } from "@/lib/edgar/quarters";
import { isEdgarBusinessDay } from "@/lib/ownership/calendar";
import type { JobContext } from "./context";
import { addJob, addJobs, fetchFiling, keepGoingJob, priorities, type Tasks } from "./queue";

/** Pages of the feed that one reading follows: what lies further back, the index of the day brings. */
const MOST_PAGES = 20;

/** Days whose index is looked for after the fact, the first time and after a longer stop: further back the quarter's index speaks. */
const MOST_DAYS = 14;

/** The index of a day is complete when EDGAR has closed. */
const DAY_IS_OVER = "22:30";

/** The minutely look at what has just come in, form by form, until what is known already. Does nothing outside EDGAR's hours. */
export async function readLatestFilings(context: JobContext): Promise<void> {
  const { db, edgar, signal, now } = context;
  if (!isBusinessTime(now()) || !(await isFollowing(db))) return;
  let [named, found, malformed] = [0, 0, 0];
  for (const form of ["4", "3", "5"] as const) {
    for (let page = 0; page < MOST_PAGES; page++) {
      const read = await fetchLatest(edgar, form, page * LATEST_PAGE, signal);
      const fresh = await noteListings(db, read.filings, "latest");
      await fetchFollowed(context, fresh, priorities.latest);
      named += read.filings.length;
      found += fresh.length;
      malformed += read.malformed.length;
      if (fresh.length < read.filings.length || read.lines < LATEST_PAGE) break;
    }
  }
  await noteList(db, "latest", easternClock(now()).date, { state: "read", filings: named, found, malformed }, { isSum: true });
}

/** The index of every business day that was not read: fills what the feed has missed. */
export async function readDays(context: JobContext): Promise<void> {
  const { db, edgar, signal, now } = context;
  if (!(await isFollowing(db))) return;
  const { date: today, time } = easternClock(now());
  const last = time >= DAY_IS_OVER ? today : addDays(today, -1);
  const read = await db
    .selectFrom("edgar_list")
    .select("at")
    .where("kind", "=", "day")
    .where("state", "=", "read")
    .where("at", ">=", addDays(last, -MOST_DAYS))
    .execute();
  const known = new Set<string>(read.map(({ at }) => at));
  for (let date = addDays(last, -MOST_DAYS); date <= last; date = addDays(date, 1)) {
    if (!isEdgarBusinessDay(date) || known.has(date)) continue;
    const index = await fetchDayIndex(edgar, date, signal);
    if ("missing" in index) {
      await noteList(db, "day", date, { state: "missing", reason: index.missing });
      continue;
    }
    const fresh = await noteListings(db, index.filings, "day");
    await fetchFollowed(context, fresh, priorities.latest);
    const { filings, malformedLines: malformed } = index;
    await noteList(db, "day", date, { state: "read", filings: filings.length, found: await countGaps(db, fresh), malformed });
  }
}

/** The index of one quarter, for the sync of everything and the weekly check. */
export async function readQuarter(context: JobContext, { quarter: start }: Tasks["read-quarter"]): Promise<void> {
  const { db, edgar, signal, isLastTry } = context;
  const quarter = quarterOf(start);
  try {
    const index = await fetchQuarterIndex(edgar, quarter, signal);
    if ("missing" in index) {
      await noteList(db, "quarter", start, { state: "missing", reason: index.missing });
      return;
    }
    const fresh = await noteListings(db, index.filings, "quarter");
    const sync = await db.selectFrom("edgar_sync").select("since").where("is_running", "=", true).executeTakeFirst();
    // A sync takes from the listings as many as it can do at a time; a check has few to add.
    if (sync) await addJob(db, keepGoingJob());
    else await fetchFollowed(context, fresh, priorities.latest);
    const { filings, malformedLines: malformed } = index;
    await noteList(db, "quarter", start, { state: "read", filings: filings.length, found: await countGaps(db, fresh), malformed });
  } catch (error) {
    if (!isLastTry || !(error instanceof EdgarError) || error instanceof NoContactError) throw error;
    await noteList(db, "quarter", start, { state: "failed", reason: error.message });
  }
}

/** The weekly check: the indexes of this quarter and the one before are read again. */
export async function checkQuarters({ db, now }: JobContext): Promise<void> {
  if (!(await isFollowing(db))) return;
  const current = quarterOf(easternClock(now()).date);
  await addJobs(db, [current, previousQuarter(current)].map(readQuarterJob));
}

/** The job that reads the index of a quarter. */
export function readQuarterJob(quarter: Quarter) {
  return {
    task: "read-quarter" as const,
    payload: { quarter: quarterStart(quarter) },
    key: `quarter:${quarterName(quarter)}`,
    priority: priorities.lists,
  };
}

/** Has somebody said who is calling, and that this installation is to stay current? */
async function isFollowing(db: Db): Promise<boolean> {
  const row = await db.selectFrom("edgar_access").select(["contact", "follows"]).executeTakeFirstOrThrow();
  return row.contact !== null && row.follows !== "nothing";
}

/**
 * Of newly listed filings those that this installation follows are fetched: all, or those of companies and persons that are held here or were
 * asked for. The sample is no reason to follow.
 */
async function fetchFollowed({ db }: JobContext, listings: readonly Listing[], priority: number): Promise<void> {
  if (!listings.length) return;
  const { follows } = await db.selectFrom("edgar_access").select("follows").executeTakeFirstOrThrow();
  if (follows === "nothing") return;
  const followed = follows === "everything" ? null : await findFollowed(db, [...new Set(listings.flatMap(({ ciks }) => ciks))]);
  const wanted = followed ? listings.filter(({ ciks }) => ciks.some((cik) => followed.has(cik))) : listings;
  await addJobs(
    db,
    wanted.map((listing) => fetchFiling(listing, priority)),
  );
}

/** Indexes: edgar_request_cik, filing_issuer. */
async function findFollowed(db: Db, ciks: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ cik: string }>`
    select cik from unnest(${[...ciks]}::text[]) cik
    where exists (select from edgar_request r where r.cik = cik.cik and r.state in ('loading', 'done'))
      or exists (select from filing f where f.issuer_cik = cik.cik and f.trust <> 'sample')`.execute(db);
  return new Set(rows.map(({ cik }) => cik));
}

/** Of filings that no list had named those that should have been: filed since the first day on which the latest were followed. */
async function countGaps(db: Db, fresh: readonly Listing[]): Promise<number> {
  const first = await db
    .selectFrom("edgar_list")
    .select((select) => select.fn.min("at").as("at"))
    .where("kind", "=", "latest")
    .executeTakeFirst();
  const since = first?.at;
  return since ? fresh.filter(({ filedOn }) => filedOn >= since).length : 0;
}

type Noted = Partial<Pick<EdgarListTable, "reason">> &
  Pick<EdgarListTable, "state"> & { filings?: number; found?: number; malformed?: number };

async function noteList(db: Db, kind: EdgarListTable["kind"], at: string, list: Noted, { isSum = false } = {}): Promise<void> {
  const { state, filings = 0, found = 0, malformed = 0, reason = null } = list;
  await sql`
    insert into edgar_list (kind, at, state, filings, found, malformed, reason)
    values (${kind}, ${at}, ${state}, ${filings}, ${found}, ${malformed}, ${reason})
    on conflict (kind, at) do update set state = excluded.state, reason = excluded.reason, read_at = now(),
      filings = excluded.filings + case when ${isSum} then edgar_list.filings else 0 end,
      -- Read again, a list finds no more what it found before: that it was found is kept.
      found = edgar_list.found + excluded.found, malformed = excluded.malformed`.execute(db);
}
