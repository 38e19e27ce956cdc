import type { FileRead } from "@/db/ingest/files";
import { type IngestTotals, ingest } from "@/db/ingest/ingest";
import { listSampleFilings } from "@/db/sample/read-sample";
import type { Db } from "@/db/schema";
import type { Trust } from "@/lib/filing/rows";
import { type Filing, isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { hasError } from "@/lib/problem";
import { needsReview } from "@/lib/review/needs-review";
import { listFilings, readFilingBytes, sourceOf } from "@/lib/testing/filings";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { writeSubmission } from "@/lib/write/submission-text";

/** All the files through the ingest, several at once, and everything brought up to date. */
export async function loadFiles(db: Db, files: readonly TestFile[], trust: Trust): Promise<IngestTotals> {
  const list = async function* () {
    yield* files;
  };
  return ingest(db, list(), { trust });
}

/** A file as it comes in, its bytes at hand. */
export type TestFile = Extract<FileRead, { bytes: Uint8Array }>;

export function fileOf(name: string, text: string): TestFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** The sample's documents: a submission where number and filing date are known, else the bare form. */
export function listSampleFiles(): TestFile[] {
  return listSampleFilings().map((filing) =>
    filing.accessionNumber !== null && filing.filedOn !== null
      ? fileOf(filing.source.name.replace(/\.xml$/, ".txt"), writeSubmission(filing))
      : fileOf(filing.source.name, writeOwnershipXml(filing)),
  );
}

/** Real files that hold a filing without errors, in byte order. */
export function listRealFiles(): TestFile[] {
  return [...listFilings("submission"), ...listFilings("xml")]
    .map((name) => ({ name, bytes: readFilingBytes(name) }))
    .filter((file) => filingsIn(file).length > 0);
}

/** The filings that a file holds, as the reader gives them: those that are stored without a person. */
export function filingsIn(file: TestFile): Filing[] {
  return readFilings(file.bytes, sourceOf(file.name, file.bytes)).filter(
    (result) => isFiling(result) && !hasError(result.problems) && !needsReview(result),
  ) as Filing[];
}
