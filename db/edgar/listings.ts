import { sql } from "kysely";
import type { Db, Tx } from "@/db/schema";
import type { FoundBy, ListingState } from "@/db/tables/edgar";
import type { Listing } from "@/lib/edgar/listing";
import type { AccessionNumber, Cik } from "@/lib/filing/types";

/** Listings in one statement: an index of a quarter has 100,000. */
const AT_ONCE = 5_000;

/**
 * Notes filings that a list of EDGAR names; returns those that no list had named before, as they came. What is held here already is
 * noted as held. Names every party once, whichever list knew it. Indexes: primary key, filing_accession.
 */
export async function noteListings(db: Db | Tx, listings: readonly Listing[], foundBy: FoundBy): Promise<Listing[]> {
  const found: Listing[] = [];
  // In one order, so that two lists never wait for each other crosswise.
  const ordered = listings.toSorted((a, b) => (a.accessionNumber < b.accessionNumber ? -1 : 1));
  for (let at = 0; at < ordered.length; at += AT_ONCE) {
    const part = ordered.slice(at, at + AT_ONCE);
    const { rows } = await sql<{ number: AccessionNumber }>`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as g("accessionNumber" text, "formType" text, "filedOn" date, ciks text[])
      ), inserted as (
        insert into edgar_listing (accession_number, form_type, filed_on, ciks, found_by, state)
        select g."accessionNumber", g."formType", g."filedOn", g.ciks, ${foundBy}, coalesce((
          select case when f.trust = 'edgar' then 'held' else 'set' end from filing f
          where f.accession_number = g."accessionNumber" and f.trust in ('edgar', 'bulk') order by f.trust = 'edgar' desc limit 1), 'listed')
        from given g order by 1
        on conflict (accession_number) do nothing returning accession_number
      ), joined as (
        update edgar_listing l set ciks = array(select distinct c from unnest(l.ciks || g.ciks) c order by c)
        from given g where l.accession_number = g."accessionNumber" and not l.ciks @> g.ciks
      )
      select accession_number as number from inserted`.execute(db);
    const isNew = new Set(rows.map(({ number }) => number));
    found.push(...listings.filter(({ accessionNumber }) => isNew.has(accessionNumber)));
  }
  return found;
}

/** What became of a listed filing. */
export async function noteState(
  db: Db | Tx,
  accessionNumber: AccessionNumber,
  state: ListingState,
  reason: string | null = null,
): Promise<void> {
  await sql`
    update edgar_listing set state = ${state}, reason = ${reason}, changed_at = now()
    where accession_number = ${accessionNumber} and (state, reason) is distinct from (${state}, ${reason})`.execute(db);
}

/** After a data set of a quarter was stored: what it brought is noted. Index: edgar_listing_waiting. */
export async function noteSet(db: Db, quarter: string): Promise<void> {
  await sql`
    update edgar_listing l set state = 'set', changed_at = now()
    where l.state = 'listed' and l.filed_on >= ${quarter}::date and l.filed_on < ${quarter}::date + interval '3 months'
      and exists (select from filing f where f.accession_number = l.accession_number and f.trust = 'bulk')`.execute(db);
}

/** Listed filings of a party whose document is not here, newest first. Index: edgar_listing_ciks. */
export async function listWanted(db: Db, cik: Cik, forms: readonly string[]): Promise<{ accessionNumber: AccessionNumber; ciks: Cik[] }[]> {
  const { rows } = await sql<{ accessionNumber: AccessionNumber; ciks: Cik[] }>`
    select accession_number as "accessionNumber", ciks from edgar_listing
    where ciks @> array[${cik}] and state in ('listed', 'set', 'failed') and form_type = any(${[...forms]})
    order by filed_on desc, accession_number desc`.execute(db);
  return rows;
}

/** Newest listed filings whose document is not here and is not on its way. Index: edgar_listing_waiting. */
export async function listBacklog(
  db: Db,
  { since, forms, limit }: { since: string; forms: readonly string[]; limit: number },
): Promise<{ accessionNumber: AccessionNumber; ciks: Cik[] }[]> {
  const { rows } = await sql<{ accessionNumber: AccessionNumber; ciks: Cik[] }>`
    select accession_number as "accessionNumber", ciks from edgar_listing l
    where state in ('listed', 'set') and filed_on >= ${since} and form_type = any(${[...forms]})
      and not exists (select from graphile_worker.jobs j where j.key = 'filing:' || l.accession_number)
    order by filed_on desc, accession_number desc limit ${limit}`.execute(db);
  return rows;
}
