import { dayNumber, monthOf } from "@/lib/dates";
import { toNumber } from "@/lib/decimal";
import type { ActivityClass, ActivityMonth } from "@/lib/filing/figure-rows";
import { formatCompact, isPlausibleDate } from "@/lib/format";
import {
  barPath,
  dateTicks,
  type Frame,
  keepApart,
  linearScale,
  markerPath,
  niceTicks,
  type Point,
  type Tick,
} from "@/lib/write/chart-svg";

export const wideActivityFrame: Frame = { width: 1040, height: 420, top: 16, right: 16, bottom: 28, left: 64 };
export const narrowActivityFrame: Frame = { width: 400, height: 380, top: 14, right: 8, bottom: 26, left: 48 };
/** Share of the height that the price panel takes, and the space between the two. */
const PRICE_SHARE = 0.3;
const PANEL_GAP = 30;
/** A price above is a total typed as a price (DOMAIN 2.3). */
const IMPLAUSIBLE_PRICE = 100_000;

export type ActivityDrawing = {
  frame: Frame;
  /** Days at the edges of the plot. */
  days: [first: number, last: number];
  zero: number;
  xTicks: Tick[];
  yTicks: Tick[];
  buys: string;
  sells: string;
  /** Null where no row has a price. */
  prices: { top: number; bottom: number; yTicks: Tick[]; buys: string; sells: string } | null;
};

/** What the drawing is made of, small enough for a browser; floats, for pixels only. */
export type ActivityBars = {
  months: [month: string, bought: number, sold: number, buyRows: number, sellRows: number][];
  /** Prices of single rows. */
  prices: [day: number, price: number, side: "buy" | "sell"][];
};

/** Months that can be drawn: not those of mistyped dates (0028, 2034). */
export function plausibleMonths(activity: ActivityClass, lastFiledOn: string): ActivityMonth[] {
  return activity.months.filter(({ month }) => isPlausibleDate(`${month}-01`, lastFiledOn));
}

/** Rows of one day, side and price (to three figures) are one mark anyway. */
export function activityBars(activity: ActivityClass, lastFiledOn: string): ActivityBars {
  const months = plausibleMonths(activity, lastFiledOn);
  const firstMonth = months[0]?.month ?? "";
  const prices = new Map<string, ActivityBars["prices"][number]>();
  for (const { date, price: filed, category } of activity.prices) {
    const price = toNumber(filed);
    if (!isPlausibleDate(date, lastFiledOn) || monthOf(date) < firstMonth || price <= 0 || price > IMPLAUSIBLE_PRICE) continue;
    const rounded = Number(price.toPrecision(3));
    prices.set(`${date} ${rounded} ${category}`, [dayNumber(date), rounded, category === "buy" ? "buy" : "sell"]);
  }
  return {
    months: months.map(({ month, buys, sells }) => [month, toNumber(buys.shares), toNumber(sells.shares), buys.rows, sells.rows]),
    prices: [...prices.values()],
  };
}

/** Days of the whole chart: half a month of air on both sides, and at least half a year, or a single bar is as wide as the chart. Null without months. */
export function activitySpan({ months }: ActivityBars): [first: number, last: number] | null {
  const [firstMonth, lastMonth] = [months[0]?.[0], months.at(-1)?.[0]];
  if (!firstMonth || !lastMonth) return null;
  const [first, last] = [dayNumber(`${firstMonth}-01`), dayNumber(`${lastMonth}-28`)];
  const air = Math.max(0, 180 - (last - first)) / 2 + 15;
  return [Math.floor(first - air), Math.ceil(last + air)];
}

/** The months and prices between two days; null where there is nothing to draw at all. */
export function layoutActivity(all: ActivityBars, frame: Frame, span = activitySpan(all)): ActivityDrawing | null {
  if (!span) return null;
  const [first, last] = span;
  const isWithin = (day: number) => day >= first && day <= last;
  const months = all.months.filter(([month]) => isWithin(dayNumber(`${month}-15`)));
  const prices = all.prices.filter(([day]) => isWithin(day));
  const isNarrow = frame.width < 600;
  const x = linearScale([first, last], [frame.left, frame.width - frame.right]);
  const inner = frame.height - frame.top - frame.bottom;
  const barsBottom = frame.height - frame.bottom - (prices.length > 0 ? inner * PRICE_SHARE + PANEL_GAP : 0);
  const bought = months.map(([month, shares]) => ({ month, shares })).filter((bar) => bar.shares > 0);
  const sold = months.map(([month, , shares]) => ({ month, shares: -shares })).filter((bar) => bar.shares < 0);
  const high = Math.max(0, ...bought.map((bar) => bar.shares));
  const low = Math.min(0, ...sold.map((bar) => bar.shares));
  const values = niceTicks(low, high, isNarrow ? 4 : 6);
  const y = linearScale([values[0] ?? 0, values.at(-1) || ((values[0] ?? 0) < 0 ? 0 : 1)], [barsBottom, frame.top]);
  const zero = y(0);
  const width = Math.max(1, Math.min(18, ((frame.width - frame.left - frame.right) / ((last - first) / 30.4)) * 0.78));
  const bars = (of: typeof bought): string =>
    barPath(
      of.map((bar): Point => ({ x: x(dayNumber(`${bar.month}-15`)), y: awayFromZero(y(bar.shares), zero) })),
      zero,
      width,
    );
  return {
    frame,
    days: [first, last],
    zero,
    xTicks: dateTicks(Math.ceil(first), Math.floor(last), isNarrow ? 4 : 10).map((tick) => ({ ...tick, at: x(tick.at) })),
    yTicks: values.map((value) => ({ at: y(value), label: formatCompact(Math.abs(value)) })),
    buys: bars(bought),
    sells: bars(sold),
    prices: prices.length > 0 ? layoutPrices(prices, x, frame, inner * PRICE_SHARE) : null,
  };
}

/** A bar is seen however small: one pixel at least. */
function awayFromZero(y: number, zero: number): number {
  return y < zero ? Math.min(y, zero - 1) : Math.max(y, zero + 1);
}

function layoutPrices(prices: ActivityBars["prices"], x: (day: number) => number, frame: Frame, height: number) {
  const bottom = frame.height - frame.bottom;
  const amounts = prices.map(([, price]) => price);
  const values = niceTicks(
    amounts.reduce((a, b) => Math.min(a, b)),
    amounts.reduce((a, b) => Math.max(a, b)),
    3,
  );
  const y = linearScale([values[0] ?? 0, values.at(-1) ?? 1], [bottom, bottom - height]);
  const size = frame.width < 600 ? 6 : 7;
  const dots = (wanted: "buy" | "sell"): Point[] => {
    const placed = prices.filter(([, , side]) => side === wanted).map(([day, price]) => ({ x: x(day), y: y(price) }));
    return keepApart(
      placed.sort((a, b) => a.x - b.x || a.y - b.y),
      size,
    );
  };
  return {
    top: bottom - height,
    bottom,
    yTicks: values.map((value) => ({ at: y(value), label: `$${formatCompact(value)}` })),
    buys: markerPath("up", dots("buy"), size),
    sells: markerPath("down", dots("sell"), size),
  };
}
