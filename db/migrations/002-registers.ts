import { type Kysely, sql } from "kysely";

/** Issuers and owners, recomputed from the filings that name them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create extension if not exists pg_trgm;
    create table issuer (
      cik text primary key,
      name text not null,
      trading_symbol text,
      first_filed_on date not null,
      last_filed_on date not null,
      filings integer not null
    );
    create table issuer_name (
      issuer_cik text not null references issuer on delete cascade,
      name text not null,
      trading_symbol text,
      search_name text not null,
      symbols text[] not null,
      first_filed_on date not null,
      last_filed_on date not null
    );
    create unique index issuer_name_unique on issuer_name (issuer_cik, name, coalesce(trading_symbol, ''));
    create index issuer_name_search on issuer_name using gin (search_name gin_trgm_ops);
    create index issuer_name_symbols on issuer_name using gin (symbols);
    create table owner (
      cik text primary key,
      name text not null,
      first_filed_on date not null,
      last_filed_on date not null,
      filings integer not null
    );
    create table owner_name (
      owner_cik text not null references owner on delete cascade,
      name text not null,
      search_name text not null,
      first_filed_on date not null,
      last_filed_on date not null,
      primary key (owner_cik, name)
    );
    create index owner_name_search on owner_name using gin (search_name gin_trgm_ops);
  `.execute(db);
}
