import type { PoolClient } from "pg";
import { poolOf } from "@/db/client";
import { EXPIRY_CHANNEL, noticesOf } from "@/db/expire-tags";
import type { Db } from "@/db/schema";
import { tags } from "@/lib/cache-tags";
import type { Trust } from "@/lib/filing/rows";
import type { Filing } from "@/lib/filing/types";
import { addFiling, addRecord, copyBatch, emptyBatch } from "./copy-records";
import { copyBytes } from "./copy-text";
import type { FilingRecords } from "./records";
import { hasHeader, hashOf, recordsOf, type Stored } from "./store-filing";

export type BatchItem = { filing: Filing; bytes: Uint8Array };

type Prepared = BatchItem & { records: FilingRecords; hash: string };

/** Data that PostgreSQL refuses, another transaction's copy of it, and giving way to one: each filing is then tried by itself. */
const TRIED_ALONE = /^(?:22|23|40)/;

/**
 * Stores many filings by COPY in one transaction: those that are new and have nothing to do with any filing here or in the batch, by number,
 * content or facts. Those that are here as they are, from the same document, are told so. Null for the others: `storeFiling` must
 * look at each. The same rules as `store_new_filing` (migration 005): the issuers' locks first, marks of dirty issuers, expiry of pages.
 * Indexes: filing_accession, filing_content, filing_facts, document_sha256.
 */
export async function storeBatch(db: Db, items: readonly BatchItem[], trust: Trust): Promise<(Stored | null)[]> {
  const prepared = items.map(
    (item): Prepared => ({ ...item, records: recordsOf(item.filing, trust), hash: hashOf(item.filing, item.bytes) }),
  );
  const client = await poolOf(db).connect();
  let failure: Error | undefined;
  try {
    await client.query("begin");
    const stored = await storeFresh(client, prepared);
    await client.query("commit");
    return stored;
  } catch (error) {
    if (!TRIED_ALONE.test((error as { code?: string }).code ?? "")) failure = error as Error;
    await client.query("rollback").catch((lost: Error) => {
      failure ??= lost;
    });
    if (failure) throw failure;
    return items.map(() => null);
  } finally {
    client.release(failure);
  }
}

async function storeFresh(client: PoolClient, items: readonly Prepared[]): Promise<(Stored | null)[]> {
  // In one order, so that two batches never wait for each other crosswise.
  await client.query(
    "select pg_advisory_xact_lock(key) from (select distinct hashtextextended(cik, 16) as key from unnest($1::text[]) cik order by 1) locks",
    [items.map(({ records }) => records.issuerCik)],
  );
  const known = await findKnown(client, items);
  const taken = new Set(known.keys);
  const fresh = items.filter(({ records }) => {
    const keys = keysOf(records);
    const isFresh = !keys.some((key) => taken.has(key));
    for (const key of keys) taken.add(key);
    return isFresh;
  });
  const ids = await insertFresh(client, fresh);
  return items.map((item) => {
    const id = ids.get(item) ?? known.same.get(sameKey(item));
    if (!id) return null;
    const { issuerCik, ownerCiks } = item.records;
    const isNew = ids.has(item);
    return {
      id,
      status: isNew ? "stored" : "already-stored",
      issuerCik,
      ownerCiks,
      changed: isNew,
      copies: [],
      gone: { filings: [], ownerCiks: [] },
    };
  });
}

/** What two filings must not share to have nothing to do with each other. */
function keysOf({ filing }: FilingRecords): string[] {
  return [
    `content ${filing.content_hash}`,
    `facts ${filing.facts_hash}`,
    ...(filing.accession_number ? [`number ${filing.accession_number}`] : []),
  ];
}

/** Equal where storing again would change nothing: one document, under one name, of which everything is known already. */
function sameKey({ records: { filing }, filing: { source, acceptedAt }, hash }: Prepared): string {
  const accepted = acceptedAt === null ? "" : Date.parse(acceptedAt) / 1000;
  return [
    filing.content_hash,
    filing.accession_number ?? "",
    filing.trust,
    filing.filed_on,
    filing.filed_on_assumed,
    accepted,
    source.name,
    hash,
  ].join(" ");
}

