import { sql } from "kysely";
import type { Tx } from "@/db/schema";
import { type Trust, trustLevels } from "@/lib/filing/rows";
import type { Cik, Filing } from "@/lib/filing/types";
import { hasError } from "@/lib/problem";
import { sha256 } from "./hashes";
import { insertFiling } from "./insert";
import { problemRecords, toRecords } from "./records";

export type Stored = {
  id: string;
  status: "stored" | "already-stored";
  issuerCik: Cik;
  ownerCiks: Cik[];
  /** Did anything change that pages show? */
  changed: boolean;
};

export type StoreOptions = { trust: Trust; bytes: Uint8Array };

/**
 * Stores one filing as filed, with the bytes it was read from, inside the caller's transaction. Idempotent, and the same
 * database results from any order of arrival:
 * - the same content again, bare or in a submission, is the same filing; what a header adds (number, dates) is filled in;
 * - the same accession number with other content is another filing beside it, a conflicting copy;
 * - a sample filing gives way to any other copy of the same number or the same facts.
 * Marks the issuer as dirty; `db/derive` then rebuilds what follows from its filings.
 */
export async function storeFiling(tx: Tx, filing: Filing, { trust, bytes }: StoreOptions): Promise<Stored> {
  if (hasError(filing.problems)) throw new Error(`A filing with errors is not stored: ${filing.source.name}.`);
  const records = toRecords(filing, trust);
  const { issuerCik, ownerCiks } = records;
  // Copies of one filing name one issuer: this makes twenty uploads of a file at once one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${issuerCik}, 16))`.execute(tx);

  const known = await findSame(tx, records.filing.content_hash, filing.accessionNumber);
  if (known) {
    const changed = await complete(tx, known, filing, trust);
    await attach(tx, known.id, filing, bytes);
    if (changed) await sql`insert into dirty_issuer (issuer_cik) values (${issuerCik}) on conflict do nothing`.execute(tx);
    return { id: known.id, status: "already-stored", issuerCik, ownerCiks, changed };
  }
  const other = await sql<{ id: string; trust: Trust }>`
    select id, trust from filing
    where (accession_number = ${filing.accessionNumber} or facts_hash = ${records.filing.facts_hash}) and (trust = 'sample') <> ${trust === "sample"}
    order by id`.execute(tx);
  if (trust === "sample" && other.rows[0]) return { id: other.rows[0].id, status: "already-stored", issuerCik, ownerCiks, changed: false };
  if (other.rows.length)
    await tx
      .deleteFrom("filing")
      .where(
        "id",
        "in",
        other.rows.map(({ id }) => id),
      )
      .execute();

  const id = await insertFiling(tx, records);
  await attach(tx, id, filing, bytes);
  return { id, status: "stored", issuerCik, ownerCiks, changed: true };
}

type Known = {
  id: string;
  accession_number: string | null;
  filed_on_assumed: boolean;
  accepted_at: string | null;
  trust: Trust;
  best_source: string;
};

/** Header first, then by name: the same document speaks for a filing in whichever order they came. */
const sourceRank = (hasHeader: boolean, name: string) => `${hasHeader ? 0 : 1} ${name}`;

/** The stored filing of that content and number; where either side knows no number, that one of the lowest number. */
async function findSame(tx: Tx, hash: string, accessionNumber: string | null): Promise<Known | null> {
  const { rows } = await sql<Known>`
    select f.id, f.accession_number, f.filed_on_assumed, f.accepted_at, f.trust,
      coalesce((select min((case when d.has_header then 0 else 1 end) || ' ' || d.source_name) from filing_document d where d.filing_id = f.id), '2') as best_source
    from filing f
    where f.content_hash = ${hash} and (f.accession_number = ${accessionNumber} or f.accession_number is null or ${accessionNumber}::text is null)
    order by (f.accession_number = ${accessionNumber}) desc nulls last, f.accession_number nulls last, f.id
    limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** Fills in what this copy knows and the stored one does not; trust only rises. */
async function complete(tx: Tx, known: Known, filing: Filing, trust: Trust): Promise<boolean> {
  const better = sourceRank(hasHeader(filing), filing.source.name) < known.best_source;
  const rises = trustLevels.indexOf(trust) < trustLevels.indexOf(known.trust);
  const gains =
    (known.accession_number === null && filing.accessionNumber !== null) ||
    (known.filed_on_assumed && filing.filedOn !== null) ||
    (known.accepted_at === null && filing.acceptedAt !== null);
  if (gains || rises) {
    await sql`
      update filing set
        accession_number = coalesce(accession_number, ${filing.accessionNumber}),
        filed_on = case when filed_on_assumed then coalesce(${filing.filedOn}::date, filed_on) else filed_on end,
        filed_on_assumed = filed_on_assumed and ${filing.filedOn}::date is null,
        accepted_at = coalesce(accepted_at, ${filing.acceptedAt}::timestamptz),
        trust = ${rises ? trust : known.trust}
      where id = ${known.id}`.execute(tx);
    await sql`update filing_owner o set filed_on = f.filed_on from filing f where f.id = o.filing_id and f.id = ${known.id}`.execute(tx);
  }
  if (better) {
    await tx.deleteFrom("problem").where("filing_id", "=", known.id).execute();
    await sql`
      insert into problem (filing_id, ordinal, code, severity, path, message, line, excerpt)
      select ${known.id}::bigint, r.ordinal, r.code, r.severity, r.path, r.message, r.line, r.excerpt
      from jsonb_populate_recordset(null::problem, ${JSON.stringify(problemRecords(filing))}::jsonb) r`.execute(tx);
  }
  return gains || rises || better;
}

function hasHeader(filing: Filing): boolean {
  return filing.filedOn !== null;
}

/** Keeps the bytes, once per content, and what they were called. */
async function attach(tx: Tx, filingId: string, filing: Filing, bytes: Uint8Array): Promise<void> {
  const hash = filing.source.sha256 || sha256(bytes);
  const insert = sql`
    with d as (
      insert into document (sha256, bytes, byte_length)
      select ${hash}, ${Buffer.from(bytes)}, ${bytes.byteLength} where not exists (select from document where sha256 = ${hash})
      on conflict (sha256) do nothing returning id
    )
    insert into filing_document (filing_id, document_id, source_name, source_format, has_header)
    select ${filingId}, id, ${filing.source.name}, ${filing.source.format}, ${hasHeader(filing)}
    from (select id from d union all select id from document where sha256 = ${hash}) known
    on conflict (filing_id, document_id) do update set source_name = least(filing_document.source_name, excluded.source_name)`;
  const { numAffectedRows } = await insert.execute(tx);
  // None: another transaction stored the same bytes since this statement began; now they are to be seen.
  if (!numAffectedRows) await insert.execute(tx);
}
