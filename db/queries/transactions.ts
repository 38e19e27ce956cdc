import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import type { Page, TransactionRow } from "@/lib/filing/rows";
import type { Cik, Footnote } from "@/lib/filing/types";
import type { TransactionFilter } from "@/lib/search-params";
import { pageOf, readCursor } from "./cursor";
import { issuerOf, ownersOf } from "./fragments";

export const PAGE_SIZE = 50;

type Selected = Omit<TransactionRow, "footnotes"> & {
  sortDate: TransactionRow["filedOn"];
  footnoteIds: { [field: string]: string[] };
  notes: Footnote[] | null;
};

/**
 * One page of an issuer's rows, newest first. `sort_date` is the transaction date, or what stands in for it: never null,
 * so (sort_date, id) is a total order and no row is shown twice.
 * Index: filing_row_issuer_sort (issuer_cik, sort_date desc, id desc), or filing_row_issuer_category with a category.
 */
export async function listIssuerTransactions(db: Db, issuer: Cik, filter: TransactionFilter): Promise<Page<TransactionRow>> {
  return listRows(db, sql`t.issuer_cik = ${issuer}`, filter);
}

/**
 * One page of an owner's rows across issuers, newest first; joint rows are there for each of their owners.
 * Index: filing_owner_owner (owner_cik, …) to the filings, then the unique index of filing_row.
 */
export async function listOwnerTransactions(db: Db, owner: Cik, filter: TransactionFilter): Promise<Page<TransactionRow>> {
  return listRows(db, sql`t.filing_id in (select filing_id from filing_owner where owner_cik = ${owner})`, { ...filter, owner: null });
}

async function listRows(db: Db, scope: RawBuilder<unknown>, filter: TransactionFilter): Promise<Page<TransactionRow>> {
  const after = readCursor(filter.after);
  const conditions = [
    scope,
    ...(filter.category ? [sql`t.category = ${filter.category}`] : []),
    ...(filter.table ? [sql`t.table_name = ${filter.table}`] : []),
    ...(filter.kind ? [sql`t.kind = ${filter.kind}`] : []),
    ...(filter.from ? [sql`t.sort_date >= ${filter.from}`] : []),
    ...(filter.to ? [sql`t.sort_date <= ${filter.to}`] : []),
    ...(filter.owner ? [sql`t.filing_id in (select filing_id from filing_owner where owner_cik = ${filter.owner})`] : []),
    ...(after ? [sql`(t.sort_date, t.id) < (${after.date}::date, ${after.id}::bigint)`] : []),
  ];
  const { rows } = await sql<Selected>`
    select t.id, t.filing_id as "filingId", f.accession_number as "accessionNumber", f.form_type as "formType", t.table_name as "table", t.ordinal, t.kind,
      f.filed_on as "filedOn", f.filed_on_assumed as "filedOnAssumed", f.trust, ${issuerOf("t.issuer_cik")} as issuer, ${ownersOf("t.filing_id")} as owners,
      t.security_title as "securityTitle", t.transaction_date as "transactionDate", t.deemed_execution_date as "deemedExecutionDate",
      t.transaction_form_type as "transactionFormType", t.transaction_code as "transactionCode", t.equity_swap_involved as "equitySwapInvolved", t.timeliness,
      t.shares, t.price_per_share as "pricePerShare", t.acquired_disposed as "acquiredDisposed", t.shares_owned_following as "sharesOwnedFollowing",
      t.value_owned_following as "valueOwnedFollowing", t.direct_or_indirect as "directOrIndirect", t.nature_of_ownership as "natureOfOwnership",
      t.conversion_or_exercise_price as "conversionOrExercisePrice", t.exercise_date as "exerciseDate", t.expiration_date as "expirationDate",
      t.total_value as "totalValue", t.underlying_security_title as "underlyingSecurityTitle", t.underlying_shares as "underlyingShares",
      t.underlying_value as "underlyingValue", f.aff10b5_one as "aff10b5One", t.footnote_ids as "footnoteIds",
      case when t.footnote_ids <> '{}' then (select jsonb_agg(jsonb_build_object('id', n.footnote_id, 'text', n.text) order by n.ordinal) from footnote n where n.filing_id = t.filing_id) end as notes,
      t.category, t.value, t.not_counted as "notCounted", t.sort_date as "sortDate"
    from filing_row t join filing f on f.id = t.filing_id
    where ${sql.join(conditions, sql` and `)}
    order by t.sort_date desc, t.id desc
    limit ${PAGE_SIZE + 1}`.execute(db);
  const page = pageOf(rows, PAGE_SIZE, (row) => ({ date: row.sortDate, id: row.id }));
  return { rows: page.rows.map(withFootnotes), next: page.next };
}

/** Resolves ids to texts; an id without a note keeps its place with an empty text. */
function withFootnotes({ sortDate, footnoteIds, notes, ...row }: Selected): TransactionRow {
  const texts = new Map((notes ?? []).map((note) => [note.id, note.text]));
  const footnotes = Object.entries(footnoteIds).map(
    ([field, ids]) => [field, ids.map((id) => ({ id, text: texts.get(id) ?? "" }))] as const,
  );
  return { ...row, footnotes: Object.fromEntries(footnotes) };
}
