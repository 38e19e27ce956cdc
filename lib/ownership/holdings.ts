import { equals, isZero, subtract, sum } from "@/lib/decimal";
import type { InsiderRow, OwnerAtIssuer } from "@/lib/filing/person-rows";
import type { Observation, Series } from "@/lib/filing/series-rows";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import type { ZeroBaseline } from "./ownership-json";

/** The latest balance of one line. */
export type HeldLine = {
  /** The line itself; of one kept by lots the newest lot. */
  line: Series;
  balance: Decimal;
  /** Day of the balance; of a line kept by lots the oldest of its lots' days. */
  date: IsoDate;
  /** Where it is stated: one row, or one for each open lot. */
  stated: Observation[];
  /** Sum of open lots: known only as far as lots were seen. */
  isSumOfLots: boolean;
  /** Reported more than 18 months before the day asked for. */
  isStale: boolean;
  /** A later line of the class opened at exactly this balance: the shares may be the same ones, and the total hold them twice. */
  mayHaveMoved: boolean;
};

/** Table I lines of one class of one owner. */
export type ClassTotal = {
  securityKey: string;
  securityTitle: string;
  total: Decimal;
  /** The oldest date that went in. */
  date: IsoDate;
  isSumOfLots: boolean;
  isStale: boolean;
  mayBeCountedTwice: boolean;
  lines: HeldLine[];
};

export type OwnerHoldings = {
  insider: InsiderRow;
  classes: ClassTotal[];
  /** Open derivatives, never added together. */
  derivatives: HeldLine[];
  /** Derivatives with a balance that are past their expiration: gone without a row, and no holding any more. */
  expired: HeldLine[];
  /** Said on a Form 3 that nothing was held, and reported no balance since. */
  heldNothingOn: IsoDate | null;
};

export type CurrentHoldings = {
  asOf: IsoDate;
  /** In the order of the insiders. */
  active: OwnerHoldings[];
  /** Said that Section 16 no longer applies: what they hold since is unknown, not zero. */
  exited: InsiderRow[];
  /** Lines not listed, of owners who are still there. */
  leftOut: { closed: number; expired: number };
};

const STALE_AFTER_MONTHS = 18;

/**
 * What each owner held by the last report (DOMAIN 9, 10), as of a day; `insiders`, `series` and `zeroBaselines` as known on that day.
 * Totals are of one owner: they are never added over owners. Closed lines and derivatives past their expiration are left out.
 */
export function currentHoldings(
  insiders: readonly InsiderRow[],
  series: readonly Series[],
  zeroBaselines: readonly ZeroBaseline[],
  asOf: IsoDate,
): CurrentHoldings {
  const nothing = new Map(zeroBaselines.map(({ owner, date }) => [owner, date] as const));
  const linesOf = Map.groupBy(series, ({ owner }) => owner.cik);
  const holdings: CurrentHoldings = { asOf, active: [], exited: [], leftOut: { closed: 0, expired: 0 } };
  for (const insider of insiders) {
    if (insider.exitedOn !== null) {
      holdings.exited.push(insider);
      continue;
    }
    const lines = [...Map.groupBy(linesOf.get(insider.owner.cik) ?? [], keyOf).values()];
    const open = lines.filter((line) => !isClosed(line));
    const live = open.filter((line) => !isExpired(line, asOf));
    holdings.leftOut.closed += lines.length - open.length;
    holdings.leftOut.expired += open.length - live.length;
    const held = withMoves(live.map((line) => heldLine(line, asOf)));
    holdings.active.push({
      insider,
      classes: totals(held.filter(({ line }) => line.table === "nonDerivative")),
      derivatives: held.filter(({ line }) => line.table === "derivative"),
      expired: withMoves(open.filter((line) => isExpired(line, asOf)).map((line) => heldLine(line, asOf))),
      heldNothingOn: lines.length === 0 ? (nothing.get(insider.owner.cik) ?? null) : null,
    });
  }
  return holdings;
}

/** What an owner holds at one issuer; null after the owner said that Section 16 no longer applies there. */
export type IssuerHoldings = { at: OwnerAtIssuer; held: OwnerHoldings | null };

