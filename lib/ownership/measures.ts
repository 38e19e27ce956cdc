import { divide, sum } from "@/lib/decimal";
import type { FilingOwner } from "@/lib/filing/rows";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import { type Cluster, findClusters } from "./clusters";
import type { DerivedIssuer } from "./derive";
import type { Window } from "./figure-window";
import type { CountedRow } from "./figures";
import { type NetPurchaseRatio, netPurchaseRatio, startOfMonths } from "./net-purchase";
import { compareText } from "./order";
import { classifyTrader, type RoutineAnswer } from "./routine";
import type { PlanAnswer } from "./types";

/** A Table I row of code P or S with the direction of its code, counted or not: what measures read. */
export type Trade = {
  rowId: string;
  filingId: string;
  owners: FilingOwner[];
  side: "buy" | "sell";
  date: IsoDate;
  filedOn: IsoDate;
  securityKey: string;
  shares: Decimal | null;
  price: Decimal | null;
  value: Decimal | null;
  plan: PlanAnswer;
  supersededOn: IsoDate | null;
  sameTradeAs: string | null;
  /** Is it part of buys and sells? */
  isCounted: boolean;
  /** Another filing's report of a counted trade. */
  isAlsoReported: boolean;
};

/** Original Form 4s filed in a window, and amendments for the rows that they add. */
export type Lateness = { filings: number; late: number; notJudged: number };

export type Measures = {
  /** Of the plan share and the late filings. */
  window: Window;
  /** The last day of the others. */
  to: IsoDate;
  /** Sells under a 10b5-1 plan by value, of those that were asked; null where none was. */
  planShare: { share: Decimal | null; planValue: Decimal; askedValue: Decimal; rows: number; notAsked: number };
  netPurchase: NetPurchaseRatio;
  lateness: Lateness;
  clusters: Cluster[];
  /** Owners who traded in the three years before the year of `to`, by CIK: the paper's first version. */
  routine: { owner: { cik: Cik; name: string }; year: number; answer: RoutineAnswer }[];
};

/**
 * Measures as DOMAIN 10 defines them: plan share and late filings of a window, the net purchase ratio of the six months that end on `to`,
 * routine traders of its year, clusters of all time.
 */
export function measuresOf(trades: readonly Trade[], lateness: Lateness, { window, to }: { window: Window; to: IsoDate }): Measures {
  const counted = trades.filter((trade) => trade.isCounted);
  return {
    window,
    to,
    planShare: planShare(counted.filter((trade) => trade.side === "sell" && isInside(trade.date, window))),
    netPurchase: netPurchaseRatio(counted, startOfMonths(to), to),
    lateness,
    clusters: clustersOf(trades),
    routine: routineOf(trades, Number(to.slice(0, 4))),
  };
}

const isInside = (date: IsoDate, { from, to }: Window) => (from === null || date >= from) && (to === null || date <= to);

function planShare(sells: readonly Trade[]): Measures["planShare"] {
  const asked = sells.filter((trade) => trade.plan !== "not-asked");
  const valueSum = (rows: readonly Trade[]) => sum(rows.flatMap((trade) => trade.value ?? []));
  const planValue = valueSum(asked.filter((trade) => trade.plan === "yes"));
  const askedValue = valueSum(asked);
  return { share: divide(planValue, askedValue, 4), planValue, askedValue, rows: asked.length, notAsked: sells.length - asked.length };
}

/** Clusters of all time, newest first, with the parameters of DOMAIN 10: three persons in ten trading days. */
function clustersOf(trades: readonly Trade[]): Cluster[] {
  const purchases = trades.filter((trade) => trade.side === "buy" && (trade.isCounted || trade.isAlsoReported));
  return findClusters(purchases).clusters.reverse();
}

function routineOf(trades: readonly Trade[], year: number): Measures["routine"] {
  const byOwner = new Map<Cik, { name: string; trades: Trade[] }>();
  for (const trade of trades) {
    for (const { cik, name } of trade.owners) {
      const known = byOwner.get(cik) ?? { name, trades: [] };
      known.trades.push(trade);
      byOwner.set(cik, known);
    }
  }
  return [...byOwner]
    .map(([cik, { name, trades: own }]) => ({ owner: { cik, name }, year, answer: classifyTrader(own, year) }))
    .filter(({ answer }) => answer !== "unclassified")
    .sort((a, b) => compareText(a.owner.cik, b.owner.cik));
}

/** Trades from rows in memory. */
export function tradesOf(rows: readonly CountedRow[], derived: DerivedIssuer): Trade[] {
  return rows.flatMap(({ row, filing, category, value, notCounted, securityKey }) => {
    const facts = derived.rows.get(row.rowId);
    if (!facts || row.table !== "nonDerivative" || (category !== "buy" && category !== "sell") || row.transactionDate === null) return [];
    return {
      rowId: row.rowId,
      filingId: filing.filingId,
      owners: filing.owners,
      side: category,
      date: row.transactionDate,
      filedOn: filing.filedOn,
      securityKey,
      shares: row.shares,
      price: row.pricePerShare,
      value,
      plan: facts.plan.answer,
      supersededOn: facts.supersededOn,
      sameTradeAs: facts.sameTradeAs,
      isCounted: notCounted === null,
      isAlsoReported: notCounted === "also-reported",
    };
  });
}

/** Lateness of filings of the window from rows in memory: a Form 4 is late with one late row; an amendment is judged by the rows it adds. */
export function latenessOf(rows: readonly CountedRow[], derived: DerivedIssuer, window: Window): Lateness {
  const filings = [
    ...Map.groupBy(
      rows.filter(({ filing }) => filing.formType.startsWith("4") && isInside(filing.filedOn, window)),
      ({ filing }) => filing,
    ).values(),
  ].map((ofFiling) =>
    ofFiling.flatMap(({ row, filing }) => {
      const facts = derived.rows.get(row.rowId);
      return facts && (filing.formType === "4" || facts.relation === "addition") ? facts.timing : [];
    }),
  );
  const judged = filings.filter((timings) => timings.some((timing) => timing.dueOn !== null));
  return {
    filings: judged.length,
    late: judged.filter((timings) => timings.some((timing) => timing.isLate)).length,
    notJudged: filings.length - judged.length,
  };
}
