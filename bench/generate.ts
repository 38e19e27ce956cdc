import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { loadArchive } from "@/db/bulk/load";
import { refreshDirty } from "@/db/derive/refresh-dirty";
import { projectFolder, readEnv } from "@/db/env";
import { type Opened, openDatabase } from "@/db/open";
import { printTable, seconds } from "./table";

// npm run bench -- generate --filings 50000 [--seed 1] [--data DIR]: an archive in a database of its own, which stays:
// SECTION16_DATA=DIR npm start shows it. The same for one seed, whatever the number of processes.

/** Filings of all of EDGAR, about, and of archives for daily use: a tenth and a hundredth. */
export const FULL = 5_000_000;
export const TENTH = FULL / 10;
export const DAILY = FULL / 100;

export type GenerateOptions = { filings: number; seed: number; processes?: number };

export async function run(args: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { filings: { type: "string", default: String(DAILY) }, seed: { type: "string", default: "1" }, data: { type: "string" } },
  });
  const [filings, seed] = [Number(values.filings), Number(values.seed)];
  if (!Number.isSafeInteger(filings) || filings < 100 || !Number.isSafeInteger(seed))
    throw new Error("--filings is a whole number from 100 on, --seed a whole number.");
  const folder = values.data ? resolve(projectFolder, values.data) : archiveFolder(filings, seed);
  if (isFilled(folder)) throw new Error(`${folder} holds a database already: remove it, or name another with --data.`);
  await generateInto(folder, { filings, seed });
  console.log(`\nOpen it with SECTION16_DATA=${folder} npm start.`);
}

/** Where an archive lies that no other folder was named for. */
export const archiveFolder = (filings: number, seed: number) => join(projectFolder, ".data", `archive-${filings}-${seed}`);

export const isFilled = (folder: string) => existsSync(join(folder, "postgresql"));

/** Fills a new database in a folder, and prints how long each step took. */
export async function generateInto(folder: string, options: GenerateOptions): Promise<void> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const open = await openDatabase({ ...readEnv({}), dataFolder: folder }, () => {}, { isDeferred: true });
  try {
    const times = await generate(open, options, (line) => console.error(line));
    const rate = (time: number) => Math.round(options.filings / time).toLocaleString("en-US");
    printTable(
      ["what", "seconds", "filings/s"],
      Object.entries(times).map(([what, time]) => [what, time.toFixed(1), rate(time)]),
    );
  } finally {
    await open.close();
  }
}

/** Fills an empty database; seconds by step. */
export async function generate(
  open: Opened,
  { filings, seed, processes = availableParallelism() }: GenerateOptions,
  say: (line: string) => void = () => {},
): Promise<{ [step: string]: number }> {
  const { db } = open;
  const times: { [step: string]: number } = {};
  const step = async (name: string, work: () => Promise<unknown>) => {
    times[name] = await seconds(work);
    say(`${name}: ${times[name].toFixed(1)} s`);
  };
  const { rows: used } = await sql`select from filing limit 1`.execute(db);
  if (used.length) throw new Error("An archive is generated into an empty database.");
  const started = performance.now();
  const load = async () => {
    await Promise.all(Array.from({ length: processes }, (_, part) => copyPart(open.url, filings, seed, part, processes)));
    await sql`
      select setval(pg_get_serial_sequence('filing', 'id'), ${filings}), setval(pg_get_serial_sequence('filing_row', 'id'), (select max(id) from filing_row))`.execute(
      db,
    );
    await sql`insert into dirty_issuer (issuer_cik) select distinct issuer_cik from filing on conflict do nothing`.execute(db);
  };
  const derive = () =>
    refreshDirty(db, (done, total) => done % Math.ceil(total / 10) === 0 && say(`${done} of ${total} issuers derived`), undefined, {
      processes,
    });
  await loadArchive(db, { load: () => step("rows by COPY", load), derive: () => step("derived", derive) });
  const known = (times["rows by COPY"] ?? 0) + (times.derived ?? 0);
  times["indexes, statistics"] = (performance.now() - started) / 1000 - known;
  await step("vacuum", () => sql`vacuum analyze`.execute(db));
  return times;
}

async function copyPart(url: string, filings: number, seed: number, part: number, parts: number): Promise<void> {
  const child: ChildProcess = fork(fileURLToPath(new URL("generate-part.ts", import.meta.url)), [filings, seed, part, parts].map(String), {
    execArgv: ["--import", import.meta.resolve("tsx")],
    env: { ...process.env, DATABASE_URL: url },
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`A process that copies ended with ${code}.`);
}
