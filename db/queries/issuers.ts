import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { InsiderRow, IssuerName, IssuerSummary } from "@/lib/filing/rows";
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

/**
 * Owners who report on an issuer, last filing first, each with its latest relationship and the last reported balance of
 * each Table I line that is not 0. Balances are per line and never summed. Indexes: filing_owner_issuer, series_issuer.
 */
export async function listIssuerInsiders(db: Db, issuer: Cik): Promise<InsiderRow[]> {
  const { rows } = await sql<InsiderRow>`
    with seen as (
      select o.owner_cik, min(o.filed_on) as first, max(o.filed_on) as last, count(*)::int as filings
      from filing_owner o where o.issuer_cik = ${issuer} group by 1
    )
    select latest.owner, seen.first as "firstFiledOn", seen.last as "lastFiledOn", seen.filings,
      case when latest.exited then latest.filed_on end as "exitedOn",
      (select coalesce(jsonb_agg(jsonb_build_object('securityKey', s.security_key, 'securityTitle', s.security_title, 'directOrIndirect', s.direct_or_indirect,
          'natureOfOwnership', s.nature_of_ownership, 'balance', b.balance::text, 'date', b.date, 'filingId', b.filing_id::text, 'accessionNumber', f.accession_number)
          order by s.security_key, s.direct_or_indirect, b.balance desc) filter (where b.balance > 0), '[]')
        from series s
        join lateral (select * from observation where series_id = s.id order by ordinal desc limit 1) b on true
        join filing f on f.id = b.filing_id
        where s.issuer_cik = ${issuer} and s.owner_cik = seen.owner_cik and s.table_name = 'nonDerivative') as holdings
    from seen
    join lateral (
      select o.filed_on, f.not_subject_to_section16 is true as exited,
        jsonb_build_object('cik', o.owner_cik, 'name', w.name, 'isDirector', o.is_director, 'isOfficer', o.is_officer, 'isTenPercentOwner', o.is_ten_percent_owner,
          'isOther', o.is_other, 'officerTitle', o.officer_title, 'otherText', o.other_text) as owner
      from filing_owner o join filing f on f.id = o.filing_id join owner w on w.cik = o.owner_cik
      where o.issuer_cik = ${issuer} and o.owner_cik = seen.owner_cik
      order by o.filed_on desc, coalesce(f.accepted_at, f.filed_on::timestamptz) desc, o.filing_id desc limit 1
    ) latest on true
    order by seen.last desc, seen.owner_cik
    limit ${MOST_INSIDERS}`.execute(db);
  return rows;
}
