import { equals, isZero, sum } from "@/lib/decimal";
import type { FilingOwner } from "@/lib/filing/rows";
import { type Role, rolesOf } from "@/lib/filing/titles";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import type { DerivedIssuer } from "./derive";
import { type LineHead, lineKey } from "./lines";
import type { Observed, ObservedLine } from "./observe";
import { compareFilings, compareText } from "./order";
import type { OwnershipFiling } from "./types";

/** The latest balance of one line. */
export type HeldLine = {
  head: LineHead;
  balance: Decimal;
  /** Day of the balance; of a line kept by lots the oldest of its lots' days. */
  date: IsoDate;
  /** Rows that state it: one, or one for each open lot. */
  rowIds: string[];
  /** Sum of open lots: known only as far as lots were seen. */
  isSumOfLots: boolean;
  /** Other owners of filings that reported the line; no proof that each of them holds it. */
  jointWith: Cik[];
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
  ownerCik: Cik;
  name: string;
  /** By the latest filing, highest first. */
  roles: Role[];
  lastFiledOn: IsoDate;
  classes: ClassTotal[];
  /** Open derivatives, never added together. */
  derivatives: HeldLine[];
  /** Said on a Form 3 that nothing was held, and reported no balance since. */
  heldNothingOn: IsoDate | null;
};

export type CurrentHoldings = {
  asOf: IsoDate;
  /** By CIK. */
  active: OwnerHoldings[];
  /** Said that Section 16 no longer applies: what they hold since is unknown, not zero. */
  exited: { ownerCik: Cik; name: string; roles: Role[]; lastDay: IsoDate }[];
  /** Lines not listed, of owners who are still there. */
  leftOut: { closed: number; expired: number };
};

const STALE_AFTER_MONTHS = 18;

/**
 * What each owner held by the last report (DOMAIN 9, 10), as of a day. `derived` is what `filings` give; for a day in the past give only
 * what had been filed by then. Totals are of one owner: they are never added over owners. Closed lines and derivatives past
 * their expiration are left out.
 */
export function currentHoldings(filings: readonly OwnershipFiling[], derived: DerivedIssuer, asOf: IsoDate): CurrentHoldings {
  const exits = new Map(derived.exits.map(({ ownerCik, date }) => [ownerCik, date] as const));
  const nothing = new Map(derived.zeroBaselines.map(({ ownerCik, date }) => [ownerCik, date] as const));
  const linesOf = Map.groupBy(derived.lines, ({ head }) => head.ownerCik);
  const holdings: CurrentHoldings = { asOf, active: [], exited: [], leftOut: { closed: 0, expired: 0 } };
  for (const [ownerCik, { owner, filing }] of latestFilings(filings)) {
    const who = { ownerCik, name: owner.name, roles: rolesOf(owner, filing.remarks) };
    const lastDay = exits.get(ownerCik);
    if (lastDay !== undefined) {
      holdings.exited.push({ ...who, lastDay });
      continue;
    }
    const lines = [...Map.groupBy(linesOf.get(ownerCik) ?? [], ({ head }) => lineKey(head)).values()];
    const open = lines.filter((line) => !isClosed(line));
    const live = open.filter((line) => !isExpired(line, asOf));
    holdings.leftOut.closed += lines.length - open.length;
    holdings.leftOut.expired += open.length - live.length;
    const held = withMoves(live.map((line) => heldLine(line, asOf)));
    holdings.active.push({
      ...who,
      lastFiledOn: filing.filedOn,
      classes: totals(held.filter(({ head }) => head.table === "nonDerivative")),
      derivatives: held.filter(({ head }) => head.table === "derivative"),
      heldNothingOn: lines.length === 0 ? (nothing.get(ownerCik) ?? null) : null,
    });
  }
  return holdings;
}

function latestFilings(filings: readonly OwnershipFiling[]): [Cik, { owner: FilingOwner; filing: OwnershipFiling }][] {
  const latest = new Map<Cik, { owner: FilingOwner; filing: OwnershipFiling }>();
  for (const filing of [...filings].sort(compareFilings)) for (const owner of filing.owners) latest.set(owner.cik, { owner, filing });
  return [...latest].sort(([a], [b]) => compareText(a, b));
}

/** One line, or the lots of one. */
type Lots = readonly ObservedLine[];

const lastOf = (line: ObservedLine) => line.observations.at(-1) as Observed;

function isClosed(lots: Lots): boolean {
  return lots.every((lot) => isZero(lastOf(lot).after));
}

/** An expiration before the line was first seen is a sentinel for "none" (0028-.., 1988-..), no end. */
function isExpired(lots: Lots, asOf: IsoDate): boolean {
  const expiration = lots[0]?.head.expirationDate ?? null;
  if (lots[0]?.head.table !== "derivative" || expiration === null || expiration >= asOf) return false;
  return lots.some((lot) => (lot.observations[0] as Observed).date <= expiration);
}

function heldLine(lots: Lots, asOf: IsoDate): HeldLine & { firstBefore: Decimal | null; firstDate: IsoDate } {
  const open = lots.map(lastOf).filter(({ after }) => !isZero(after));
  const first = lots.map((lot) => lot.observations[0] as Observed).sort((a, b) => compareText(a.date, b.date))[0] as Observed;
  const date = oldest(open.map((seen) => seen.date));
  const head = (lots.at(-1) as ObservedLine).head;
  return {
    head,
    balance: sum(open.map(({ after }) => after)),
    date,
    rowIds: open.map(({ row }) => row.rowId),
    isSumOfLots: lots.some(({ lot }) => lot !== null),
    jointWith: head.jointWith,
    isStale: isStale(date, asOf),
    mayHaveMoved: false,
    firstBefore: first.status === "baseline" ? first.before : null,
    firstDate: first.date,
  };
}

/** Marks lines whose last balance is exactly what a later line of the same class began with. */
function withMoves(lines: readonly ReturnType<typeof heldLine>[]): HeldLine[] {
  return lines.map(({ firstBefore, firstDate, ...line }) => {
    const isSuccessor = (other: (typeof lines)[number]) =>
      other.head.table === line.head.table &&
      other.head.securityKey === line.head.securityKey &&
      lineKey(other.head) !== lineKey(line.head) &&
      other.firstBefore !== null &&
      other.firstDate > line.date &&
      equals(other.firstBefore, line.balance);
    return { ...line, mayHaveMoved: line.head.table === "nonDerivative" && lines.some(isSuccessor) };
  });
}

function totals(lines: readonly HeldLine[]): ClassTotal[] {
  return [...Map.groupBy(lines, ({ head }) => head.securityKey)].map(([securityKey, ofClass]) => ({
    securityKey,
    securityTitle: (ofClass[0] as HeldLine).head.securityTitle,
    total: sum(ofClass.map(({ balance }) => balance)),
    date: oldest(ofClass.map(({ date }) => date)),
    isSumOfLots: ofClass.some((line) => line.isSumOfLots),
    isStale: ofClass.some((line) => line.isStale),
    mayBeCountedTwice: ofClass.some((line) => line.mayHaveMoved),
    lines: ofClass,
  }));
}

const oldest = (dates: readonly IsoDate[]) => [...dates].sort()[0] as IsoDate;

function isStale(date: IsoDate, asOf: IsoDate): boolean {
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const months = month(asOf) - month(date);
  return months > STALE_AFTER_MONTHS || (months === STALE_AFTER_MONTHS && asOf.slice(8) > date.slice(8));
}
