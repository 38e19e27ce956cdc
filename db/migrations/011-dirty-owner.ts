import { type Kysely, sql } from "kysely";

/**
 * Owners whose register is behind the filings that name them, so that after many filings each is brought up to date once and not once
 * for every issuer. Marks are only added: one owner may have several.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dirty_owner (owner_cik text not null);
    create index dirty_owner_cik on dirty_owner (owner_cik);
  `.execute(db);
}
