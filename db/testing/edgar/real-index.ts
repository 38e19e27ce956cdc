import { existsSync } from "node:fs";
import { filingsFolder, hasFilings, listFilings, readFilingBytes } from "@/lib/testing/filings";

/** Bytes of one of EDGAR's own lists in the folder of real filings; null where it is not there. */
export function realIndexFile(name: string): Buffer | null {
  return existsSync(`${filingsFolder}/index/${name}`) ? Buffer.from(readFilingBytes(`index/${name}`)) : null;
}

/** Names inside `index/`, in byte order; none without the folder. */
export function listIndexFiles(pattern: RegExp): string[] {
  return hasFilings
    ? listFilings("index")
        .map((path) => path.replace(/^index\//, ""))
        .filter((name) => pattern.test(name))
    : [];
}

/** The columns of a submissions document that are read here; they are equally long. */
export type Columns = { accessionNumber: string[]; filingDate: string[]; acceptanceDateTime: string[]; form: string[] };
/** A submissions document, or one of its older pages, which is its columns alone. */
export type SubmissionsDocument = {
  filings: { recent: Columns; files: { name: string; filingCount: number; filingFrom: string; filingTo: string }[] };
};

/** The real submissions document of a CIK; null where none is at hand. */
export function realSubmissions(cik: string): { bytes: Buffer; document: SubmissionsDocument } | null {
  const bytes = realIndexFile(`submissions-CIK${cik}.json`);
  return bytes && { bytes, document: JSON.parse(bytes.toString()) as SubmissionsDocument };
}

/** Filing dates by accession number, as the real submissions documents and their pages say. */
export function realFilingDates(): Map<string, string> {
  const dates = new Map<string, string>();
  for (const name of listIndexFiles(/^submissions-CIK.*\.json$/)) {
    const read = JSON.parse(realIndexFile(name)?.toString() ?? "{}") as Columns | SubmissionsDocument;
    const { accessionNumber, filingDate } = "filings" in read ? read.filings.recent : read;
    for (const [at, number] of accessionNumber.entries()) dates.set(number, filingDate[at] ?? "");
  }
  return dates;
}
