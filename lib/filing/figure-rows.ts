import type { Cluster } from "@/lib/ownership/clusters";
import type { IssuerWeek } from "@/lib/ownership/market-weeks";
import type { NotCountedReason } from "./categories";
import type { FilingOwner, IssuerName } from "./rows";
import type { AccessionNumber, Decimal, IsoDate } from "./types";

/** Sums of buys and sells: of an issuer, of a window, of the market. */

/** Figures of one month of one class, Table I, by transaction date. */
export type ActivityMonth = {
  month: string;
  buys: ActivityFigures;
  sells: ActivityFigures;
  /** Transactions of that month and class that are no buys and sells here, by reason. */
  left: { reason: NotCountedReason; rows: number }[];
};
export type ActivityFigures = { rows: number; filings: number; owners: number; shares: Decimal; value: Decimal; withoutPrice: number };
export type ActivityClass = {
  securityKey: string;
  securityTitle: string;
  /** Every month from first to last, empty ones with zeros. */
  months: ActivityMonth[];
  /** Prices of the filings' own P and S rows. */
  prices: { date: IsoDate; price: Decimal; category: "buy" | "sell"; shares: Decimal }[];
};

/** Dollars of one month, all classes of Table I. */
export type MonthValue = { month: string; bought: Decimal; sold: Decimal };

/** Sums over a window, Table I, P and S only, with what was left out. */
export type WindowFigures = {
  from: IsoDate | null;
  to: IsoDate | null;
  buys: ActivityFigures;
  sells: ActivityFigures;
  /** Rows in the window that are no buys and sells, by reason. */
  notCounted: { reason: NotCountedReason; rows: number }[];
  /** Counted rows that nobody has verified against EDGAR, and those of the sample. */
  unverifiedRows: number;
  sampleRows: number;
};

/** One side of the market in a window. */
export type MarketSide = Omit<ActivityFigures, "shares"> & { issuers: number };

/** Sums over all issuers in a window, Table I, P and S only: dollars, since classes are never added together. */
export type MarketFigures = Omit<WindowFigures, "from" | "to" | "buys" | "sells"> & {
  from: IsoDate;
  to: IsoDate;
  buys: MarketSide;
  sells: MarketSide;
  /** Of the sells' value: under a 10b5-1 plan, and of those that were asked at all. */
  planValue: Decimal;
  askedValue: Decimal;
};

/** A week of all issuers; an owner counts once in each of them. */
export type MarketWeek = IssuerWeek & { buyIssuers: number; sellIssuers: number };

/** What one owner, or those who file jointly, bought or sold of one issuer in a window. */
export type TopTrade = {
  issuer: IssuerName;
  /** As the last of the filings names them. */
  owners: FilingOwner[];
  from: IsoDate;
  to: IsoDate;
  rows: number;
  filings: number;
  /** Dollars. */
  value: Decimal;
  planValue: Decimal;
  /** Null where no form asked. */
  askedValue: Decimal | null;
  /** Null where it is of several classes. */
  securityTitle: string | null;
  shares: Decimal | null;
  isUnverified: boolean;
  /** Of the last filing. */
  filingId: string;
  accessionNumber: AccessionNumber | null;
};

/** A cluster of buys with its issuer. */
export type MarketCluster = Cluster & { issuer: IssuerName };
