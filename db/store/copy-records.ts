import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type CopyValue, copyLine } from "./copy-text";
import type { FilingRecords } from "./records";

/** Columns that storing fills, by table; those of `filing_row` that deriving adds are in `db/derive/write-derived`. */
const COLUMNS = {
  filing:
    "id accession_number form_type schema_version period_of_report filed_on filed_on_assumed accepted_at date_of_original_submission no_securities_owned not_subject_to_section16 form3_holdings_reported form4_transactions_reported aff10b5_one issuer_cik issuer_cik_filed issuer_name trading_symbol foreign_trading_symbol remarks trust content_hash facts_hash",
  filing_owner:
    "filing_id ordinal owner_cik owner_cik_filed issuer_cik filed_on name street1 street2 city state zip state_description non_us is_director is_officer is_ten_percent_owner is_other officer_title other_text",
  filing_row:
    "id filing_id issuer_cik table_name ordinal kind security_title transaction_date deemed_execution_date transaction_form_type transaction_code equity_swap_involved timeliness shares price_per_share acquired_disposed shares_owned_following value_owned_following direct_or_indirect nature_of_ownership conversion_or_exercise_price exercise_date expiration_date total_value underlying_security_title underlying_shares underlying_value footnote_ids digits_as_filed sort_date category value not_counted security_key",
  footnote: "filing_id ordinal footnote_id text",
  signature: "filing_id ordinal name signed_on",
  problem: "filing_id ordinal code severity path message line excerpt",
  document: "id sha256 bytes byte_length",
  filing_document: "filing_id document_id source_name source_format has_header",
} as const;

export type CopiedTable = keyof typeof COLUMNS;

const columns = Object.fromEntries(Object.entries(COLUMNS).map(([table, names]) => [table, names.split(" ")])) as {
  [table in CopiedTable]: string[];
};

type Record = { readonly [column: string]: CopyValue };

/** Lines of COPY, table by table, in the order in which they are copied: what is referred to first. */
export type CopyBatch = { [table in CopiedTable]: string[] };

export function emptyBatch(): CopyBatch {
  return { document: [], filing: [], filing_owner: [], filing_row: [], footnote: [], signature: [], problem: [], filing_document: [] };
}

export function addRecord(batch: CopyBatch, table: CopiedTable, record: Record): void {
  batch[table].push(copyLine(columns[table], record));
}

/** A filing under an id that was drawn for it, with ids for its rows. */
export function addFiling(batch: CopyBatch, records: FilingRecords, id: string, rowIds: readonly string[]): void {
  addRecord(batch, "filing", { ...(records.filing as Record), id });
  for (const [at, row] of records.rows.entries()) addRecord(batch, "filing_row", { ...(row as Record), id: rowIds[at], filing_id: id });
  const parts = { filing_owner: records.owners, footnote: records.footnotes, signature: records.signatures, problem: records.problems };
  for (const [table, list] of Object.entries(parts) as [CopiedTable, Record[]][])
    for (const record of list) addRecord(batch, table, { ...record, filing_id: id });
}

/** Copies the batch in the client's transaction. */
export async function copyBatch(client: PoolClient, batch: CopyBatch): Promise<void> {
  for (const [table, lines] of Object.entries(batch) as [CopiedTable, string[]][]) {
    if (!lines.length) continue;
    const copy = client.query(copyFrom(`copy ${table} (${columns[table].join(", ")}) from stdin`));
    await pipeline(Readable.from(chunksOf(lines)), copy);
  }
}

const CHUNK_LINES = 500;

function* chunksOf(lines: readonly string[]): Generator<Buffer> {
  for (let at = 0; at < lines.length; at += CHUNK_LINES) yield Buffer.from(lines.slice(at, at + CHUNK_LINES).join(""));
}
