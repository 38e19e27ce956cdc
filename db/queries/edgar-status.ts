import { sql } from "kysely";
import { readAccess } from "@/db/edgar/access";
import type { Db } from "@/db/schema";
import type {
  CompletenessRow,
  FetchError,
  FreshnessRow,
  ListingCounts,
  QuarterRow,
  QueueRow,
  RequestRow,
  Status,
  SyncState,
} from "@/lib/edgar/status-rows";
import type { Cik } from "@/lib/filing/types";

const REQUESTS = 12;
const ERRORS = 50;

/** `edgar_listing.state` as counts; `n` is what is summed. */
const countsOf = (n: ReturnType<typeof sql>) => sql`jsonb_build_object(
  'listed', coalesce(sum(${n}), 0)::int,
  'held', coalesce(sum(${n}) filter (where state = 'held'), 0)::int,
  'fromSet', coalesce(sum(${n}) filter (where state = 'set'), 0)::int,
  'missing', coalesce(sum(${n}) filter (where state = 'listed'), 0)::int,
  'failed', coalesce(sum(${n}) filter (where state in ('failed', 'gone', 'unreadable')), 0)::int)`;

/** Everything that the status page shows. */
export async function findStatus(db: Db): Promise<Status> {
  const [access, workers, queue, requests, sync, freshness, quarters, errors, newest] = await Promise.all([
    readAccess(db),
    countWorkers(db),
    listQueue(db),
    listRequests(db, REQUESTS),
    findSync(db),
    listFreshness(db),
    listQuarters(db),
    listErrors(db),
    findNewest(db),
  ]);
  const { requests: requestsSent, ...rest } = access;
  return { ...rest, requestsSent, workers, queue, requests, sync, freshness, quarters, ...errors, newest };
}

/** Processes that work on jobs: each holds a lock (db/jobs/worker). */
async function countWorkers(db: Db): Promise<number> {
  const { rows } = await sql<{ workers: number }>`select count(distinct lock_number)::int as workers from job_worker`.execute(db);
  return rows[0]?.workers ?? 0;
}

async function listQueue(db: Db): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    select task_identifier as task, count(*) filter (where not is_over and locked_at is null and run_at <= now())::int as waiting,
      count(*) filter (where locked_at is not null)::int as running,
      count(*) filter (where not is_over and locked_at is null and run_at > now())::int as later,
      (array_agg(last_error order by updated_at desc) filter (where last_error is not null))[1] as "lastError"
    from (select *, attempts >= max_attempts as is_over from graphile_worker.jobs) jobs group by 1 order by 1`.execute(db);
  return rows;
}

const requestColumns = sql`
  r.id, r.asked, r.cik, coalesce(r.name, e.name) as name, r.state, r.message, r.choices, r.asked_at as "askedAt", r.ended_at as "endedAt",
  (select ${countsOf(sql`1`)} from edgar_listing where ciks @> array[r.cik] and form_type = any(r.forms)) as counts,
  exists (select from issuer where cik = r.cik) as "isIssuer", exists (select from owner where cik = r.cik) as "isOwner"
  from edgar_request r left join edgar_entity e on e.cik = r.cik`;

/** The newest requests, newest first. Index: edgar_listing_ciks. */
async function listRequests(db: Db, limit: number): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select ${requestColumns} order by r.id desc limit ${limit}`.execute(db);
  return rows;
}

