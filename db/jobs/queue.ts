import { sql } from "kysely";
import type { Db, Tx } from "@/db/schema";
import type { AccessionNumber, Cik } from "@/lib/filing/types";

/** What can be done later, and what each needs to know. Kept by graphile-worker in PostgreSQL, run by `db/jobs/worker`. */
export type Tasks = {
  /** Somebody asked for a company or a person: an id of `edgar_request`. */
  "load-party": { request: string };
  /** Fetches, reads and stores one submission. */
  "fetch-filing": { accessionNumber: AccessionNumber; cik: Cik; isWaitedFor: boolean };
  /** Asks EDGAR's register about one company. */
  "read-entity": { cik: Cik };
  "read-registers": object;
  "read-latest": object;
  "read-days": object;
  "read-quarter": { quarter: string };
  "check-quarters": object;
  "keep-going": object;
  /** Brings an issuer's pages up to date with its filings. */
  "refresh-issuer": { cik: Cik };
  "load-set": { quarter: string };
};

/** Lower is sooner. A person who waits comes before everything. */
export const priorities = { person: -10, personsFilings: 0, latest: 5, lists: 10, rest: 20, registers: 30, afterAll: 40 } as const;

export type Job<Name extends keyof Tasks = keyof Tasks> = {
  task: Name;
  payload: Tasks[Name];
  /** Another job of the same key takes the place of one that waits. */
  key: string;
  priority: number;
  /** Not before so many seconds from now. */
  inSeconds?: number;
};

/** Tries of one job, with growing pauses in between: some three hours in all. */
const MOST_TRIES = 10;

/** Adds a job; one that waits under the same key is replaced, its time included. */
export async function addJob<Name extends keyof Tasks>(db: Db | Tx, job: Job<Name>): Promise<void> {
  await addJobs(db, [job]);
}

/** Adds many at once. `keepTime`: one that waits under the same key keeps its time, so that it runs once for all that come meanwhile. */
export async function addJobs(db: Db | Tx, jobs: readonly Job[], { keepTime = false } = {}): Promise<void> {
  if (!jobs.length) return;
  const specs = jobs.map(({ task, payload, key, priority, inSeconds = 0 }) => ({ task, payload, key, priority, in_seconds: inSeconds }));
  await sql`
    select count(*) from graphile_worker.add_jobs((
      select array_agg((task, payload, null, now() + make_interval(secs => in_seconds), ${MOST_TRIES}, key, priority, null)::graphile_worker.job_spec order by at)
      from rows from (jsonb_to_recordset(${JSON.stringify(specs)}::jsonb) as (task text, payload json, key text, priority smallint, in_seconds float8))
        with ordinality as j(task, payload, key, priority, in_seconds, at)
    ), ${keepTime})`.execute(db);
}

/** The job that fetches a filing. Any party's CIK leads to it. */
export function fetchFiling(
  { accessionNumber, ciks }: { accessionNumber: AccessionNumber; ciks: readonly Cik[] },
  priority: number,
): Job<"fetch-filing"> {
  const [cik] = ciks;
  if (!cik) throw new Error(`The listing of ${accessionNumber} names no party.`);
  const isWaitedFor = priority <= priorities.personsFilings;
  return { task: "fetch-filing", payload: { accessionNumber, cik, isWaitedFor }, key: `filing:${accessionNumber}`, priority };
}

/** The job that adds jobs for what is still listed and not here; it comes after those that wait. */
export const keepGoingJob = (): Job<"keep-going"> => ({
  task: "keep-going",
  payload: {},
  key: "keep-going",
  priority: priorities.afterAll,
});

/** Removes jobs that wait; those under way go on. Returns how many. */
export async function removeFetches(
  db: Db | Tx,
  which: { ciks?: readonly Cik[]; fromPriority: number; toPriority: number },
): Promise<number> {
  // Not `remove_job`: one that a worker takes meanwhile would lose its key and its tries, and once it failed stay as a job that never runs.
  const { rows } = await sql<{ removed: number }>`
    select count(*)::int as removed from graphile_worker.complete_jobs(array(
      select j.id from graphile_worker.jobs j
      where j.task_identifier = 'fetch-filing' and j.locked_at is null and j.priority between ${which.fromPriority} and ${which.toPriority}
        and (${which.ciks === undefined} or exists (
          select from edgar_listing l where 'filing:' || l.accession_number = j.key and l.ciks && ${[...(which.ciks ?? [])]}::text[]))))`.execute(
    db,
  );
  return rows[0]?.removed ?? 0;
}
