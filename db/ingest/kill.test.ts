import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectFolder } from "@/db/env";
import { dumpDatabase, emptyDatabase } from "@/db/testing/dump";
import { listSampleFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { readFiles } from "./files";
import { ingest } from "./ingest";

const { db, url } = await testDatabase();
let folder = "";
let files = 0;
let expected: Awaited<ReturnType<typeof dumpDatabase>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "section16-kill-"));
  for (const { name, bytes } of listSampleFiles().slice(0, 160)) {
    writeFileSync(join(folder, name.replaceAll("/", "-")), bytes);
    files++;
  }
  await ingest(db, readFiles([folder]), { trust: "claimed" });
  expected = await dumpDatabase(db);
  await emptyDatabase(db);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function counts(): Promise<{ filings: number; dirty: number }> {
  const { rows } = await sql<{ filings: number; dirty: number }>`
    select (select count(*) from filing)::int as filings, (select count(*) from dirty_issuer)::int as dirty`.execute(db);
  return rows[0] ?? { filings: 0, dirty: 0 };
}

/** `npm run ingest` as a process of its own. */
function startIngest(): ChildProcess {
  const env = { ...process.env, DATABASE_URL: url };
  return spawn(process.execPath, ["--import", "tsx", join(projectFolder, "bin/ingest.ts"), folder], {
    cwd: projectFolder,
    env,
    stdio: "ignore",
  });
}

async function killWhen(child: ChildProcess, isTime: (now: { filings: number; dirty: number }) => boolean): Promise<void> {
  const ended = once(child, "exit");
  while (child.exitCode === null && !isTime(await counts())) await sleep(2);
  child.kill("SIGKILL");
  await ended;
}

test("an ingest that is killed again and again, then run to its end, loses nothing, doubles nothing and leaves no issuer behind", async () => {
  await killWhen(startIngest(), ({ filings }) => filings >= files / 3);
  const first = await counts();
  expect(first.filings).toBeGreaterThan(0);
  expect(first.filings).toBeLessThan(files);
  expect(first.dirty).toBeGreaterThan(0);
  // While issuers are brought up to date.
  await killWhen(startIngest(), ({ filings, dirty }) => filings === files && dirty > 0 && dirty < (expected.issuer?.length ?? 0));
  expect((await ingest(db, readFiles([folder]), { trust: "claimed" })).refused).toEqual([]);
  expect(await dumpDatabase(db)).toEqual(expected);
  expect(await counts()).toEqual({ filings: files, dirty: 0 });
});
