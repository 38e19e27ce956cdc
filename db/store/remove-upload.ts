import { sql } from "kysely";
import { refresh } from "@/db/derive/derive";
import { expireTags } from "@/db/expire-tags";
import type { Db } from "@/db/schema";
import { tags } from "@/lib/cache-tags";
import type { Cik } from "@/lib/filing/types";

type Removal = { ok: true } | { ok: false; message: string };

/**
 * Takes back a filing that a person uploaded, with everything that followed from it. Its document stays with an entry in
 * the audit, so it can be uploaded again or restored. What came from EDGAR and the sample cannot be removed so.
 */
export async function removeUpload(db: Db, filingId: string): Promise<Removal> {
  if (!/^[1-9]\d{0,17}$/.test(filingId)) return { ok: false, message: "That is no filing's number." };
  return db.transaction().execute(async (tx): Promise<Removal> => {
    const found = await tx
      .selectFrom("filing")
      .select(["issuer_cik", "accession_number", "form_type", "content_hash", "trust"])
      .where("id", "=", filingId)
      .executeTakeFirst();
    if (!found) return { ok: false, message: "This filing is not here any more; perhaps it was taken back already." };
    if (found.trust !== "claimed" && found.trust !== "provisional")
      return { ok: false, message: "Only an upload can be taken back, and this filing is not one." };
    await sql`select pg_advisory_xact_lock(hashtextextended(${found.issuer_cik}, 16))`.execute(tx);
    const owners = await tx.selectFrom("filing_owner").select("owner_cik").where("filing_id", "=", filingId).execute();
    const documents = await tx.selectFrom("filing_document").select("document_id").where("filing_id", "=", filingId).execute();
    // Meanwhile someone may have taken it back, or EDGAR's own copy may have come.
    const { numDeletedRows } = await tx
      .deleteFrom("filing")
      .where("id", "=", filingId)
      .where("trust", "in", ["claimed", "provisional"])
      .executeTakeFirst();
    if (!numDeletedRows) return { ok: false, message: "This filing was taken back or confirmed just now." };
    const detail = JSON.stringify({
      filing: filingId,
      accessionNumber: found.accession_number,
      formType: found.form_type,
      issuer: found.issuer_cik,
      contentHash: found.content_hash,
    });
    for (const { document_id } of documents)
      await tx.insertInto("audit").values({ action: "remove-upload", detail, document_id }).execute();
    await refresh(
      tx,
      found.issuer_cik,
      owners.map((owner): Cik => owner.owner_cik),
    );
    const copies = await tx.selectFrom("filing").select("id").where("accession_number", "=", found.accession_number).execute();
    await expireTags(tx, [
      ...[filingId, ...copies.map(({ id }) => id)].map(tags.filing),
      ...(found.accession_number ? [tags.filing(found.accession_number)] : []),
    ]);
    return { ok: true };
  });
}
