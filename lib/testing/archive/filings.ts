import { addDays, easternOffset, weekday } from "@/lib/dates";
import type { Cik, Decimal, Filing, IsoDate } from "@/lib/filing/types";
import { blankFiling, inventedAddress } from "@/lib/testing/blank-filing";
import { pick, type Random } from "@/lib/testing/random";
import { type ArchivePlan, dayOfQuarter, QUARTERS, seededFor } from "./plan";
import { type Insider, makeTrades, openingHoldings } from "./rows";
import { companyName, fundName, personName, symbolOf, TITLES } from "./texts";

/** A filing and its place in the archive, from 0. */
export type Generated = { number: number; filing: Filing };

const FUND_EVERY = 300;
const ROSTER = 12;

const cik = (kind: number, n: number) => String(kind * 100_000_000 + n).padStart(10, "0") as Cik;

/**
 * The filings of one issuer, quarter by quarter: `next(quarter)` gives those of one quarter in the order of their days and must be called for
 * each quarter in turn. They depend on plan and issuer alone, so any number of processes can share the issuers among them.
 */
export function issuerFilings(plan: ArchivePlan, issuer: number): { next: (quarter: number) => Generated[] } {
  const random = seededFor(plan.seed, issuer, 3);
  const roster: Insider[] = [];
  const company = { name: companyName(issuer), symbol: symbolOf(issuer) };
  let price = 5 + random() * 95;
  let last: Filing | null = null;
  let twin: Filing | null = null;

  function make(number: number, filedOn: IsoDate): Filing {
    price = Math.min(900, Math.max(2, price * (0.97 + random() * 0.0605)));
    const draw = random();
    const head = (insider: Insider, traded: IsoDate) => headOf({ plan, issuer, number, company, random, insider, filedOn, traded });
    if (twin) {
      const repeated: Filing = twin;
      twin = null;
      // The manager of a fund reports the fund's rows as well.
      const manager = { ...newInsider(random, plan), kind: "fund" as const };
      return { ...repeated, ...identityOf(head(manager, repeated.periodOfReport as IsoDate)), reportingOwners: ownersOf(manager) };
    }
    if (roster.length < 3 || draw < 0.08) {
      const insider = newInsider(random, plan);
      if (roster.length < ROSTER) roster.push(insider);
      else roster[Math.floor(random() * ROSTER)] = insider;
      const isEmpty = random() < 0.2;
      const holdings = isEmpty ? { nonDerivative: [], derivative: [] } : openingHoldings(insider, filedOn);
      return { ...head(insider, addDays(filedOn, -5)), formType: "3", noSecuritiesOwned: isEmpty, ...holdings };
    }
    if (last && draw < 0.097) {
      const original: Filing = last;
      last = null;
      const [first, ...rest] = original.nonDerivative;
      const corrected =
        first?.shares && random() < 0.5
          ? [{ ...first, shares: String(Number(first.shares) + 10) as Decimal }, ...rest]
          : original.nonDerivative;
      const identity = identityOf(
        headOf({ plan, issuer, number, company, random, insider: null, filedOn, traded: original.periodOfReport as IsoDate }),
      );
      return { ...original, ...identity, formType: "4/A", dateOfOriginalSubmission: original.filedOn, nonDerivative: corrected };
    }
    const insider = roster[Math.floor(random() ** 1.5 * roster.length)] as Insider;
    const traded = backToWeekday(addDays(filedOn, random() < 0.92 ? -1 - Math.floor(random() * 2) : -4 - Math.floor(random() * 40)));
    const trades = makeTrades(random, insider, traded, price);
    const isAsked = filedOn >= "2023-04-01";
    const filing: Filing = {
      ...head(insider, traded),
      aff10b5One: isAsked ? trades.isPlan : null,
      nonDerivative: trades.nonDerivative,
      derivative: trades.derivative,
      footnotes: trades.footnotes,
      remarks: insider.title === "See Remarks" ? "Executive Vice President and Chief Accounting Officer" : null,
    };
    last = filing;
    if (insider.kind === "fund" && random() < 0.25) twin = filing;
    return filing;
  }

  return {
    next(quarter) {
      const at = quarter * plan.issuers + issuer;
      const count = plan.counts[at] as number;
      const days = Array.from({ length: count }, () => random()).sort((a, b) => a - b);
      const first = plan.before[at] as number;
      return days.map((share, index) => ({
        number: first + index,
        filing: make(first + index, forwardToWeekday(dayOfQuarter(quarter, share))),
      }));
    },
  };
}