/** One request; null when there is none. Indexes: primary key, edgar_listing_ciks. */
export async function findRequest(db: Db, id: string): Promise<RequestRow | null> {
  const { rows } = await sql<RequestRow>`select ${requestColumns} where r.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/**
 * How complete a company or person is, by the lists of EDGAR that were read; `readAt` is null where its own list was not: then others may have
 * named only a part. Null where no list has named it. Indexes: edgar_listing_ciks, primary key.
 */
export async function findCompleteness(db: Db, cik: Cik): Promise<CompletenessRow | null> {
  const { rows } = await sql<{ counts: ListingCounts; readAt: string | null; since: string | null }>`
    select ${countsOf(sql`1`)} as counts, min(filed_on) as since, (select read_at from edgar_entity where cik = ${cik}) as "readAt"
    from edgar_listing where ciks @> array[${cik}]`.execute(db);
  const [row] = rows;
  return row && (row.readAt !== null || row.counts.listed > 0) ? { ...row.counts, readAt: row.readAt, since: row.since } : null;
}

/** The rate of the last ten minutes speaks when so many were stored; else what is allowed. */
const FEW = 10;

/** The sync of everything, with what is left of it; null where none was ever started. Index: edgar_listing_stored. */
export async function findSync(db: Db): Promise<SyncState | null> {
  const { rows } = await sql<SyncState>`
    with sync as (select * from edgar_sync),
    counted as (
      select coalesce(sum(c.filings), 0)::float8 as listed, coalesce(sum(c.filings) filter (where c.state in ('listed', 'set')), 0)::float8 as left,
        coalesce(sum(c.filings) filter (where c.state in ('failed', 'gone', 'unreadable')), 0)::float8 as failed
      from edgar_count c, sync where c.quarter >= sync.since and c.form_type = any(sync.forms)
    ),
    -- A sync that has just begun is measured from its beginning.
    span as (select least(600, greatest(10, extract(epoch from now() - started_at)))::float8 as seconds from sync),
    recent as (
      select count(*)::int as n, span.seconds from span left join edgar_listing l
        on l.state = 'held' and l.changed_at > now() - make_interval(secs => span.seconds) group by span.seconds
    ),
    rate as (select case when recent.n >= ${FEW} then recent.n / recent.seconds else per_second::float8 end as a_second from recent, edgar_access)
    select sync.since, sync.forms, sync.is_running as "isRunning", sync.started_at as "startedAt", counted.*,
      case when recent.n >= ${FEW} then recent.n * 60 / recent.seconds end as "perMinute",
      case when sync.is_running then now() + make_interval(secs => (counted.left / rate.a_second)::float8) end as "doneAt"
    from sync, counted, recent, rate`.execute(db);
  return rows[0] ?? null;
}

/** Of each kind of list the newest that was read, what such lists found that no other had named, and business days without one. */
async function listFreshness(db: Db): Promise<FreshnessRow[]> {
  const { rows } = await sql<FreshnessRow>`
    select kind, max(at) as at, max(read_at) as "readAt", sum(found)::int as found, count(*) filter (where state = 'missing')::int as missing
    from edgar_list group by kind order by kind`.execute(db);
  return rows;
}

/** Every quarter that a list has named or whose index was read, newest first. */
async function listQuarters(db: Db): Promise<QuarterRow[]> {
  const { rows } = await sql<Omit<QuarterRow, keyof ListingCounts> & { counts: ListingCounts }>`
    with counted as (select quarter, ${countsOf(sql`filings`)} as counts from edgar_count group by quarter)
    select coalesce(c.quarter, l.at, s.quarter) as quarter,
      coalesce(c.counts, '{"listed":0,"held":0,"fromSet":0,"missing":0,"failed":0}') as counts,
      l.read_at as "indexReadAt", l.state as "indexState", l.reason as "indexReason", coalesce(l.malformed, 0) as malformed,
      case when s.quarter is not null then jsonb_build_object('state', s.state, 'filings', s.filings, 'reason', s.reason) end as set
    from counted c
    full join (select * from edgar_list where kind = 'quarter') l on l.at = c.quarter
    full join edgar_set s on s.quarter = coalesce(c.quarter, l.at)
    order by 1 desc`.execute(db);
  return rows.map(({ counts, ...row }) => ({ ...row, ...counts }));
}

/** Newest first. Index: edgar_listing_errors. */
async function listErrors(db: Db): Promise<{ errors: FetchError[]; errorCount: number }> {
  const [{ rows: errors }, { rows: counted }] = await Promise.all([
    sql<FetchError>`
      select accession_number as "accessionNumber", form_type as "formType", filed_on as "filedOn", state, reason, changed_at as "changedAt", ciks[1] as cik
      from edgar_listing where state in ('failed', 'gone', 'unreadable') order by changed_at desc, accession_number limit ${ERRORS}`.execute(
      db,
    ),
    sql<{ n: number }>`select coalesce(sum(filings), 0)::int as n from edgar_count where state in ('failed', 'gone', 'unreadable')`.execute(
      db,
    ),
  ]);
  return { errors, errorCount: counted[0]?.n ?? 0 };
}

/** Index: edgar_listing_newest. */
async function findNewest(db: Db): Promise<Status["newest"]> {
  const { rows } = await sql<NonNullable<Status["newest"]>>`
    select l.accession_number as "accessionNumber", l.filed_on as "filedOn", (select max(accepted_at) from filing f where f.accession_number = l.accession_number) as "acceptedAt"
    from edgar_listing l where l.state = 'held' order by l.filed_on desc limit 1`.execute(db);
  return rows[0] ?? null;
}
