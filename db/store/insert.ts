import { sql } from "kysely";
import { EXPIRY_CHANNEL } from "@/db/expire-tags";
import type { Tx } from "@/db/schema";
import { tags } from "@/lib/cache-tags";
import type { Filing } from "@/lib/filing/types";
import { toJsonb } from "./hashes";
import type { FilingRecords } from "./records";

export type FiledDocument = { sha256: string; bytes: Uint8Array; source: Filing["source"]; hasHeader: boolean };

/**
 * Inserts a filing with everything that hangs on it and the bytes that it was read from, and tells which pages expire, in one
 * statement: one round trip a filing. Returns its id and how many documents were attached: 0 if another transaction stored the
 * same bytes meanwhile. Unique indexes of 001-filings are the dedupe behind the look-up in store-filing.ts.
 */
export async function insertFiling(tx: Tx, records: FilingRecords, document: FiledDocument): Promise<{ id: string; attached: number }> {
  const json = (value: unknown) => sql`${toJsonb(value)}::jsonb`;
  const { rows } = await sql<{ id: string; attached: number }>`
    with f as (
      insert into filing (accession_number, form_type, schema_version, period_of_report, filed_on, filed_on_assumed, accepted_at,
        date_of_original_submission, no_securities_owned, not_subject_to_section16, form3_holdings_reported, form4_transactions_reported,
        aff10b5_one, issuer_cik, issuer_cik_filed, issuer_name, trading_symbol, foreign_trading_symbol, remarks, trust, content_hash, facts_hash)
      select accession_number, form_type, schema_version, period_of_report, filed_on, filed_on_assumed, accepted_at,
        date_of_original_submission, no_securities_owned, not_subject_to_section16, form3_holdings_reported, form4_transactions_reported,
        aff10b5_one, issuer_cik, issuer_cik_filed, issuer_name, trading_symbol, foreign_trading_symbol, remarks, trust, content_hash, facts_hash
      from jsonb_populate_record(null::filing, ${json(records.filing)})
      returning id
    ), o as (
      insert into filing_owner (filing_id, ordinal, owner_cik, owner_cik_filed, issuer_cik, filed_on, name, street1, street2, city, state, zip,
        state_description, non_us, is_director, is_officer, is_ten_percent_owner, is_other, officer_title, other_text)
      select f.id, r.ordinal, owner_cik, owner_cik_filed, issuer_cik, filed_on, name, street1, street2, city, state, zip,
        state_description, non_us, is_director, is_officer, is_ten_percent_owner, is_other, officer_title, other_text
      from f, jsonb_populate_recordset(null::filing_owner, ${json(records.owners)}) r
    ), t as (
      insert into filing_row (filing_id, issuer_cik, table_name, ordinal, kind, security_title, transaction_date, deemed_execution_date,
        transaction_form_type, transaction_code, equity_swap_involved, timeliness, shares, price_per_share, acquired_disposed,
        shares_owned_following, value_owned_following, direct_or_indirect, nature_of_ownership, conversion_or_exercise_price, exercise_date,
        expiration_date, total_value, underlying_security_title, underlying_shares, underlying_value, footnote_ids, digits_as_filed, sort_date,
        category, value, not_counted, security_key)
      select f.id, r.issuer_cik, table_name, r.ordinal, kind, security_title, transaction_date, deemed_execution_date,
        transaction_form_type, transaction_code, equity_swap_involved, timeliness, shares, price_per_share, acquired_disposed,
        shares_owned_following, value_owned_following, direct_or_indirect, nature_of_ownership, conversion_or_exercise_price, exercise_date,
        expiration_date, total_value, underlying_security_title, underlying_shares, underlying_value, footnote_ids,
        nullif(digits_as_filed, 'null'::jsonb), sort_date, category, value, not_counted, security_key
      from f, jsonb_populate_recordset(null::filing_row, ${json(records.rows)}) r
    ), n as (
      insert into footnote (filing_id, ordinal, footnote_id, text)
      select f.id, r.ordinal, r.footnote_id, r.text from f, jsonb_populate_recordset(null::footnote, ${json(records.footnotes)}) r
    ), s as (
      insert into signature (filing_id, ordinal, name, signed_on)
      select f.id, r.ordinal, r.name, r.signed_on from f, jsonb_populate_recordset(null::signature, ${json(records.signatures)}) r
    ), p as (
      insert into problem (filing_id, ordinal, code, severity, path, message, line, excerpt)
      select f.id, r.ordinal, r.code, r.severity, r.path, r.message, r.line, r.excerpt
      from f, jsonb_populate_recordset(null::problem, ${json(records.problems)}) r
    ), b as (
      insert into document (sha256, bytes, byte_length)
      select ${document.sha256}, ${Buffer.from(document.bytes)}, ${document.bytes.byteLength} where not exists (select from document where sha256 = ${document.sha256})
      on conflict (sha256) do nothing returning id
    ), fd as (
      insert into filing_document (filing_id, document_id, source_name, source_format, has_header)
      select f.id, known.id, ${document.source.name}, ${document.source.format}, ${document.hasHeader}
      from f, (select id from b union all select id from document where sha256 = ${document.sha256}) known
      returning 1
    ), d as (
      insert into dirty_issuer (issuer_cik) values (${records.issuerCik}) on conflict do nothing
    )
    select f.id, (select count(*) from fd)::int as attached,
      pg_notify(${EXPIRY_CHANNEL}, ${tags.filing("")} || f.id || ${records.filing.accession_number ? ` ${tags.filing(records.filing.accession_number)}` : ""})
    from f`.execute(tx);
  const inserted = rows[0];
  if (!inserted) throw new Error("The filing was not inserted.");
  return inserted;
}
