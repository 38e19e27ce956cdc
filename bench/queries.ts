import { existsSync, readFileSync } from "node:fs";
import { type PageLoad, pageLoads } from "@/app/_data/testing/page-loads";
import { findParties } from "@/app/_data/testing/parties";
import { type OpenDb, openDb, setPageDb } from "@/db/client";
import { readEnv } from "@/db/env";
import { isTimedOut } from "@/db/errors";
import { type Opened, openDatabase } from "@/db/open";
import { archiveFolder, DAILY, FULL, generateInto, isFilled, TENTH } from "./generate";
import { describeMachine, type Measure, printTable, quantile } from "./table";

// Database time of every page, at two sizes of the archive: `-- queries --small=DIR --large=DIR --plans`. Without folders it takes those that
// `-- generate` keeps, and makes them where they are not there yet: a hundredth of all of EDGAR, and a tenth or, with --full, all of it.

const SEED = 1;
/** Milliseconds that a page may take of the database; a search. */
const ASKED = { page: 15, search: 25 } as const;
const ROUNDS = 11;
const WARM_UP = 2;
/** Less than the pages' own: statements that wait for the one connection must outlast it. */
const TIMEOUT = 3_000;
/** Statements whose plans are shown: those that took the longest. */
const PLANS = 10;

/** The sum of a page's statements in milliseconds: as the client waits for each, and as the processor of the server was busy (Linux, embedded server). */
type Took = { wall: number; busy: number };
type Archive = {
  name: string;
  filings: number;
  pages: PageLoad[];
  use: () => void;
  measure: (page: PageLoad) => Promise<Took | null>;
  slowest: Map<string, Slow>;
  open: OpenDb;
};
type Slow = { page: string; text: string; parameters: readonly unknown[]; wall: number };

export async function run(options: readonly string[]): Promise<Measure[]> {
  const folder = (name: string, filings: number) =>
    options.find((given) => given.startsWith(`--${name}=`))?.slice(name.length + 3) ?? keptArchive(filings);
  const small = await folder("small", DAILY);
  const large = await folder("large", options.includes("--full") ? FULL : TENTH);
  return withArchive(small, (first) => withArchive(large, (second) => compare(first, second, options.includes("--plans"))));
}

/** The folder of an archive of so many filings, made now where there is none. */
async function keptArchive(filings: number): Promise<string> {
  const folder = archiveFolder(filings, SEED);
  if (!isFilled(folder)) {
    console.log(`No archive of ${filings.toLocaleString("en-US")} filings is kept here: it is made once, and stays in ${folder}.\n`);
    await generateInto(folder, { filings, seed: SEED });
  }
  return folder;
}

async function withArchive<Result>(folder: string, work: (archive: Archive) => Promise<Result>): Promise<Result> {
  const open = await openDatabase({ ...readEnv({}), dataFolder: folder }, console.log);
  return inArchive(open, work).finally(open.close);
}

async function inArchive<Result>(open: Opened, work: (archive: Archive) => Promise<Result>): Promise<Result> {
  let took: Took = { wall: 0, busy: 0 };
  let page = "";
  const slowest = new Map<string, Slow>();
  // One connection, so that statements of a page do not wait for each other's processor: the sum is what the database did.
  const pages = openDb(open.url, {
    max: 1,
    statementTimeout: TIMEOUT,
    onQuery: ({ query, queryDurationMillis: wall }) => {
      took.wall += wall;
      if (wall > (slowest.get(query.sql)?.wall ?? 0)) slowest.set(query.sql, { page, text: query.sql, parameters: query.parameters, wall });
    },
  });
  const { rows } = await pages.pool.query<{ filings: number }>("select count(*)::int as filings from filing");
  const filings = rows[0]?.filings ?? 0;
  return work({
    name: `${filings.toLocaleString("en-US")} filings`,
    filings,
    pages: pageLoads(await findParties(open.db)),
    use: () => setPageDb(pages),
    measure: async ({ page: name, load }) => {
      page = name;
      // An idle connection is closed after some seconds, and another has another process.
      const backend = await pages.pool.query<{ pid: number }>("select pg_backend_pid() as pid");
      const busyTime = processorOf(backend.rows[0]?.pid);
      took = { wall: 0, busy: -busyTime() };
      try {
        await load();
      } catch (error) {
        if (isTimedOut(error)) return null;
        throw error;
      }
      return { wall: took.wall, busy: took.busy + busyTime() };
    },
    slowest,
    open: pages,
  }).finally(pages.close);
}

