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
  for (const notice of noticesOf(tags)) await sql`select pg_notify(${EXPIRY_CHANNEL}, ${notice})`.execute(db);
}

/** What is sent: each tag once, in as few notices as hold them. */
export function noticesOf(tags: readonly string[]): string[] {
  const all = [...new Set(tags)];
  return Array.from({ length: Math.ceil(all.length / TAGS_PER_NOTICE) }, (_, at) =>
    all.slice(at * TAGS_PER_NOTICE, (at + 1) * TAGS_PER_NOTICE).join(" "),
  );
}
