import type { Cluster } from "@/lib/ownership/clusters";
import type { IssuerWeek } from "@/lib/ownership/market-weeks";
import type { AmendmentMatch, AmendmentRelation, ObservationFlag, ObservationStatus, Plan, Price, Timing } from "@/lib/ownership/types";
import type { Category, NotCountedReason } from "./categories";
import type {
  AccessionNumber,
  Cik,
  Decimal,
  EasternTime,
  Filing,
  Footnote,
  FormType,
  IsoDate,
  RowKind,
  SourceFormat,
  TableName,
} from "./types";

/** The rows that queries return and tables show. Text is as filed unless a comment says otherwise. */

/** How a filing came here, best first (RELIABILITY 3). */
export const trustLevels = ["edgar", "bulk", "verified", "claimed", "provisional", "sample"] as const;
export type Trust = (typeof trustLevels)[number];

/** One page of a keyset-paged list; `next` is the cursor of the page after, null on the last. */
export type Page<Row> = { rows: Row[]; next: string | null };

/** A reporting owner as one filing names it, with the roles it had then. */
export type FilingOwner = {
  cik: Cik;
  name: string;
  isDirector: boolean;
  isOfficer: boolean;
  isTenPercentOwner: boolean;
  isOther: boolean;
  officerTitle: string | null;
  otherText: string | null;
};

export type IssuerName = { cik: Cik; name: string; tradingSymbol: string | null };

/** A transaction or holding in a list, with its filing, its owners and what was derived from it. */
export type TransactionRow = {
  /** Internal row id. */
  id: string;
  /** Internal filing id: the address of a filing without an accession number. */
  filingId: string;
  accessionNumber: AccessionNumber | null;
  formType: FormType;
  table: TableName;
  /** From 1, over all rows of that table. */
  ordinal: number;
  kind: RowKind;
  filedOn: IsoDate;
  /** The document named no filing date; `filedOn` is then the latest signature date. */
  filedOnAssumed: boolean;
  trust: Trust;
  issuer: IssuerName;
  /** All owners of the filing, in document order; joint filings have several. */
  owners: FilingOwner[];
  securityTitle: string | null;
  transactionDate: IsoDate | null;
  deemedExecutionDate: IsoDate | null;
  transactionFormType: string | null;
  transactionCode: string | null;
  equitySwapInvolved: boolean | null;
  timeliness: string | null;
  shares: Decimal | null;
  pricePerShare: Decimal | null;
  acquiredDisposed: "A" | "D" | null;
  sharesOwnedFollowing: Decimal | null;
  valueOwnedFollowing: Decimal | null;
  directOrIndirect: "D" | "I" | null;
  natureOfOwnership: string | null;
  conversionOrExercisePrice: Decimal | null;
  exerciseDate: IsoDate | null;
  expirationDate: IsoDate | null;
  totalValue: Decimal | null;
  underlyingSecurityTitle: string | null;
  underlyingShares: Decimal | null;
  underlyingValue: Decimal | null;
  aff10b5One: boolean | null;
  /** Footnotes by the field that cites them, in document order. */
  footnotes: { [field: string]: Footnote[] };
  /** Derived: see lib/ownership/categories. */
  category: Category;
  /** Derived: shares x price where both are there and plausible; null otherwise, and always null in Table II. */
  value: Decimal | null;
  /** Derived: is this row part of buys and sells? When not, why not. */
  notCounted: NotCountedReason | null;
  /** Derived: a price, product or date that cannot be what was meant. */
  isImplausible: boolean;
  /** Derived: was it a 10b5-1 plan trade, by what evidence, and when was the plan adopted. */
  plan: Plan;
  /** Derived: an average with its range, a price that only a footnote tells, another currency. */
  price: Price;
  /** Derived: due day and business days from the trade to the filing. */
  timing: Timing;
  /** Derived: what a later amendment put in its place; null where it stands. */
  superseded: { by: RowReference | null; on: IsoDate } | null;
  /** Derived, rows of an amendment: what it does to which row. */
  amendment: { relation: AmendmentRelation; amends: RowReference | null; isKeyChanged: boolean } | null;
  /** Derived: the filing was amended and this row was not repeated. */
  isNotRepeated: boolean;
  /** Derived: the row counted in place of this one, of another filing. */
  sameTradeAs: RowReference | null;
  /** Derived: rows of other filings that report this trade too. */
  alsoReportedBy: RowReference[];
  /** Derived: the other leg of an exercise is in this filing. */
  isPaired: boolean;
};

