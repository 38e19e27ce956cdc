import { expect, test } from "vitest";
import { dumpDatabase } from "@/db/testing/dump";
import { listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { RULES_VERSION } from "@/lib/ownership/derive";
import { refreshDirty } from "./refresh-dirty";
import { noteRulesVersion } from "./rules-version";

const { db } = await testDatabase();

const dirty = async () => (await db.selectFrom("dirty_issuer").select("issuer_cik").execute()).length;

test("what other rules derived is marked once, and rebuilt to the same by the same rules", async () => {
  await loadFiles(
    db,
    listSampleFiles().filter((_, at) => at % 25 === 0),
    "sample",
  );
  await noteRulesVersion(db);
  await refreshDirty(db);
  const before = await dumpDatabase(db);
  expect(await noteRulesVersion(db)).toBe(false);
  expect(await dirty()).toBe(0);
  expect(await noteRulesVersion(db, RULES_VERSION + 1)).toBe(true);
  const marked = await dirty();
  expect(marked).toBeGreaterThan(0);
  const seen: number[] = [];
  expect(await refreshDirty(db, (done) => seen.push(done))).toBe(marked);
  expect(seen.at(-1)).toBe(marked);
  expect(await dirty()).toBe(0);
  expect(await dumpDatabase(db)).toEqual(before);
});

test("a stop ends between two issuers, and the rest stays marked", async () => {
  await noteRulesVersion(db, RULES_VERSION + 2);
  const all = await dirty();
  const stop = new AbortController();
  const done = await refreshDirty(db, () => stop.abort(), stop.signal);
  expect(done).toBeLessThan(all);
  expect(await dirty()).toBe(all - done);
});
