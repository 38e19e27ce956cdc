import { setTimeout as sleep } from "node:timers/promises";
import { openDb } from "@/db/client";
import { refreshDirty } from "@/db/derive/refresh-dirty";
import type { FileRead } from "@/db/ingest/files";
import { storeFiles } from "@/db/ingest/store-file";
import { generateFilings } from "@/lib/testing/generate-filings";
import { writeSubmission } from "@/lib/write/submission-text";

// A process of the benchmark of pages: stores fifty filings a second, and brings their issuers up to date every thirty seconds, as the worker
// does, until it is told to stop; then it says how many a second it were.

const PER_SECOND = 50;
const DERIVE_EVERY_SECONDS = 30;
const MOST = 6_000;

const { db, close } = openDb(process.env.DATABASE_URL ?? "", { isDeferred: true });
const filings = generateFilings(MOST, 21);
const before = await countFilings();
const stop = new AbortController();
process.once("message", () => stop.abort());
process.send?.("ready");
const started = performance.now();
let deriving: Promise<unknown> = Promise.resolve();
for (let second = 1; !stop.signal.aborted; second++) {
  await storeFiles(db, Array.from({ length: PER_SECOND }, nextFile), "edgar");
  if (second % DERIVE_EVERY_SECONDS === 0) deriving = deriving.then(() => refreshDirty(db, undefined, stop.signal, { processes: 0 }));
  await sleep(Math.max(0, started + second * 1000 - performance.now()));
}
process.send?.((((await countFilings()) - before) * 1000) / (performance.now() - started));
await deriving;
await close();

async function countFilings(): Promise<number> {
  const { count } = await db
    .selectFrom("filing")
    .select((of) => of.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function nextFile(): FileRead {
  const next = filings.next();
  if (next.done) throw new Error(`There are ${MOST} filings to store, no more.`);
  return { name: next.value.source.name, bytes: new TextEncoder().encode(writeSubmission(next.value)) };
}
