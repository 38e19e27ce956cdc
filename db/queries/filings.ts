import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import type { FilingRow, Page } from "@/lib/filing/rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { pageOf, readCursor } from "./cursor";
import { acceptedAt, issuerOf, ownersOf } from "./fragments";

const PAGE_SIZE = 40;
/** Filings on the front of the home page. */
export const FRONT_SIZE = 15;

/**
 * Filings by filing date, newest first, with what each did. A filing date is never null.
 * `asOf`: only what had been filed by that day; `of`: of one issuer or owner. Indexes: filing_newest (filed_on desc, id desc),
 * filing_issuer, filing_owner_owner.
 */
export async function listNewestFilings(
  db: Db,
  after: string | null,
  asOf: IsoDate | null = null,
  size = PAGE_SIZE,
  of: { issuer: Cik } | { owner: Cik } | null = null,
): Promise<Page<FilingRow>> {
  const cursor = readCursor(after);
  const rows = await selectFilings(
    db,
    sql`${asOf ? sql`f.filed_on <= ${asOf}::date` : sql`true`} ${cursor ? sql`and (f.filed_on, f.id) < (${cursor.key}::date, ${cursor.id}::bigint)` : sql``}
      ${of === null ? sql`` : "issuer" in of ? sql`and f.issuer_cik = ${of.issuer}` : sql`and f.id in (select filing_id from filing_owner where owner_cik = ${of.owner})`}`,
    size + 1,
  );
  return pageOf(rows, size, (row) => ({ key: row.filedOn, id: row.id }));
}

/** Filings that meet a condition on `filing f`, newest first, with what each did. */
export async function selectFilings(db: Db, condition: RawBuilder<unknown>, most: number): Promise<FilingRow[]> {
  const { rows } = await sql<FilingRow>`
    select f.id, f.accession_number as "accessionNumber", f.form_type as "formType", f.period_of_report as "periodOfReport", f.filed_on as "filedOn",
      f.filed_on_assumed as "filedOnAssumed", ${acceptedAt} as "acceptedAt", f.trust, ${issuerOf("f.issuer_cik")} as issuer, ${ownersOf("f.id")} as owners,
      r.transactions, r.holdings, r.summary
    from filing f
    join lateral (
      select coalesce(sum(rows) filter (where category <> 'holding'), 0)::int as transactions, coalesce(sum(rows) filter (where category = 'holding'), 0)::int as holdings,
        coalesce(jsonb_agg(jsonb_build_object('category', category, 'table', table_name, 'rows', rows, 'acquiredDisposed', acquired_disposed,
          'securityTitle', title, 'shares', shares::text, 'value', value::text) order by table_name desc, rows desc, category) filter (where category <> 'holding'), '[]') as summary
      from (
        select category, table_name, acquired_disposed, security_key, min(security_title) as title, count(*)::int as rows,
          trim_scale(coalesce(sum(shares), 0)) as shares, trim_scale(sum(value)) as value
        from filing_row where filing_id = f.id group by 1, 2, 3, 4
      ) grouped
    ) r on true
    where ${condition}
    order by f.filed_on desc, f.id desc
    limit ${most}`.execute(db);
  return rows;
}

/** Internal ids of the filings on the front of the home page, in its order: what an open page asks to learn of new ones. Index: filing_newest. */
export async function listNewestIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("filing").select("id").orderBy("filed_on", "desc").orderBy("id", "desc").limit(FRONT_SIZE).execute();
  return rows.map(({ id }) => id);
}

export type Counts = { filings: number; issuers: number; owners: number; sampleFilings: number; unverifiedFilings: number };

/** What is held. Unverified are uploads that EDGAR has not confirmed. */
export async function countHeld(db: Db): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (select count(*) from filing)::int as filings, (select count(*) from issuer)::int as issuers, (select count(*) from owner)::int as owners,
      (select count(*) from filing where trust = 'sample')::int as "sampleFilings",
      (select count(*) from filing where trust in ('claimed', 'provisional'))::int as "unverifiedFilings"`.execute(db);
  return rows[0] as Counts;
}
