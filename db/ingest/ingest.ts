import { sql } from "kysely";
import { loadArchive } from "@/db/bulk/load";
import { refreshDirty } from "@/db/derive/refresh-dirty";
import type { Db } from "@/db/schema";
import type { Trust } from "@/lib/filing/rows";
import type { Problem } from "@/lib/problem";
import type { FileOutcome } from "@/lib/upload-outcome";
import type { FileRead } from "./files";
import { storeFiles } from "./store-file";

export type IngestTotals = {
  files: number;
  stored: number;
  alreadyStored: number;
  /** Read, and waiting for a person: the id of each draft. */
  drafts: { name: string; id: string }[];
  refused: { name: string; problem: Problem }[];
  isInterrupted: boolean;
};

export type IngestOptions = {
  trust: Trust;
  onFile?: (outcome: FileOutcome, totals: IngestTotals) => void;
  onDerive?: (done: number, total: number) => void;
  /** It may be a whole archive: into an empty database it goes without the secondary indexes, which are built afterwards (db/bulk/load). */
  isArchive?: boolean;
  /** That derive; by default as many as there are cores, where there are many issuers. */
  processes?: number;
  /** Stops after the files under way; what is stored stays, and the next run goes on. */
  signal?: AbortSignal;
};

/** Batches on their way to the database at once: one is parsed while PostgreSQL stores the other. */
const CONCURRENCY = 2;

/** A batch grows to so many files, so that something is stored soon, or so many bytes, so that memory is bounded. */
const FIRST_BATCH = 16;
const LARGEST_BATCH = 512;
const BATCH_BYTES = 8_000_000;

/**
 * Stores many files, then rebuilds what follows from them, issuer by issuer. Commits do not wait for the disk one by one:
 * the last commit does, and it makes all earlier ones durable, before this returns.
 */
export async function ingest(
  db: Db,
  files: AsyncIterable<FileRead>,
  { trust, onFile, onDerive, isArchive = false, processes, signal }: IngestOptions,
): Promise<IngestTotals> {
  const totals: IngestTotals = { files: 0, stored: 0, alreadyStored: 0, drafts: [], refused: [], isInterrupted: false };
  const iterator = files[Symbol.asyncIterator]();
  let size = FIRST_BATCH;
  async function take(): Promise<FileRead[]> {
    const batch: FileRead[] = [];
    const most = size;
    size = Math.min(size * 2, LARGEST_BATCH);
    for (let bytes = 0; batch.length < most && bytes < BATCH_BYTES && !signal?.aborted; ) {
      const next = await iterator.next();
      if (next.done) break;
      batch.push(next.value);
      if ("bytes" in next.value) bytes += next.value.bytes.byteLength;
    }
    return signal?.aborted ? [] : batch;
  }
  async function work(): Promise<void> {
    for (let batch = await take(); batch.length; batch = await take()) {
      for (const outcome of await storeFiles(db, batch, trust)) {
        count(totals, outcome);
        onFile?.(outcome, totals);
      }
    }
  }
  const load = async () => {
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    // A reader that was stopped half way lets go of what it holds open.
    await iterator.return?.();
  };
  const derive = async () => {
    await refreshDirty(db, onDerive, undefined, processes === undefined ? {} : { processes });
  };
  if (isArchive) await loadArchive(db, { load, derive });
  else await load().then(derive);
  await makeDurable(db);
  totals.isInterrupted = signal?.aborted ?? false;
  return totals;
}

/** PostgreSQL writes its log in order: once this commit is on disk, so are all before it. */
export async function makeDurable(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local synchronous_commit = on`.execute(tx);
    await sql`select pg_current_xact_id()`.execute(tx);
  });
}

function count(totals: IngestTotals, outcome: FileOutcome): void {
  totals.files++;
  const stored = outcome.filings.filter((filing) => filing.status === "stored").length;
  totals.stored += stored;
  totals.alreadyStored += outcome.filings.length - stored;
  for (const { id } of outcome.drafts) totals.drafts.push({ name: outcome.name, id });
  for (const problem of outcome.refusals) totals.refused.push({ name: outcome.name, problem });
}
