import { sql } from "kysely";
import { readDocument } from "@/db/ingest/read-document";
import type { Db } from "@/db/schema";
import { sha256, toJsonb } from "@/db/store/hashes";
import { isFiling, type SourceFormat } from "@/lib/filing/types";
import type { DraftProgress } from "@/lib/review/draft";
import { finishDraft } from "./create-draft";

/**
 * Recognises the document of a begun draft and finishes it; progress is written for whoever watches. A draft that is gone or
 * finished meanwhile is left alone. Rejects only when the database fails: the draft then stays as begun, and the next start reads it.
 */
export async function readDraft(db: Db, id: string): Promise<void> {
  const { rows } = await sql<{ bytes: Buffer; name: string; format: SourceFormat }>`
    select c.bytes, d.source_name as name, d.source_format as format from draft d join document c on c.id = d.document_id
    where d.id = ${id} and d.state = 'reading'`.execute(db);
  const [document] = rows;
  if (!document) return;
  const { bytes, name } = document;
  let writing: Promise<unknown> = Promise.resolve();
  const onProgress = (done: number, total: number, what: string) => {
    const progress: DraftProgress = { done, total, what };
    writing = writing.then(() =>
      sql`update draft set progress = ${toJsonb(progress)}::jsonb where id = ${id} and state = 'reading'`.execute(db),
    );
  };
  const { results, images } = await readDocument(bytes, { name, sha256: sha256(bytes) }, { onProgress });
  await writing;
  await finishDraft(db, id, document, {
    filings: results.filter(isFiling),
    problems: results.flatMap(({ problems }) => problems),
    reading: { text: null, images: images ?? [] },
  });
}

/** Goes on with drafts whose reading a stop cut off, one after the other. */
export async function resumeDrafts(db: Db): Promise<void> {
  const drafts = await db.selectFrom("draft").select("id").where("state", "=", "reading").orderBy("created_at").execute();
  for (const { id } of drafts) await readDraft(db, id);
}
