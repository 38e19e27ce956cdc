import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { onTestFinished } from "vitest";
import { type OpenDb, openDb } from "@/db/client";
import { changeAccess } from "@/db/edgar/access";
import type { Edgar } from "@/db/edgar/client";
import type { Db } from "@/db/schema";
import type { StandIn } from "@/db/testing/edgar/stand-in";
import { testDatabase } from "@/db/testing/test-database";
import { runWorker, WORKER_CONNECTIONS } from "./worker";

/** A database that may ask the stand-in, as fast as it can where `isUnlimited`: EDGAR's own limit is a rule of the schema. */
export async function databaseFor(
  standIn: StandIn,
  { isUnlimited = true } = {},
): Promise<OpenDb & { url: string; edgar: Edgar; folder: string }> {
  const { url } = await testDatabase();
  const open = openDb(url, { max: WORKER_CONNECTIONS });
  onTestFinished(() => open.close());
  const folder = mkdtempSync(join(tmpdir(), "section16-jobs-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await changeAccess(open.db, { contact: "Test test@example.com", rate: "10" });
  if (isUnlimited) {
    await sql`alter table edgar_access drop constraint edgar_access_per_second_check`.execute(open.db);
    await sql`update edgar_access set per_second = 100000`.execute(open.db);
  }
  const hosts = { www: standIn.address, data: standIn.address };
  // An answer that is late on a busy machine is not the failure that a test is about: its job would wait longer than the test.
  const edgar = { db: open.db, hosts, cacheFolder: null, timeoutMs: 30_000, backOffMs: 5, pauseSeconds: 0.3 };
  return { ...open, url, edgar, folder };
}

/** Shorter than a test may take, so that what was waited for is told. */
const PATIENCE_MS = 100_000;

type Database = Awaited<ReturnType<typeof databaseFor>>;

/** Runs a worker until there is nothing to do, or `until` says so. */
export async function workUntil(
  database: Database,
  until: () => Promise<boolean> = () => isIdle(database.db),
  now?: () => Date,
): Promise<string[]> {
  const stop = new AbortController();
  const said: string[] = [];
  const working = runWorker(database, {
    edgar: database.edgar,
    folder: database.folder,
    signal: stop.signal,
    say: (line) => said.push(line),
    hasSchedule: false,
    ...(now ? { now } : {}),
  });
  const started = Date.now();
  try {
    while (!(await until())) {
      if (Date.now() - started > PATIENCE_MS)
        throw new Error(`After ${PATIENCE_MS / 1000} s there is still work: ${await whatWaits(database.db)}\n${said.join("\n")}`);
      await Promise.race([sleep(25), working]);
    }
  } finally {
    stop.abort();
    await working;
  }
  return said;
}

/** Nothing waits or runs; what is planned for a later hour does not count, nor what has failed for good. */
export async function isIdle(db: Db): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker.jobs
    where locked_at is not null or attempts < max_attempts and run_at <= now() + interval '40 seconds'`.execute(db);
  if (rows[0]?.n) {
    // What waits for more of its kind need not be waited for in a test.
    await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now() and attempts = 0`.execute(
      db,
    );
    return false;
  }
  return true;
}

async function whatWaits(db: Db): Promise<string> {
  const { rows } = await sql`
    select task_identifier as task, key, priority, attempts, run_at - now() as due, now() - locked_at as locked, last_error as error
    from graphile_worker.jobs order by run_at limit 20`.execute(db);
  const sets = await db.selectFrom("edgar_set").selectAll().execute();
  return JSON.stringify({ rows, sets }, null, 1);
}
