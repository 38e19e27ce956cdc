import { Readable } from "node:stream";
import { sql } from "kysely";
import { deriveIssuer as deriveAndWrite } from "@/db/derive/derive-issuer";
import { readIssuerFilings } from "@/db/derive/read-issuer";
import type { FileRead } from "@/db/ingest/files";
import { ingest } from "@/db/ingest/ingest";
import type { Cik } from "@/lib/filing/types";
import { deriveIssuer } from "@/lib/ownership/derive";
import { generateFilings } from "@/lib/testing/generate-filings";
import { writeSubmission } from "@/lib/write/submission-text";
import { withScratchDatabase } from "./database";
import { type Measure, printTable, seconds, timesFloor } from "./table";

// Rebuilding all that follows from the filings of one issuer with 20,000 rows, against reading its rows; the best of some rounds.

const ROWS = 20_000;
const ROUNDS = 5;

export async function run(): Promise<Measure[]> {
  const files: FileRead[] = [];
  let rows = 0;
  for (const filing of generateFilings(ROWS, 1, 1)) {
    if (rows >= ROWS) break;
    rows += filing.nonDerivative.length + filing.derivative.length;
    files.push({ name: filing.source.name, bytes: new TextEncoder().encode(writeSubmission(filing)) });
  }
  return withScratchDatabase({ isDeferred: true }, async ({ db }) => {
    await ingest(db, Readable.from(files), { trust: "claimed" });
    const { issuer_cik: cik } = await db.selectFrom("filing").select("issuer_cik").limit(1).executeTakeFirstOrThrow();
    const issuer: Cik = cik;
    await sql`vacuum analyze`.execute(db);
    const filings = await readIssuerFilings(db, issuer);
    const reading = await best(() => readIssuerFilings(db, issuer));
    const deriving = await best(async () => deriveIssuer(filings));
    const whole = await best(() => db.transaction().execute((tx) => deriveAndWrite(tx, issuer)));
    console.log(`One issuer, ${files.length.toLocaleString("en-US")} filings, ${rows.toLocaleString("en-US")} rows.\n`);
    printTable(
      ["what", "seconds", "ratio to reading"],
      [
        ["read its rows", reading.toFixed(2), "1.0"],
        ["derive, in memory on one core", deriving.toFixed(2), (deriving / reading).toFixed(2)],
        ["read, derive and write what changed", whole.toFixed(2), (whole / reading).toFixed(2)],
      ],
    );
    return [
      timesFloor(
        `an issuer of ${rows.toLocaleString("en-US")} rows derived again (floor: reading its rows)`,
        whole,
        reading,
        "≤ 6, under 2 s",
      ),
    ];
  });
}

async function best(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await seconds(work));
  return Math.min(...times);
}
