import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";

/** What PostgreSQL expects of a query: rows, and its cost in PostgreSQL's own units (a page of an index costs about 1). */
export type Estimate = { rows: number; cost: number };

/** Plans a query without running it, in a millisecond or two. Wrong by as much as the statistics of the tables are. */
export async function estimate(db: Db, query: RawBuilder<unknown>): Promise<Estimate> {
  const { rows } = await sql<{
    "QUERY PLAN": [{ Plan: { "Plan Rows": number; "Total Cost": number } }];
  }>`explain (format json) ${query}`.execute(db);
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  return { rows: plan?.["Plan Rows"] ?? 0, cost: plan?.["Total Cost"] ?? 0 };
}
