import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { to as copyTo } from "pg-copy-streams";
import { expireTags } from "@/db/expire-tags";
import { storeFile } from "@/db/ingest/store-file";
import type { Opened } from "@/db/open";
import { loadSample } from "@/db/sample/load-sample";
import { tags } from "@/lib/cache-tags";
import { generateFilings } from "@/lib/testing/generate-filings";
import { writeSubmission } from "@/lib/write/submission-text";
import { withScratchDatabase } from "./database";
import { firstLoad } from "./pages/first-load";
import { compare, type Load, load } from "./pages/load";
import { onPhone } from "./pages/on-phone";
import { openLoop } from "./pages/open-loop";
import { cpuOf, memoryOf, type Server, startBoth } from "./pages/servers";
import { describeMachine, MEASURE_HEAD, type Measure, median, printTable } from "./table";

// Pages of the sample beside the smallest Next app on the same database (bench/bare-next): docs/performance.md says how to read it.

/** The issuer of the sample with most rows. */
const ISSUER = "0001318605";
const PAGE = `/issuers/${ISSUER}`;
const EXPIRIES = 20;
const ARRIVALS = 30;
const ARRIVALS_SECONDS = 5;
const LONG_ROWS = 100_000;

export async function run(): Promise<Measure[]> {
  return withScratchDatabase({}, async (open) => {
    await loadSample(open.db);
    const { ours, floor } = await startBoth(open.url);
    try {
      const rows: Measure[] = [
        ...(await cachedPage(ours, floor)),
        ...(await filteredPage(ours, floor)),
        ...(await firstRender(open, ours, floor)),
        await arrivals(open, ours),
        ...(await data(open, ours, floor)),
        ...(await bytes(ours, floor)),
        ...(await onPhone(ours, PAGE, floor, `/cached/${ISSUER}`)),
        ...(await longFile(open, ours)),
        ...(await openLoop(ours, open.url, await busyPages(open))),
      ];
      console.log(`${describeMachine()}. The sample; identity encoding, 8 connections, medians of 3, order reversed each round.\n`);
      printTable(MEASURE_HEAD, rows);
      return rows;
    } finally {
      await ours.stop();
      await floor.stop();
    }
  });
}

const perSecond = (what: string, { ours, floor }: { ours: Load; floor: Load }, asked: string): Measure => [
  `${what}, requests/s${ours.failed + floor.failed ? ` (${ours.failed} + ${floor.failed} failed)` : ""}`,
  floor.perSecond.toFixed(0),
  ours.perSecond.toFixed(0),
  (ours.perSecond / floor.perSecond).toFixed(2),
  asked,
];
const cpu = (what: string, { ours, floor }: { ours: Load; floor: Load }, asked: string): Measure[] =>
  ours.cpu === null || floor.cpu === null
    ? []
    : [[`${what}, CPU ms a request`, floor.cpu.toFixed(2), ours.cpu.toFixed(2), (ours.cpu / floor.cpu).toFixed(2), asked]];

async function cachedPage(ours: Server, floor: Server): Promise<Measure[]> {
  await Promise.all([fetch(ours.base + PAGE), fetch(`${floor.base}/cached/${ISSUER}`)]);
  const both = await compare(
    () => load(ours, PAGE),
    () => load(floor, `/cached/${ISSUER}`),
  );
  const what = "cached issuer page";
  const p99 = (both.ours.p99 / Math.max(1, both.floor.p99)).toFixed(2);
  return [
    perSecond(what, both, "≥ 0.85"),
    ...cpu(what, both, "≤ 1.25"),
    [`${what}, p99 ms`, String(both.floor.p99), String(both.ours.p99), p99, "≤ 1.3"],
  ];
}

