import type { AmendmentMatch, AmendmentRelation, Plan, Price, Timing } from "@/lib/ownership/types";
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
  standing: FilingStanding | null;
};

/** Why nothing that a filing did is counted: later amendments replaced all of its rows or took them back, or other filings report all transactions that are left. */
export type FilingStanding = "replaced" | "reported-elsewhere";

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
