import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { OpenDb } from "@/db/client";
import type { FileRead } from "@/db/ingest/files";
import { ingest } from "@/db/ingest/ingest";
import { sha256 } from "@/db/store/hashes";
import { readFilings } from "@/lib/parse/read-filings";
import { generateFilings } from "@/lib/testing/generate-filings";
import { writeSubmission } from "@/lib/write/submission-text";
import { withScratchDatabase } from "./database";
import { type Measure, printTable, seconds, timesFloor } from "./table";

// Storing 5,000 generated filings, against a plain COPY of the same rows into the same tables and indexes, plus the parsing.

const FILINGS = 5_000;
const TABLES = ["document", "filing", "filing_document", "filing_owner", "filing_row", "footnote", "signature", "problem"];

export async function run(): Promise<Measure[]> {
  const files = [...generateFilings(FILINGS)].map(
    (filing): FileRead => ({ name: filing.source.name, bytes: new TextEncoder().encode(writeSubmission(filing)) }),
  );
  const parsing = await seconds(async () => {
    for (const file of files) if ("bytes" in file) readFilings(file.bytes, { name: file.name, sha256: sha256(file.bytes) });
  });
  return withScratchDatabase({ isDeferred: true }, async (open) => {
    let storing = 0;
    const whole = await seconds(async () => {
      const started = performance.now();
      await ingest(open.db, Readable.from(files), {
        trust: "claimed",
        onFile: (_outcome, totals) => (storing = totals.files === FILINGS ? (performance.now() - started) / 1000 : storing),
      });
    });
    const copying = await copyAgain(open);
    const floor = parsing + copying;
    printTable(
      ["what", "seconds", "filings/s", "ratio to floor"],
      [
        ["parse", parsing.toFixed(2), rate(parsing), ""],
        ["COPY of the same rows", copying.toFixed(2), rate(copying), ""],
        ["floor: parse + COPY", floor.toFixed(2), rate(floor), "1.0"],
        ["ingest: parse and store", storing.toFixed(2), rate(storing), (storing / floor).toFixed(2)],
        ["ingest with everything derived", whole.toFixed(2), rate(whole), (whole / floor).toFixed(2)],
      ],
    );
    return [timesFloor(`${FILINGS.toLocaleString("en-US")} filings parsed, stored and derived (floor: parse + COPY)`, whole, floor, "≤ 4")];
  });
}

const rate = (time: number) => Math.round(FILINGS / time).toLocaleString("en-US");

/** Seconds to COPY what was stored into tables with the same columns, keys and indexes. */
async function copyAgain({ db, pool }: OpenDb): Promise<number> {
  await sql
    .raw(`create schema copied; ${TABLES.map((table) => `create table copied.${table} (like public.${table} including all);`).join(" ")}`)
    .execute(db);
  const client = await pool.connect();
  try {
    const texts = new Map<string, Buffer>();
    for (const table of TABLES) {
      const chunks: Buffer[] = [];
      for await (const chunk of client.query(copyTo(`copy public.${table} to stdout`))) chunks.push(chunk as Buffer);
      texts.set(table, Buffer.concat(chunks));
    }
    return await seconds(async () => {
      for (const [table, text] of texts) await pipeline(Readable.from([text]), client.query(copyFrom(`copy copied.${table} from stdin`)));
    });
  } finally {
    client.release();
  }
}
