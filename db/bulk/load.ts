import { sql } from "kysely";
import type { PoolClient } from "pg";
import { applicationName, poolOf } from "@/db/client";
import type { Db } from "@/db/schema";
import { buildIndexes, deferIndexes, KEPT_FOR_DERIVING, listDeferred } from "./indexes";

/** A load holds it as long as it lives. */
const LOADER_LOCK = 16_011;

export type Steps = { load: () => Promise<void>; derive: () => Promise<void> };

/**
 * Loads and derives; into an empty database, with nobody else at it, without the secondary indexes, which are built when all is stored, those
 * that deriving asks by first. A load that was killed is gone on with in the same way. Otherwise the same with every index in place.
 */
export async function loadArchive(db: Db, { load, derive }: Steps): Promise<void> {
  const holder = await takeLock(db);
  try {
    const isDeferred = holder !== null && ((await listDeferred(db)).length > 0 || ((await isAlone(db)) && (await deferIndexes(db))));
    await load();
    if (isDeferred) {
      await buildIndexes(db, KEPT_FOR_DERIVING);
      await sql`analyze`.execute(db);
    }
    await derive();
    if (isDeferred) {
      await buildIndexes(db);
      // An index alone tells what a screen shows only of pages that a vacuum has seen (decision 022).
      await sql`vacuum (analyze)`.execute(db);
    }
  } finally {
    holder?.release(true); // Its connection ends, and the lock with it.
  }
}

/** Builds the indexes that a killed load left out, unless one is at work. */
export async function finishLoad(db: Db, say: (line: string) => void): Promise<void> {
  if (!(await listDeferred(db)).length) return;
  const holder = await takeLock(db);
  if (!holder) return;
  try {
    say("Building the indexes that an interrupted load left out…");
    await buildIndexes(db);
  } finally {
    holder.release(true);
  }
}

async function takeLock(db: Db): Promise<PoolClient | null> {
  const client = await poolOf(db).connect();
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [LOADER_LOCK]);
  if (rows[0]?.taken) return client;
  client.release();
  return null;
}

/** Does no other process of this program use the database? Its pages would be slow meanwhile. */
async function isAlone(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and application_name like 'section16:%' and application_name <> ${applicationName} limit 1`.execute(
    db,
  );
  return rows.length === 0;
}
