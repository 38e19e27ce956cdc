import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { InsiderRow, IssuerSummary } from "@/lib/filing/person-rows";
import type { IssuerName } from "@/lib/filing/rows";
import { symbolKey } from "@/lib/filing/symbols";
import type { Cik, IsoDate } from "@/lib/filing/types";

/** An issuer with its former names, newest first; null when no filing names it. Primary keys; filing_issuer for trust. */
export async function findIssuer(db: Db, cik: Cik): Promise<IssuerSummary | null> {
  const { rows } = await sql<IssuerSummary>`
    select i.cik, i.name, i.trading_symbol as "tradingSymbol", i.filings, i.first_filed_on as "firstFiledOn", i.last_filed_on as "lastFiledOn",
      (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'firstFiledOn', first, 'lastFiledOn', last) order by last desc, name), '[]')
        from (select name, min(first_filed_on) as first, max(last_filed_on) as last from issuer_name where issuer_cik = i.cik and upper(name) <> upper(i.name) group by name) n) as "formerNames",
      (select coalesce(jsonb_agg(jsonb_build_object('trust', trust, 'filings', filings) order by trust), '[]')
        from (select trust, count(*)::int as filings from filing where issuer_cik = i.cik group by trust) t) as trust
    from issuer i where i.cik = ${cik}`.execute(db);
  return rows[0] ?? null;
}

/** An issuer's name alone; null as above. Primary key. */
export async function findIssuerName(db: Db, cik: Cik): Promise<IssuerName | null> {
  const { rows } = await sql<IssuerName>`select cik, name, trading_symbol as "tradingSymbol" from issuer where cik = ${cik}`.execute(db);
  return rows[0] ?? null;
}

/** Issuers that use or used a symbol, those that use it now first. Index: issuer_name_symbols. */
export async function findIssuersBySymbol(db: Db, symbol: string): Promise<IssuerName[]> {
  const key = symbolKey(symbol);
  if (!key) return [];
  const { rows } = await sql<IssuerName>`
    select i.cik, i.name, i.trading_symbol as "tradingSymbol"
    from issuer i join issuer_name n on n.issuer_cik = i.cik
    where n.symbols @> array[${key}]
    group by i.cik
    order by bool_or(n.trading_symbol is not distinct from i.trading_symbol) desc, i.last_filed_on desc, i.cik
    limit 20`.execute(db);
  return rows;
}

export type IssuerListed = IssuerName & { filings: number; lastFiledOn: IsoDate };

const LISTED = 60;

/** The issuers with the most filings, most first: a list to start browsing from. */
export async function listIssuers(db: Db): Promise<IssuerListed[]> {
  const { rows } = await sql<IssuerListed>`
    select cik, name, trading_symbol as "tradingSymbol", filings, last_filed_on as "lastFiledOn" from issuer order by filings desc, cik limit ${LISTED}`.execute(
    db,
  );
  return rows;
}

const MOST_INSIDERS = 500;

/** Owners who report on an issuer, last filing first, each with its latest relationship. Index: filing_owner_issuer. */
export async function listIssuerInsiders(db: Db, issuer: Cik): Promise<InsiderRow[]> {
  const { rows } = await sql<InsiderRow>`
    with seen as (
      select o.owner_cik, min(o.filed_on) as first, max(o.filed_on) as last, count(*)::int as filings
      from filing_owner o where o.issuer_cik = ${issuer} group by 1
    )
    select latest.owner, latest.remarks, seen.first as "firstFiledOn", seen.last as "lastFiledOn", seen.filings, latest.exited as "exitedOn"
    from seen
    join lateral (
      select f.remarks, case when f.not_subject_to_section16 then coalesce(f.period_of_report, f.filed_on) end as exited,
        jsonb_build_object('cik', o.owner_cik, 'name', w.name, 'isDirector', o.is_director, 'isOfficer', o.is_officer, 'isTenPercentOwner', o.is_ten_percent_owner,
          'isOther', o.is_other, 'officerTitle', o.officer_title, 'otherText', o.other_text) as owner
      from filing_owner o join filing f on f.id = o.filing_id join owner w on w.cik = o.owner_cik
      where o.issuer_cik = ${issuer} and o.owner_cik = seen.owner_cik
      order by o.filed_on desc, f.accepted_at desc nulls first, f.accession_number collate "C" desc nulls first, f.content_hash desc limit 1
    ) latest on true
    order by seen.last desc, seen.owner_cik
    limit ${MOST_INSIDERS}`.execute(db);
  return rows;
}
