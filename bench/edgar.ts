import { spawn } from "node:child_process";
import { once } from "node:events";
import { get } from "node:http";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { changeAccess } from "@/db/edgar/access";
import { noteListings } from "@/db/edgar/listings";
import { projectFolder } from "@/db/env";
import { addJobs, fetchFiling, priorities } from "@/db/jobs/queue";
import { runWorker, WORKER_CONNECTIONS } from "@/db/jobs/worker";
import { invent } from "@/db/testing/edgar/stand-in";
import { edgarAddresses } from "@/lib/edgar/addresses";
import type { Listing } from "@/lib/edgar/listing";
import { withScratchDatabase } from "./database";
import { printTable, seconds } from "./table";

// The whole path of jobs (fetch from a stand-in for EDGAR, parse, store, derive), against the rate at which that stand-in answers alone.

const FILINGS = 3_000;
/** All ownership filings of EDGAR since 2003, about (DESIGN, Scale). */
const ALL_OF_EDGAR = 5_000_000;
const MOST_PER_SECOND = 10;

export async function run(): Promise<void> {
  const standIn = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), `${projectFolder}/e2e/edgar-stand-in.ts`, "0", String(FILINGS)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  try {
    const [line] = (await once(createInterface(standIn.stdout), "line")) as [string];
    const address = /http:\S+/.exec(line)?.[0] ?? "";
    const listings = invent(FILINGS).map(
      ({ accessionNumber, filedOn, issuer, reportingOwners }) =>
        ({ accessionNumber, formType: "4", filedOn, ciks: [issuer.cik, ...reportingOwners.map(({ cik }) => cik)] }) as Listing,
    );
    const bare = await seconds(() => fetchBare(address, listings));
    await withScratchDatabase({ isDeferred: true, max: WORKER_CONNECTIONS }, async (open) => {
      const { db } = open;
      await changeAccess(db, { contact: "Benchmark bench@example.com" });
      await sql`alter table edgar_access drop constraint edgar_access_per_second_check`.execute(db);
      await sql`update edgar_access set per_second = 1000000`.execute(db);
      await noteListings(db, listings, "quarter");
      await addJobs(
        db,
        listings.map((listing) => fetchFiling(listing, priorities.rest)),
      );
      const stop = new AbortController();
      let [fetched, cpu] = [0, process.cpuUsage()];
      const whole = await seconds(async () => {
        const started = performance.now();
        const working = runWorker(open, {
          edgar: { db, hosts: { www: address, data: address }, cacheFolder: null },
          folder: "/nonexistent",
          signal: stop.signal,
          say: (line) => console.log(line),
          hasSchedule: false,
        });
        while ((await left(open.db, "fetch-filing")) > 0) await sleep(50);
        fetched = (performance.now() - started) / 1_000;
        // The refreshes that wait for more of their company have nothing to wait for.
        await sql`update graphile_worker._private_jobs set run_at = now()`.execute(db);
        while ((await left(open.db, "refresh-issuer")) > 0) await sleep(50);
        cpu = process.cpuUsage(cpu);
        stop.abort();
        await working;
      });
      printTable(
        ["what", "seconds", "filings/s", "ratio to bare"],
        [
          ["stand-in alone, 6 at a time", bare.toFixed(2), rate(bare), "1.0"],
          ["fetched, parsed and stored", fetched.toFixed(2), rate(fetched), (fetched / bare).toFixed(1)],
          ["the same with everything derived", whole.toFixed(2), rate(whole), (whole / bare).toFixed(1)],
        ],
      );
      const perFiling = (cpu.user + cpu.system) / 1_000 / FILINGS;
      console.log(`\nProcessor time of the worker: ${perFiling.toFixed(1)} ms a filing.`);
      console.log(
        `All of EDGAR, ${ALL_OF_EDGAR.toLocaleString("en-US")} filings: ${days(ALL_OF_EDGAR / MOST_PER_SECOND)} at ${MOST_PER_SECOND} requests a second; ${days((ALL_OF_EDGAR * whole) / FILINGS)} would be what this machine could do.`,
      );
    });
  } finally {
    standIn.kill();
  }
}

const rate = (time: number) => Math.round(FILINGS / time).toLocaleString("en-US");
const days = (time: number) => (time > 86_400 ? `${(time / 86_400).toFixed(1)} days` : `${(time / 3_600).toFixed(1)} hours`);

async function left(db: Parameters<typeof noteListings>[0], task: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker.jobs where task_identifier = ${task}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Every submission as the stand-in gives it, thrown away. */
async function fetchBare(address: string, listings: readonly Listing[]): Promise<void> {
  const queue = listings.values();
  const headers = { "user-agent": "Bench bench@example.com", "accept-encoding": "gzip" };
  async function work(): Promise<void> {
    for (const { accessionNumber, ciks } of queue) {
      const url = address + edgarAddresses.submission(ciks[0] as Listing["ciks"][0], accessionNumber).path;
      await new Promise<void>((resolve, reject) =>
        get(url, { headers }, (response) => response.resume().once("end", resolve)).once("error", reject),
      );
    }
  }
  await Promise.all(Array.from({ length: 6 }, work));
}
