import { runMigrations } from "graphile-worker";
import type pg from "pg";

/** The schema that jobs live in; safe to call from several processes. Apart from the queue, so that pages, which add jobs, do not bring the library along. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool });
}
