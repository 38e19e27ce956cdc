import { sql } from "kysely";
import type { Tx } from "@/db/schema";
import { type Trust, trustLevels } from "@/lib/filing/rows";
import type { Cik, Filing } from "@/lib/filing/types";
import { hasError } from "@/lib/problem";
import { sha256, toJsonb } from "./hashes";
import { insertFiling } from "./insert";
import { type FilingRecords, problemRecords, toRecords } from "./records";

export type Stored = {
  id: string;
  status: "stored" | "already-stored";
  issuerCik: Cik;
  ownerCiks: Cik[];
  /** Did anything change that pages show? */
  changed: boolean;
  /** Other stored filings that claim the same number. */
  copies: string[];
  /** What the sample had of it and gave up: ids and numbers of filings, and the owners they named. */
  gone: { filings: string[]; ownerCiks: Cik[] };
};

const NOTHING_GONE: Stored["gone"] = { filings: [], ownerCiks: [] };

export type StoreOptions = { trust: Trust; bytes: Uint8Array };

/**
 * Stores one filing as filed, with the bytes it was read from, inside the caller's transaction. Idempotent, and the same
 * database results from any order of arrival:
 * - the same content again, bare or in a submission, is the same filing; what a header adds (number, dates) is filled in;
 * - the same accession number with other content is another filing beside it, a conflicting copy;
 * - a sample filing gives way to any other copy of the same number or the same facts, of the same issuer.
 * Marks the issuer as dirty; `db/derive` then rebuilds what follows from its filings.
 */
export async function storeFiling(tx: Tx, filing: Filing, { trust, bytes }: StoreOptions): Promise<Stored> {
  if (hasError(filing.problems)) throw new Error(`A filing with errors is not stored: ${filing.source.name}.`);
  const records = toRecords(filing, trust);
  const { issuerCik, ownerCiks } = records;
  // Copies of one filing name one issuer: this makes twenty uploads of a file at once one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${issuerCik}, 16))`.execute(tx);

  const { known, hasSample, copies } = await lookUp(tx, records, filing.accessionNumber, trust);
  if (known) {
    const changed = await complete(tx, known, filing, { trust, bytes });
    await attach(tx, known.id, filing, bytes);
    if (changed) await sql`insert into dirty_issuer (issuer_cik) values (${issuerCik}) on conflict do nothing`.execute(tx);
    // The number that it may just have gained can be one that the sample has.
    const gone = changed && trust !== "sample" ? await dropSample(tx, records, filing.accessionNumber) : NOTHING_GONE;
    return { id: known.id, status: "already-stored", issuerCik, ownerCiks, changed, copies, gone };
  }
  if (trust === "sample") {
    const real = await findReal(tx, records, filing.accessionNumber);
    if (real) return { id: real, status: "already-stored", issuerCik, ownerCiks, changed: false, copies, gone: NOTHING_GONE };
  }
  const gone = hasSample && trust !== "sample" ? await dropSample(tx, records, filing.accessionNumber) : NOTHING_GONE;
  const { id, attached } = await insertFiling(tx, records, {
    sha256: hashOf(filing, bytes),
    bytes,
    source: filing.source,
    hasHeader: hasHeader(filing),
  });
  if (!attached) await attach(tx, id, filing, bytes);
  return { id, status: "stored", issuerCik, ownerCiks, changed: true, copies, gone };
}

const sameFiling = ({ issuerCik, filing }: FilingRecords, accessionNumber: string | null) => sql`
  issuer_cik = ${issuerCik} and (accession_number = ${accessionNumber} or facts_hash = ${filing.facts_hash})`;

/** The copy of a sample filing that is not sample. */
async function findReal(tx: Tx, records: FilingRecords, accessionNumber: string | null): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from filing where ${sameFiling(records, accessionNumber)} and trust <> 'sample' order by id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Removes the sample's copies of a filing that is there, or about to be, from elsewhere. */
async function dropSample(tx: Tx, records: FilingRecords, accessionNumber: string | null): Promise<Stored["gone"]> {
  const { rows } = await sql<{ id: string; accession: string | null; owners: Cik[] }>`
    delete from filing f where ${sameFiling(records, accessionNumber)} and trust = 'sample'
    returning id, accession_number as accession, array(select owner_cik from filing_owner where filing_id = f.id) as owners`.execute(tx);
  return {
    filings: rows.flatMap(({ id, accession }) => [id, ...(accession ? [accession] : [])]),
    ownerCiks: [...new Set(rows.flatMap(({ owners }) => owners))],
  };
}

type Known = { id: string; trust: Trust; best_source: string };

/** Header first, then by name, then by content: the same document speaks for a filing in whichever order they came. */
const sourceRank = (filing: Filing, hash: string) => `${hasHeader(filing) ? 0 : 1}${filing.source.name}\u0001${hash}`;

/**
 * The stored filing of that content and number; where either side knows no number, that one of the lowest number. The
 * sample is never the same as what is not sample: what it alone knows would outlive it. And: is there a sample copy of it?
 */
