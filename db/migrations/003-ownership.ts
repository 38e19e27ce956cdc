import { type Kysely, sql } from "kysely";

/** Derived: lines of ownership and their reported balances, rebuilt per issuer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dirty_issuer (issuer_cik text primary key);
    create table series (
      id bigint generated always as identity primary key,
      issuer_cik text not null,
      owner_cik text not null,
      joint_with text[] not null default '{}',
      table_name text not null,
      security_key text not null,
      security_title text not null,
      direct_or_indirect text,
      nature_key text not null,
      nature_of_ownership text,
      conversion_or_exercise_price numeric,
      exercise_date date,
      expiration_date date
    );
    create index series_issuer on series (issuer_cik);
    create index series_owner on series (owner_cik);
    create table observation (
      series_id bigint not null references series on delete cascade,
      ordinal integer not null,
      issuer_cik text not null,
      row_id bigint not null references filing_row on delete cascade,
      filing_id bigint not null,
      date date not null,
      balance numeric not null,
      change numeric,
      status text not null,
      difference numeric,
      primary key (series_id, ordinal)
    );
    create index observation_issuer on observation (issuer_cik);
    create index observation_row on observation (row_id);
  `.execute(db);
}
