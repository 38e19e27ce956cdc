import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import type { Series } from "@/lib/filing/series-rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import type { ZeroBaseline } from "@/lib/ownership/ownership-json";
import { issuerOf } from "./fragments";

/** Lines of one class of Table I alone: what one chart draws. Null: all lines. */
type OfClass = string | null;

/**
 * All lines of ownership at an issuer, by owner, Table I first, with every observation by time; each has one at least. Until its issuer is brought up to date a
 * line still says what a filing said that was replaced; one whose filings were all replaced is left out. Index: series_issuer.
 */
export async function listIssuerSeries(db: Db, issuer: Cik, of: OfClass = null): Promise<Series[]> {
  return listSeries(db, sql`s.issuer_cik = ${issuer}`, of);
}

/** All lines of one owner across issuers. Index: series_owner. */
export async function listOwnerSeries(db: Db, owner: Cik, of: OfClass = null): Promise<Series[]> {
  return listSeries(db, sql`s.owner_cik = ${owner}`, of);
}

async function listSeries(db: Db, scope: RawBuilder<unknown>, of: OfClass): Promise<Series[]> {
  const ofClass = of === null ? sql`` : sql`and s.table_name = 'nonDerivative' and s.security_key = ${of}`;
  const { rows } = await sql<Series>`
    select s.id, ${issuerOf("s.issuer_cik")} as issuer, json_build_object('cik', s.owner_cik, 'name', w.name) as owner,
      (select coalesce(json_agg(json_build_object('cik', j.cik, 'name', j.name) order by j.cik), '[]') from owner j where j.cik = any(s.joint_with)) as "jointWith",
      s.table_name as table, s.security_key as "securityKey", s.security_title as "securityTitle", s.direct_or_indirect as "directOrIndirect",
      s.nature_key as "natureKey", s.nature_of_ownership as "natureOfOwnership", s.conversion_or_exercise_price as "conversionOrExercisePrice", s.exercise_date as "exerciseDate",
      s.expiration_date as "expirationDate", s.lot, s.renamed_from as "renamedFrom", s.points as observations
    from series s join owner w on w.cik = s.owner_cik
    where ${scope} ${ofClass} and exists (select from observation where series_id = s.id)
    order by s.owner_cik, s.table_name desc, s.security_key collate "C", s.direct_or_indirect, s.nature_key collate "C", s.conversion_or_exercise_price nulls first,
      s.expiration_date nulls first, s.exercise_date nulls first, s.lot::int nulls first`.execute(db);
  return rows;
}

/** Owners who said on a Form 3 that they own nothing, by date; with `asOf`, in filings of up to that day. Index: filing_owns_nothing. */
export async function listZeroBaselines(db: Db, issuer: Cik, asOf: IsoDate | null): Promise<ZeroBaseline[]> {
  const rows = await selectZeroBaselines(db, sql`f.issuer_cik = ${issuer}`, asOf);
  return rows.map(({ issuer: _, ...baseline }) => baseline);
}

/** The same of one owner, with the issuer of each. Index: filing_owner_owner. */
export async function listOwnerZeroBaselines(db: Db, owner: Cik, asOf: IsoDate | null): Promise<(ZeroBaseline & { issuer: Cik })[]> {
  return selectZeroBaselines(db, sql`o.owner_cik = ${owner}`, asOf);
}

async function selectZeroBaselines(db: Db, scope: RawBuilder<unknown>, asOf: IsoDate | null) {
  const { rows } = await sql<ZeroBaseline & { issuer: Cik }>`
    select f.issuer_cik as issuer, o.owner_cik as owner, coalesce(f.period_of_report, f.filed_on) as date, f.accession_number as "accessionNumber"
    from filing f join filing_owner o on o.filing_id = f.id
    where ${scope} and f.no_securities_owned and f.form_type like '3%' and (${asOf}::date is null or f.filed_on <= ${asOf}::date)
    order by 3, 2, f.accession_number`.execute(db);
  return rows;
}
