import { sql } from "kysely";
import type { Tx } from "@/db/schema";
import type { AccessionNumber, Cik } from "@/lib/filing/types";
import type { FilingRecords } from "./records";
import type { Stored } from "./store-filing";

type KeptDocument = { document_id: string; source_name: string; source_format: string };

export type Replaced = {
  gone: Stored["gone"];
  documents: KeptDocument[] /** Speaks already, and is not replaced. */;
  better: string | null;
};

/** Does the database keep this filing's number to itself (migration 001: one per accession number among what EDGAR vouches for)? */
export const isOfficial = ({ filing }: FilingRecords) => filing.trust === "edgar" || filing.trust === "bulk";

/**
 * Removes what EDGAR vouched for under the same number with other content: the rounded copy of a data set where the document
 * itself comes, or an older reading of the same document; a set never takes the place of a document. Their documents are returned, to be kept
 * with the filing that comes.
 * Takes the issuer's lock first, as storing does. Index: filing_accession_official.
 */
export async function removeOfficial(tx: Tx, { issuerCik, filing }: FilingRecords): Promise<Replaced> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${issuerCik}, 16))`.execute(tx);
  const nothing: Replaced = { gone: { filings: [], ownerCiks: [] }, documents: [], better: null };
  if (filing.trust === "bulk") {
    const document = await tx
      .selectFrom("filing")
      .select("id")
      .where("accession_number", "=", filing.accession_number as AccessionNumber | null)
      .where("trust", "in", ["edgar", "verified"])
      .executeTakeFirst();
    if (document) return { ...nothing, better: document.id };
  }
  const { rows } = await sql<{ id: string; accession: string; issuer: Cik; owners: Cik[]; documents: KeptDocument[] }>`
    select id, accession_number as accession, issuer_cik as issuer,
      array(select owner_cik from filing_owner where filing_id = f.id) as owners,
      (select coalesce(jsonb_agg(jsonb_build_object('document_id', document_id::text, 'source_name', source_name, 'source_format', source_format)), '[]')
        from filing_document where filing_id = f.id) as documents
    from filing f
    where accession_number = ${filing.accession_number} and trust in ('edgar', 'bulk', 'verified') and content_hash <> ${filing.content_hash}`.execute(
    tx,
  );
  if (!rows.length) return nothing;
  await tx
    .deleteFrom("filing")
    .where(
      "id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  // A set may name another issuer than the document does.
  const issuers = rows.map(({ issuer }) => issuer).filter((issuer) => issuer !== issuerCik);
  if (issuers.length) await sql`insert into dirty_issuer (issuer_cik) select unnest(${issuers}::text[]) on conflict do nothing`.execute(tx);
  return {
    gone: {
      filings: rows.flatMap(({ id, accession }) => [id, accession]),
      ownerCiks: [...new Set(rows.flatMap(({ owners }) => owners))],
    },
    documents: rows.flatMap(({ documents }) => documents),
    better: null,
  };
}

/** Keeps documents with the filing that took the place of theirs; never as the one that speaks for it. */
export async function keepDocuments(tx: Tx, filingId: string, documents: readonly KeptDocument[]): Promise<void> {
  if (!documents.length) return;
  await sql`
    insert into filing_document (filing_id, document_id, source_name, source_format, has_header)
    select ${filingId}::bigint, d.document_id, d.source_name, d.source_format, false
    from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as d(document_id bigint, source_name text, source_format text)
    on conflict do nothing`.execute(tx);
}
