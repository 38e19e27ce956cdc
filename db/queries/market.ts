import { sql } from "kysely";
import type { Db } from "@/db/schema";
import { addDays } from "@/lib/dates";
import type { NotCountedReason } from "@/lib/filing/categories";
import type { MarketFigures, MarketSide, MarketWeek, TopTrade } from "@/lib/filing/figure-rows";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { weekOf } from "@/lib/ownership/market-weeks";
import { issuerOf, ownersOf } from "./fragments";
import { isCounted, marketRows } from "./known-by";

/** Buys and sells of all issuers, Table I, codes P and S, as DOMAIN 10 counts them. `asOf`: as known on that day. */

export type DayWindow = { from: IsoDate; to: IsoDate };
type Side = "buy" | "sell";

/** The newest day of a counted trade of one side, not after today, or the day shown; null where there is none. Index: filing_row_market. */
export async function findNewestTradeDay(db: Db, side: Side, asOf: IsoDate | null = null): Promise<IsoDate | null> {
  const { rows } = await sql<{ day: IsoDate }>`
    select t.sort_date as day from filing_row t
    where ${marketRows(side)} and ${isCounted(asOf)} and t.sort_date <= ${asOf ? sql`least(${asOf}::date, current_date)` : sql`current_date`}
    order by t.sort_date desc limit 1`.execute(db);
  return rows[0]?.day ?? null;
}

/** Sums of a window of transaction dates, and which rows of code P or S it leaves out. Index: filing_row_market. */
export async function findMarketFigures(db: Db, window: DayWindow, asOf: IsoDate | null = null): Promise<MarketFigures> {
  const { rows } = await sql<{
    category: Side;
    reason: NotCountedReason | null;
    rows: number;
    filings: number;
    owners: number;
    issuers: number;
    value: Decimal;
    withoutPrice: number;
    planValue: Decimal;
    askedValue: Decimal;
    unverified: number;
    sample: number;
  }>`
    select t.category, case when ${isCounted(asOf)} then null else t.not_counted end as reason, count(*)::int as rows,
      count(distinct t.filing_id)::int as filings, count(distinct (t.issuer_cik, t.owner_ciks))::int as owners, count(distinct t.issuer_cik)::int as issuers,
      trim_scale(coalesce(sum(t.value), 0))::text as value, (count(*) filter (where t.price_per_share is null or t.price_per_share = 0))::int as "withoutPrice",
      trim_scale(coalesce(sum(t.value) filter (where t.plan = 'yes'), 0))::text as "planValue",
      trim_scale(coalesce(sum(t.value) filter (where t.plan in ('yes', 'no')), 0))::text as "askedValue",
      (count(*) filter (where f.trust in ('claimed', 'provisional')))::int as unverified, (count(*) filter (where f.trust = 'sample'))::int as sample
    from filing_row t join filing f on f.id = t.filing_id
    where ${marketRows()} and ${inWindow(window)} ${asOf ? sql`and t.filed_on <= ${asOf}::date` : sql``}
    group by 1, 2`.execute(db);
  const counted = rows.filter(({ reason }) => reason === null);
  const side = (category: Side): MarketSide => {
    const found = counted.find((row) => row.category === category);
    const { rows: count = 0, filings = 0, owners = 0, issuers = 0, value = "0" as Decimal, withoutPrice = 0 } = found ?? {};
    return { rows: count, filings, owners, issuers, value, withoutPrice };
  };
  const sold = counted.find((row) => row.category === "sell");
  const left = Map.groupBy(
    rows.filter(({ reason }) => reason !== null),
    ({ reason }) => reason as NotCountedReason,
  );
  return {
    ...window,
    buys: side("buy"),
    sells: side("sell"),
    planValue: sold?.planValue ?? ("0" as Decimal),
    askedValue: sold?.askedValue ?? ("0" as Decimal),
    notCounted: [...left]
      .map(([reason, of]) => ({ reason, rows: of.reduce((total, row) => total + row.rows, 0) }))
      .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1)),
    unverifiedRows: counted.reduce((total, row) => total + row.unverified, 0),
    sampleRows: counted.reduce((total, row) => total + row.sample, 0),
  };
}

/**
 * The largest buys or sells of a window by value: all counted rows of one issuer by one owner, or by those who file jointly, are one.
 * Rows without a value are in none. Index: filing_row_market.
 */
export async function listTopTrades(
  db: Db,
  side: Side,
  window: DayWindow,
  limit: number,
  asOf: IsoDate | null = null,
): Promise<TopTrade[]> {
  const { rows } = await sql<TopTrade>`
    with traded as (
      select t.issuer_cik, t.owner_ciks, max(t.filing_id) as filing_id, min(t.sort_date) as "from", max(t.sort_date) as "to", count(*)::int as rows,
        count(distinct t.filing_id)::int as filings, sum(t.value) as value, sum(t.value) filter (where t.plan = 'yes') as plan_value,
        sum(t.value) filter (where t.plan in ('yes', 'no')) as asked_value, count(distinct t.security_key) as classes,
        min(t.security_title) as security_title, sum(t.shares) as shares, bool_or(f.trust in ('claimed', 'provisional')) as is_unverified
      from filing_row t join filing f on f.id = t.filing_id
      where ${marketRows(side)} and ${inWindow(window)} and ${isCounted(asOf)} and t.value is not null
      group by 1, 2 order by value desc, 1, 2 limit ${limit}
    )
    select ${issuerOf("traded.issuer_cik")} as issuer, ${ownersOf("traded.filing_id")} as owners, "from", "to", rows, filings,
      trim_scale(value)::text as value, trim_scale(coalesce(plan_value, 0))::text as "planValue", trim_scale(asked_value)::text as "askedValue",
      case when classes = 1 then security_title end as "securityTitle", case when classes = 1 then trim_scale(shares)::text end as shares,
      is_unverified as "isUnverified", filing_id::text as "filingId", l.accession_number as "accessionNumber"
    from traded join filing l on l.id = traded.filing_id
    order by traded.value desc, traded.issuer_cik, traded.owner_ciks`.execute(db);
  return rows;
}

/**
 * Buys and sells of all issuers by week, the last `weeks` weeks up to the one of `until`, oldest first; weeks without a row of
 * code P or S are not there. As known today. Primary key (week, part).
 */
export async function listMarketWeeks(db: Db, until: IsoDate, weeks: number): Promise<MarketWeek[]> {
  const last = weekOf(until);
  const { rows } = await sql<MarketWeek>`
    select week, sum(buy_rows)::int as "buyRows", sum(buy_owners)::int as "buyOwners", trim_scale(sum(buy_value))::text as "buyValue",
      sum(buy_issuers)::int as "buyIssuers", sum(sell_rows)::int as "sellRows", sum(sell_owners)::int as "sellOwners",
      trim_scale(sum(sell_value))::text as "sellValue", sum(sell_issuers)::int as "sellIssuers",
      trim_scale(sum(plan_value))::text as "planValue", trim_scale(sum(asked_value))::text as "askedValue", sum(without_price)::int as "withoutPrice",
      sum(left_rows)::int as "leftRows", sum(unverified_rows)::int as "unverifiedRows", sum(sample_rows)::int as "sampleRows"
    from market_week where week > ${addDays(last, -7 * weeks)}::date and week <= ${last}::date
    group by week having sum(buy_rows + sell_rows + left_rows) > 0 order by week`.execute(db);
  return rows;
}

const inWindow = ({ from, to }: DayWindow) => sql`t.sort_date between ${from}::date and ${to}::date`;
