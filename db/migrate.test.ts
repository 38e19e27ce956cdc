import { expect, test } from "vitest";
import { migrate } from "./migrate";
import { testDatabase } from "./testing/test-database";

test("a migrated database has nothing left to migrate, from two processes at once too", async () => {
  const open = await testDatabase();
  expect(await Promise.all([migrate(open), migrate(open)])).toEqual([[], []]);
});

test("a database that is in use is told which steps it is about to go through, another is not", async () => {
  const open = await testDatabase();
  const begun: string[][] = [];
  await migrate(open, (names) => begun.push(names));
  expect(begun).toEqual([]);
  await open.pool.query("alter table series drop column points; delete from kysely_migration where name = '015-line-points'");
  expect(await migrate(open, (names) => begun.push(names))).toEqual(["015-line-points"]);
  expect(begun).toEqual([["015-line-points"]]);
});

test("dates, numerics and bigints arrive as the text that PostgreSQL prints", async () => {
  const { pool } = await testDatabase();
  const { rows } = await pool.query("select date '2024-03-20' as d, numeric '0.0000' as n, 9007199254740993::bigint as b");
  expect(rows[0]).toEqual({ d: "2024-03-20", n: "0.0000", b: "9007199254740993" });
});
