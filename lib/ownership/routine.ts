import { monthOf } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";
import type { PlanAnswer } from "./types";

/**
 * Routine and opportunistic trades after Cohen, Malloy and Pomorski, "Decoding Inside Information", Journal of Finance 67 (2012)
 * 1009-1043, as DOMAIN 10 words it. A measure of a habit in the calendar, no judgement and no advice.
 */

/** A trade of one owner at one issuer: Table I, code P and A or code S and D, also where another filing reports it as well. */
export type RoutineTrade = {
  /** Transaction date. */
  date: IsoDate;
  filedOn: IsoDate;
  /** Filing date of the amendment that took the row back or put another in its place; null: it stands. */
  supersededOn: IsoDate | null;
  plan: PlanAnswer;
};

/**
 * trader: the paper's first version, an owner is one or the other for a whole year. trade: its second, a trade is routine only in
 * the month that repeats. A page names the one it uses.
 */
export type RoutineVariant = "trader" | "trade";
export type RoutineAnswer = "unclassified" | "routine" | "opportunistic";

/** The paper looks at three years before the one it judges. */
const YEARS_BEFORE = 3;

/**
 * What an owner is in a year: unclassified without a trade in one of the three years before; routine with a trade in the same
 * calendar month of all three; else opportunistic. Plan trades are no part of it, nor what was filed after the last day of
 * the year before: what an amendment changed later counts as it was known then.
 */
export function classifyTrader(trades: readonly RoutineTrade[], year: number): RoutineAnswer {
  const months = monthsOfYearsBefore(trades, year);
  if (months.some((ofYear) => ofYear.size === 0)) return "unclassified";
  return repeatedMonths(months).size > 0 ? "routine" : "opportunistic";
}

/** What a trade of a day is: as `classifyTrader` for its year, but routine only in a month that repeats. */
export function classifyTrade(trades: readonly RoutineTrade[], date: IsoDate): RoutineAnswer {
  const months = monthsOfYearsBefore(trades, Number(date.slice(0, 4)));
  if (months.some((ofYear) => ofYear.size === 0)) return "unclassified";
  return repeatedMonths(months).has(date.slice(5, 7)) ? "routine" : "opportunistic";
}

/** Three sets of months, "01" to "12", one a year. */
function monthsOfYearsBefore(trades: readonly RoutineTrade[], year: number): Set<string>[] {
  const lastDay = `${year - 1}-12-31`;
  const known = trades.filter(
    ({ filedOn, supersededOn, plan }) => plan !== "yes" && filedOn <= lastDay && (supersededOn === null || supersededOn > lastDay),
  );
  return Array.from({ length: YEARS_BEFORE }, (_, at) => {
    const wanted = String(year - 1 - at).padStart(4, "0");
    return new Set(known.flatMap(({ date }) => (date.startsWith(`${wanted}-`) ? monthOf(date).slice(5) : [])));
  });
}

function repeatedMonths([first = new Set<string>(), ...others]: readonly Set<string>[]): Set<string> {
  return new Set([...first].filter((month) => others.every((months) => months.has(month))));
}