async function lookUp(
  tx: Tx,
  records: FilingRecords,
  accessionNumber: string | null,
  trust: Trust,
): Promise<{ known: Known | null; hasSample: boolean; copies: string[] }> {
  const { rows } = await sql<{ known: Known | null; hasSample: boolean; copies: string[] }>`
    select exists (select from filing where ${sameFiling(records, accessionNumber)} and trust = 'sample') as "hasSample",
      array(select id::text from filing where accession_number = ${accessionNumber}) as copies, (
      select jsonb_build_object('id', f.id::text, 'trust', f.trust, 'best_source',
        coalesce((select min((case when d.has_header then 0 else 1 end || d.source_name || chr(1) || c.sha256) collate "C")
          from filing_document d join document c on c.id = d.document_id where d.filing_id = f.id), '2'))
      from filing f
      where f.content_hash = ${records.filing.content_hash} and (f.trust = 'sample') = ${trust === "sample"}
        and (f.accession_number = ${accessionNumber} or f.accession_number is null or ${accessionNumber}::text is null)
      order by (f.accession_number = ${accessionNumber}) desc nulls last, f.accession_number nulls last, f.id
      limit 1) as known`.execute(tx);
  return rows[0] ?? { known: null, hasSample: false, copies: [] };
}

/**
 * Fills in what this copy knows and the stored one does not; trust only rises. Of two headers that name different days the
 * more trusted speaks, of two claims the earlier day.
 */
async function complete(tx: Tx, known: Known, filing: Filing, { trust, bytes }: StoreOptions): Promise<boolean> {
  const better = sourceRank(filing, hashOf(filing, bytes)) < known.best_source;
  const rises = trustLevels.indexOf(trust) < trustLevels.indexOf(known.trust);
  const settle = (column: string, arriving: ReturnType<typeof sql>, isOpen = sql`${sql.ref(column)} is null`) => sql`
    case when ${rises} or ${isOpen} then coalesce(${arriving}, ${sql.ref(column)})
      when ${trust === known.trust} then least(${sql.ref(column)}, ${arriving}) else ${sql.ref(column)} end`;
  const filedOn = sql`${filing.filedOn}::date`;
  const { numAffectedRows } = await sql`
    update filing f set accession_number = n.accession_number, filed_on = n.filed_on, filed_on_assumed = n.assumed, accepted_at = n.accepted_at, trust = n.trust
    from (
      select coalesce(accession_number, ${filing.accessionNumber}) as accession_number, ${settle("filed_on", filedOn, sql`filed_on_assumed`)} as filed_on,
        filed_on_assumed and ${filedOn} is null as assumed, ${settle("accepted_at", sql`${filing.acceptedAt}::timestamptz`)} as accepted_at,
        ${rises ? trust : known.trust}::text as trust
      from filing where id = ${known.id}
    ) n
    where f.id = ${known.id} and (f.accession_number, f.filed_on, f.filed_on_assumed, f.accepted_at, f.trust)
      is distinct from (n.accession_number, n.filed_on, n.assumed, n.accepted_at, n.trust)`.execute(tx);
  const gains = Boolean(numAffectedRows);
  if (gains)
    await sql`update filing_owner o set filed_on = f.filed_on from filing f where f.id = o.filing_id and f.id = ${known.id}`.execute(tx);
  if (better) {
    await tx.deleteFrom("problem").where("filing_id", "=", known.id).execute();
    await sql`
      insert into problem (filing_id, ordinal, code, severity, path, message, line, excerpt)
      select ${known.id}::bigint, r.ordinal, r.code, r.severity, r.path, r.message, r.line, r.excerpt
      from jsonb_populate_recordset(null::problem, ${toJsonb(problemRecords(filing))}::jsonb) r`.execute(tx);
  }
  return gains || better;
}

function hasHeader(filing: Filing): boolean {
  return filing.filedOn !== null;
}

const hashOf = (filing: Filing, bytes: Uint8Array) => filing.source.sha256 || sha256(bytes);

/** Keeps the bytes, once per content, and what they were called. */
async function attach(tx: Tx, filingId: string, filing: Filing, bytes: Uint8Array): Promise<void> {
  const hash = hashOf(filing, bytes);
  const insert = sql`
    with d as (
      insert into document (sha256, bytes, byte_length)
      select ${hash}, ${Buffer.from(bytes)}, ${bytes.byteLength} where not exists (select from document where sha256 = ${hash})
      on conflict (sha256) do nothing returning id
    )
    insert into filing_document (filing_id, document_id, source_name, source_format, has_header)
    select ${filingId}, id, ${filing.source.name}, ${filing.source.format}, ${hasHeader(filing)}
    from (select id from d union all select id from document where sha256 = ${hash}) known
    on conflict (filing_id, document_id) do update set source_name = least(filing_document.source_name collate "C", excluded.source_name)`;
  const { numAffectedRows } = await insert.execute(tx);
  // None: another transaction stored the same bytes since this statement began; now they are to be seen.
  if (!numAffectedRows) await insert.execute(tx);
}
