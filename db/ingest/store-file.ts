import { sql } from "kysely";
import { refresh } from "@/db/derive/derive";
import { refreshOwners } from "@/db/derive/registers";
import { createDraft } from "@/db/drafts/create-draft";
import { expireTags } from "@/db/expire-tags";
import { withRetry } from "@/db/retry";
import type { Db } from "@/db/schema";
import { findBetterCopy } from "@/db/store/better-copy";
import { sha256 } from "@/db/store/hashes";
import { type BatchItem, storeBatch } from "@/db/store/store-batch";
import { type Stored, storeFiling, storeNew } from "@/db/store/store-filing";
import { tags } from "@/lib/cache-tags";
import type { Trust } from "@/lib/filing/rows";
import { type AccessionNumber, type Filing, isFiling } from "@/lib/filing/types";
import { decodeBytes } from "@/lib/parse/decode";
import type { Problem, ProblemCode } from "@/lib/problem";
import { needsReview } from "@/lib/review/needs-review";
import type { FileOutcome, UploadedFiling } from "@/lib/upload-outcome";
import type { FileRead } from "./files";
import { readDocument } from "./read-document";

export type StoreFileOptions = {
  trust: Trust;
  /** Rebuild what follows in the same transaction; false leaves the issuer marked dirty for `refreshDirty`. */
  refreshNow: boolean;
  /**
   * Fetched from EDGAR by this number: another filing is refused, and what a person would have to confirm is refused too
   * instead of becoming a draft that nobody asked for.
   */
  expected?: AccessionNumber;
};

/**
 * The one way in for a file, from upload, folder, sample and test: read, store each filing in a transaction of its own, say
 * what became of it. What a machine cannot be sure of becomes a draft for a person. What a file holds is an outcome; only the
 * database's failure is thrown.
 */
export async function storeFile(db: Db, file: FileRead, options: StoreFileOptions): Promise<FileOutcome> {
  const { outcome, items } = await judgeFile(db, file, options);
  for (const { filing, bytes } of items) outcome.filings.push(await storeAlone(db, filing, bytes, options));
  return outcome;
}

/**
 * The same for many files, whose issuers are left marked dirty: what is new is stored in one transaction, and only what has to do with
 * other filings one by one.
 */
export async function storeFiles(db: Db, files: readonly FileRead[], trust: Trust): Promise<FileOutcome[]> {
  const options: StoreFileOptions = { trust, refreshNow: false };
  const outcomes: FileOutcome[] = [];
  const pending: (BatchItem & { outcome: FileOutcome })[] = [];
  for (const file of files) {
    const { outcome, items } = await judgeFile(db, file, options);
    outcomes.push(outcome);
    for (const item of items) pending.push({ ...item, outcome });
  }
  const stored = pending.length > 1 ? await storeBatch(db, pending, trust) : [];
  for (const [at, { outcome, filing, bytes }] of pending.entries()) {
    const known = stored[at];
    outcome.filings.push(known ? describeStored(filing, known, trust) : await storeAlone(db, filing, bytes, options));
  }
  return outcomes;
}

/** What a file holds: what becomes of it, but for the filings that are to be stored. */
async function judgeFile(db: Db, file: FileRead, options: StoreFileOptions): Promise<{ outcome: FileOutcome; items: BatchItem[] }> {
  const outcome: FileOutcome = { name: file.name, filings: [], drafts: [], refusals: [] };
  if ("problem" in file) return { outcome: { ...outcome, refusals: [file.problem] }, items: [] };
  const items: BatchItem[] = [];
  // PostgreSQL's text cannot hold a NUL.
  const name = file.name.replaceAll("\0", "\ufffd");
  const hash = sha256(file.bytes);
  const { results, images } = await readDocument(file.bytes, { name, sha256: hash });
  for (const [part, result] of results.entries()) {
    const errors = result.problems.filter((problem) => problem.severity === "error");
    const unexpected = isFiling(result) && options.expected ? findUnexpected(result, options.expected) : null;
    if (unexpected) outcome.refusals.push(...errors, unexpected);
    else if (!isFiling(result)) outcome.refusals.push(...errors);
    else if (needsReview(result)) {
      const confirmed = await findConfirmed(db, hash);
      if (confirmed.length > 0) return { outcome: { ...outcome, filings: confirmed }, items };
      const document = { name, bytes: file.bytes, format: result.source.format ?? "text" };
      const text = images === null ? decodeBytes(file.bytes).text : null;
      outcome.drafts.push(await createDraft(db, document, part, result, { text, images: images ?? [] }));
    } else if (errors.length > 0) outcome.refusals.push(...errors);
    else items.push({ filing: result, bytes: file.bytes });
  }
  return { outcome, items };
}

