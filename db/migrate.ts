import { type MigrationProvider, Migrator } from "kysely/migration";
import { migrations } from "./migrations/all";
import type { Db } from "./schema";

const provider: MigrationProvider = { getMigrations: async () => migrations };

/**
 * Brings the schema up to date and returns the names of the migrations that ran, in order. Kysely holds an
 * advisory lock and runs in a transaction, so two processes may start together and a kill leaves nothing half done.
 */
export async function migrate(db: Db): Promise<string[]> {
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
  return (results ?? []).flatMap((result) => (result.status === "Success" ? result.migrationName : []));
}
