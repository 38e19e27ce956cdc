import { type Kysely, sql } from "kysely";

/** What screening over all issuers asks of a row, on the row itself: one table answers, one index leads. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table filing_row
      add column filed_on date,
      add column roles text[] not null default '{}',
      add column line_change numeric,
      add column previous_buy_on date,
      add column is_clustered boolean not null default false;
    create index filing_row_filed on filing_row (filed_on desc, id desc) where kind = 'transaction';
    create index filing_row_traded on filing_row (sort_date desc, id desc) where kind = 'transaction';
    create index filing_row_category_filed on filing_row (category, filed_on desc, id desc);
    create index filing_row_category_value on filing_row (category, coalesce(value, -1) desc, id desc);
    create index filing_row_late on filing_row (filed_on desc, id desc) where is_late;
    create index filing_row_clustered on filing_row (filed_on desc, id desc) where is_clustered;
    alter table issuer add column sic text, add column sic_description text;
    create index issuer_sic on issuer (sic);
    -- The columns are filled by deriving.
    insert into dirty_issuer (issuer_cik) select distinct issuer_cik from filing on conflict do nothing;
  `.execute(db);
}
