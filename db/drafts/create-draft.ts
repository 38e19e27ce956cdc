import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "@/db/schema";
import { sha256, toJsonb } from "@/db/store/hashes";
import type { Filing, SourceFormat } from "@/lib/filing/types";
import type { PageImage } from "@/lib/parse/document-page";
import type { Problem } from "@/lib/problem";
import type { DraftReference } from "@/lib/review/draft";
import { startWork } from "@/lib/review/work";
import { referenceColumns } from "./list-drafts";

export type DraftDocument = { name: string; bytes: Uint8Array; format: SourceFormat };

/** What a document gave: its text where it is text, pictures of its pages where it has pages. */
export type DraftReading = { text: string | null; images: readonly PageImage[] };

/** 128 bits: who has the address may see the draft, nobody finds it by trying. */
const newId = () => randomBytes(16).toString("base64url");

/** A draft of a document whose text is still to be recognised. The same document again is the same draft. */
export async function beginDraft(db: Db, document: DraftDocument): Promise<DraftReference> {
  return insertDraft(db, document, { part: 0, state: "reading", filing: null });
}

/** A draft of the filing of that place in its document, ready for a person. The same document again keeps the draft, and what was done with it. */
export async function createDraft(
  db: Db,
  document: DraftDocument,
  part: number,
  filing: Filing,
  reading: DraftReading,
): Promise<DraftReference> {
  const draft = await insertDraft(db, document, { part, state: "ready", filing });
  await addReading(db, draft.id, reading);
  return draft;
}

/** The reading of a begun draft has ended: with filings, the first of which it becomes, or with the reason why there are none. */
export async function finishDraft(
  db: Db,
  id: string,
  document: DraftDocument,
  { filings, problems, reading }: { filings: readonly Filing[]; problems: readonly Problem[]; reading: DraftReading },
): Promise<void> {
  const [first, ...others] = filings;
  await sql`
    update draft set state = ${first ? "ready" : "refused"}, progress = null, problems = ${toJsonb(first ? [] : problems)}::jsonb,
      filing = ${first ? toJsonb(first) : null}::jsonb, work = ${first ? toJsonb(startWork(first)) : null}::jsonb
    where id = ${id} and state = 'reading'`.execute(db);
  await addReading(db, id, reading);
  for (const [at, filing] of others.entries()) await createDraft(db, document, at + 1, filing, reading);
}

type NewDraft = { part: number; state: "reading" | "ready"; filing: Filing | null };

async function insertDraft(db: Db, { name, bytes, format }: DraftDocument, { part, state, filing }: NewDraft): Promise<DraftReference> {
  const hash = sha256(bytes);
  const work = filing ? toJsonb(startWork(filing)) : null;
  await sql`
    insert into document (sha256, bytes, byte_length) values (${hash}, ${Buffer.from(bytes)}, ${bytes.byteLength}) on conflict (sha256) do nothing`.execute(
    db,
  );
  // One that was discarded, or whose time is over, is begun anew.
  await sql`
    delete from draft where document_id = (select id from document where sha256 = ${hash}) and part = ${part} and expires_at <= now()`.execute(
    db,
  );
  await sql`
    insert into draft (id, document_id, part, source_name, source_format, state, filing, work)
    select ${newId()}, id, ${part}, ${name}, ${format}, ${state}, ${filing ? toJsonb(filing) : null}::jsonb, ${work}::jsonb from document where sha256 = ${hash}
    on conflict (document_id, part) do nothing`.execute(db);
  const { rows } = await sql<DraftReference>`
    select ${referenceColumns} from draft d where document_id = (select id from document where sha256 = ${hash}) and part = ${part}`.execute(
    db,
  );
  const [draft] = rows;
  if (!draft) throw new Error("A draft was neither made nor there.");
  return draft;
}

async function addReading(db: Db, id: string, { text, images }: DraftReading): Promise<void> {
  // PostgreSQL's text cannot hold a NUL.
  if (text !== null) await sql`update draft set text = ${text.replaceAll("\0", "\ufffd").toWellFormed()} where id = ${id}`.execute(db);
  for (const { number, png, width, height, scale } of images)
    await sql`
      insert into draft_page (draft_id, number, png, width, height, scale) values (${id}, ${number}, ${Buffer.from(png)}, ${width}, ${height}, ${scale})
      on conflict do nothing`.execute(db);
}
