import { createReadStream } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse";
import { readFiles } from "@/db/ingest/files";
import { sha256 } from "@/db/store/hashes";
import { isFiling } from "@/lib/filing/types";
import { bulkTableNames } from "@/lib/parse/bulk-tables";
import { readFilings } from "@/lib/parse/read-filings";

/** What one reading of a set took; `count` is of records or of filings. */
export type BulkFigures = { seconds: number; cpuSeconds: number; peakBytes: number; count: number };

// Run by bench/bulk.ts: reads the set of a folder in one of two ways, prints its figures as JSON.

async function readRecords(folder: string): Promise<number> {
  let count = 0;
  for (const name of bulkTableNames) {
    const records = createReadStream(join(folder, `${name}.tsv`)).pipe(parse({ delimiter: "\t", relax_quotes: true }));
    for await (const _ of records) count++;
  }
  return count;
}

async function readSet(folder: string): Promise<number> {
  let count = 0;
  for await (const file of readFiles([folder])) {
    if ("problem" in file) throw new Error(file.problem.message);
    for (const result of readFilings(file.bytes, { name: file.name, sha256: sha256(file.bytes) })) if (isFiling(result)) count++;
  }
  return count;
}

const [, , how, folder = ""] = process.argv;
const start = performance.now();
const cpuStart = process.cpuUsage();
const count = how === "csv" ? await readRecords(folder) : await readSet(folder);
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpuStart);
const figures: BulkFigures = { seconds, cpuSeconds: (user + system) / 1e6, peakBytes: process.resourceUsage().maxRSS * 1024, count };
console.log(JSON.stringify(figures));
