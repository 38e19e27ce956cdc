import { type Kysely, sql } from "kysely";

/** What is fetched from EDGAR: who asks and how fast, what its lists name, what became of each filing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- One row: the whole installation shares one contact, one rate and one pause.
    create table edgar_access (
      id boolean primary key default true check (id),
      contact text,
      per_second numeric not null default 5 check (per_second > 0 and per_second <= 10),
      next_at timestamptz not null default '-infinity',
      paused_until timestamptz,
      pause_reason text,
      requests bigint not null default 0,
      follows text not null default 'companies' check (follows in ('nothing', 'companies', 'everything'))
    );
    insert into edgar_access default values;

    -- Every ownership filing that a list of EDGAR has named.
    create table edgar_listing (
      accession_number text primary key,
      form_type text not null,
      filed_on date not null,
      ciks text[] not null,
      found_by text not null check (found_by in ('company', 'latest', 'day', 'quarter')),
      found_at timestamptz not null default now(),
      state text not null check (state in ('listed', 'set', 'held', 'failed', 'gone', 'unreadable')),
      reason text,
      changed_at timestamptz not null default now()
    );
    create index edgar_listing_ciks on edgar_listing using gin (ciks);
    create index edgar_listing_waiting on edgar_listing (filed_on desc, accession_number desc) where state in ('listed', 'set');
    create index edgar_listing_errors on edgar_listing (changed_at desc, accession_number) where state in ('failed', 'gone', 'unreadable');
    create index edgar_listing_newest on edgar_listing (filed_on desc) where state = 'held';
    create index edgar_listing_stored on edgar_listing (changed_at) where state = 'held';

    -- Counted as listings come and change, so that no page counts millions of rows. In parts, so that workers do not wait for each other.
    create table edgar_count (
      quarter date not null,
      form_type text not null,
      state text not null,
      part integer not null,
      filings integer not null,
      primary key (quarter, form_type, state, part)
    );
    create function count_edgar_listings() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into edgar_count (quarter, form_type, state, part, filings)
          select date_trunc('quarter', filed_on)::date, form_type, state, pg_backend_pid() % 8, count(*) from new_rows group by 1, 2, 3 order by 1, 2, 3
          on conflict (quarter, form_type, state, part) do update set filings = edgar_count.filings + excluded.filings;
      else
        insert into edgar_count (quarter, form_type, state, part, filings)
          select quarter, form_type, state, pg_backend_pid() % 8, sum(change) from (
            select date_trunc('quarter', filed_on)::date as quarter, form_type, state, 1 as change from new_rows
            union all select date_trunc('quarter', filed_on)::date, form_type, state, -1 from old_rows
          ) changes group by 1, 2, 3 having sum(change) <> 0 order by 1, 2, 3
          on conflict (quarter, form_type, state, part) do update set filings = edgar_count.filings + excluded.filings;
      end if;
      return null;
    end
    $$;
    create trigger edgar_listing_inserted after insert on edgar_listing
      referencing new table as new_rows for each statement execute function count_edgar_listings();
    create trigger edgar_listing_updated after update on edgar_listing
      referencing new table as new_rows old table as old_rows for each statement execute function count_edgar_listings();

    -- Each list that was read: an index of a quarter or a day, and the feed of the latest.
    create table edgar_list (
      kind text not null check (kind in ('quarter', 'day', 'latest')),
      at date not null,
      state text not null check (state in ('read', 'missing', 'failed')),
      filings integer not null default 0,
      found integer not null default 0,
      malformed integer not null default 0,
      reason text,
      read_at timestamptz not null default now(),
      primary key (kind, at)
    );

    -- Each quarterly data set of the SEC.
    create table edgar_set (
      quarter date primary key,
      state text not null check (state in ('waiting', 'loading', 'loaded', 'missing', 'failed')),
      filings integer not null default 0,
      reason text,
      changed_at timestamptz not null default now()
    );

    -- A company or person that somebody asked for.
    create table edgar_request (
      id bigint generated always as identity primary key,
      asked text not null,
      cik text,
      name text,
      forms text[] not null,
      state text not null check (state in ('looking', 'loading', 'done', 'failed', 'cancelled')),
      message text,
      choices jsonb not null default '[]',
      asked_at timestamptz not null default now(),
      ended_at timestamptz
    );
    create index edgar_request_cik on edgar_request (cik);

    -- The sync of everything: what is wanted, and whether it goes on. One row.
    create table edgar_sync (
      id boolean primary key default true check (id),
      since date not null,
      forms text[] not null,
      is_running boolean not null,
      started_at timestamptz not null default now()
    );

    -- Companies and persons as EDGAR's register has them now.
    create table edgar_entity (
      cik text primary key,
      name text not null,
      tickers text[] not null,
      exchanges text[] not null,
      sic text,
      sic_description text,
      former_names jsonb not null,
      read_at timestamptz not null default now()
    );
    alter table issuer add column exchanges text[] not null default '{}';

    -- Who works on jobs: alive as long as its connection holds the lock of its number.
    create table job_worker (
      worker_id text primary key,
      lock_number integer not null
    );
  `.execute(db);
}
