import { sql } from "kysely";
import type { Db, Tx } from "./schema";

export const EXPIRY_CHANNEL = "section16_expired";

/** PostgreSQL's limit for one notification is 8,000 bytes. */
const TAGS_PER_NOTICE = 200;

/**
 * Tells every node, at the moment the transaction commits and not before, that pages of these tags are stale.
 * `app/_cache` listens; a node that cannot listen serves nothing from its cache.
 */
export async function expireTags(db: Db | Tx, tags: readonly string[]): Promise<void> {
  const all = [...new Set(tags)];
  for (let at = 0; at < all.length; at += TAGS_PER_NOTICE) {
    await sql`select pg_notify(${EXPIRY_CHANNEL}, ${all.slice(at, at + TAGS_PER_NOTICE).join(" ")})`.execute(db);
  }
}
