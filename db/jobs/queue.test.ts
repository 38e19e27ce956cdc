import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openDb } from "@/db/client";
import { testDatabase } from "@/db/testing/test-database";
import type { AccessionNumber, Cik } from "@/lib/filing/types";
import { addJobs, fetchFiling, priorities, removeFetches } from "./queue";

test("a fetch that a worker takes while the fetches are removed goes on, with its key and its tries", async () => {
  const { url } = await testDatabase();
  const { db, close } = openDb(url);
  onTestFinished(close);
  const [taken, waiting, waitedFor] = ["0001-24-000001", "0001-24-000002", "0001-24-000003"].map((number) => ({
    accessionNumber: `000000${number}` as AccessionNumber,
    ciks: ["0000000001" as Cik],
  })) as [Listing, Listing, Listing];
  await addJobs(db, [
    fetchFiling(taken, priorities.rest),
    fetchFiling(waiting, priorities.rest),
    fetchFiling(waitedFor, priorities.person),
  ]);

  const removed = await db.transaction().execute(async (worker) => {
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'test', attempts = 1
      where key = ${`filing:${taken.accessionNumber}`}`.execute(worker);
    const removing = removeFetches(db, { fromPriority: priorities.rest, toPriority: priorities.rest });
    // Until it waits for the row that the worker has taken.
    for (let waits = false; !waits; ) {
      const { rows } = await sql`select from pg_locks where not granted`.execute(worker);
      waits = rows.length > 0;
    }
    return { removing };
  });
  expect(await removed.removing).toBe(1);
  const { rows } = await sql`select key, attempts, max_attempts as most from graphile_worker.jobs order by key`.execute(db);
  expect(rows).toEqual([
    { key: `filing:${taken.accessionNumber}`, attempts: 1, most: 10 },
    { key: `filing:${waitedFor.accessionNumber}`, attempts: 0, most: 10 },
  ]);
});

type Listing = { accessionNumber: AccessionNumber; ciks: Cik[] };
