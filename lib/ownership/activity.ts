import { monthsBetween } from "@/lib/dates";
import { normalize } from "@/lib/decimal";
import type { NotCountedReason } from "@/lib/filing/categories";
import type { ActivityClass, ActivityFigures } from "@/lib/filing/figure-rows";
import type { Decimal } from "@/lib/filing/types";
import { type CountedRow, figuresOf } from "./figures";
import { compareText } from "./order";

export const NOTHING: ActivityFigures = { rows: 0, filings: 0, owners: 0, shares: "0" as Decimal, value: "0" as Decimal, withoutPrice: 0 };

type Counted = { securityKey: string; securityTitle: string; month: string; category: "buy" | "sell"; figures: ActivityFigures };
type Left = { securityKey: string; securityTitle: string; month: string; reason: NotCountedReason; rows: number };
type PricePoint = ActivityClass["prices"][number] & { securityKey: string };

/**
 * Classes by key, each with every month from its first to its last, empty ones with zeros. Rows are counted in the month of the
 * transaction; what is left out stands in the month that lists show it in. Different classes are never added together (DOMAIN 10).
 */
export function toClasses(counted: readonly Counted[], left: readonly Left[], prices: readonly PricePoint[]): ActivityClass[] {
  const ofClass = Map.groupBy([...counted, ...left], (row) => row.securityKey);
  const pricesOf = Map.groupBy(prices, (price) => price.securityKey);
  return [...ofClass]
    .sort(([a], [b]) => compareText(a, b))
    .map(([securityKey, rows]) => {
      const months = rows.map((row) => row.month).sort();
      const byMonth = Map.groupBy(rows, (row) => row.month);
      return {
        securityKey,
        securityTitle: rows[0]?.securityTitle ?? securityKey,
        months: monthsBetween(months[0] ?? "", months.at(-1) ?? "").map((month) => monthOf(month, byMonth.get(month) ?? [])),
        prices: (pricesOf.get(securityKey) ?? []).map(({ securityKey: _, ...price }) => price),
      };
    });
}

function monthOf(month: string, rows: readonly (Counted | Left)[]): ActivityClass["months"][number] {
  const figures = (category: "buy" | "sell") =>
    rows.flatMap((row) => ("figures" in row && row.category === category ? row.figures : []))[0] ?? NOTHING;
  const left = rows
    .flatMap((row) => ("reason" in row ? { reason: row.reason, rows: row.rows } : []))
    .sort((a, b) => compareText(a.reason, b.reason));
  return { month, buys: figures("buy"), sells: figures("sell"), left };
}

/** The same from rows in memory. */
export function activityOf(rows: readonly CountedRow[]): ActivityClass[] {
  const transactions = rows.filter(({ row }) => row.kind === "transaction");
  const titled = transactions.map((counted) => ({ ...counted, securityTitle: counted.row.securityTitle ?? "" }));
  const inSums = titled.filter((row) => row.notCounted === null);
  const months = (counted: (typeof titled)[number]) => (counted.row.transactionDate ?? counted.sortDate).slice(0, 7);
  const counted = [...Map.groupBy(inSums, (row) => `${row.securityKey}\u0001${months(row)}\u0001${row.category}`).values()].map((group) => {
    const first = group[0] as (typeof titled)[number];
    return {
      securityKey: first.securityKey,
      securityTitle: first.securityTitle,
      month: months(first),
      category: first.category as "buy" | "sell",
      figures: figuresOf(group),
    };
  });
  const outside = titled.filter((row) => row.notCounted !== null);
  const left = [
    ...Map.groupBy(outside, (row) => `${row.securityKey}\u0001${row.sortDate.slice(0, 7)}\u0001${row.notCounted}`).values(),
  ].map((group) => {
    const first = group[0] as (typeof titled)[number];
    return {
      securityKey: first.securityKey,
      securityTitle: first.securityTitle,
      month: first.sortDate.slice(0, 7),
      reason: first.notCounted as NotCountedReason,
      rows: group.length,
    };
  });
  const prices = inSums.flatMap(({ securityKey, row, value, category }) =>
    value === null || row.pricePerShare === null || row.shares === null || row.transactionDate === null
      ? []
      : { securityKey, date: row.transactionDate, price: row.pricePerShare, shares: row.shares, category: category as "buy" | "sell" },
  );
  return toClasses(
    counted,
    left,
    prices.sort((a, b) => compareText(a.date, b.date)),
  );
}

/** `activity.json`: names and reasons are fixed by DESIGN; a conflicting copy is a claim that nobody has verified. */
export function toActivityJson(classes: readonly ActivityClass[]): object {
  return {
    classes: classes.map(({ securityKey, months }) => ({
      securityKey,
      months: months.map(({ month, buys, sells, left }) => ({
        month,
        buys: plainFigures(buys),
        sells: plainFigures(sells),
        left: mergeReasons(left),
      })),
    })),
  };
}

const plainFigures = (figures: ActivityFigures) => ({ ...figures, shares: normalize(figures.shares), value: normalize(figures.value) });

function mergeReasons(left: ActivityClass["months"][number]["left"]): { reason: string; rows: number }[] {
  const rows = new Map<string, number>();
  for (const { reason, rows: count } of left) {
    const name = reason === "conflicting-copy" ? "unverified" : reason;
    rows.set(name, (rows.get(name) ?? 0) + count);
  }
  return [...rows].map(([reason, count]) => ({ reason, rows: count })).sort((a, b) => compareText(a.reason, b.reason));
}
