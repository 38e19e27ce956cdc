import { sql } from "kysely";
import type { Opened } from "@/db/open";
import { findIssuerFigures, listIssuerActivity } from "@/db/queries/activity";
import { listClusters } from "@/db/queries/clusters";
import { listNewestFilings } from "@/db/queries/filings";
import { findIssuer, listIssuerInsiders } from "@/db/queries/issuers";
import { findMarketFigures, findNewestTradeDay, listMarketWeeks, listTopTrades } from "@/db/queries/market";
import { search } from "@/db/queries/search";
import { listIssuerSeries } from "@/db/queries/series";
import { listIssuerTransactions } from "@/db/queries/transactions";
import { emptyClusterFilter } from "@/lib/cluster-filter";
import { addDays } from "@/lib/dates";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import { emptyFilter } from "@/lib/search-params";
import { withScratchDatabase } from "./database";
import { DAILY, generate } from "./generate";
import { printTable, seconds } from "./table";

// The queries of pages with a hundredth of all of EDGAR behind them (bench/generate): the largest issuer has some 20,000 rows.

const ROUNDS = 20;

export async function run(): Promise<void> {
  await withScratchDatabase({}, async (open) => {
    console.log(
      `Generating ${DAILY.toLocaleString("en-US")} filings took ${(await seconds(() => generate(open, { filings: DAILY, seed: 1 }))).toFixed(0)} s.\n`,
    );
    const busy = await issuerOfSize(open, 1_000_000);
    const usual = await issuerOfSize(open, 200);
    const all = { from: null, to: null };
    const newest = (await findNewestTradeDay(open.db, "sell")) as IsoDate;
    const week = { from: addDays(newest, -6), to: newest };
    const queries: [string, () => Promise<unknown>][] = [
      ["newest filings", () => listNewestFilings(open.db, null)],
      ["issuer, busy", () => findIssuer(open.db, busy)],
      ["transactions, busy issuer", () => listIssuerTransactions(open.db, busy, emptyFilter)],
      ["transactions, usual issuer", () => listIssuerTransactions(open.db, usual, emptyFilter)],
      ["transactions of one category", () => listIssuerTransactions(open.db, busy, { ...emptyFilter, category: "sell" })],
      ["activity, busy issuer", () => listIssuerActivity(open.db, busy)],
      ["figures, busy issuer", () => findIssuerFigures(open.db, busy, all)],
      ["insiders, busy issuer", () => listIssuerInsiders(open.db, busy)],
      ["ownership, busy issuer", () => listIssuerSeries(open.db, busy)],
      ["search by two words of a name", () => search(open.db, "karen dalton")],
      ["market: newest trade day", () => findNewestTradeDay(open.db, "sell")],
      ["market: figures of a week", () => findMarketFigures(open.db, week)],
      ["market: largest sells of a week", () => listTopTrades(open.db, "sell", week, 8)],
      ["market: 5 years of weeks", () => listMarketWeeks(open.db, week.to, 261)],
      ["market: all weeks", () => listMarketWeeks(open.db, week.to, 5_000)],
      ["clusters: defaults", () => listClusters(open.db, emptyClusterFilter)],
      [
        "clusters: two within a year, CEO or CFO",
        () => listClusters(open.db, { ...emptyClusterFilter, n: 2, window: 250, roles: "ceo-cfo" }),
      ],
      ["clusters: twenty within a day, so none", () => listClusters(open.db, { ...emptyClusterFilter, n: 20, window: 1 })],
      ["clusters: over $10m, so none", () => listClusters(open.db, { ...emptyClusterFilter, minValue: "10000000" as Decimal })],
    ];
    const table: string[][] = [];
    for (const [name, query] of queries) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) times.push((await seconds(query)) * 1000);
      times.sort((a, b) => a - b);
      table.push([name, (times[Math.floor(ROUNDS / 2)] ?? 0).toFixed(1), (times[Math.floor(ROUNDS * 0.95)] ?? 0).toFixed(1)]);
    }
    printTable(["query", "p50 ms", "p95 ms"], table);
    console.log("\nScans of the busy issuer's transactions:");
    for (const line of await scansOf(open, busy)) console.log(`  ${line}`);
  });
}

/** The issuer whose filings are nearest to that many. */
async function issuerOfSize({ db }: Opened, filings: number): Promise<Cik> {
  const { rows } = await sql<{ cik: Cik }>`select cik from issuer order by abs(filings - ${filings}::int), cik limit 1`.execute(db);
  return (rows[0] as { cik: Cik }).cik;
}

/** Which indexes the page's main list goes by. */
async function scansOf({ db }: Opened, issuer: Cik): Promise<string[]> {
  const { rows } = await sql<{ "QUERY PLAN": string }>`
    explain (costs off) select * from filing_row t join filing f on f.id = t.filing_id where t.issuer_cik = ${issuer} order by t.sort_date desc, t.id desc limit 51`.execute(
    db,
  );
  return rows.map((row) => row["QUERY PLAN"]).filter((line) => line.includes("Scan"));
}
