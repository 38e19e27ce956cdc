import { addDays, fromDayNumber } from "@/lib/dates";
import { add, divide, subtract, sum } from "@/lib/decimal";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { compareText } from "./order";

/** A counted Table I row: code P and A is a buy, code S and D a sell. */
export type PurchaseRow = {
  side: "buy" | "sell";
  /** Transaction date. */
  date: IsoDate;
  securityKey: string;
  shares: Decimal | null;
  /** Dollars; null where no price is known. */
  value: Decimal | null;
};

/** From -1 (only sells) to 1 (only buys), 4 decimals; null where nothing was bought or sold. */
export type NetPurchaseRatio = {
  from: IsoDate;
  to: IsoDate;
  byRows: Decimal | null;
  /** Over the rows with a price. */
  byValue: Decimal | null;
  /** One for each class: classes are never added together. */
  byShares: { securityKey: string; ratio: Decimal | null }[];
  /** What was counted. */
  rows: { buys: number; sells: number; withoutPrice: number };
};

/** Lakonishok and Lee look at six months. */
export const NET_PURCHASE_MONTHS = 6;
const PLACES = 4;

/**
 * Net purchase ratio, (buys - sells) / (buys + sells), over the days from `from` to `to`, both included: Lakonishok and Lee, "Are
 * Insider Trades Informative?", Review of Financial Studies 14 (2001) 79-111. A measure, no advice.
 */
export function netPurchaseRatio(rows: readonly PurchaseRow[], from: IsoDate, to: IsoDate): NetPurchaseRatio {
  const inside = rows.filter(({ date }) => date >= from && date <= to);
  const buys = inside.filter(({ side }) => side === "buy");
  const sells = inside.filter(({ side }) => side === "sell");
  const classes = [...new Set(inside.map(({ securityKey }) => securityKey))].sort(compareText);
  const sharesOf = (side: readonly PurchaseRow[], key: string) =>
    sum(side.flatMap(({ securityKey, shares }) => (securityKey === key ? (shares ?? []) : [])));
  const totalValue = (side: readonly PurchaseRow[]) => sum(side.flatMap(({ value }) => value ?? []));
  return {
    from,
    to,
    byRows: ratio(String(buys.length), String(sells.length)),
    byValue: ratio(totalValue(buys), totalValue(sells)),
    byShares: classes.map((securityKey) => ({ securityKey, ratio: ratio(sharesOf(buys, securityKey), sharesOf(sells, securityKey)) })),
    rows: { buys: buys.length, sells: sells.length, withoutPrice: inside.filter(({ value }) => value === null).length },
  };
}

function ratio(buys: string, sells: string): Decimal | null {
  return divide(subtract(buys, sells), add(buys, sells), PLACES);
}

/** First day of the months that end with `to`: the day after the same day of the month so long before, or after that month's last. */
export function startOfMonths(to: IsoDate, months: number = NET_PURCHASE_MONTHS): IsoDate {
  const at = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1 - months;
  const monthStart = (index: number) => fromDayNumber(Date.UTC(Math.floor(index / 12), index % 12, 1) / 86_400_000);
  const sameDay = addDays(monthStart(at), Number(to.slice(8, 10)) - 1);
  const lastDay = addDays(monthStart(at + 1), -1);
  return addDays([sameDay, lastDay].sort()[0] as IsoDate, 1);
}
