import { type Kysely, sql } from "kysely";

/** Everything that lib/ownership derives: on rows, on amendments, on lines; splits that a person confirmed; the version of the rules. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table filing_row
      add column is_implausible boolean not null default false,
      add column plan text,
      add column plan_evidence text,
      add column plan_adopted_on date,
      add column price_kind text,
      add column price_low numeric,
      add column price_high numeric,
      add column currency text,
      add column due_on date,
      add column business_days integer,
      add column is_late boolean not null default false,
      add column superseded_by bigint,
      add column superseded_on date,
      add column relation text,
      add column amends bigint,
      add column is_key_changed boolean not null default false,
      add column is_not_repeated boolean not null default false,
      add column same_trade_as bigint,
      add column paired_with bigint[] not null default '{}';
    create index filing_row_same_trade on filing_row (same_trade_as) where same_trade_as is not null;
    create table amendment (
      filing_id bigint primary key references filing on delete cascade,
      issuer_cik text not null,
      decision text not null check (decision in ('matched', 'unresolved', 'none', 'unverified')),
      original_id bigint references filing on delete cascade,
      candidates jsonb not null
    );
    create index amendment_issuer on amendment (issuer_cik);
    create index amendment_original on amendment (original_id);
    alter table series add column lot text, add column renamed_from text;
    alter table observation
      add column flags text[] not null default '{}',
      add column moved_with bigint,
      add column split jsonb,
      add column is_opening boolean not null default true;
    create table confirmed_split (
      issuer_cik text not null,
      security_key text not null,
      effective_on date not null,
      numerator integer not null check (numerator > 0),
      denominator integer not null check (denominator > 0),
      confirmed_at timestamptz not null default now(),
      primary key (issuer_cik, security_key, effective_on)
    );
    create table setting (name text primary key, value text not null);
    -- Nothing derived by older rules is left standing.
    insert into dirty_issuer (issuer_cik) select distinct issuer_cik from filing on conflict do nothing;
  `.execute(db);
}
