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
import { printTable, seconds } from "./table";

// The queries of the issuer page with a million rows behind them: 10,000 issuers, the first with 2,000 rows, most with 100.

const ROWS = 1_000_000;
const ROUNDS = 20;

export async function run(): Promise<void> {
  await withScratchDatabase({}, async (open) => {
    console.log(`Filling ${ROWS.toLocaleString("en-US")} rows took ${(await seconds(() => fill(open))).toFixed(0)} s.\n`);
    const busy = "0000000001" as Cik;
    const usual = "0000005000" as Cik;
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
      ["search by two words", () => search(open.db, "owner 4711")],
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

/** Which indexes the page's main list goes by. */
async function scansOf({ db }: Opened, issuer: Cik): Promise<string[]> {
  const { rows } = await sql<{ "QUERY PLAN": string }>`
    explain (costs off) select * from filing_row t join filing f on f.id = t.filing_id where t.issuer_cik = ${issuer} order by t.sort_date desc, t.id desc limit 51`.execute(
    db,
  );
  return rows.map((row) => row["QUERY PLAN"]).filter((line) => line.includes("Scan"));
}

async function fill({ db }: Opened): Promise<void> {
  await sql`
    insert into filing (accession_number, form_type, period_of_report, filed_on, filed_on_assumed, accepted_at, issuer_cik, issuer_cik_filed, issuer_name, trading_symbol, trust, content_hash, facts_hash)
    select lpad((n / 1000)::text, 10, '0') || '-' || lpad((6 + n % 20)::text, 2, '0') || '-' || lpad((n % 1000000)::text, 6, '0'), '4', date '2006-01-01' + day, date '2006-01-02' + day, false,
      timestamptz '2006-01-02 17:00' + day * interval '1 day', cik, cik, 'Company ' || cik, 'C' || ltrim(cik, '0'), 'edgar', md5(n::text), md5('f' || n)
    from (select n, ${dayOf} as day, lpad((case when n % 500 = 0 then 1 else 1 + n % 10000 end)::text, 10, '0') as cik from generate_series(1, ${ROWS / 2}::int) n) g`.execute(
    db,
  );
  await sql`
    insert into filing_owner (filing_id, ordinal, owner_cik, issuer_cik, filed_on, name, is_director, is_officer, is_ten_percent_owner, is_other, officer_title)
    select id, 1, lpad((2000000 + id % 59999)::text, 10, '0'), issuer_cik, filed_on, 'OWNER ' || (id % 59999) || ' PERSON', false, true, false, false, 'CFO' from filing`.execute(
    db,
  );
  await sql`
    insert into filing_row (filing_id, issuer_cik, table_name, ordinal, kind, security_title, transaction_date, transaction_form_type, transaction_code, equity_swap_involved, shares, price_per_share,
      acquired_disposed, shares_owned_following, direct_or_indirect, sort_date, category, value, not_counted, security_key, plan, filed_on, roles, owner_ciks)
    select f.id, f.issuer_cik, 'nonDerivative', o, 'transaction', 'Common Stock', f.period_of_report, '4', case when o > 1 then 'A' when f.id % 6 = 0 then 'P' else 'S' end, false, 100 + f.id % 1000, 10 + f.id % 90,
      case when o > 1 or f.id % 6 = 0 then 'A' else 'D' end, 10000, 'D', f.period_of_report, case when o > 1 then 'award' when f.id % 6 = 0 then 'buy' else 'sell' end, case when o = 1 then (100 + f.id % 1000) * (10 + f.id % 90) end,
      case when o = 1 then null else 'other-code' end, 'COMMON', case when f.id % 3 = 0 then 'yes' else 'no' end, f.filed_on, '{CFO,Officer}', array[lpad((2000000 + f.id % 59999)::text, 10, '0')]
    from filing f, generate_series(1, 2) o`.execute(db);
  await sql`insert into issuer select issuer_cik, min(issuer_name), min(trading_symbol), min(filed_on), max(filed_on), count(*) from filing group by 1`.execute(
    db,
  );
  await sql`insert into issuer_name select cik, name, trading_symbol, lower(name), array[trading_symbol], first_filed_on, last_filed_on from issuer`.execute(
    db,
  );
  await sql`insert into owner select owner_cik, min(name), min(filed_on), max(filed_on), count(*) from filing_owner group by 1`.execute(db);
  await sql`insert into owner_name select cik, name, lower(name), first_filed_on, last_filed_on from owner`.execute(db);
  await sql`insert into series (issuer_cik, owner_cik, table_name, security_key, security_title, direct_or_indirect, nature_key) select distinct issuer_cik, owner_cik, 'nonDerivative', 'COMMON', 'Common Stock', 'D', '' from filing_owner`.execute(
    db,
  );
  await sql`
    insert into observation (series_id, ordinal, issuer_cik, row_id, filing_id, date, balance, change, status)
    select s.id, row_number() over (partition by s.id order by t.sort_date, t.id), s.issuer_cik, t.id, t.filing_id, t.sort_date, 10000, 100, 'ok'
    from filing_row t join filing_owner o on o.filing_id = t.filing_id join series s on s.issuer_cik = t.issuer_cik and s.owner_cik = o.owner_cik`.execute(
    db,
  );
  await sql`
    insert into issuer_week (issuer_cik, week, buy_rows, buy_owners, buy_value, sell_rows, sell_owners, sell_value, plan_value, asked_value, without_price, left_rows, unverified_rows, sample_rows)
    select issuer_cik, date_trunc('week', sort_date)::date, count(*) filter (where category = 'buy'), count(distinct owner_ciks) filter (where category = 'buy'), coalesce(sum(value) filter (where category = 'buy'), 0),
      count(*) filter (where category = 'sell'), count(distinct owner_ciks) filter (where category = 'sell'), coalesce(sum(value) filter (where category = 'sell'), 0), coalesce(sum(value) filter (where plan = 'yes'), 0), sum(value), 0, 0, 0, 0
    from filing_row where not_counted is null group by 1, 2`.execute(db);
  await sql`
    insert into market_week (week, part, buy_issuers, sell_issuers, buy_rows, buy_owners, buy_value, sell_rows, sell_owners, sell_value, plan_value, asked_value, without_price, left_rows, unverified_rows, sample_rows)
    select week, mod(issuer_cik::bigint, 16)::int, count(*) filter (where buy_rows > 0), count(*) filter (where sell_rows > 0), sum(buy_rows), sum(buy_owners), sum(buy_value), sum(sell_rows), sum(sell_owners), sum(sell_value),
      sum(plan_value), sum(asked_value), 0, 0, 0, 0 from issuer_week group by 1, 2`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

/** Days spread over nineteen years; purchases come in bursts of some of one issuer within two weeks, so that there are clusters. */
const dayOf = sql`case when n % 6 = 0 then (n % 10000 * 37 + n / 120000 * 1500 + n / 10000 % 12) % 7000 else (n::bigint * 137 + n / 10000 * 61) % 7000 end::int`;
