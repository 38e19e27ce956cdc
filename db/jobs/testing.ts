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
  try {
    while (!(await until())) await Promise.race([sleep(25), working]);
  } finally {
    stop.abort();
    await working;
  }
  return said;
}

/** Nothing waits or runs; what is planned for a later hour does not count. */
export async function isIdle(db: Db): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker.jobs where locked_at is not null or run_at <= now() + interval '40 seconds'`.execute(db);
  if (rows[0]?.n) {
    // What waits for more of its kind need not be waited for in a test.
    await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now() and attempts = 0`.execute(
      db,
    );
    return false;
  }
  return true;
}
