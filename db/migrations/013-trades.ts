import { type Kysely, sql } from "kysely";

/**
 * Amounts of the whole trade that a row is part of (lib/ownership/trade-sums): screens and orders ask for trades, not for the prices at
 * which one was filled. Filled by deriving. Orders by shares and by change had no index before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table filing_row add column trade_value numeric, add column trade_shares numeric;
    alter table filing_row rename column line_change to trade_change;
    drop index filing_row_category_value;
    create index filing_row_category_value on filing_row (category, coalesce(trade_value, -1) desc, id desc);
    create index filing_row_shares on filing_row (coalesce(trade_shares, -1) desc, id desc) where kind = 'transaction';
    create index filing_row_change on filing_row (coalesce(abs(trade_change), -1) desc, id desc) where kind = 'transaction';
  `.execute(db);
}
