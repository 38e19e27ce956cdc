import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { changeAccess } from "@/db/edgar/access";
import { noteListings } from "@/db/edgar/listings";
import { projectFolder } from "@/db/env";
import type { Db } from "@/db/schema";
import { invent, type StandIn, startEdgarStandIn } from "@/db/testing/edgar/stand-in";
import type { Listing } from "@/lib/edgar/listing";
import { addJobs, fetchFiling, priorities } from "./queue";
import { databaseFor, isIdle } from "./testing";

type Database = Awaited<ReturnType<typeof databaseFor>>;

/** `npm run worker`, as a process of its own that `npm start` began: with a channel between them. */
function startWorker({ url, folder }: Database, standIn: StandIn): ChildProcess {
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), `${projectFolder}/bin/worker.ts`], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      DATABASE_URL: url,
      SECTION16_EDGAR: standIn.address,
      SECTION16_DATA: folder,
      TSX_TSCONFIG_PATH: `${projectFolder}/tsconfig.json`,
    },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function standInWith(count: number, issuers: number): Promise<StandIn> {
  const standIn = await startEdgarStandIn({ invented: count, issuers, isInventedOnly: true });
  onTestFinished(() => standIn.close());
  return standIn;
}

/** A job for every filing that the stand-in has. */
async function fetchAll(db: Db, standIn: StandIn): Promise<void> {
  const listings = standIn.filings.map(
    ({ issuer, owners, ...filing }) => ({ ...filing, ciks: [issuer.cik, ...owners.map(({ cik }) => cik)] }) as unknown as Listing,
  );
  await noteListings(db, listings, "quarter");
  await addJobs(
    db,
    listings.map((listing) => fetchFiling(listing, priorities.rest)),
  );
}

async function counts(db: Db) {
  const { rows } = await sql<{ filings: number; numbers: number; held: number; rows: number; dirty: number }>`
    select (select count(*) from filing)::int as filings, (select count(distinct accession_number) from filing)::int as numbers,
      (select coalesce(sum(filings), 0) from edgar_count where state = 'held')::int as held, (select count(*) from filing_row)::int as rows,
      (select count(*) from dirty_issuer)::int as dirty`.execute(db);
  return rows[0] as (typeof rows)[0];
}

async function until(condition: () => Promise<boolean>, everyMs = 100): Promise<void> {
  while (!(await condition())) await sleep(everyMs);
}

test("workers are killed in the middle, again and again: nothing is lost, nothing is there twice", { timeout: 240_000 }, async () => {
  const standIn = await standInWith(600, 20);
  const database = await databaseFor(standIn);
  const { db } = database;
  await fetchAll(db, standIn);
  for (const enough of [40, 200, 400]) {
    const worker = startWorker(database, standIn);
    await until(async () => (await counts(db)).held >= enough, 10);
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker.jobs where locked_at is not null`.execute(db);
  expect(rows[0]?.n, "the killed ones left jobs locked").toBeGreaterThan(0);
  const last = startWorker(database, standIn);
  await until(() => isIdle(db));
  last.kill("SIGTERM");
  await once(last, "exit");
  const wanted = standIn.filings.length;
  expect(await counts(db)).toMatchObject({
    filings: wanted,
    numbers: wanted,
    held: wanted,
    rows: invent(600, { issuers: 20 }).reduce((total, filing) => total + filing.nonDerivative.length + filing.derivative.length, 0),
    dirty: 0,
  });
  const alive = await db.selectFrom("job_worker").select("worker_id").execute();
  expect(alive, "who ended says so, who was killed is forgotten").toEqual([]);
});

test("two workers in two processes share one rate, measured where the requests arrive", async () => {
  const standIn = await standInWith(60, 5);
  const database = await databaseFor(standIn, { isUnlimited: false });
  await changeAccess(database.db, { rate: "10" });
  const workers = [startWorker(database, standIn), startWorker(database, standIn)];
  // Both stand ready before there is anything to do.
  await until(async () => {
    const { rows } = await sql<{ n: number }>`select count(distinct lock_number)::int as n from job_worker`.execute(database.db);
    return rows[0]?.n === 2;
  });
  await fetchAll(database.db, standIn);
  await until(async () => (await counts(database.db)).held === standIn.filings.length);
  for (const worker of workers) worker.kill("SIGTERM");
  const arrivals = standIn.requests.map(({ at }) => at).sort((a, b) => a - b);
  expect(arrivals).toHaveLength(standIn.filings.length);
  // On a busy machine some come up to a second late, at once with those in time; two rates instead of one would make 40 of them.
  const most = Math.max(...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 2_000).length));
  expect(most).toBeLessThanOrEqual(31);
  const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1_000;
  expect(seconds).toBeGreaterThan((standIn.filings.length - 1) / 10 - 0.5);
});

test("ten thousand jobs", { timeout: 900_000 }, async () => {
  const standIn = await standInWith(10_000, 400);
  const database = await databaseFor(standIn);
  await fetchAll(database.db, standIn);
  const worker = startWorker(database, standIn);
  await until(async () => (await counts(database.db)).held === 10_000, 500);
  await until(() => isIdle(database.db), 500);
  worker.kill("SIGTERM");
  await once(worker, "exit");
  expect(await counts(database.db)).toMatchObject({ filings: 10_000, numbers: 10_000, held: 10_000, dirty: 0 });
  expect(standIn.requests.filter(({ path }) => path.endsWith(".txt"))).toHaveLength(10_000);
});
