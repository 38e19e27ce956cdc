import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { FilingBalances } from "@/lib/filing/series-rows";

/**
 * How the balances of a filing stand to what was reported before: for each row that opens a line in it, in document order, the last balance of
 * that line and what the comparison says; a row of joint owners once, unless they differ. `following` counts the rows that go on from another
 * row of the filing. Index: filing_row (filing_id, …), observation_row, observation primary key.
 */
export async function findFilingBalances(db: Db, filingId: string): Promise<FilingBalances> {
  const { rows } = await sql<FilingBalances["openings"][number] & { following: number }>`
    with seen as materialized (
      select b.*, t.table_name, t.ordinal as place from observation b join filing_row t on t.id = b.row_id where t.filing_id = ${filingId}
    ), opening as (
      select distinct on (table_name, place, status, difference) * from seen where is_opening order by table_name, place, status, difference, series_id
    )
    select jsonb_build_object('table', b.table_name, 'ordinal', b.place) as row, s.security_title as "securityTitle", s.direct_or_indirect as "directOrIndirect",
      s.nature_of_ownership as "natureOfOwnership", (b.balance - coalesce(b.change, 0))::text as before, b.status, b.flags, b.difference::text as difference, b.split,
      (select case m.direct_or_indirect when 'D' then 'direct' else 'indirect' || coalesce(', ' || m.nature_of_ownership, '') end from series m where m.id = b.moved_with) as "movedWith",
      (select jsonb_build_object('balance', p.balance::text, 'date', p.date, 'filing', jsonb_build_object('id', g.id::text, 'accessionNumber', g.accession_number, 'formType', g.form_type, 'filedOn', g.filed_on),
          'row', jsonb_build_object('table', r.table_name, 'ordinal', r.ordinal))
        from observation p join filing g on g.id = p.filing_id join filing_row r on r.id = p.row_id where p.series_id = b.series_id and p.ordinal < b.ordinal order by p.ordinal desc limit 1) as last,
      (select count(distinct row_id)::int from seen where not is_opening) as following
    from opening b join series s on s.id = b.series_id
    order by b.table_name desc, b.place, b.series_id`.execute(db);
  return { openings: rows.map(({ following, ...opening }) => opening), following: rows[0]?.following ?? 0 };
}