/** Everything in the order of the filings' numbers. */
export function* archiveFilings(plan: ArchivePlan): Generator<Generated> {
  const streams = Array.from({ length: plan.issuers }, (_, issuer) => issuerFilings(plan, issuer));
  for (let quarter = 0; quarter < QUARTERS; quarter++) for (const stream of streams) yield* stream.next(quarter);
}

function newInsider(random: Random, plan: ArchivePlan): Insider {
  const funds = Math.max(2, Math.floor(plan.owners / FUND_EVERY));
  const draw = random();
  const kind = draw < 0.12 ? "fund" : draw < 0.5 ? "director" : "officer";
  // A fund holds shares of many issuers, a person mostly of one.
  const owner = kind === "fund" ? Math.floor(random() * funds) : funds + Math.floor(random() * (plan.owners - funds));
  const balance = () => 1_000 + Math.floor(random() ** 3 * 400_000);
  const natures = kind === "fund" ? [`By ${fundName(owner)}`, "By Affiliate"] : ["By Trust", "By Spouse", "By 401(k) Plan"];
  return {
    owner,
    kind,
    title: kind === "officer" ? pick(random, TITLES) : null,
    joint:
      kind === "fund" && random() < 0.7 ? Array.from({ length: 1 + Math.floor(random() * 3) }, (_, at) => (owner + at + 1) % funds) : [],
    direct: { title: "Common Stock", nature: null, balance: balance() },
    indirect: natures
      .slice(0, Math.floor(random() * (natures.length + 1)))
      .map((nature) => ({ title: "Common Stock", nature, balance: balance() * 4 })),
    units: { title: "Restricted Stock Units", nature: null, balance: balance() },
    options: { title: "Stock Option (right to buy)", nature: null, balance: random() < 0.6 ? balance() : 0 },
    strike: (3 + random() * 60).toFixed(2),
    plan: kind === "officer" && random() < 0.6 ? ("2015-03-10" as IsoDate) : null,
  };
}

type Head = {
  plan: ArchivePlan;
  issuer: number;
  number: number;
  company: { name: string; symbol: string };
  random: Random;
  /** Null: somebody else's filing again. */
  insider: Insider | null;
  filedOn: IsoDate;
  traded: IsoDate;
};

function headOf({ issuer, number, company, random, insider, filedOn, traded }: Head): Filing {
  const hour = 8 + Math.floor(random() * 14);
  const time = `${String(hour).padStart(2, "0")}:${String(Math.floor(random() * 60)).padStart(2, "0")}:${String(number % 60).padStart(2, "0")}`;
  return {
    ...blankFiling,
    source: { format: "edgar-submission", name: `generated-${number}.txt`, sha256: "" },
    accessionNumber:
      `${cik(9, Math.floor(number / 1_000_000))}-${filedOn.slice(2, 4)}-${String(number % 1_000_000).padStart(6, "0")}` as Filing["accessionNumber"],
    schemaVersion: filedOn < "2023-04-01" ? "X0306" : "X0508",
    periodOfReport: traded,
    filedOn,
    acceptedAt: `${filedOn}T${time}${easternOffset(filedOn, hour)}` as Filing["acceptedAt"],
    issuer: { cik: cik(1, issuer + 1), name: company.name, tradingSymbol: company.symbol, foreignTradingSymbol: null },
    reportingOwners: insider ? ownersOf(insider) : [],
    signatures: [{ name: "/s/ Attorney-in-Fact", date: filedOn }],
  };
}

/** What another filing of the same rows has of its own. */
function identityOf({ source, accessionNumber, filedOn, acceptedAt, signatures }: Filing) {
  return { source, accessionNumber, filedOn, acceptedAt, signatures };
}

function ownersOf(insider: Insider): Filing["reportingOwners"] {
  const isFund = insider.kind === "fund";
  return [...new Set([insider.owner, ...insider.joint])].map((owner) => ({
    cik: cik(2, owner + 1),
    name: isFund ? fundName(owner) : personName(owner),
    address: inventedAddress(`${1 + (owner % 900)} MAIN STREET`),
    isDirector: insider.kind === "director",
    isOfficer: insider.kind === "officer",
    isTenPercentOwner: isFund,
    isOther: false,
    officerTitle: insider.title,
    otherText: null,
  }));
}

/** Neither files nor trades on Saturday or Sunday. */
function forwardToWeekday(day: IsoDate): IsoDate {
  const at = weekday(day);
  return at === 6 ? addDays(day, 2) : at === 0 ? addDays(day, 1) : day;
}
function backToWeekday(day: IsoDate): IsoDate {
  const at = weekday(day);
  return at === 6 ? addDays(day, -1) : at === 0 ? addDays(day, -2) : day;
}
