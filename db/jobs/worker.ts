import { randomInt } from "node:crypto";
import { EventEmitter } from "node:events";
import { type JobHelpers, Logger, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { sql } from "kysely";
import type { OpenDb } from "@/db/client";
import { refreshAlone } from "@/db/derive/derive";
import type { Edgar } from "@/db/edgar/client";
import { withRetry } from "@/db/retry";
import type { Db } from "@/db/schema";
import type { JobContext } from "./context";
import { fetchAndStore } from "./fetch-filing";
import { loadParty } from "./load-party";
import type { Tasks } from "./queue";
import { checkQuarters, readDays, readLatestFilings, readQuarter } from "./read-lists";
import { keepGoing, loadSet, readEntity, readRegisters } from "./sync";

export type WorkerOptions = {
  edgar: Edgar;
  /** Large files are kept here. */
  folder: string;
  /** Ends the worker: jobs under way are let finish for a few seconds, then given back. */
  signal: AbortSignal;
  say: (line: string) => void;
  now?: () => Date;
  /** False in tests: nothing is done by the clock. */
  hasSchedule?: boolean;
};

/** At ten requests a second and a quarter of a second an answer, three are under way; the others parse and store. */
const FETCHING = 6;
/** Rebuilding issuers and reading sets never waits for EDGAR, so that a pause does not hold it up. */
const DERIVING = 2;

/** First number of the locks that say which workers are alive; the second is drawn. */
const WORKER_LOCK = 16_010;

const DEAD_CHECK_MS = 5_000;

/** Connections that a worker may need at once: two that listen, one that holds the lock, a task each, a set that is stored, and the queue itself. */
export const WORKER_CONNECTIONS = 24;

/** Minutes, hours by UTC. What is due in EDGAR's time the tasks themselves see. */
const SCHEDULE = `
* * * * * read-latest ?jobKey=read-latest&priority=4&max=1
* * * * * keep-going ?jobKey=keep-going&priority=40&max=1
17 * * * * read-days ?jobKey=read-days&priority=10&max=3
*/10 * * * * read-registers ?jobKey=read-registers&priority=30&max=1
43 7 * * 0 check-quarters ?jobKey=check-quarters&priority=10&max=3
`;

/**
 * Works on jobs until `signal` is aborted. Any number of workers may run, on any machine: they share the queue and the rate. Rejects when
 * the database is gone; whoever runs it starts it again.
 */
export async function runWorker(open: OpenDb, options: WorkerOptions): Promise<void> {
  const { db, pool } = open;
  const { signal, say } = options;
  const lockNumber = randomInt(1, 2 ** 31);
  const holder = await pool.connect();
  const lost = new Promise<never>((_, reject) => holder.once("error", reject));
  await holder.query("select pg_advisory_lock($1, $2)", [WORKER_LOCK, lockNumber]);
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are locked in the name of a pool, not of one of its workers.
  events.on("pool:create", ({ workerPool }) => {
    db.insertInto("job_worker")
      .values({ worker_id: workerPool.id, lock_number: lockNumber })
      .execute()
      .catch(() => {}); // Unknown workers are given a minute: see releaseDead.
  });
  events.on("job:error", ({ job, error }) => say(`${job.task_identifier} ${job.key ?? ""}: ${messageOf(error)}`));
  const shared = { pgPool: pool, noHandleSignals: true, events, pollInterval: 500, logger: quiet };
  await releaseDead(db);
  const [fetching, deriving] = [
    await run({
      ...shared,
      concurrency: FETCHING,
      taskList: fetchingTasks(db, options),
      crontab: options.hasSchedule === false ? "" : SCHEDULE,
    }),
    await run({ ...shared, concurrency: DERIVING, taskList: derivingTasks(db, options), crontab: "" }),
  ];
  const timer = setInterval(() => void releaseDead(db).catch(() => {}), DEAD_CHECK_MS);
  try {
    const ended = Promise.all(
      [fetching.promise, deriving.promise].map((pool) => pool.then(() => signal.aborted || Promise.reject(new QueueError()))),
    );
    await Promise.race([aborted(signal), lost, ended]);
  } finally {
    clearInterval(timer);
    await Promise.allSettled([fetching.stop(), deriving.stop()]);
    await leave(db, lockNumber).catch(() => {}); // A database that is gone is told nothing; the lock says it.
    holder.release(true);
  }
}

const fetchingTasks = (db: Db, options: WorkerOptions): TaskList =>
  taskList(db, options, {
    "load-party": loadParty,
    "fetch-filing": fetchAndStore,
    "read-entity": readEntity,
    "read-registers": readRegisters,
    "read-latest": readLatestFilings,
    "read-days": readDays,
    "read-quarter": readQuarter,
    "check-quarters": checkQuarters,
    "keep-going": keepGoing,
  });

const derivingTasks = (db: Db, options: WorkerOptions): TaskList =>
  taskList(db, options, {
    "refresh-issuer": (_context, { cik }) => withRetry(() => refreshAlone(db, cik)),
    "load-set": loadSet,
  });

type Handlers = { [Name in keyof Tasks]?: (context: JobContext, payload: Tasks[Name]) => Promise<void> };

function taskList(db: Db, { edgar, folder, signal, now = () => new Date() }: WorkerOptions, handlers: Handlers): TaskList {
  const list: TaskList = {};
  for (const [name, handle] of Object.entries(handlers) as [string, (context: JobContext, payload: unknown) => Promise<void>][]) {
    list[name] = (payload: unknown, { job, abortSignal }: JobHelpers) =>
      handle(
        { db, edgar, folder, signal: AbortSignal.any([signal, abortSignal]), isLastTry: job.attempts >= job.max_attempts, now },
        payload,
      );
  }
  return list;
}

/** The queue's own loop gave up, as when it could not reach the database for long. */
class QueueError extends Error {
  override name = "QueueError";
  constructor() {
    super("The queue stopped by itself.");
  }
}

/**
 * Jobs of workers that are dead are given back at once: graphile-worker would wait four hours. A worker is alive as long as its
 * process holds its lock; one that nobody knows is given a minute to make itself known.
 */
export async function releaseDead(db: Db): Promise<void> {
  // Forgotten and given back in one statement: between two, a process may die and be forgotten with its jobs still locked.
  await sql`
    with gone as (
      delete from job_worker w where not exists (
        select from pg_locks k where k.locktype = 'advisory' and k.classid = ${WORKER_LOCK}::int::oid and k.objid = w.lock_number::oid
          and k.database = (select oid from pg_database where datname = current_database()) and k.granted)
      returning worker_id
    ), unknown as (
      select j.locked_by from graphile_worker.jobs j
      where j.locked_at < now() - interval '1 minute' and not exists (select from job_worker w where w.worker_id = j.locked_by)
    )
    select graphile_worker.force_unlock_workers(array(select worker_id from gone union select locked_by from unknown))
    where exists (select from gone) or exists (select from unknown)`.execute(db);
}

/** What this worker still holds is given back, and it is forgotten. */
async function leave(db: Db, lockNumber: number): Promise<void> {
  const { rows } = await sql<{
    worker: string;
  }>`delete from job_worker where lock_number = ${lockNumber} returning worker_id as worker`.execute(db);
  await sql`select graphile_worker.force_unlock_workers(${rows.map(({ worker }) => worker)}::text[])`.execute(db);
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve(), { once: true })));

/** What goes wrong is said by the events; the library's own lines are for its developers. */
const quiet = new Logger(() => () => {});

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
