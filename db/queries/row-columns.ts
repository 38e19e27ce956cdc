import { type RawBuilder, sql } from "kysely";
import type { TransactionRow } from "@/lib/filing/rows";
import type { Footnote, IsoDate } from "@/lib/filing/types";
import { issuerOf, ownersOf } from "./fragments";

/** A row of another filing by its id, as JSON. */
const reference = (id: RawBuilder<unknown>) => sql`(
  select json_build_object('filingId', rf.id::text, 'accessionNumber', rf.accession_number, 'table', r.table_name, 'ordinal', r.ordinal, 'formType', rf.form_type,
    'filedOn', rf.filed_on, 'ownerNames', (select json_agg(coalesce(ro.name, 'Unnamed owner') order by ro.ordinal) from filing_owner ro where ro.filing_id = rf.id))
  from filing_row r join filing rf on rf.id = r.filing_id where r.id = ${id})`;

/** Columns of a TransactionRow from `filing_row t` and `filing f`, with what `toTransactionRow` still has to put together. */
export const rowColumns = sql`
  t.id, t.filing_id as "filingId", f.accession_number as "accessionNumber", f.form_type as "formType", t.table_name as "table", t.ordinal, t.kind,
  f.filed_on as "filedOn", f.filed_on_assumed as "filedOnAssumed", f.trust, ${issuerOf("t.issuer_cik")} as issuer, ${ownersOf("t.filing_id")} as owners,
  t.security_title as "securityTitle", t.transaction_date as "transactionDate", t.deemed_execution_date as "deemedExecutionDate",
  t.transaction_form_type as "transactionFormType", t.transaction_code as "transactionCode", t.equity_swap_involved as "equitySwapInvolved", t.timeliness,
  t.shares, t.price_per_share as "pricePerShare", t.acquired_disposed as "acquiredDisposed", t.shares_owned_following as "sharesOwnedFollowing",
  t.value_owned_following as "valueOwnedFollowing", t.direct_or_indirect as "directOrIndirect", t.nature_of_ownership as "natureOfOwnership",
  t.conversion_or_exercise_price as "conversionOrExercisePrice", t.exercise_date as "exerciseDate", t.expiration_date as "expirationDate",
  t.total_value as "totalValue", t.underlying_security_title as "underlyingSecurityTitle", t.underlying_shares as "underlyingShares",
  t.underlying_value as "underlyingValue", f.aff10b5_one as "aff10b5One", t.category, t.value, t.not_counted as "notCounted", t.is_implausible as "isImplausible",
  json_build_object('answer', coalesce(t.plan, 'not-asked'), 'evidence', t.plan_evidence, 'adoptedOn', t.plan_adopted_on) as plan,
  json_build_object('kind', t.price_kind, 'low', t.price_low::text, 'high', t.price_high::text, 'currency', t.currency) as price,
  json_build_object('dueOn', t.due_on, 'businessDays', t.business_days, 'isLate', t.is_late) as timing,
  case when t.superseded_on is not null then json_build_object('by', ${reference(sql`t.superseded_by`)}, 'on', t.superseded_on) end as superseded,
  case when t.relation is not null then json_build_object('relation', t.relation, 'amends', ${reference(sql`t.amends`)}, 'isKeyChanged', t.is_key_changed) end as amendment,
  t.is_not_repeated as "isNotRepeated", case when t.same_trade_as is not null then ${reference(sql`t.same_trade_as`)} end as "sameTradeAs",
  (select coalesce(json_agg(${reference(sql`s.id`)} order by sf.filed_on, sf.accepted_at, sf.accession_number collate "C", sf.content_hash, s.ordinal), '[]')
    from filing_row s join filing sf on sf.id = s.filing_id where s.same_trade_as = t.id) as "alsoReportedBy",
  t.paired_with <> '{}' as "isPaired", t.footnote_ids as "footnoteIds", t.sort_date as "sortDate",
  case when t.footnote_ids <> '{}' then (
    select json_agg(json_build_object('id', n.footnote_id, 'text', n.text) order by n.ordinal) from footnote n where n.filing_id = t.filing_id) end as notes`;

export type SelectedRow = Omit<TransactionRow, "footnotes"> & {
  sortDate: IsoDate;
  footnoteIds: { [field: string]: string[] };
  notes: Footnote[] | null;
};

/** Resolves ids to texts; an id without a note keeps its place with an empty text. */
export function toTransactionRow({ sortDate, footnoteIds, notes, ...row }: SelectedRow): TransactionRow {
  const texts = new Map((notes ?? []).map((note) => [note.id, note.text]));
  const footnotes = Object.entries(footnoteIds).map(
    ([field, ids]) => [field, ids.map((id) => ({ id, text: texts.get(id) ?? "" }))] as const,
  );
  return { ...row, footnotes: Object.fromEntries(footnotes) };
}