/** A row of another filing, to link to and to name. */
export type RowReference = {
  filingId: string;
  accessionNumber: AccessionNumber | null;
  table: TableName;
  ordinal: number;
  formType: FormType;
  filedOn: IsoDate;
  ownerNames: string[];
};

/** A filing in a list. */
export type FilingRow = {
  id: string;
  accessionNumber: AccessionNumber | null;
  formType: FormType;
  periodOfReport: IsoDate | null;
  filedOn: IsoDate;
  filedOnAssumed: boolean;
  acceptedAt: EasternTime | null;
  trust: Trust;
  issuer: IssuerName;
  owners: FilingOwner[];
  /** Rows of both tables. */
  transactions: number;
  holdings: number;
  /** What the filing did, one entry a category, most rows first: shares and value summed over Table I rows of one class. */
  summary: FilingSummary[];
};

export type FilingSummary = {
  category: Category;
  table: TableName;
  rows: number;
  acquiredDisposed: "A" | "D" | null;
  securityTitle: string | null;
  shares: Decimal;
  /** Null where no row has a price. */
  value: Decimal | null;
};

export type FilingReference = { id: string; accessionNumber: AccessionNumber | null; formType: FormType; filedOn: IsoDate };

/** One filing whole, with what is known about how it came here. */
export type StoredFiling = {
  id: string;
  filing: Filing;
  filedOn: IsoDate;
  filedOnAssumed: boolean;
  trust: Trust;
  receivedAt: string;
  /** Ids under which its owners are kept here, in document order: provisional where the document names no CIK. */
  issuerCik: Cik;
  ownerCiks: Cik[];
  /** Every row as lists show it, Table I first, in document order. */
  rows: TransactionRow[];
  /** Derived: what this amendment amends, or why that is not known; null for originals. */
  amendment:
    | (Pick<AmendmentMatch, "decision"> & { original: FilingReference | null; candidates: (FilingReference & { score: number })[] })
    | null;
  /** Derived: amendments of this filing, oldest first. */
  amendedBy: FilingReference[];
  /** Derived: the copy that speaks for this one, which is then not counted; null where this one speaks. */
  copyOf: FilingReference | null;
  /** What a person put in place of what was read from a page or a scan; empty for all else. */
  corrections: { path: string; asRead: string | null; confirmed: string | null }[];
  /** Other copies: that claim the same accession number with other content, or for which this one speaks. */
  conflictingCopies: { id: string; trust: Trust; sourceName: string }[];
  documents: { id: string; name: string; sha256: string; bytes: number; format: SourceFormat }[];
};

/** How the balances of one filing stand to what was reported before. */
export type FilingBalances = {
  /** Rows that open a line in the filing, in document order. */
  openings: (Pick<Observation, "row" | "status" | "flags" | "difference" | "split" | "movedWith"> &
    Pick<Series, "securityTitle" | "directOrIndirect" | "natureOfOwnership"> & {
      /** Balance after the row less its own change. */
      before: Decimal;
      /** The last balance of the line before; null where none is known. */
      last: { balance: Decimal; date: IsoDate; filing: FilingReference; row: { table: TableName; ordinal: number } } | null;
    })[];
  /** Rows that go on from another row of the filing, and agree by that. */
  following: number;
};

export type IssuerSummary = IssuerName & {
  /** Names it had before, newest first. */
  formerNames: { name: string; firstFiledOn: IsoDate; lastFiledOn: IsoDate }[];
  filings: number;
  firstFiledOn: IsoDate;
  lastFiledOn: IsoDate;
  /** Filings by trust, those that are there. */
  trust: { trust: Trust; filings: number }[];
};

export type OwnerSummary = {
  cik: Cik;
  name: string;
  /** Each form of the name that was filed, last used first. */
  spellings: { name: string; firstFiledOn: IsoDate; lastFiledOn: IsoDate }[];
  filings: number;
  firstFiledOn: IsoDate;
  lastFiledOn: IsoDate;
  issuers: OwnerAtIssuer[];
};

