import { zipOf } from "@/db/ingest/zip-fixture";
import { filingsIn } from "@/db/testing/files";
import { asBulk, writeBulkSet } from "@/lib/testing/bulk-set";
import type { ListedFiling } from "./types";

/** The SEC's zip of a quarter: its eight tables, rows in no order. */
export async function writeDataSet(filings: readonly ListedFiling[]): Promise<Buffer> {
  const read = await Promise.all(
    filings.map(async ({ accessionNumber, body }) => filingsIn({ name: `${accessionNumber}.txt`, bytes: await body() })),
  );
  const tables = writeBulkSet(read.flat().map(asBulk), (lines) => lines.reverse());
  return zipOf(Object.entries(tables).map(([name, content]) => ({ name: `${name}.tsv`, content })));
}
