import { type Kysely, sql } from "kysely";

/**
 * What screens ask of a row with yes or no, as bits of one number (db/queries/facets), so that an index alone tells which rows a screen shows and
 * only these are read. Trades of a million dollars and more have an index of their own. The table is written anew, with all its indexes: of two
 * million filings that takes two minutes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Gone already where a bulk load was interrupted, which builds the new ones (db/bulk/indexes).
    drop index if exists filing_row_filed, filing_row_category_filed;
    alter table filing_row add column facets integer not null generated always as (
      (superseded_on is null and same_trade_as is null and not_counted is distinct from 'conflicting-copy')::int
      + ((roles @> '{CEO}')::int << 1) + ((roles @> '{CFO}')::int << 2) + ((roles @> '{COO}')::int << 3) + ((roles @> '{President}')::int << 4)
      + ((roles @> '{Chair}')::int << 5) + ((roles @> '{GC}')::int << 6) + ((roles @> '{Officer}')::int << 7) + ((roles @> '{Director}')::int << 8)
      + ((roles @> '{"10% owner"}')::int << 9) + ((roles @> '{Other}')::int << 10)
      + (coalesce(plan = 'yes', false)::int << 11) + (coalesce(plan = 'no', false)::int << 12) + (coalesce(plan = 'not-asked', false)::int << 13)
      + ((table_name = 'nonDerivative')::int << 14) + ((table_name = 'derivative')::int << 15)
      + (coalesce(direct_or_indirect = 'D', false)::int << 16) + (coalesce(direct_or_indirect = 'I', false)::int << 17)
      + (is_late::int << 18) + ((not is_late and due_on is not null)::int << 19)
      + ((category = 'buy')::int << 20) + ((category = 'sell')::int << 21) + ((category = 'award')::int << 22) + ((category = 'exercise')::int << 23)
      + ((category = 'tax')::int << 24) + ((category = 'gift')::int << 25) + ((category = 'to-issuer')::int << 26) + ((category = 'expiry')::int << 27)
      + ((category = 'small-buy')::int << 28) + ((category = 'tender')::int << 29) + ((category = 'other')::int << 30)
    ) stored;
    create index filing_row_filed on filing_row (filed_on desc, id desc) include (facets) where kind = 'transaction';
    create index filing_row_category_filed on filing_row (category, filed_on desc, id desc) include (facets) where kind = 'transaction';
    create index filing_row_large on filing_row (filed_on desc, id desc) include (facets, trade_value) where kind = 'transaction' and trade_value >= 1000000;
    -- Rows of a cluster are all buys: taken for two independent facts they are expected to be few.
    create statistics filing_row_kinds (dependencies, mcv) on category, is_clustered, kind from filing_row;
    -- An index alone can tell only of pages that a vacuum has seen since they were written.
    alter table filing_row set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
    analyze filing_row;
  `.execute(db);
}
