import { sql } from "kysely";
import { EXPIRY_CHANNEL } from "@/db/expire-tags";
import type { Db, Tx } from "@/db/schema";
import { tags } from "@/lib/cache-tags";
import type { Trust } from "@/lib/filing/rows";
import type { Filing } from "@/lib/filing/types";
import { toJsonb } from "./hashes";
import type { FilingRecords } from "./records";

export type FiledDocument = { sha256: string; bytes: Uint8Array; source: Filing["source"]; hasHeader: boolean };

/** What became of a filing: inserted with an id, or why not. */
export type Insertion = {
  id: string | null;
  /** The same filing, stored already; `best_source` ranks the document that speaks for it. */
  same: { id: string; trust: Trust; best_source: string } | null;
  /** Sample copies of a real filing, or the real ones of a sample filing. */
  others: string[];
  /** Stored filings that claim the same number. */
  copies: string[];
};

/**
 * Inserts a filing that is new, with everything that hangs on it and its document, and tells which pages expire: one call of
 * `store_new_filing` (migration 005). It takes the issuer's lock, which the transaction holds to its end (without one, the call is a transaction), and inserts nothing where
 * the filing is there already or a sample copy stands in its way.
 */
export async function insertIfNew(
  tx: Db | Tx,
  records: FilingRecords,
  { sha256, bytes, source, hasHeader }: FiledDocument,
): Promise<Insertion> {
  const number = records.filing.accession_number;
  const document = {
    sha256,
    name: source.name,
    format: source.format,
    hasHeader,
    channel: EXPIRY_CHANNEL,
    tags: [tags.filing("{id}"), ...(number ? [tags.filing(number)] : [])].join(" "),
  };
  const { rows } = await sql<{ insertion: Insertion }>`
    select store_new_filing(${toJsonb(records)}::jsonb, ${toJsonb(document)}::jsonb, ${Buffer.from(bytes)}) as insertion`.execute(tx);
  const insertion = rows[0]?.insertion;
  if (!insertion) throw new Error("The database did not say what became of the filing.");
  return insertion;
}
