import { type Kysely, sql } from "kysely";

/** Orders that pages ask for and no index had (docs/queries.md). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Officers by what they filed last: words that many titles hold are found from the newest back, not all at once.
    create index filing_owner_titled on filing_owner (filed_on desc, filing_id desc, owner_cik desc) where officer_title is not null;
    -- Trades with a day after that of their filing: all that a past day can know of days after it.
    create index filing_row_ahead on filing_row (category, sort_date desc) where sort_date > filed_on and category in ('buy', 'sell');
    -- Few of many: rows that only "as filed" shows, and who owned nothing at first.
    create index filing_row_hidden on filing_row (issuer_cik) where superseded_on is not null or same_trade_as is not null or not_counted = 'conflicting-copy';
    -- With the words, so that the list of industries need not visit each company.
    drop index issuer_sic;
    create index issuer_sic on issuer (sic) include (sic_description);
    create index filing_owns_nothing on filing (issuer_cik) where no_securities_owned and form_type like '3%';
  `.execute(db);
}
