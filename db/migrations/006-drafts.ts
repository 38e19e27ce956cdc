import { type Kysely, sql } from "kysely";

/** What was read by machine and waits for a person; what the person corrected; which copy is set aside for which. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table draft (
      id text primary key,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null default now() + interval '30 days',
      document_id bigint not null references document,
      -- Which of several filings of the document, from 0.
      part integer not null,
      source_name text not null,
      source_format text not null,
      state text not null check (state in ('reading', 'ready', 'refused')),
      progress jsonb,
      problems jsonb not null default '[]',
      -- As it was read; never edited.
      filing jsonb,
      -- What the person made of it so far.
      work jsonb,
      -- How often it was saved.
      saves integer not null default 0,
      -- The document's text where it has one.
      text text,
      unique (document_id, part)
    );
    create index draft_expiry on draft (expires_at);
    create table draft_page (
      draft_id text not null references draft on delete cascade,
      number integer not null,
      png bytea not null,
      width integer not null,
      height integer not null,
      scale double precision not null,
      primary key (draft_id, number)
    );
    create table correction (
      filing_id bigint not null references filing on delete cascade,
      path text not null,
      as_read text,
      confirmed text,
      at timestamptz not null default now(),
      primary key (filing_id, path)
    );
    create table copy_of (
      filing_id bigint primary key references filing on delete cascade,
      issuer_cik text not null,
      original_id bigint not null references filing on delete cascade
    );
    create index copy_of_issuer on copy_of (issuer_cik);
    create index copy_of_original on copy_of (original_id);
  `.execute(db);
}
