import { sql } from "kysely";
import { refresh } from "@/db/derive/derive";
import { expireTags } from "@/db/expire-tags";
import type { Db, Tx } from "@/db/schema";
import { toJsonb } from "@/db/store/hashes";
import { type Stored, storeFiling } from "@/db/store/store-filing";
import { tags } from "@/lib/cache-tags";
import type { Filing } from "@/lib/filing/types";
import { confirmedFiling, correctionsOf } from "@/lib/review/confirmed";
import { openPoints } from "@/lib/review/open-points";
import type { ReviewWork } from "@/lib/review/work";
import { isDiscarded } from "./list-drafts";

type Outcome<Done> = ({ ok: true } & Done) | { ok: false; message: string };

const GONE = "This draft is not here any more: it was stored, discarded, or expired.";

/** Keeps what a person did so far. */
export async function saveDraft(db: Db, id: string, work: ReviewWork): Promise<Outcome<object>> {
  const { numAffectedRows } =
    await sql`update draft set work = ${toJsonb(work)}::jsonb, saves = saves + 1 where id = ${id} and state = 'ready' and expires_at > now()`.execute(
      db,
    );
  return numAffectedRows ? { ok: true } : { ok: false, message: GONE };
}

/**
 * Stores the filing of a draft as confirmed by a person, with each correction beside what was read, and the draft is gone; one
 * transaction. Refused while anything is open.
 */
export async function confirmDraft(db: Db, id: string): Promise<Outcome<{ filingId: string; accessionNumber: string | null }>> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ work: ReviewWork; filing: Filing; bytes: Buffer }>`
      select d.work, d.filing, c.bytes from draft d join document c on c.id = d.document_id where d.id = ${id} and d.state = 'ready' and d.expires_at > now() for update of d`.execute(
      tx,
    );
    const [draft] = rows;
    if (!draft) return { ok: false, message: GONE };
    const open = openPoints(draft.work, draft.filing);
    if (open[0]) return { ok: false, message: `Nothing was stored: ${open.length} points are open, first ${open[0].label}.` };
    const filing = confirmedFiling(draft.work);
    const stored = await storeFiling(tx, filing, { trust: "provisional", bytes: draft.bytes });
    await writeCorrections(tx, stored, draft);
    await tx.deleteFrom("draft").where("id", "=", id).execute();
    await refresh(tx, stored.issuerCik, stored.gone.ownerCiks);
    await expireTags(tx, [stored.id, ...stored.copies, ...stored.gone.filings].map(tags.filing));
    return { ok: true, filingId: stored.id, accessionNumber: filing.accessionNumber };
  });
}

async function writeCorrections(tx: Tx, { id }: Stored, { work, filing }: { work: ReviewWork; filing: Filing }): Promise<void> {
  const corrections = correctionsOf(work, filing).map(({ path, asRead, confirmed }) => ({ path, as_read: asRead, confirmed }));
  await sql`
    insert into correction (filing_id, path, as_read, confirmed)
    select ${id}::bigint, path, as_read, confirmed from jsonb_to_recordset(${toJsonb(corrections)}::jsonb) c(path text, as_read text, confirmed text)
    on conflict (filing_id, path) do update set as_read = excluded.as_read, confirmed = excluded.confirmed`.execute(tx);
}

/** Throws a draft away. For a quarter of an hour it can be brought back. */
export async function discardDraft(db: Db, id: string): Promise<Outcome<object>> {
  const { numAffectedRows } = await sql`update draft set expires_at = now() where id = ${id} and expires_at > now()`.execute(db);
  return numAffectedRows ? { ok: true } : { ok: false, message: GONE };
}

/** Brings a draft back that was discarded less than a quarter of an hour ago, with all that was done with it. */
export async function restoreDraft(db: Db, id: string): Promise<Outcome<object>> {
  const { numAffectedRows } =
    await sql`update draft d set expires_at = created_at + interval '30 days' where id = ${id} and ${isDiscarded}`.execute(db);
  return numAffectedRows ? { ok: true } : { ok: false, message: "This draft cannot be brought back any more; send the document again." };
}

/** Deletes drafts of more than 30 days and those discarded a while ago, and documents that nothing else holds; returns how many drafts. */
export async function expireDrafts(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const gone = await sql<{ document_id: string }>`
      delete from draft d where expires_at <= now() and not (${isDiscarded}) returning document_id`.execute(tx);
    await dropDocuments(
      tx,
      gone.rows.map((draft) => draft.document_id),
    );
    return gone.rows.length;
  });
}

async function dropDocuments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  await sql`
    delete from document d where id = any(${[...ids]}::bigint[]) and not exists (select from filing_document where document_id = d.id)
      and not exists (select from draft where document_id = d.id) and not exists (select from audit where document_id = d.id)`.execute(tx);
}
