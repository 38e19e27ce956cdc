import { type MigrationProvider, Migrator } from "kysely/migration";
import type { OpenDb } from "./client";
import { migrateJobs } from "./jobs/migrate-jobs";
import { migrations } from "./migrations/all";

const provider: MigrationProvider = { getMigrations: async () => migrations };

/** After these no page of `filing_row` is known to be seen by all, and an index alone tells nothing until a vacuum. */
const REWRITES_ROWS = new Set(["014-facets"]);

/**
 * Brings the schema up to date and returns the names of the migrations that ran, in order. Kysely holds an
 * advisory lock and runs in a transaction, so two processes may start together and a kill leaves nothing half done. The
 * schema of jobs is graphile-worker's own. `onBegin` is told the names of those that a database which is in use is about to go through.
 */
export async function migrate({ db, pool }: Pick<OpenDb, "db" | "pool">, onBegin: (names: string[]) => void = () => {}): Promise<string[]> {
  const migrator = new Migrator({ db, provider });
  const all = await migrator.getMigrations();
  const waiting = all.filter(({ executedAt }) => !executedAt).map(({ name }) => name);
  if (waiting.length > 0 && waiting.length < all.length) onBegin(waiting);
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  if (waiting.length < all.length && waiting.some((name) => REWRITES_ROWS.has(name))) await pool.query("vacuum (analyze) filing_row");
  await migrateJobs(pool);
  return (results ?? []).flatMap((result) => (result.status === "Success" ? result.migrationName : []));
}
