import { type Kysely, sql } from "kysely";

/**
 * Deriving again writes only what differs: rows and lines say by a hash what was written of them. And owners whose register is behind the filings that name them, so that after many filings each is brought up to date once and not once
 * for every issuer. Marks are only added: one owner may have several.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dirty_owner (owner_cik text not null);
    create index dirty_owner_cik on dirty_owner (owner_cik);
    alter table filing_row add column derived_hash bigint;
    alter table series add column derived_hash bigint;
  `.execute(db);
}