/** The same for one owner across its issuers, in their order; nothing is added over issuers. */
export function holdingsByIssuer(
  issuers: readonly OwnerAtIssuer[],
  series: readonly Series[],
  zeroBaselines: readonly (ZeroBaseline & { issuer: string })[],
  asOf: IsoDate,
): { rows: IssuerHoldings[]; leftOut: CurrentHoldings["leftOut"] } {
  const linesOf = Map.groupBy(series, ({ issuer }) => issuer.cik as string);
  const nothingAt = Map.groupBy(zeroBaselines, ({ issuer }) => issuer);
  const leftOut = { closed: 0, expired: 0 };
  const rows = issuers.map((at): IssuerHoldings => {
    const { cik } = at.issuer;
    const holdings = currentHoldings([at], linesOf.get(cik) ?? [], nothingAt.get(cik) ?? [], asOf);
    leftOut.closed += holdings.leftOut.closed;
    leftOut.expired += holdings.leftOut.expired;
    return { at, held: holdings.active[0] ?? null };
  });
  return { rows, leftOut };
}

/** What lots of one line have in common (DOMAIN 9, series key). */
function keyOf(line: Series): string {
  const { table, securityKey, directOrIndirect, natureKey, conversionOrExercisePrice, exerciseDate, expirationDate } = line;
  return [table, securityKey, directOrIndirect, natureKey, conversionOrExercisePrice, exerciseDate, expirationDate].join("\u0001");
}

/** One line, or the lots of one. */
type Lots = readonly Series[];

const lastOf = (line: Series) => line.observations.at(-1) as Observation;

function isClosed(lots: Lots): boolean {
  return lots.every((lot) => isZero(lastOf(lot).balance));
}

/** An expiration before the line was first seen is a sentinel for "none" (0028-.., 1988-..), no end. */
function isExpired(lots: Lots, asOf: IsoDate): boolean {
  const [first] = lots;
  if (first?.table !== "derivative" || first.expirationDate === null || first.expirationDate >= asOf) return false;
  const { expirationDate } = first;
  return lots.some((lot) => (lot.observations[0] as Observation).date <= expirationDate);
}

type Opening = { firstBalance: Decimal | null; firstDate: IsoDate };

function heldLine(lots: Lots, asOf: IsoDate): HeldLine & Opening {
  const stated = lots.map(lastOf).filter(({ balance }) => !isZero(balance));
  const first = lots.map((lot) => lot.observations[0] as Observation).sort((a, b) => (a.date < b.date ? -1 : 1))[0] as Observation;
  const date = oldest(stated.map((seen) => seen.date));
  return {
    line: lots.at(-1) as Series,
    balance: sum(stated.map(({ balance }) => balance)),
    date,
    stated,
    isSumOfLots: lots.some(({ lot }) => lot !== null),
    isStale: isStale(date, asOf),
    mayHaveMoved: false,
    firstBalance: first.status === "baseline" ? beforeOf(first) : null,
    firstDate: first.date,
  };
}

/** The balance that an observation began at. */
const beforeOf = ({ balance, change }: Observation): Decimal => (change === null ? balance : subtract(balance, change));

/** Marks lines whose last balance is exactly what a later line of the same class began with. */
function withMoves(held: readonly (HeldLine & Opening)[]): HeldLine[] {
  return held.map(({ firstBalance, firstDate, ...one }) => {
    const isSuccessor = (other: HeldLine & Opening) =>
      other.line.table === one.line.table &&
      other.line.securityKey === one.line.securityKey &&
      keyOf(other.line) !== keyOf(one.line) &&
      other.firstBalance !== null &&
      other.firstDate > one.date &&
      equals(other.firstBalance, one.balance);
    return { ...one, mayHaveMoved: one.line.table === "nonDerivative" && held.some(isSuccessor) };
  });
}

function totals(held: readonly HeldLine[]): ClassTotal[] {
  return [...Map.groupBy(held, ({ line }) => line.securityKey)].map(([securityKey, ofClass]) => ({
    securityKey,
    securityTitle: (ofClass[0] as HeldLine).line.securityTitle,
    total: sum(ofClass.map(({ balance }) => balance)),
    date: oldest(ofClass.map(({ date }) => date)),
    isSumOfLots: ofClass.some((one) => one.isSumOfLots),
    isStale: ofClass.some((one) => one.isStale),
    mayBeCountedTwice: ofClass.some((one) => one.mayHaveMoved),
    lines: ofClass,
  }));
}

const oldest = (dates: readonly IsoDate[]) => [...dates].sort()[0] as IsoDate;

/** More than 18 months before the day. */
export function isStale(date: IsoDate, asOf: IsoDate): boolean {
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const months = month(asOf) - month(date);
  return months > STALE_AFTER_MONTHS || (months === STALE_AFTER_MONTHS && asOf.slice(8) > date.slice(8));
}
