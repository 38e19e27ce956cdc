import { sql } from "kysely";
import type { Db, Tx } from "@/db/schema";
import { type Trust, trustLevels } from "@/lib/filing/rows";
import type { Cik, Filing } from "@/lib/filing/types";
import { hasError } from "@/lib/problem";
import { sha256, toJsonb } from "./hashes";
import { type FiledDocument, type Insertion, insertIfNew } from "./insert";
import { type FilingRecords, problemRecords, toRecords } from "./records";
import { isOfficial, keepDocuments, type Replaced, removeOfficial } from "./replace-official";

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

const UNIQUE_VIOLATION = "23505";

const NOTHING_GONE: Stored["gone"] = { filings: [], ownerCiks: [] };

export type StoreOptions = { trust: Trust; bytes: Uint8Array };

/**
 * Stores one filing as filed, with the bytes it was read from, inside the caller's transaction. Idempotent, and the same
 * database results from any order of arrival:
 * - the same content again, bare or in a submission, is the same filing; what a header adds (number, dates) is filled in;
 * - the same accession number with other content is another filing beside it, a conflicting copy;
 * - what EDGAR vouches for stands once per number: the document itself takes the place of a data set's copy;
 * - a sample filing gives way to any other copy of the same number or the same facts, of the same issuer.
 * Marks the issuer as dirty; `db/derive` then rebuilds what follows from its filings.
 */
export async function storeFiling(tx: Tx, filing: Filing, { trust, bytes }: StoreOptions): Promise<Stored> {
  const records = recordsOf(filing, trust);
  const { issuerCik, ownerCiks } = records;
  const document = documentOf(filing, bytes);
  const replaced: Replaced = isOfficial(records) ? await removeOfficial(tx, records) : { gone: NOTHING_GONE, documents: [], better: null };
  if (replaced.better)
    return { id: replaced.better, status: "already-stored", issuerCik, ownerCiks, changed: false, copies: [], gone: NOTHING_GONE };
  const insertion = await insertIfNew(tx, records, document);
  const { same, others, copies } = insertion;
  const outcome = (id: string, status: Stored["status"], changed: boolean, gone = NOTHING_GONE): Stored => ({
    id,
    status,
    issuerCik,
    ownerCiks,
    changed,
    copies,
    gone: {
      filings: [...replaced.gone.filings, ...gone.filings],
      ownerCiks: [...new Set([...replaced.gone.ownerCiks, ...gone.ownerCiks])],
    },
  });
  const id = insertion.id ?? same?.id;
  if (id) await keepDocuments(tx, id, replaced.documents);
  if (insertion.id) return outcome(insertion.id, "stored", true);
  if (same) {
    const changed = await complete(tx, same, filing, { trust, bytes });
    const isNewSubmission = (await attach(tx, same.id, filing, bytes)) && filing.source.format === "edgar-submission";
    // Its header may name the issuer's industry.
    if (changed || isNewSubmission)
      await sql`insert into dirty_issuer (issuer_cik) values (${issuerCik}) on conflict do nothing`.execute(tx);
    // The number that it may just have gained can be one that the sample has.
    return outcome(
      same.id,
      "already-stored",
      changed || isNewSubmission,
      changed && trust !== "sample" ? await dropSample(tx, records, filing.accessionNumber) : NOTHING_GONE,
    );
  }
  if (trust === "sample" && others[0]) return outcome(others[0], "already-stored", false);
  const gone = await dropSample(tx, records, filing.accessionNumber);
  const again = await insertIfNew(tx, records, document);
  if (!again.id) throw new Error("A sample copy stood in the way of a filing and was removed, and still it could not be stored.");
  await keepDocuments(tx, again.id, replaced.documents);
  return outcome(again.id, "stored", true, gone);
}

/**
 * Stores a filing that is new in a transaction of its own, which is one round trip; null where there is more to it, and
 * `storeFiling` must look.
 */
export async function storeNew(db: Db, filing: Filing, { trust, bytes }: StoreOptions): Promise<Stored | null> {
  const records = recordsOf(filing, trust);
  const insertion = await insertIfNew(db, records, documentOf(filing, bytes)).catch((error: unknown) => {
    // EDGAR's number is taken by another copy that EDGAR vouches for.
    if (isOfficial(records) && (error as { code?: string }).code === UNIQUE_VIOLATION) return null;
    throw error;
  });
  if (!insertion) return null;
  const { id, copies } = insertion;
  const { issuerCik, ownerCiks } = records;
  return id ? { id, status: "stored", issuerCik, ownerCiks, changed: true, copies, gone: NOTHING_GONE } : null;
}

/** Throws for a filing with errors. */
export function recordsOf(filing: Filing, trust: Trust): FilingRecords {
  if (hasError(filing.problems)) throw new Error(`A filing with errors is not stored: ${filing.source.name}.`);
  return toRecords(filing, trust);
}

function documentOf(filing: Filing, bytes: Uint8Array): FiledDocument {
  return { sha256: hashOf(filing, bytes), bytes, source: filing.source, hasHeader: hasHeader(filing) };
}

const sameFiling = ({ issuerCik, filing }: FilingRecords, accessionNumber: string | null) => sql`
  issuer_cik = ${issuerCik} and (accession_number = ${accessionNumber} or facts_hash = ${filing.facts_hash})`;

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

type Known = NonNullable<Insertion["same"]>;

/** Header first, then by name, then by content: the same document speaks for a filing in whichever order they came. */
const sourceRank = (filing: Filing, hash: string) => `${hasHeader(filing) ? 0 : 1}${filing.source.name}\u0001${hash}`;

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

export function hasHeader(filing: Filing): boolean {
  return filing.filedOn !== null;
}

export const hashOf = (filing: Filing, bytes: Uint8Array) => filing.source.sha256 || sha256(bytes);

/** Keeps the bytes, once per content, and what they were called; says whether the filing did not have them before. */
async function attach(tx: Tx, filingId: string, filing: Filing, bytes: Uint8Array): Promise<boolean> {
  const hash = hashOf(filing, bytes);
  const insert = sql<{ isNew: boolean }>`
    with d as (
      insert into document (sha256, bytes, byte_length)
      select ${hash}, ${Buffer.from(bytes)}, ${bytes.byteLength} where not exists (select from document where sha256 = ${hash})
      on conflict (sha256) do nothing returning id
    )
    insert into filing_document (filing_id, document_id, source_name, source_format, has_header)
    select ${filingId}, id, ${filing.source.name}, ${filing.source.format}, ${hasHeader(filing)}
    from (select id from d union all select id from document where sha256 = ${hash}) known
    on conflict (filing_id, document_id) do update set source_name = least(filing_document.source_name collate "C", excluded.source_name)
    returning xmax = 0 as "isNew"`;
  const { rows } = await insert.execute(tx);
  // None: another transaction stored the same bytes since this statement began; now they are to be seen.
  const [attached] = rows.length ? rows : (await insert.execute(tx)).rows;
  return attached?.isNew ?? false;
}