async function filteredPage(ours: Server, floor: Server): Promise<Measure[]> {
  const path = `${PAGE}?category=sell`;
  const bare = () => load(floor, `/dynamic/${ISSUER}`);
  const anew = await compare(() => load(ours, path, { anew: (count) => `${path}&n=${count}` }), bare);
  const again = await compare(() => load(ours, path), bare);
  return [
    perSecond("filtered issuer page, rendered each time", anew, "≥ 0.8"),
    ...cpu("filtered issuer page, rendered each time", anew, ""),
    perSecond("filtered issuer page, asked for again", again, "≥ 0.8"),
    ...cpu("filtered issuer page, asked for again", again, ""),
  ];
}

/** One visitor after each expiry, and then twenty at once: they wait for one render. */
async function firstRender(open: Opened, ours: Server, floor: Server): Promise<Measure[]> {
  const after = async (server: Server, path: string, visitors: number, expire: () => Promise<void>): Promise<number | null> => {
    let used = 0;
    for (let round = 0; round < EXPIRIES; round++) {
      await expire();
      const before = cpuOf(server);
      await Promise.all(Array.from({ length: visitors }, async () => (await fetch(server.base + path)).text()));
      if (before === null) return null;
      used += (cpuOf(server) ?? 0) - before;
    }
    return used / EXPIRIES;
  };
  const expire = async () => {
    await expireTags(open.db, [tags.issuer(ISSUER)]);
    await sleep(50);
  };
  const bare = await after(floor, `/dynamic/${ISSUER}`, 1, () => sleep(50));
  const one = await after(ours, PAGE, 1, expire);
  const many = await after(ours, PAGE, 20, expire);
  if (bare === null || one === null || many === null) return [];
  return [
    ["first render after an expiry, CPU ms", bare.toFixed(1), one.toFixed(1), (one / bare).toFixed(2), "≤ 1.3"],
    ["the same with 20 visitors at once, CPU ms in all", "", many.toFixed(1), `${(many / one).toFixed(2)} of one`, "one render"],
  ];
}

/** Filings stored one after the other while a page is asked for as often as it is answered. */
async function arrivals(open: Opened, ours: Server): Promise<Measure> {
  const loading = load(ours, PAGE, { seconds: ARRIVALS_SECONDS + 1 });
  for (const filing of generateFilings(ARRIVALS, 8)) {
    const bytes = new TextEncoder().encode(writeSubmission(filing));
    await storeFile(open.db, { name: filing.source.name, bytes }, { trust: "claimed", refreshNow: true });
    await sleep((ARRIVALS_SECONDS * 1000) / ARRIVALS / 2);
  }
  const { failed, perSecond } = await loading;
  return [`${ARRIVALS} filings in ${ARRIVALS_SECONDS} s under load, errors`, "", `${failed} (${perSecond.toFixed(0)} requests/s)`, "", "0"];
}

async function data(open: Opened, ours: Server, floor: Server): Promise<Measure[]> {
  const { rows } = await sql<{ cik: string }>`
    select issuer_cik as cik from filing_row group by 1 order by abs(count(*) - 50), 1 limit 1`.execute(open.db);
  const cik = rows[0]?.cik ?? ISSUER;
  const files = [
    { what: "JSON of 50 rows", path: `${PAGE}.json?limit=50`, bare: `/rows/json?cik=${ISSUER}` },
    { what: "CSV of some 50 rows", path: `/issuers/${cik}.csv?show=as-filed`, bare: `/rows/csv?cik=${cik}` },
  ];
  const measured: Measure[] = [];
  for (const { what, path, bare } of files) {
    const floors = () => load(floor, bare);
    // A day before all others changes the address and not the rows.
    const made = await compare(() => load(ours, path, { anew: (count) => `${path}&from=${dayBeforeAll(count)}` }), floors);
    const again = await compare(() => load(ours, path), floors);
    measured.push(perSecond(`${what}, made each time`, made, ""), ...cpu(`${what}, made each time`, made, ""));
    measured.push(perSecond(`${what}, asked for again`, again, "≥ 0.8"));
  }
  return measured;
}

const dayBeforeAll = (count: number) => new Date(Date.UTC(1700, 0, 1 + (count % 90_000))).toISOString().slice(0, 10);

