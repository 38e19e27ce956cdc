import { expect, test } from "vitest";
import { migrate } from "./migrate";
import { testDatabase } from "./testing/test-database";

test("a migrated database has nothing left to migrate, from two processes at once too", async () => {
  const open = await testDatabase();
  expect(await Promise.all([migrate(open), migrate(open)])).toEqual([[], []]);
});

test("dates, numerics and bigints arrive as the text that PostgreSQL prints", async () => {
  const { pool } = await testDatabase();
  const { rows } = await pool.query("select date '2024-03-20' as d, numeric '0.0000' as n, 9007199254740993::bigint as b");
  expect(rows[0]).toEqual({ d: "2024-03-20", n: "0.0000", b: "9007199254740993" });
});
