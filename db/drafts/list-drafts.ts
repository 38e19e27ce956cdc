import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { Draft, DraftReference } from "@/lib/review/draft";

/** Columns of a DraftReference from `draft d`. */
export const referenceColumns = sql`
  d.id, d.state, d.problems, d.progress, d.source_name as "sourceName", coalesce(d.work -> 'filing', d.filing) ->> 'formType' as "formType",
  coalesce(d.work -> 'filing', d.filing) -> 'issuer' ->> 'name' as "issuerName",
  (select coalesce(jsonb_agg(owner ->> 'name') filter (where owner ->> 'name' is not null), '[]') from jsonb_array_elements(coalesce(d.work -> 'filing', d.filing) -> 'reportingOwners') owner) as "ownerNames"`;

const MOST_LISTED = 100;

/** Drafts that wait, newest first. */
export async function listDrafts(db: Db): Promise<DraftReference[]> {
  const { rows } = await sql<DraftReference>`
    select ${referenceColumns} from draft d where d.expires_at > now() order by d.created_at desc, d.id limit ${MOST_LISTED}`.execute(db);
  return rows;
}

/** Of `draft d`: discarded by a person, before its time, and can still be brought back. */
export const isDiscarded = sql<boolean>`
  d.expires_at <= now() and d.expires_at > now() - interval '15 minutes' and d.expires_at < d.created_at + interval '29 days'`;

/** Drafts that can be brought back, the last discarded first. Index: `draft_expiry (expires_at)`. */
export async function listDiscardedDrafts(db: Db): Promise<DraftReference[]> {
  const { rows } = await sql<DraftReference>`
    select ${referenceColumns} from draft d where ${isDiscarded} order by d.expires_at desc, d.id limit ${MOST_LISTED}`.execute(db);
  return rows;
}

export async function findDraftReference(db: Db, id: string): Promise<DraftReference | null> {
  const { rows } = await sql<DraftReference>`select ${referenceColumns} from draft d where d.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** A draft by its id; null when there is none, or it has expired. */
export async function findDraft(db: Db, id: string): Promise<Draft | null> {
  const { rows } = await sql<Draft>`
    select id, state, progress, problems, source_name as "sourceName", source_format as "sourceFormat", created_at::date as "createdOn", expires_at::date as "expiresOn",
      filing as reading, work, saves, text,
      (select coalesce(jsonb_agg(jsonb_build_object('number', number, 'width', width, 'height', height, 'scale', scale) order by number), '[]') from draft_page where draft_id = d.id) as pages
    from draft d where id = ${id} and expires_at > now()`.execute(db);
  return rows[0] ?? null;
}

/** The picture of a page as PNG; null when there is none. */
export async function findDraftPage(db: Db, id: string, number: number): Promise<Buffer | null> {
  const { rows } = await sql<{ png: Buffer }>`
    select p.png from draft_page p join draft d on d.id = p.draft_id where d.id = ${id} and p.number = ${number} and d.expires_at > now()`.execute(
    db,
  );
  return rows[0]?.png ?? null;
}
