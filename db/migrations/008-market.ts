import { type Kysely, sql } from "kysely";

/** What the home page and the search for clusters ask over all issuers: weeks added up per issuer, and on each row who filed it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table issuer_week (
      issuer_cik text not null,
      -- Its Monday.
      week date not null,
      buy_rows integer not null,
      buy_owners integer not null,
      buy_value numeric not null,
      sell_rows integer not null,
      sell_owners integer not null,
      sell_value numeric not null,
      plan_value numeric not null,
      asked_value numeric not null,
      without_price integer not null,
      left_rows integer not null,
      unverified_rows integer not null,
      sample_rows integer not null,
      primary key (issuer_cik, week)
    );
    -- The same added up over issuers, in parts so that issuers that are derived at once seldom wait for each other.
    create table market_week (
      week date not null,
      part integer not null,
      buy_issuers integer not null,
      sell_issuers integer not null,
      buy_rows integer not null,
      buy_owners integer not null,
      buy_value numeric not null,
      sell_rows integer not null,
      sell_owners integer not null,
      sell_value numeric not null,
      plan_value numeric not null,
      asked_value numeric not null,
      without_price integer not null,
      left_rows integer not null,
      unverified_rows integer not null,
      sample_rows integer not null,
      primary key (week, part)
    );
    alter table filing_row add column owner_ciks text[] not null default '{}';
    create index filing_row_market on filing_row (category, sort_date desc, issuer_cik)
      where kind = 'transaction' and table_name = 'nonDerivative' and category in ('buy', 'sell');
    -- Table and column are filled by deriving.
    insert into dirty_issuer (issuer_cik) select distinct issuer_cik from filing on conflict do nothing;
  `.execute(db);
}