async function bytes(ours: Server, floor: Server): Promise<Measure[]> {
  const [mine, theirs] = [await firstLoad(ours, PAGE), await firstLoad(floor, `/cached/${ISSUER}`)];
  const kilobytes = (size: number) => (size / 1000).toFixed(1);
  const ratio = (one: number, other: number) => (one / other).toFixed(2);
  return [
    ["HTML of the issuer page with 50 rows, KB gz", kilobytes(theirs.html), kilobytes(mine.html), ratio(mine.html, theirs.html), "≤ 15"],
    ["first-load script, KB gz", kilobytes(theirs.script), kilobytes(mine.script), ratio(mine.script, theirs.script), "≤ 150"],
    ["first-load script, files", String(theirs.files.length), String(mine.files.length), "", "≤ 9"],
    ["requests of a first visit", String(theirs.requests), String(mine.requests), "", "≤ 12"],
    ["requests to others", String(theirs.elsewhere), String(mine.elsewhere), "", "0"],
  ];
}

/** The pages that most people open: home, clusters, and those of companies, people and filings. */
async function busyPages({ db }: Opened): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    (select '/issuers/' || cik as path from issuer order by filings desc, cik limit 6) union all
    (select '/owners/' || cik from owner order by filings desc, cik limit 6) union all
    (select '/filings/' || accession_number from filing where accession_number is not null order by filed_on desc, id limit 6)`.execute(db);
  return ["/", "/clusters", ...rows.map(({ path }) => path)];
}

/** The rows of one issuer a hundred thousand times over, as a file and as PostgreSQL itself writes them. */
async function longFile(open: Opened, ours: Server): Promise<Measure[]> {
  const { rows: columns } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_name = 'filing_row' and column_name not in ('id', 'ordinal') and is_generated = 'NEVER'`.execute(open.db);
  const kept = sql.join(columns.map(({ name }) => sql.ref(name)));
  await sql`
    insert into filing_row (ordinal, ${kept})
    select ordinal + 1000 * turn, ${kept} from filing_row, generate_series(1, ${LONG_ROWS}::int / (select count(*)::int from filing_row where issuer_cik = ${ISSUER})) as turn
    where issuer_cik = ${ISSUER}`.execute(open.db);
  await sql`analyze filing_row`.execute(open.db);
  const client = await open.pool.connect();
  const copy = async () => {
    const started = performance.now();
    const query = `copy (select r.*, f.accession_number, f.form_type, f.issuer_name, f.trading_symbol, f.trust from filing_row r
      join filing f on f.id = r.filing_id where r.issuer_cik = '${ISSUER}' order by r.sort_date desc, r.id desc) to stdout csv header`;
    for await (const _ of client.query(copyTo(query)));
    return performance.now() - started;
  };
  const mebibytes = () => (memoryOf(ours) ?? 0) / 2 ** 20;
  /** What the process held more while each file was written than before it. */
  const grown: number[] = [];
  const file = async () => {
    const started = performance.now();
    const calm = mebibytes();
    let peak = calm;
    const body = (await fetch(`${ours.base}${PAGE}.csv?show=as-filed`, { headers: { "Accept-Encoding": "identity" } })).body;
    for await (const _ of body ?? []) peak = Math.max(peak, mebibytes());
    grown.push(peak - calm);
    return performance.now() - started;
  };
  const times: { copy: number[]; file: number[] } = { copy: [], file: [] };
  try {
    for (let round = 0; round < 3; round++) {
      times.copy.push(await copy());
      times.file.push(await file());
    }
  } finally {
    client.release();
  }
  const [theirs, mine] = [median(times.copy), median(times.file)];
  return [
    ["CSV of 100,000 rows, s (floor: COPY)", (theirs / 1000).toFixed(2), (mine / 1000).toFixed(2), (mine / theirs).toFixed(2), "≤ 2.5"],
    [
      "the same, memory above what was held before, MiB: first, second, third file",
      "",
      grown.map((more) => more.toFixed(0)).join(", "),
      "",
      "flat",
    ],
  ];
}