async function findKnown(client: PoolClient, items: readonly Prepared[]): Promise<{ keys: string[]; same: Map<string, string> }> {
  const of = (column: "content_hash" | "facts_hash" | "accession_number") => items.map(({ records }) => records.filing[column]);
  const { rows } = await client.query<{ content: string; facts: string; number: string | null }>(
    `select content_hash as content, facts_hash as facts, accession_number as number from filing where content_hash = any($1)
     union select content_hash, facts_hash, accession_number from filing where facts_hash = any($2)
     union select content_hash, facts_hash, accession_number from filing where accession_number = any($3)`,
    [of("content_hash"), of("facts_hash"), of("accession_number")],
  );
  if (!rows.length) return { keys: [], same: new Map() };
  const { rows: same } = await client.query<{ id: string; key: string }>(
    `select f.id::text as id, concat_ws(' ', f.content_hash, coalesce(f.accession_number, ''), f.trust, f.filed_on, case when f.filed_on_assumed then 'true' else 'false' end,
       coalesce(trunc(extract(epoch from f.accepted_at))::text, ''), d.source_name, c.sha256) as key
     from filing f join filing_document d on d.filing_id = f.id join document c on c.id = d.document_id where f.content_hash = any($1)`,
    [of("content_hash")],
  );
  return {
    keys: rows.flatMap(({ content, facts, number }) => [`content ${content}`, `facts ${facts}`, ...(number ? [`number ${number}`] : [])]),
    same: new Map(same.map(({ id, key }) => [key, id])),
  };
}

async function insertFresh(client: PoolClient, items: readonly Prepared[]): Promise<Map<Prepared, string>> {
  if (!items.length) return new Map();
  const hashes = [...new Set(items.map(({ hash }) => hash))];
  const { rows: held } = await client.query<{ sha256: string; id: string }>(
    "select sha256, id::text as id from document where sha256 = any($1)",
    [hashes],
  );
  const documentIds = new Map(held.map(({ sha256, id }) => [sha256, id]));
  const numbers = await drawNumbers(client, {
    filing: items.length,
    filing_row: items.reduce((rows, { records }) => rows + records.rows.length, 0),
    document: hashes.length - documentIds.size,
  });
  const batch = emptyBatch();
  const ids = new Map<Prepared, string>();
  for (const item of items) {
    const { records, hash, bytes, filing } = item;
    const id = numbers.filing.shift() as string;
    ids.set(item, id);
    addFiling(batch, records, id, numbers.filing_row.splice(0, records.rows.length));
    if (!documentIds.has(hash)) {
      const documentId = numbers.document.shift() as string;
      documentIds.set(hash, documentId);
      addRecord(batch, "document", { id: documentId, sha256: hash, bytes: copyBytes(bytes), byte_length: bytes.byteLength });
    }
    const { name, format } = filing.source;
    addRecord(batch, "filing_document", {
      filing_id: id,
      document_id: documentIds.get(hash),
      source_name: name,
      source_format: format,
      has_header: hasHeader(filing),
    });
  }
  await copyBatch(client, batch);
  const issuers = [...new Set(items.map(({ records }) => records.issuerCik))].sort();
  await client.query("insert into dirty_issuer (issuer_cik) select unnest($1::text[]) on conflict do nothing", [issuers]);
  const pages = [...ids].flatMap(([{ records }, id]) => [
    tags.filing(id),
    ...(records.filing.accession_number ? [tags.filing(records.filing.accession_number)] : []),
  ]);
  for (const notice of noticesOf(pages)) await client.query("select pg_notify($1, $2)", [EXPIRY_CHANNEL, notice]);
  return ids;
}

/** Ids from the tables' own sequences, ascending; what is drawn and not used is a gap. */
async function drawNumbers<Table extends string>(
  client: PoolClient,
  counts: { [table in Table]: number },
): Promise<{ [table in Table]: string[] }> {
  const drawn = {} as { [table in Table]: string[] };
  for (const [table, count] of Object.entries(counts) as [Table, number][]) {
    const { rows } = await client.query<{ id: string }>(
      "select nextval(pg_get_serial_sequence($1, 'id'))::text as id from generate_series(1, $2::int)",
      [table, count],
    );
    drawn[table] = rows.map(({ id }) => id);
  }
  return drawn;
}
