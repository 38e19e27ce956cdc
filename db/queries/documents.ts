import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { SourceFormat } from "@/lib/filing/types";
import { findFilingId } from "./filing";

const ENDINGS: { [format in SourceFormat]: string } = {
  "ownership-xml": "xml",
  "edgar-submission": "txt",
  "edgar-html": "html",
  pdf: "pdf",
  image: "bin",
  text: "txt",
  "sec-bulk": "tsv",
};

/**
 * A document of a filing, by its id or, with null, the one that speaks for the filing; null when the filing has no such
 * document. The file name is made here, never the sender's.
 */
export async function findDocument(
  db: Db,
  idOrNumber: string,
  documentId: string | null,
): Promise<{ bytes: Buffer; fileName: string } | null> {
  const id = await findFilingId(db, idOrNumber);
  if (!id || (documentId !== null && !/^[1-9]\d{0,17}$/.test(documentId))) return null;
  const { rows } = await sql<{ bytes: Buffer; format: SourceFormat; sha256: string }>`
    select d.bytes, fd.source_format as format, d.sha256 from filing_document fd join document d on d.id = fd.document_id
    where fd.filing_id = ${id} and (${documentId}::bigint is null or d.id = ${documentId}) order by not fd.has_header, fd.source_name collate "C", d.sha256 limit 1`.execute(
    db,
  );
  const found = rows[0];
  return found ? { bytes: found.bytes, fileName: `${idOrNumber}-${found.sha256.slice(0, 8)}.${ENDINGS[found.format]}` } : null;
}
