import { pageDb } from "@/db/client";
import { listClusters } from "@/db/queries/clusters";
import { type DayWindow, findMarketFigures, findNewestTradeDay, listMarketWeeks, listTopTrades } from "@/db/queries/market";
import { type ClusterFilter, emptyClusterFilter } from "@/lib/cluster-filter";
import { addDays } from "@/lib/dates";
import type { MarketCluster, MarketFigures, MarketWeek, TopTrade } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { weekOf } from "@/lib/ownership/market-weeks";

/** Five years, so that a bar stays as wide as a pen. */
export const PULSE_WEEKS = 261;
const TOP = 6;
/** With fewer in the newest week the month is told. */
const FEW = 3;
const FRONT_CLUSTERS = 4;

/** The largest of one side, and the days that they are of: the newest week that has any, or the month where a week has few. */
export type TopList = { window: DayWindow; trades: TopTrade[] };

export type Market = {
  /** Seven days up to the newest trade held. */
  week: MarketFigures;
  /** Null where there is no such trade at all. */
  buys: TopList | null;
  sells: TopList | null;
  clusters: MarketCluster[];
  weeks: MarketWeek[];
  /** The Monday of the last week. */
  until: IsoDate;
};

/** The market up to the newest trade held, or known on a day; null where none is. The weeks are as known today. */
export async function loadMarket(asOf: IsoDate | null): Promise<Market | null> {
  const db = pageDb();
  const [bought, sold] = await Promise.all([findNewestTradeDay(db, "buy", asOf), findNewestTradeDay(db, "sell", asOf)]);
  const newest = [bought, sold]
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1);
  if (!newest) return null;
  const [week, buys, sells, clusters, weeks] = await Promise.all([
    findMarketFigures(db, endingOn(newest, 7), asOf),
    bought && loadTop("buy", bought, asOf),
    sold && loadTop("sell", sold, asOf),
    listClusters(db, { ...emptyClusterFilter, asOf }, FRONT_CLUSTERS),
    listMarketWeeks(db, newest, PULSE_WEEKS),
  ]);
  return { week, buys, sells, clusters: clusters.rows, weeks, until: weekOf(newest) };
}

async function loadTop(side: "buy" | "sell", newest: IsoDate, asOf: IsoDate | null): Promise<TopList> {
  const [week, month] = [endingOn(newest, 7), endingOn(newest, 30)];
  const trades = await listTopTrades(pageDb(), side, week, TOP, asOf);
  if (trades.length >= FEW) return { window: week, trades };
  return { window: month, trades: await listTopTrades(pageDb(), side, month, TOP, asOf) };
}

const endingOn = (to: IsoDate, days: number): DayWindow => ({ from: addDays(to, 1 - days), to });

export function loadClusters(filter: ClusterFilter) {
  return listClusters(pageDb(), filter);
}
