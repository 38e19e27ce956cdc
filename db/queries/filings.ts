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
    asOf,
  );
  return pageOf(rows, size, (row) => ({ key: row.filedOn, id: row.id }));
}

/** Filings that meet a condition on `filing f`, newest first, with what each did and, as of a day, what had become of it. */
export async function selectFilings(
  db: Db,
  condition: RawBuilder<unknown>,
  most: number,
  asOf: IsoDate | null = null,
): Promise<FilingRow[]> {
  const isReplaced = asOf ? sql`(superseded_on is not null and superseded_on <= ${asOf}::date)` : sql`(superseded_on is not null)`;
  const { rows } = await sql<FilingRow>`
    select f.id, f.accession_number as "accessionNumber", f.form_type as "formType", f.period_of_report as "periodOfReport", f.filed_on as "filedOn",
      f.filed_on_assumed as "filedOnAssumed", ${acceptedAt} as "acceptedAt", f.trust, ${issuerOf("f.issuer_cik")} as issuer, ${ownersOf("f.id")} as owners,
      r.transactions, r.holdings, r.summary,
      case when r.replaced > 0 and r.replaced = r.transactions + r.holdings then 'replaced'
        when r.elsewhere > 0 and r.remaining = 0 then 'reported-elsewhere' end as standing
    from filing f
    join lateral (
      select coalesce(sum(rows) filter (where category <> 'holding'), 0)::int as transactions, coalesce(sum(rows) filter (where category = 'holding'), 0)::int as holdings,
        coalesce(sum(replaced), 0)::int as replaced, coalesce(sum(elsewhere) filter (where category <> 'holding'), 0)::int as elsewhere,
        coalesce(sum(rows - replaced - elsewhere) filter (where category <> 'holding'), 0)::int as remaining,
        coalesce(jsonb_agg(jsonb_build_object('category', category, 'table', table_name, 'rows', rows, 'acquiredDisposed', acquired_disposed,
          'securityTitle', title, 'shares', shares::text, 'value', value::text) order by table_name desc, rows desc, category) filter (where category <> 'holding'), '[]') as summary
      from (
        select category, table_name, acquired_disposed, security_key, min(security_title) as title, count(*)::int as rows,
          count(*) filter (where ${isReplaced})::int as replaced, count(*) filter (where not ${isReplaced} and same_trade_as is not null)::int as elsewhere,
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

export type Counts = {
  filings: number;
  issuers: number;
  owners: number;
  /** Which of these are estimates. */
  about: ("filings" | "issuers" | "owners")[];
  sampleFilings: number;
  unverifiedFilings: number;
};

/** So many rows are counted; of more the statistics of the last vacuum tell, which costs nothing. */
const COUNTED_EXACTLY = 20_000;

/** What is held. Unverified are uploads that EDGAR has not confirmed. Index: filing_trust. */
export async function countHeld(db: Db): Promise<Counts> {
  const tables = ["filing", "issuer", "owner"] as const;
  // A table that was never looked at has no statistics, and is counted.
  const count = (table: (typeof tables)[number]) => sql`
    select counted.n > ${COUNTED_EXACTLY} and c.reltuples > ${COUNTED_EXACTLY} as about,
      (case when counted.n <= ${COUNTED_EXACTLY} then counted.n when c.reltuples > ${COUNTED_EXACTLY} then c.reltuples else (select count(*) from ${sql.table(table)}) end)::int as n
    from (select count(*) as n from (select from ${sql.table(table)} limit ${COUNTED_EXACTLY + 1}) held) counted, pg_class c where c.oid = ${table}::regclass`;
  const { rows } = await sql<Omit<Counts, "about"> & { [table in `${(typeof tables)[number]}About`]: boolean }>`
    select f.n as filings, f.about as "filingAbout", i.n as issuers, i.about as "issuerAbout", o.n as owners, o.about as "ownerAbout",
      (select count(*) from filing where trust = 'sample')::int as "sampleFilings",
      (select count(*) from filing where trust in ('claimed', 'provisional'))::int as "unverifiedFilings"
    from (${count("filing")}) f, (${count("issuer")}) i, (${count("owner")}) o`.execute(db);
  const { filingAbout, issuerAbout, ownerAbout, ...counts } = rows[0] as (typeof rows)[number];
  return {
    ...counts,
    about: [filingAbout && "filings", issuerAbout && "issuers", ownerAbout && "owners"].filter((one) => one !== false) as Counts["about"],
  };
}
