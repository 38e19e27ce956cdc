import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import * as facets from "./014-facets";

test("a database whose indexes an interrupted load took away goes through it too, and has them", async () => {
  const { db } = await testDatabase();
  const indexes = async () =>
    (await sql<{ definition: string }>`select indexdef as definition from pg_indexes where tablename = 'filing_row' order by 1`.execute(db))
      .rows;
  const before = await indexes();
  // With the column go the indexes that carry it.
  await sql`alter table filing_row drop column facets; drop statistics filing_row_kinds`.execute(db);
  expect((await indexes()).length).toBe(before.length - 3);
  await facets.up(db as never);
  expect(await indexes()).toEqual(before);
});
