import { sql } from "kysely";
import type { Db, Tx } from "@/db/schema";
import type { FilingOwner } from "@/lib/filing/rows";
import type { Cik, Footnote, IsoDate } from "@/lib/filing/types";
import type { ConfirmedSplit } from "@/lib/ownership/observe";
import type { OwnershipFiling, OwnershipRow } from "@/lib/ownership/types";

/**
 * All filings of an issuer as the rules of ownership see them; with `asOf`, those that had been filed by that day. Filings that
 * have rows or say that there are none. Indexes: filing_issuer, filing_row_issuer_sort.
 */
export async function readIssuerFilings(db: Db | Tx, issuerCik: Cik, asOf: IsoDate | null = null): Promise<OwnershipFiling[]> {
  const [filings, rows] = [await selectFilings(db, issuerCik, asOf), await selectRows(db, issuerCik, asOf)];
  const byFiling = Map.groupBy(rows, (row) => row.filingId);
  return filings.map((filing) => ({ ...filing, rows: (byFiling.get(filing.filingId) ?? []).map(({ filingId, ...row }) => row) }));
}

async function selectFilings(db: Db | Tx, issuerCik: Cik, asOf: IsoDate | null): Promise<Omit<OwnershipFiling, "rows">[]> {
  const { rows } = await sql<Omit<OwnershipFiling, "rows"> & { owners: FilingOwner[]; footnotes: Footnote[] }>`
    select f.id as "filingId", f.accession_number as "accessionNumber", f.form_type as "formType", f.period_of_report as "periodOfReport", f.filed_on as "filedOn",
      f.filed_on_assumed as "filedOnAssumed", f.accepted_at as "acceptedAt", f.date_of_original_submission as "dateOfOriginalSubmission",
      f.no_securities_owned as "noSecuritiesOwned", f.not_subject_to_section16 as "notSubjectToSection16", f.aff10b5_one as "aff10b5One", f.trust,
      f.content_hash as "contentHash", f.issuer_cik as "issuerCik", f.remarks,
      (select coalesce(jsonb_agg(jsonb_build_object('cik', owner_cik, 'name', coalesce(name, ''), 'isDirector', is_director, 'isOfficer', is_officer,
        'isTenPercentOwner', is_ten_percent_owner, 'isOther', is_other, 'officerTitle', officer_title, 'otherText', other_text) order by ordinal), '[]')
        from filing_owner where filing_id = f.id) as owners,
      (select coalesce(jsonb_agg(jsonb_build_object('id', footnote_id, 'text', text) order by ordinal), '[]') from footnote where filing_id = f.id) as footnotes
    from filing f
    where f.issuer_cik = ${issuerCik} and (${asOf}::date is null or f.filed_on <= ${asOf}::date)`.execute(db);
  return rows;
}

async function selectRows(db: Db | Tx, issuerCik: Cik, asOf: IsoDate | null): Promise<(OwnershipRow & { filingId: string })[]> {
  const { rows } = await sql<OwnershipRow & { filingId: string }>`
    select t.id as "rowId", t.filing_id as "filingId", t.table_name as table, t.ordinal, t.kind, t.security_title as "securityTitle", t.transaction_date as "transactionDate",
      t.deemed_execution_date as "deemedExecutionDate", t.transaction_form_type as "transactionFormType", t.transaction_code as "transactionCode",
      t.equity_swap_involved as "equitySwapInvolved", t.timeliness, t.shares, t.price_per_share as "pricePerShare", t.acquired_disposed as "acquiredDisposed",
      t.shares_owned_following as "sharesOwnedFollowing", t.value_owned_following as "valueOwnedFollowing", t.direct_or_indirect as "directOrIndirect",
      t.nature_of_ownership as "natureOfOwnership", t.conversion_or_exercise_price as "conversionOrExercisePrice", t.exercise_date as "exerciseDate",
      t.expiration_date as "expirationDate", t.total_value as "totalValue", t.underlying_security_title as "underlyingSecurityTitle",
      t.underlying_shares as "underlyingShares", t.underlying_value as "underlyingValue", t.footnote_ids as "footnoteIds"
    from filing_row t join filing f on f.id = t.filing_id
    where t.issuer_cik = ${issuerCik} and (${asOf}::date is null or f.filed_on <= ${asOf}::date)
    order by t.filing_id, t.table_name desc, t.ordinal`.execute(db);
  return rows;
}

/** Splits that a person confirmed for the issuer, oldest first. */
export async function readConfirmedSplits(db: Db | Tx, issuerCik: Cik): Promise<ConfirmedSplit[]> {
  const { rows } = await sql<ConfirmedSplit>`
    select security_key as "securityKey", effective_on as "effectiveOn", numerator, denominator from confirmed_split where issuer_cik = ${issuerCik} order by 2, 1`.execute(
    db,
  );
  return rows;
}
