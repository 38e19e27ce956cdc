import { existsSync } from "node:fs";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { arbitraryFiling } from "@/lib/testing/arbitrary-filing";
import { filingsFolder, listFilings, readFilingBytes } from "@/lib/testing/filings";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { type Measure, median, printTable } from "./table";

// Bytes to validated filings on one core, against the bare events of saxes on the same bytes.

const ROUNDS = 5;
/** A round takes about a second, so that the clock and the collector of garbage do not matter. */
const PASSES = 20;

const decoder = new TextDecoder();

/** The same bytes through saxes alone: every event is delivered, and nothing is kept. */
function bareSaxes(documents: readonly Uint8Array[]): number {
  let events = 0;
  const count = () => {
    events++;
  };
  for (const bytes of documents) {
    const parser = new SaxesParser();
    parser.on("opentag", count);
    parser.on("closetag", count);
    parser.on("text", count);
    parser.write(decoder.decode(bytes)).close();
  }
  return events;
}

/** Bytes to validated Filings. */
function typedParse(documents: readonly Uint8Array[]): number {
  let filings = 0;
  for (const bytes of documents)
    for (const result of readFilings(bytes, { name: "bench.xml", sha256: "" })) if (isFiling(result)) filings++;
  return filings;
}

type Rates = { bare: number; typed: number; ratio: number };

/** Filings per second of both. Their passes alternate, so that another load on the machine slows both alike. */
function runRound(documents: readonly Uint8Array[]): Rates {
  let bare = 0;
  let typed = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    const start = performance.now();
    bareSaxes(documents);
    const middle = performance.now();
    typedParse(documents);
    bare += middle - start;
    typed += performance.now() - middle;
  }
  const filings = documents.length * PASSES * 1000;
  return { bare: filings / bare, typed: filings / typed, ratio: bare / typed };
}

function loadDocuments(): { from: string; documents: Uint8Array[] } {
  if (existsSync(filingsFolder)) {
    return { from: "well-formed files of filings/xml", documents: listFilings("xml").map(readFilingBytes) };
  }
  const written = fc
    .sample(arbitraryFiling, { numRuns: 300, seed: 16 })
    .map((filing) => new TextEncoder().encode(writeOwnershipXml(filing)));
  return { from: "documents made by the writer (no real filings here)", documents: written };
}

export async function run(): Promise<Measure[]> {
  const { from, documents } = loadDocuments();
  const bytes = documents.reduce((sum, document) => sum + document.length, 0);
  if (typedParse(documents) < documents.length) throw new Error("A document of the benchmark is no filing.");
  bareSaxes(documents);
  const rounds = Array.from({ length: ROUNDS }, () => runRound(documents));
  const [bare, typed, ratio] = (["bare", "typed", "ratio"] as const).map((name) => median(rounds.map((round) => round[name])));
  const rate = (perSecond = 0) => Math.round(perSecond).toLocaleString("en-US");
  console.log(`${documents.length} ${from}, mean ${Math.round(bytes / documents.length)} bytes; median of ${ROUNDS} rounds, one core.\n`);
  printTable(
    ["what", "filings/s"],
    [
      ["bare saxes", rate(bare)],
      ["typed, checked, validated", rate(typed)],
    ],
  );
  return [["parse with validation, filings/s on one core (floor: bare saxes)", rate(bare), rate(typed), (ratio ?? 0).toFixed(2), "≥ 0.5"]];
}