/** One insider of an issuer. */
export type InsiderRow = {
  /** As the latest filing has it. */
  owner: FilingOwner;
  /** Of the latest filing: where a title says "See Remarks". */
  remarks: string | null;
  firstFiledOn: IsoDate;
  lastFiledOn: IsoDate;
  filings: number;
  /** The last day of an owner who said that Section 16 no longer applies. */
  exitedOn: IsoDate | null;
};

/** An owner at one of its issuers. */
export type OwnerAtIssuer = InsiderRow & { issuer: IssuerName };

/** A time in which an owner's filings at an issuer state one and the same relationship. */
export type RoleSpan = {
  issuer: IssuerName;
  /** As the last of these filings words it. */
  owner: FilingOwner;
  filings: number;
  from: IsoDate;
  to: IsoDate;
  firstFiling: FilingReference;
  lastFiling: FilingReference;
  /** The last of them says that Section 16 no longer applies, since this day. */
  exitedOn: IsoDate | null;
};

/** Another filer that shares filings or trades with an owner. */
export type RelatedFiler = {
  owner: { cik: Cik; name: string };
  /** Filings that name both. */
  jointFilings: number;
  /** Trades that each reports in a filing of its own. */
  sameTrades: number;
  /** Filings in which both state one address. */
  sameAddress: number;
  /** This owner's filings of either kind, and when the first and the last was filed. */
  filings: number;
  firstFiledOn: IsoDate;
  lastFiledOn: IsoDate;
  /** At most three, last filing first, of `issuerCount`. */
  issuers: IssuerName[];
  issuerCount: number;
  /** The newest of `filings`. */
  newest: FilingReference[];
};

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

/** One line of ownership: owner x table x class x direct or indirect x nature (Table II: x strike, dates). */
export type Series = {
  id: string;
  issuer: IssuerName;
  owner: { cik: Cik; name: string };
  jointWith: { cik: Cik; name: string }[];
  table: TableName;
  securityKey: string;
  securityTitle: string;
  directOrIndirect: "D" | "I" | null;
  /** What tells lines of indirect ownership apart (DOMAIN 4); empty for direct ones. */
  natureKey: string;
  natureOfOwnership: string | null;
  conversionOrExercisePrice: Decimal | null;
  exerciseDate: IsoDate | null;
  expirationDate: IsoDate | null;
  /** Which of several lots of one line; null where the line is one. */
  lot: string | null;
  /** An older wording of the nature that this line goes on from. */
  renamedFrom: string | null;
  observations: Observation[];
};

/** One reported balance. */
export type Observation = {
  date: IsoDate;
  balance: Decimal;
  /** Shares with the sign of A/D; null for holdings. */
  change: Decimal | null;
  status: ObservationStatus;
  flags: ObservationFlag[];
  /** Balance before the row minus the last balance, signed; null where they agree or nothing came before. */
  difference: Decimal | null;
  /** The line that the shares moved to or from, in words. */
  movedWith: string | null;
  split: { numerator: number; denominator: number; isConfirmed: boolean } | null;
  transactionCode: string | null;
  category: Category;
  accessionNumber: AccessionNumber | null;
  filingId: string;
  row: { table: TableName; ordinal: number };
  filedOn: IsoDate;
};

export type SearchHits = {
  issuers: IssuerName[];
  owners: {
    cik: Cik;
    name: string;
    issuers: { cik: Cik; name: string; tradingSymbol: string | null; role: string }[];
    firstFiledOn: IsoDate;
    lastFiledOn: IsoDate;
    /** Of the ten newest filings; null where they hold no transaction. */
    lastTradedOn: IsoDate | null;
  }[];
  filings: {
    accessionNumber: AccessionNumber | null;
    id: string;
    formType: FormType;
    filedOn: IsoDate;
    issuer: IssuerName;
    owners: { cik: Cik; name: string }[];
  }[];
};

/** An owner at an issuer whose officer title holds what was searched. */
export type TitleHit = { cik: Cik; name: string; officerTitle: string; issuer: IssuerName; filedOn: IsoDate };

/** A footnote that holds what was searched; in the excerpt \u0001 and \u0002 stand around each hit. */
export type FootnoteHit = {
  id: string;
  accessionNumber: AccessionNumber | null;
  formType: FormType;
  filedOn: IsoDate;
  footnoteId: string;
  excerpt: string;
  issuer: IssuerName;
  owners: FilingOwner[];
};