async function storeAlone(db: Db, filing: Filing, bytes: Uint8Array, options: StoreFileOptions): Promise<UploadedFiling> {
  const held = await findBetterCopy(db, filing, options.trust);
  return describeStored(filing, held ?? (await withRetry(() => store(db, filing, bytes, options))), options.trust);
}

/** Why a fetched filing is not stored as the one that was asked for; null where it may be. */
function findUnexpected(filing: Filing, expected: AccessionNumber): Problem | null {
  const refusal = (code: ProblemCode, message: string): Problem => ({
    code,
    severity: "error",
    path: "accessionNumber",
    message,
    line: null,
    excerpt: null,
  });
  if (filing.accessionNumber !== expected)
    return refusal(
      "header-mismatch",
      `Filing ${filing.accessionNumber ?? "without a number"} came where ${expected} was asked for: it was not stored.`,
    );
  if (needsReview(filing))
    return refusal(
      "uncertain-reading",
      "The form inside is not whole XML, so that a person must look at it: upload it to read and confirm it.",
    );
  return null;
}

/** Filings that a person confirmed from this very document before. Index: document_sha256. */
export async function findConfirmed(db: Db, hash: string): Promise<UploadedFiling[]> {
  const { rows } = await sql<UploadedFiling>`
    select f.id, f.accession_number as "accessionNumber", f.form_type as "formType", coalesce(f.issuer_name, 'an unnamed issuer') as "issuerName",
      (select coalesce(jsonb_agg(coalesce(name, 'an unnamed owner') order by ordinal), '[]') from filing_owner where filing_id = f.id) as "ownerNames",
      'already-stored' as status, false as "canUndo", '[]'::jsonb as warnings
    from document d join filing_document fd on fd.document_id = d.id join filing f on f.id = fd.filing_id
    where d.sha256 = ${hash} and f.trust = 'provisional' order by f.id`.execute(db);
  return rows;
}

async function store(db: Db, filing: Filing, bytes: Uint8Array, options: StoreFileOptions): Promise<Stored> {
  const stored = options.refreshNow ? null : await storeNew(db, filing, { trust: options.trust, bytes });
  if (!stored) return db.transaction().execute((tx) => storeAndRefresh(tx, filing, bytes, options));
  await expireTags(db, stored.copies.map(tags.filing));
  return stored;
}

async function storeAndRefresh(
  tx: Parameters<typeof storeFiling>[0],
  filing: Filing,
  bytes: Uint8Array,
  options: StoreFileOptions,
): Promise<Stored> {
  const stored = await storeFiling(tx, filing, { trust: options.trust, bytes });
  if (!stored.changed) return stored;
  const { gone } = stored;
  if (options.refreshNow) await refresh(tx, stored.issuerCik, gone.ownerCiks);
  // The mark of a dirty issuer does not say who was named before.
  else await refreshOwners(tx, gone.ownerCiks);
  // What was inserted has told of itself; its copies and what went must be told of too.
  const known = stored.status === "already-stored" ? [stored.id, ...(filing.accessionNumber ? [filing.accessionNumber] : [])] : [];
  await expireTags(tx, [...[...known, ...stored.copies, ...gone.filings].map(tags.filing), ...gone.ownerCiks.map(tags.owner)]);
  return stored;
}

function describeStored(filing: Filing, stored: Pick<Stored, "id" | "status">, trust: Trust): UploadedFiling {
  return {
    id: stored.id,
    accessionNumber: filing.accessionNumber,
    formType: filing.formType,
    issuerName: filing.issuer.name ?? "an unnamed issuer",
    ownerNames: filing.reportingOwners.map((owner) => owner.name ?? "an unnamed owner"),
    status: stored.status,
    canUndo: stored.status === "stored" && (trust === "claimed" || trust === "provisional"),
    warnings: filing.problems.filter((problem) => problem.severity === "warning"),
  };
}
