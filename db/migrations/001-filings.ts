import { type Kysely, sql } from "kysely";

/** Filings as filed: never edited, only stored and removed whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table document (
      id bigint generated always as identity primary key,
      sha256 text not null unique,
      bytes bytea not null,
      byte_length integer not null,
      received_at timestamptz not null default now()
    );
    create table filing (
      id bigint generated always as identity primary key,
      accession_number text,
      form_type text not null,
      schema_version text,
      period_of_report date,
      filed_on date not null,
      filed_on_assumed boolean not null,
      accepted_at timestamptz,
      date_of_original_submission date,
      no_securities_owned boolean,
      not_subject_to_section16 boolean,
      form3_holdings_reported boolean,
      form4_transactions_reported boolean,
      aff10b5_one boolean,
      issuer_cik text not null,
      issuer_cik_filed text,
      issuer_name text,
      trading_symbol text,
      foreign_trading_symbol text,
      remarks text,
      trust text not null check (trust in ('edgar', 'bulk', 'verified', 'claimed', 'provisional', 'sample')),
      content_hash text not null,
      facts_hash text not null,
      received_at timestamptz not null default now()
    );
    -- The dedupe itself, whatever the code does: one filing per accession number among what EDGAR vouches for,
    -- one per content and claimed number among the rest.
    create unique index filing_accession_official on filing (accession_number) where trust in ('edgar', 'bulk', 'verified');
    create unique index filing_content_claimed on filing (content_hash, coalesce(accession_number, '')) where trust not in ('edgar', 'bulk', 'verified');
    create index filing_accession on filing (accession_number);
    create index filing_content on filing (content_hash);
    create index filing_facts on filing (facts_hash);
    create index filing_newest on filing (filed_on desc, id desc);
    create index filing_issuer on filing (issuer_cik, filed_on desc, id desc);
    create index filing_trust on filing (trust) where trust not in ('edgar', 'bulk');

    create table filing_document (
      filing_id bigint not null references filing on delete cascade,
      document_id bigint not null references document,
      source_name text not null,
      source_format text not null,
      has_header boolean not null,
      primary key (filing_id, document_id)
    );
    create index filing_document_document on filing_document (document_id);

    create table filing_owner (
      filing_id bigint not null references filing on delete cascade,
      ordinal integer not null,
      owner_cik text not null,
      owner_cik_filed text,
      issuer_cik text not null,
      filed_on date not null,
      name text,
      street1 text, street2 text, city text, state text, zip text, state_description text, non_us boolean,
      is_director boolean not null,
      is_officer boolean not null,
      is_ten_percent_owner boolean not null,
      is_other boolean not null,
      officer_title text,
      other_text text,
      primary key (filing_id, ordinal)
    );
    create index filing_owner_owner on filing_owner (owner_cik, filed_on desc, filing_id desc);
    create index filing_owner_issuer on filing_owner (issuer_cik, owner_cik, filed_on desc);

    create table filing_row (
      id bigint generated always as identity primary key,
      filing_id bigint not null references filing on delete cascade,
      issuer_cik text not null,
      table_name text not null check (table_name in ('nonDerivative', 'derivative')),
      ordinal integer not null,
      kind text not null check (kind in ('transaction', 'holding')),
      security_title text,
      transaction_date date,
      deemed_execution_date date,
      transaction_form_type text,
      transaction_code text,
      equity_swap_involved boolean,
      timeliness text,
      shares numeric,
      price_per_share numeric,
      acquired_disposed text check (acquired_disposed in ('A', 'D')),
      shares_owned_following numeric,
      value_owned_following numeric,
      direct_or_indirect text check (direct_or_indirect in ('D', 'I')),
      nature_of_ownership text,
      conversion_or_exercise_price numeric,
      exercise_date date,
      expiration_date date,
      total_value numeric,
      underlying_security_title text,
      underlying_shares numeric,
      underlying_value numeric,
      footnote_ids jsonb not null default '{}',
      digits_as_filed jsonb,
      sort_date date not null,
      category text not null,
      value numeric,
      not_counted text,
      security_key text not null,
      unique (filing_id, table_name, ordinal)
    );
    create index filing_row_issuer_sort on filing_row (issuer_cik, sort_date desc, id desc);
    create index filing_row_issuer_category on filing_row (issuer_cik, category, sort_date desc, id desc);

    create table footnote (
      filing_id bigint not null references filing on delete cascade,
      ordinal integer not null,
      footnote_id text not null,
      text text not null,
      primary key (filing_id, ordinal)
    );
    create table signature (
      filing_id bigint not null references filing on delete cascade,
      ordinal integer not null,
      name text,
      signed_on date,
      primary key (filing_id, ordinal)
    );
    create table problem (
      filing_id bigint not null references filing on delete cascade,
      ordinal integer not null,
      code text not null,
      severity text not null,
      path text not null,
      message text not null,
      line integer,
      excerpt text,
      primary key (filing_id, ordinal)
    );
    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      action text not null,
      detail jsonb not null,
      document_id bigint references document
    );
  `.execute(db);
}
