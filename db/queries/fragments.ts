import { sql } from "kysely";

/** Owners of a filing as JSON, in document order. They hang on the filing, not on the row: a plain join would repeat the rows of joint filings. */
export const ownersOf = (filingId: string) => sql`(
  select coalesce(json_agg(json_build_object('cik', o.owner_cik, 'name', coalesce(o.name, 'Unnamed owner'), 'isDirector', o.is_director, 'isOfficer', o.is_officer,
    'isTenPercentOwner', o.is_ten_percent_owner, 'isOther', o.is_other, 'officerTitle', o.officer_title, 'otherText', o.other_text) order by o.ordinal), '[]')
  from filing_owner o where o.filing_id = ${sql.ref(filingId)})`;

/** The register's name of an issuer as JSON. */
export const issuerOf = (cik: string) => sql`(
  select json_build_object('cik', i.cik, 'name', i.name, 'tradingSymbol', i.trading_symbol) from issuer i where i.cik = ${sql.ref(cik)})`;

/** EDGAR's time of acceptance as EDGAR stamps it; the session's time zone is New York. */
export const acceptedAt = sql`to_char(f.accepted_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')`;
