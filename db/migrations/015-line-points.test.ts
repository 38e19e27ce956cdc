import { sql } from "kysely";
import { expect, test } from "vitest";
import { listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import * as linePoints from "./015-line-points";

const { db } = await testDatabase();

async function pointsOfLines(): Promise<unknown[]> {
  const { rows } = await sql<{ id: string; points: unknown }>`select id, points from series order by id`.execute(db);
  return rows;
}

test("lines that were there before are given the points that deriving writes", async () => {
  await loadFiles(db, listSampleFiles(), "sample");
  const derived = await pointsOfLines();
  expect(derived.length).toBeGreaterThan(100);
  await sql`alter table series drop column points`.execute(db);
  await linePoints.up(db as never);
  expect(await pointsOfLines()).toEqual(derived);
});
