import { sql } from "kysely";
import { refreshDirty } from "@/db/derive/refresh-dirty";
import type { Db } from "@/db/schema";
import type { Trust } from "@/lib/filing/rows";
import type { Problem } from "@/lib/problem";
import type { FileOutcome } from "@/lib/upload-outcome";
import type { FileRead } from "./files";
import { storeFile } from "./store-file";

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
  /** Stops after the files under way; what is stored stays, and the next run goes on. */
  signal?: AbortSignal;
};

/** Files on their way to the database at once: parsing is one thread's work, the rest waits for PostgreSQL. */
const CONCURRENCY = 6;

/**
 * Stores many files, then rebuilds what follows from them, issuer by issuer. Commits do not wait for the disk one by one:
 * the last commit does, and it makes all earlier ones durable, before this returns.
 */
export async function ingest(
  db: Db,
  files: AsyncIterable<FileRead>,
  { trust, onFile, onDerive, signal }: IngestOptions,
): Promise<IngestTotals> {
  const totals: IngestTotals = { files: 0, stored: 0, alreadyStored: 0, drafts: [], refused: [], isInterrupted: false };
  const iterator = files[Symbol.asyncIterator]();
  async function work(): Promise<void> {
    for (let next = await iterator.next(); !next.done && !signal?.aborted; next = await iterator.next()) {
      const outcome = await storeFile(db, next.value, { trust, refreshNow: false });
      count(totals, outcome);
      onFile?.(outcome, totals);
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  // A reader that was stopped half way lets go of what it holds open.
  await iterator.return?.();
  await refreshDirty(db, onDerive);
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
