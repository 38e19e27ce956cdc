import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDb } from "@/db/client";
import { projectFolder } from "@/db/env";
import { readFiles } from "@/db/ingest/files";
import { ingest } from "@/db/ingest/ingest";
import { storeFile } from "@/db/ingest/store-file";
import { dumpDatabase } from "@/db/testing/dump";
import { fileOf, type TestFile } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Decimal } from "@/lib/filing/types";
import { archiveFilings } from "@/lib/testing/archive/filings";
import { planArchive } from "@/lib/testing/archive/plan";
import { writeSubmission } from "@/lib/write/submission-text";
import { finishLoad } from "./load";

// A small archive through every way in: one filing at a time, in bulk, and in bulk with kills. All tables are compared.

const FILINGS = 90;
let files: TestFile[] = [];
/** The issuer whose first file is read last. */
let lastIssuer = "";
let folder = "";
let expected: Awaited<ReturnType<typeof dumpDatabase>>;

/** Of the archive, and what a batch cannot just copy: the same again, under another name, and with other rows. */
function makeFiles(): TestFile[] {
  const filings = [...archiveFilings(planArchive(FILINGS, 2))].map(({ filing }) => filing);
  const whole = filings.map((filing) => fileOf(filing.source.name, writeSubmission(filing)));
  const inOrder = filings.toSorted((a, b) => (a.source.name < b.source.name ? -1 : 1)).map(({ issuer }) => issuer.cik);
  lastIssuer = [...new Set(inOrder)].at(-1) ?? "";
  const others = filings.filter(({ issuer, nonDerivative: [row] }, at) => at % 20 === 3 && issuer.cik !== lastIssuer && row?.shares);
  return [
    ...whole,
    ...others.map((filing) => fileOf(`again-${filing.source.name}`, writeSubmission(filing))),
    ...others.map((filing) => {
      const rows = filing.nonDerivative.map((row) => (row.shares ? { ...row, shares: "31" as Decimal } : row));
      return fileOf(`other-${filing.source.name}`, writeSubmission({ ...filing, nonDerivative: rows }));
    }),
  ];
}

beforeAll(async () => {
  files = makeFiles();
  folder = mkdtempSync(join(tmpdir(), "section16-load-"));
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  const { db } = await testDatabase();
  for await (const file of readFiles([folder])) await storeFile(db, file, { trust: "claimed", refreshNow: true });
  expected = await dumpDatabase(db);
  expect(expected.filing?.length).toBeGreaterThan(FILINGS);
  expect(expected.amendment?.length).toBeGreaterThan(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Asks without the name of this program, which a load takes for somebody who is at work. */
async function asStranger<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}

const indexesOf = async (url: string) =>
  (await asStranger<{ indexdef: string }>(url, "select indexdef from pg_indexes where schemaname = 'public' order by 1")).map(
    ({ indexdef }) => indexdef,
  );

function startIngest(url: string): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", join(projectFolder, "bin/ingest.ts"), folder], {
    cwd: projectFolder,
    env: { ...process.env, DATABASE_URL: url },
    stdio: "ignore",
  });
}

test("an archive loaded in bulk, derived by two processes, is the same database with the same indexes", async () => {
  const { db, url } = await testDatabase();
  const indexes = await indexesOf(url);
  const totals = await ingest(db, readFiles([folder]), { trust: "claimed", isArchive: true, processes: 2 });
  expect([totals.files, totals.stored + totals.alreadyStored]).toEqual([files.length, files.length]);
  expect(await dumpDatabase(db)).toEqual(expected);
  expect(await indexesOf(url)).toEqual(indexes);
  const again = await ingest(db, readFiles([folder]), { trust: "claimed", isArchive: true });
  expect([again.stored, again.alreadyStored]).toEqual([0, files.length]);
  expect(await dumpDatabase(db)).toEqual(expected);
});

test("a bulk load that is killed and run again is the same, and whoever opens the database meanwhile has its indexes", async () => {
  const { url } = await testDatabase();
  const indexes = await indexesOf(url);
  // Somebody has the lock of the last issuer, so that the load stands still before its end.
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query("select pg_advisory_lock(hashtextextended($1, 16))", [lastIssuer]);
  const child = startIngest(url);
  const ended = once(child, "exit");
  const count = async (query: string) => (await asStranger<{ count: number }>(url, query))[0]?.count ?? 0;
  const filings = () => count("select count(*)::int as count from filing");
  while (child.exitCode === null && (await filings()) === 0) await sleep(5);
  child.kill("SIGKILL");
  await ended;
  await holder.end();
  while (
    (await count(
      "select count(*)::int from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()",
    )) > 0
  )
    await sleep(5);
  expect(await filings()).toBeGreaterThan(0);
  expect(await filings()).toBeLessThan(FILINGS);
  expect((await indexesOf(url)).length).toBeLessThan(indexes.length);

  const resumed = startIngest(url);
  const [code] = await once(resumed, "exit");
  expect(code).toBe(0);
  expect(await indexesOf(url)).toEqual(indexes);
  const { db, close } = openDb(url);
  expect(await dumpDatabase(db)).toEqual(expected);
  await close();
});

test("indexes that a killed load left out are built by who opens the database", async () => {
  const { db, url } = await testDatabase();
  const indexes = await indexesOf(url);
  await db
    .insertInto("setting")
    .values({
      name: "deferred-indexes",
      value: JSON.stringify([{ name: "filing_newest", definition: indexes.find((index) => index.includes("filing_newest")) }]),
    })
    .execute();
  await asStranger(url, "drop index filing_newest");
  const said: string[] = [];
  await finishLoad(db, (line) => said.push(line));
  expect(said).toHaveLength(1);
  expect(await indexesOf(url)).toEqual(indexes);
  await finishLoad(db, (line) => said.push(line));
  expect(said).toHaveLength(1);
});
