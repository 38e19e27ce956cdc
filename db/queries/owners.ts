import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { OwnerSummary } from "@/lib/filing/rows";
import type { Cik } from "@/lib/filing/types";

/** An owner with every issuer it reports on, last filing first; null when no filing names it. Index: filing_owner_owner. */
export async function findOwner(db: Db, cik: Cik): Promise<OwnerSummary | null> {
  const { rows } = await sql<OwnerSummary>`
    select w.cik, w.name, w.filings, w.first_filed_on as "firstFiledOn", w.last_filed_on as "lastFiledOn",
      (select coalesce(jsonb_agg(name order by last_filed_on desc, name), '[]') from owner_name where owner_cik = w.cik) as spellings,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'issuer', jsonb_build_object('cik', i.cik, 'name', i.name, 'tradingSymbol', i.trading_symbol),
          'owner', jsonb_build_object('cik', w.cik, 'name', w.name, 'isDirector', r.is_director, 'isOfficer', r.is_officer, 'isTenPercentOwner', r.is_ten_percent_owner,
            'isOther', r.is_other, 'officerTitle', r.officer_title, 'otherText', r.other_text),
          'firstFiledOn', r.first, 'lastFiledOn', r.last, 'filings', r.filings) order by r.last desc, i.cik), '[]')
        from (
          select distinct on (o.issuer_cik) o.*, min(o.filed_on) over w1 as first, max(o.filed_on) over w1 as last, count(*) over w1 as filings
          from filing_owner o where o.owner_cik = w.cik
          window w1 as (partition by o.issuer_cik)
          order by o.issuer_cik, o.filed_on desc, o.filing_id desc
        ) r join issuer i on i.cik = r.issuer_cik) as issuers
    from owner w where w.cik = ${cik}`.execute(db);
  return rows[0] ?? null;
}
