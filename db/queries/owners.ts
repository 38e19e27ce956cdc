import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { OwnerSummary, RelatedFiler, RoleSpan } from "@/lib/filing/person-rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { issuerOf } from "./fragments";

/** Filings of the owner, of all time or up to a day. Index: filing_owner_owner. */
const statedBy = (owner: Cik, asOf: IsoDate | null) =>
  sql`o.owner_cik = ${owner} and (${asOf}::date is null or o.filed_on <= ${asOf}::date)`;

/** The relationship that `filing_owner o` states, as JSON. */
const relationship = sql`jsonb_build_object('cik', o.owner_cik, 'name', coalesce(o.name, 'Unnamed owner'), 'isDirector', o.is_director, 'isOfficer', o.is_officer,
  'isTenPercentOwner', o.is_ten_percent_owner, 'isOther', o.is_other, 'officerTitle', o.officer_title, 'otherText', o.other_text)`;

/** Two copies of one filing say everything twice: only the one that speaks is read. */
const isSpeaker = sql`not exists (select from copy_of c where c.filing_id = f.id)`;

/**
 * An owner with every spelling of its name and every issuer it reports on, last filing first; with `asOf`, as filed by that day.
 * Null when no filing (by then) names it. Index: filing_owner_owner.
 */
export async function findOwner(db: Db, cik: Cik, asOf: IsoDate | null = null): Promise<OwnerSummary | null> {
  const { rows } = await sql<OwnerSummary>`
    with stated as (
      select o.*, f.remarks, case when f.not_subject_to_section16 then coalesce(f.period_of_report, f.filed_on) end as exited,
        row_number() over (partition by o.issuer_cik order by o.filed_on desc, f.accepted_at desc nulls first, f.accession_number collate "C" desc nulls first, f.content_hash desc) as place
      from filing_owner o join filing f on f.id = o.filing_id where ${statedBy(cik, asOf)}
    ), seen as (
      select issuer_cik, min(filed_on) as first, max(filed_on) as last, count(distinct filing_id)::int as filings from stated group by 1
    )
    select w.cik, w.name, (select sum(filings)::int from seen) as filings,
      (select min(first) from seen) as "firstFiledOn", (select max(last) from seen) as "lastFiledOn",
      (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'firstFiledOn', first, 'lastFiledOn', last) order by last desc, name), '[]')
        from (select name, min(filed_on) as first, max(filed_on) as last from stated where name is not null group by 1) spelled) as spellings,
      (select jsonb_agg(jsonb_build_object('issuer', ${issuerOf("o.issuer_cik")}, 'owner', ${relationship}, 'remarks', o.remarks, 'exitedOn', o.exited,
          'firstFiledOn', seen.first, 'lastFiledOn', seen.last, 'filings', seen.filings) order by seen.last desc, o.issuer_cik)
        from stated o join seen using (issuer_cik) where o.place = 1) as issuers
    from owner w where w.cik = ${cik} and exists (select from seen)`.execute(db);
  return rows[0] ?? null;
}

/** An owner's name alone; null when no filing names it. Primary key; index: filing_owner_owner. */
export async function findOwnerName(db: Db, cik: Cik): Promise<Pick<OwnerSummary, "cik" | "name"> | null> {
  const { rows } = await sql<Pick<OwnerSummary, "cik" | "name">>`
    select cik, name from owner w where cik = ${cik} and exists (select from filing_owner where owner_cik = w.cik)`.execute(db);
  return rows[0] ?? null;
}

/**
 * The roles that an owner stated at each issuer, one span for each time that the wording or the boxes changed, by issuer (last filing
 * first) and time. Amendments repeat the role of what they amend, so they are read only where nothing else is. Index: filing_owner_owner.
 */
export async function listRoleSpans(db: Db, owner: Cik, asOf: IsoDate | null): Promise<RoleSpan[]> {
  const { rows } = await sql<RoleSpan>`
    with stated as (
      select o.*, f.form_type, f.accession_number, f.accepted_at, case when f.not_subject_to_section16 then coalesce(f.period_of_report, f.filed_on) end as exited,
        jsonb_build_array(o.is_director, o.is_officer, o.is_ten_percent_owner, o.is_other,
          case when o.is_officer then upper(regexp_replace(replace(coalesce(o.officer_title, ''), '&', 'and'), '[^[:alnum:]]+', '', 'g')) end,
          case when o.is_other then upper(regexp_replace(replace(coalesce(o.other_text, ''), '&', 'and'), '[^[:alnum:]]+', '', 'g')) end) as role,
        f.form_type like '%/A' and bool_or(f.form_type not like '%/A') over (partition by o.issuer_cik) as is_repeat
      from filing_owner o join filing f on f.id = o.filing_id where ${statedBy(owner, asOf)} and ${isSpeaker}
    ), marked as (
      select *, case when role is distinct from lag(role) over ordered then 1 end as starts from stated where not is_repeat
      window ordered as (partition by issuer_cik order by filed_on, accepted_at, filing_id, ordinal)
    ), spans as (
      select *, count(starts) over (partition by issuer_cik order by filed_on, accepted_at, filing_id, ordinal) as span from marked
    )
    select ${issuerOf("o.issuer_cik")} as issuer, ${relationship} as owner, around.filings, around.first as "from", around.last as "to", around."firstFiling", around."lastFiling", around.exited as "exitedOn"
    from (
      select issuer_cik, span, min(filed_on) as first, max(filed_on) as last, count(distinct filing_id)::int as filings, max(filing_id) as any_filing,
        (array_agg(filing_id order by filed_on desc, accepted_at desc nulls last, filing_id desc))[1] as newest,
        (array_agg(exited order by filed_on desc, accepted_at desc nulls last, filing_id desc))[1] as exited,
        (array_agg(jsonb_build_object('id', filing_id::text, 'accessionNumber', accession_number, 'formType', form_type, 'filedOn', filed_on) order by filed_on, accepted_at, filing_id))[1] as "firstFiling",
        (array_agg(jsonb_build_object('id', filing_id::text, 'accessionNumber', accession_number, 'formType', form_type, 'filedOn', filed_on) order by filed_on desc, accepted_at desc nulls last, filing_id desc))[1] as "lastFiling"
      from spans group by 1, 2
    ) around
    join lateral (select * from spans s where s.filing_id = around.newest limit 1) o on true
    order by max(around.last) over (partition by around.issuer_cik) desc, around.issuer_cik, around.span`.execute(db);
  return rows;
}

