import { refresh } from "@/db/derive/derive";
import { refreshOwners } from "@/db/derive/registers";
import { expireTags } from "@/db/expire-tags";
import { withRetry } from "@/db/retry";
import type { Db } from "@/db/schema";
import { sha256 } from "@/db/store/hashes";
import { type Stored, storeFiling, storeNew } from "@/db/store/store-filing";
import { tags } from "@/lib/cache-tags";
import type { Trust } from "@/lib/filing/rows";
import { type Filing, isFiling } from "@/lib/filing/types";
import { hasError, type Problem } from "@/lib/problem";
import type { FileOutcome, UploadedFiling } from "@/lib/upload-outcome";
import type { FileRead } from "./files";
import { readDocument } from "./read-document";

export type StoreFileOptions = {
  trust: Trust;
  /** Rebuild what follows in the same transaction; false leaves the issuer marked dirty for `refreshDirty`. */
  refreshNow: boolean;
};

const REVIEW_NEEDED: Problem = {
  code: "review-needed",
  severity: "error",
  path: "",
  message: "A filing was read from a PDF or an image; it is stored once a person has compared it with the page.",
  line: null,
  excerpt: null,
};

/**
 * The one way in for a file, from upload, folder, sample and test: read, store each filing in a transaction of its own, say
 * what became of it. What a file holds is an outcome; only the database's failure is thrown.
 */
export async function storeFile(db: Db, file: FileRead, options: StoreFileOptions): Promise<FileOutcome> {
  if ("problem" in file) return { name: file.name, filings: [], refusals: [file.problem] };
  const outcome: FileOutcome = { name: file.name, filings: [], refusals: [] };
  // PostgreSQL's text cannot hold a NUL.
  const name = file.name.replaceAll("\0", "\ufffd");
  const { results } = await readDocument(file.bytes, { name, sha256: sha256(file.bytes) });
  for (const result of results) {
    if (!isFiling(result) || hasError(result.problems)) {
      outcome.refusals.push(...result.problems.filter((problem) => problem.severity === "error"));
      continue;
    }
    if (result.source.format === "pdf" || result.source.format === "image") {
      outcome.refusals.push(REVIEW_NEEDED);
      continue;
    }
    const stored = await withRetry(() => store(db, result, file.bytes, options));
    outcome.filings.push(describeStored(result, stored, options.trust));
  }
  return outcome;
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

function describeStored(filing: Filing, stored: Stored, trust: Trust): UploadedFiling {
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