/** Milliseconds that a process of this machine has had the processor; other work on the machine is not in it. */
function processorOf(pid: number | undefined): () => number {
  const path = `/proc/${pid}/schedstat`;
  return () => (existsSync(path) ? Number(readFileSync(path, "utf8").split(" ")[0]) / 1e6 : 0);
}

async function compare(small: Archive, large: Archive, withPlans: boolean): Promise<Measure[]> {
  const measures: Measure[] = [];
  console.log(
    `\n${describeMachine()}. Sums of a page's statements, in milliseconds; the sizes take turns, ${ROUNDS} rounds after ${WARM_UP} to warm up.\n`,
  );
  const head = [small, large].flatMap(({ name }) => [`${name}: p50`, "p95", "processor"]);
  // Each row as it is measured.
  printTable(["page", ...head, "ratio of p95", "of processor"], []);
  for (const [at, { page }] of small.pages.entries()) {
    const taken = new Map<Archive, Took[]>([small, large].map((archive) => [archive, []]));
    const endless = new Set<Archive>();
    for (let round = -WARM_UP; round < ROUNDS; round++)
      for (const archive of round % 2 ? [small, large] : [large, small]) {
        if (endless.has(archive)) continue;
        archive.use();
        const took = await archive.measure(archive.pages[at] as PageLoad);
        if (!took) endless.add(archive);
        else if (round >= 0) taken.get(archive)?.push(took);
      }
    // NaN where every round ended by the time-out.
    const of = (archive: Archive, what: keyof Took, share: number) =>
      quantile(
        (taken.get(archive) ?? []).map((took) => took[what]),
        share,
      );
    const ratio = (what: keyof Took, share: number) => (endless.size ? "" : (of(large, what, share) / of(small, what, share)).toFixed(2));
    const cells = (archive: Archive) =>
      [of(archive, "wall", 0.5), of(archive, "wall", 0.95), of(archive, "busy", 0.5)].map((ms) => ms.toFixed(1));
    console.log(`| ${[page, ...cells(small), ...cells(large), ratio("wall", 0.95), ratio("busy", 0.5)].join(" | ")} |`);
    const [floor, seen] = [small, large].map((archive) => of(archive, "wall", 0.95).toFixed(1)) as [string, string];
    measures.push([
      `database time of “${page}”, p95 ms (floor: ${small.name}; ${large.name})`,
      floor,
      seen,
      ratio("wall", 0.95),
      `≤ 1.3, under ${page.startsWith("search") ? ASKED.search : ASKED.page} ms`,
    ]);
  }
  if (withPlans) await printPlans(large);
  return measures;
}

async function printPlans({ slowest, open, name }: Archive): Promise<void> {
  console.log(`\nPlans of the ${PLANS} statements that took the longest, with ${name}:`);
  for (const { page, text, parameters, wall } of [...slowest.values()].sort((a, b) => b.wall - a.wall).slice(0, PLANS)) {
    console.log(`\n### ${page}: ${wall.toFixed(1)} ms at most\n\n${text.trim().slice(0, 200).replaceAll(/\s+/g, " ")} …\n`);
    const plan = await open.pool
      .query<{ "QUERY PLAN": string }>(`explain (analyze, buffers) ${text}`, [...parameters])
      .catch((error: Error) => error.message);
    for (const line of typeof plan === "string" ? [plan] : plan.rows.map((row) => row["QUERY PLAN"]))
      console.log(`    ${line.slice(0, 200)}`);
  }
}