const MOST_RELATED = 100;
const NAMED_FILINGS = 12;

/**
 * Filers that share filings or trades with an owner, most first: owners of the same joint filings, and owners of other filings that report
 * the same trades. `filings` are this owner's, newest first, 12 at most. What is the same trade is read as stored: with `asOf`, of filings of
 * up to that day. Index: filing_owner_owner, filing_row (filing_id, …), filing_row_same_trade.
 */
export async function listRelatedFilers(db: Db, owner: Cik, asOf: IsoDate | null): Promise<{ filers: RelatedFiler[]; total: number }> {
  const { rows } = await sql<RelatedFiler & { total: number }>`
    with own as materialized (
      select distinct on (f.id) f.id, f.filed_on, f.accession_number, f.form_type, o.issuer_cik, o.street1, o.city, o.zip
      from filing_owner o join filing f on f.id = o.filing_id where ${statedBy(owner, asOf)} and ${isSpeaker}
    ), trade as materialized (
      select own.id as filing_id, coalesce(t.same_trade_as, t.id) as counted from own join filing_row t on t.filing_id = own.id where t.superseded_on is null
    ), same as (
      select trade.filing_id, r.filing_id as other, trade.counted from trade join filing_row r on r.id = trade.counted
      union
      select trade.filing_id, r.filing_id, trade.counted from trade join filing_row r on r.same_trade_as = trade.counted
    ), shared as (
      select own.id as filing_id, own.id as other, null::bigint as counted from own
      union all
      select same.filing_id, same.other, same.counted from same join filing g on g.id = same.other
      where same.other <> same.filing_id and not exists (select from own where own.id = same.other) and (${asOf}::date is null or g.filed_on <= ${asOf}::date)
    ), met as (
      select x.owner_cik, own.*, shared.counted, shared.counted is null as is_joint,
        own.street1 is not null and upper(concat_ws(' ', x.street1, x.city, left(x.zip, 5))) = upper(concat_ws(' ', own.street1, own.city, left(own.zip, 5))) as is_same_address
      from shared join own on own.id = shared.filing_id join filing_owner x on x.filing_id = shared.other where x.owner_cik <> ${owner}
    ), filers as (
      select owner_cik, (count(distinct id) filter (where is_joint))::int as joint, (count(distinct counted))::int as trades,
        (count(distinct id) filter (where is_same_address))::int as addresses, count(distinct id)::int as filings, min(filed_on) as first, max(filed_on) as last
      from met group by 1 order by 5 desc, 3 desc, 7 desc, 1 limit ${MOST_RELATED}
    )
    select jsonb_build_object('cik', w.cik, 'name', w.name) as owner, p.joint as "jointFilings", p.trades as "sameTrades", p.addresses as "sameAddress",
      p.filings, p.first as "firstFiledOn", p.last as "lastFiledOn",
      (select jsonb_agg(${issuerOf("at.issuer_cik")}) from (select issuer_cik from met where met.owner_cik = p.owner_cik group by 1 order by max(filed_on) desc, 1 limit 3) at) as issuers,
      (select count(distinct issuer_cik)::int from met where met.owner_cik = p.owner_cik) as "issuerCount",
      (select jsonb_agg(jsonb_build_object('id', n.id::text, 'accessionNumber', n.accession_number, 'formType', n.form_type, 'filedOn', n.filed_on) order by n.filed_on desc, n.id desc)
        from (select distinct id, accession_number, form_type, filed_on from met where met.owner_cik = p.owner_cik order by filed_on desc, id desc limit ${NAMED_FILINGS}) n) as newest,
      (select count(distinct owner_cik)::int from met) as total
    from filers p join owner w on w.cik = p.owner_cik
    order by p.filings desc, p.trades desc, p.last desc, p.owner_cik`.execute(db);
  return { filers: rows.map(({ total, ...filer }) => filer), total: rows[0]?.total ?? 0 };
}
