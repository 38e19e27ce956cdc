import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Opened } from "@/db/open";
import { sha256 } from "@/db/store/hashes";
import { storeBatch } from "@/db/store/store-batch";
import type { Filing } from "@/lib/filing/types";
import { archiveFilings } from "@/lib/testing/archive/filings";
import { planArchive } from "@/lib/testing/archive/plan";
import { withScratchDatabase } from "./database";
import { DAILY, generate } from "./generate";
import { type Measure, printTable, seconds, timesFloor } from "./table";

// Loading: parsed filings stored with every index in place, against COPY of their rows with a primary key and a page index in place; and an
// archive loaded and derived from scratch, against COPY of all its rows, derived ones too, and building all indexes. Floors in the same run.

const PARSED = 5_000;
const BATCH = 512;

export async function run(): Promise<Measure[]> {
  const measures: Measure[] = [];
  const lines: string[][] = [];
  const line = (what: string, time: number, floor: number) => lines.push([what, time.toFixed(1), (time / floor).toFixed(2)]);
  await withScratchDatabase({ isDeferred: true }, async (open) => {
    const filings = [...archiveFilings(planArchive(PARSED, 1))].map(({ filing }) => withHash(filing));
    const storing = await seconds(() => storeAll(open, filings));
    const floor = await copyAgain(open, ["filing", "filing_owner", "filing_row", "footnote", "signature"], "pages");
    line(`COPY of ${PARSED.toLocaleString("en-US")} filings, primary keys and page indexes in place`, floor, floor);
    line("the same stored from parsed filings, all indexes in place", storing, floor);
    measures.push(
      timesFloor(
        `${PARSED.toLocaleString("en-US")} parsed filings stored, all indexes in place (floor: COPY with keys and page indexes)`,
        storing,
        floor,
        "≤ 2",
      ),
    );
  });
  await withScratchDatabase({ isDeferred: true }, async (open) => {
    const times = await generate(open, { filings: DAILY, seed: 1 });
    const whole = Object.values(times).reduce((sum, time) => sum + time, 0) - (times.vacuum ?? 0);
    const tables = [
      "filing",
      "filing_owner",
      "filing_row",
      "footnote",
      "signature",
      "series",
      "observation",
      "issuer",
      "issuer_name",
      "owner",
      "owner_name",
      "issuer_week",
      "market_week",
      "amendment",
    ];
    const floor = await copyAgain(open, tables, "after");
    line(`COPY of all rows of ${DAILY.toLocaleString("en-US")} filings, then all indexes`, floor, floor);
    line("the same loaded and derived from scratch by processes, generating included", whole, floor);
    measures.push(
      timesFloor(`${DAILY.toLocaleString("en-US")} filings loaded and derived in bulk (floor: COPY and indexes)`, whole, floor, "≤ 5"),
    );
  });
  printTable(["what", "seconds", "ratio to COPY"], lines);
  return measures;
}

/** Two batches at once, as `npm run ingest` stores them. */
async function storeAll({ db }: Opened, filings: readonly Filing[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(filings.length / BATCH) }, (_, at) =>
    filings.slice(at * BATCH, (at + 1) * BATCH),
  ).values();
  const work = async () => {
    for (const batch of batches)
      await storeBatch(
        db,
        batch.map((filing) => ({ filing, bytes: new Uint8Array() })),
        "edgar",
      );
  };
  await Promise.all([work(), work()]);
}

/** Every filing has a document of its own, without bytes. */
function withHash(filing: Filing): Filing {
  return { ...filing, source: { ...filing.source, sha256: sha256(filing.source.name) } };
}

/** What a page goes by; `primary key` stands for the key of the table. */
const PAGE_INDEXES = ["filing_issuer", "filing_row_issuer_sort", "filing_owner_issuer"];

/**
 * Seconds to COPY what the tables hold into others with the same columns: with primary keys and page indexes in place, or without any, and all
 * of the tables' indexes built after. One connection copies; indexes are built two at a time, as the load does it.
 */
async function copyAgain({ db, pool }: Opened, tables: readonly string[], indexes: "pages" | "after"): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "section16-copy-"));
  const client = await pool.connect();
  try {
    await client.query("create schema copied");
    const { rows } = await client.query<{ table: string; definition: string; isPage: boolean }>(
      `select t.relname as table, pg_get_indexdef(x.indexrelid) as definition, x.indisprimary or i.relname = any($2) as "isPage"
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
       where t.relnamespace = 'public'::regnamespace and t.relname = any($1)`,
      [tables, PAGE_INDEXES],
    );
    for (const table of tables) {
      await client.query(
        `create table copied.${table} (like public.${table} including defaults including generated including constraints)`,
      );
      await pipeline(client.query(copyTo(`copy public.${table} to stdout`)), createWriteStream(join(folder, table)));
    }
    const definitions = rows
      .filter(({ isPage }) => indexes === "after" || isPage)
      .map(({ definition }) => definition.replace(" ON public.", " ON copied."));
    const build = async () => {
      const queue = definitions.values();
      await Promise.all(
        [0, 1].map(async () => {
          for (const definition of queue) await sql.raw(definition).execute(db);
        }),
      );
    };
    if (indexes === "pages") await build();
    return await seconds(async () => {
      for (const table of tables)
        await pipeline(createReadStream(join(folder, table)), client.query(copyFrom(`copy copied.${table} from stdin`)));
      if (indexes === "after") await build();
    });
  } finally {
    client.release();
    rmSync(folder, { recursive: true, force: true });
  }
}
