import { type Kysely, sql } from "kysely";

/** The orders by shares and by change of the line over all companies: without them each page of such a screen sorted every row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index filing_row_shares on filing_row (coalesce(shares, -1) desc, id desc) where kind = 'transaction';
    create index filing_row_change on filing_row (coalesce(abs(line_change), -1) desc, id desc) where kind = 'transaction';
  `.execute(db);
}
