import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Filing } from "@/lib/filing/types";
import { readFacts } from "./read-facts";

const FACTS = join(import.meta.dirname, "facts");

/**
 * The sample that ships with the project: facts of real filings, with notes in the project's own words.
 * Order: file name (one file per issuer), then the order of the file (period of report, accession number).
 * `source` names the document that the caller writes of the filing (`sample/{accession or name}.xml`); its
 * `sha256` is empty until then. `filedOn` and `acceptedAt` are null where only the bare XML was at hand.
 */
export function listSampleFilings(): Filing[] {
  const files = readdirSync(FACTS)
    .filter((file) => file.endsWith(".tsv"))
    .sort();
  return files.flatMap((file) => readFacts(readFileSync(join(FACTS, file), "utf8")));
}
