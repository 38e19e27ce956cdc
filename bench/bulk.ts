import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Decimal, Filing, NonDerivativeRow } from "@/lib/filing/types";
import { type BulkTableName, bulkTableNames } from "@/lib/parse/bulk-tables";
import { bulkHeaders, bulkRecords, tsvLine } from "@/lib/testing/bulk-set";
import { generateFilings } from "@/lib/testing/generate-filings";
import { seeded } from "@/lib/testing/random";
import type { BulkFigures } from "./bulk-read";
import { printTable } from "./table";

// A quarter of 70,000 generated filings in the SEC's tables, read as filings, against the same tables through a bare csv-parse.
// Each reading is a process of its own, so that its peak of memory is its own; the ratio is of processor time, which other
// loads on the machine change little.

const FILINGS = 70_000;

export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "section16-quarter-"));
  try {
    const bytes = await writeQuarter(folder);
    console.log(`${FILINGS.toLocaleString("en-US")} filings, ${(bytes / 1e6).toFixed(0)} MB of tables.\n`);
    const bare = await read("csv", folder);
    const filings = await read("filings", folder);
    if (filings.count !== FILINGS) throw new Error(`Of ${FILINGS} filings ${filings.count} were read.`);
    const line = (what: string, figures: BulkFigures) => [
      what,
      figures.seconds.toFixed(1),
      figures.cpuSeconds.toFixed(1),
      (bytes / 1e6 / figures.seconds).toFixed(1),
      Math.round(FILINGS / figures.seconds).toLocaleString("en-US"),
      (figures.cpuSeconds / bare.cpuSeconds).toFixed(2),
      (figures.peakBytes / 1e6).toFixed(0),
    ];
    printTable(
      ["what", "seconds", "CPU s", "MB/s", "filings/s", "CPU ratio", "peak MB"],
      [line("bare csv-parse of the same tables", bare), line("joined, read and validated", filings)],
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows of several filings at a time stand backwards, as in the SEC's tables, which are in no order. */
const BATCH = 500;

async function writeQuarter(folder: string): Promise<number> {
  const random = seeded(345);
  const files = new Map<BulkTableName, WriteStream>(bulkTableNames.map((name) => [name, createWriteStream(join(folder, `${name}.tsv`))]));
  let held = new Map<BulkTableName, string[]>();
  let key = 2_000_000;
  const flush = async () => {
    for (const [name, lines] of held) {
      const file = files.get(name);
      if (file && !file.write(lines.reverse().join(""))) await once(file, "drain");
    }
    held = new Map();
  };
  for (const name of bulkTableNames) files.get(name)?.write(`${tsvLine(bulkHeaders[name])}\n`);
  let written = 0;
  for (const filing of generateFilings(FILINGS, 345)) {
    const records = bulkRecords(enlarge(filing, random), () => ++key);
    for (const name of bulkTableNames) held.set(name, [...(held.get(name) ?? []), ...records[name].map((cells) => `${tsvLine(cells)}\n`)]);
    if (++written % BATCH === 0) await flush();
  }
  await flush();
  await Promise.all([...files.values()].map((file) => once(file.end(), "close")));
  const sizes = await Promise.all(bulkTableNames.map(async (name) => (await stat(join(folder, `${name}.tsv`))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Holdings, remarks and more footnotes, some with quotes, about as often as a real quarter has them. */
function enlarge(filing: Filing, random: () => number): Filing {
  const notes = Array.from({ length: Math.floor(random() * 4) }, (_, at) => ({
    id: `F${at + 2}`,
    text: `The reporting person is a manager of the general partner${random() < 0.2 ? ' (the "General Partner")' : ""} and disclaims ownership but for an interest in it. ${at}`,
  }));
  const holdings = random() < 0.35 ? [holding(notes[0] ? ["F2"] : [])] : [];
  return {
    ...filing,
    nonDerivative: [...filing.nonDerivative, ...holdings],
    footnotes: [...filing.footnotes, ...notes],
    remarks: random() < 0.1 ? "Exhibit 24: power of attorney" : null,
  };
}

function holding(natureNotes: string[]): NonDerivativeRow {
  return {
    kind: "holding",
    securityTitle: "Common Stock",
    transactionDate: null,
    deemedExecutionDate: null,
    transactionFormType: null,
    transactionCode: null,
    equitySwapInvolved: null,
    timeliness: null,
    shares: null,
    pricePerShare: null,
    acquiredDisposed: null,
    sharesOwnedFollowing: "12000.0" as Decimal,
    valueOwnedFollowing: null,
    directOrIndirect: "I",
    natureOfOwnership: "By Trust",
    footnoteIds: natureNotes.length > 0 ? { natureOfOwnership: natureNotes } : {},
  };
}

async function read(how: "csv" | "filings", folder: string): Promise<BulkFigures> {
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("bulk-read.ts", import.meta.url)), how, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The reading process ended with ${code}.`);
  return JSON.parse(output) as BulkFigures;
}
