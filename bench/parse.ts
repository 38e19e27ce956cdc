import { existsSync } from "node:fs";
import { SaxesParser } from "saxes";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { filingsFolder, listFilings, readFilingBytes } from "@/lib/testing/filings";

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
  for (const bytes of documents) for (const result of readFilings(bytes, { name: "bench.xml", sha256: "" })) if (isFiling(result)) filings++;
  return filings;
}

function rate(run: (documents: readonly Uint8Array[]) => number, documents: readonly Uint8Array[]): number {
  const start = performance.now();
  for (let pass = 0; pass < PASSES; pass++) run(documents);
  return (documents.length * PASSES * 1000) / (performance.now() - start);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function loadDocuments(): { from: string; documents: Uint8Array[] } {
  if (existsSync(filingsFolder)) {
    return { from: "well-formed files of filings/xml", documents: listFilings("xml").map(readFilingBytes) };
  }
  throw new Error("later");
}

const { from, documents } = loadDocuments();
const bytes = documents.reduce((sum, document) => sum + document.length, 0);
if (typedParse(documents) < documents.length) throw new Error("A document of the benchmark is no filing.");
bareSaxes(documents);
const bare: number[] = [];
const typed: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  bare.push(rate(bareSaxes, documents));
  typed.push(rate(typedParse, documents));
}
console.log(`${documents.length} ${from}, mean ${Math.round(bytes / documents.length)} bytes; median of ${ROUNDS} alternating rounds, one core`);
console.log(`bare saxes                  ${Math.round(median(bare)).toLocaleString("en-US")} filings/s`);
console.log(`typed, checked, validated   ${Math.round(median(typed)).toLocaleString("en-US")} filings/s`);
console.log(`ratio                       ${(median(typed) / median(bare)).toFixed(2)}`);
