import type { Category, NotCountedReason } from "@/lib/filing/categories";
import type { FilingOwner, Trust } from "@/lib/filing/rows";
import type { AccessionNumber, Cik, Decimal, DerivativeRow, Footnote, FormType, IsoDate, TableName } from "@/lib/filing/types";

/** What the rules of ownership read and say. Everything here is plain data; ids are internal and only compared. */

/** A row as filed, with its id and place. Table I rows have null in the fields of Table II. */
export type OwnershipRow = DerivativeRow & { rowId: string; table: TableName; ordinal: number };

/** A filing of one issuer as the rules see it. */
export type OwnershipFiling = {
  filingId: string;
  accessionNumber: AccessionNumber | null;
  formType: FormType;
  periodOfReport: IsoDate | null;
  filedOn: IsoDate;
  /** The document named no filing date: nothing is judged late by it. */
  filedOnAssumed: boolean;
  /** EDGAR's time of acceptance as text that sorts by time; null where unknown. */
  acceptedAt: string | null;
  dateOfOriginalSubmission: IsoDate | null;
  noSecuritiesOwned: boolean | null;
  notSubjectToSection16: boolean | null;
  aff10b5One: boolean | null;
  trust: Trust;
  contentHash: string;
  issuerCik: Cik;
  owners: FilingOwner[];
  footnotes: Footnote[];
  remarks: string | null;
  /** Table I before Table II, in document order. */
  rows: OwnershipRow[];
};

/** 10b5-1: yes, no, or not asked (the box was not on the form and no footnote names a plan). */
export type PlanAnswer = "yes" | "no" | "not-asked";
export type PlanEvidence = "box" | "footnote" | "both";

export type Plan = {
  answer: PlanAnswer;
  /** Null unless the answer is yes. */
  evidence: PlanEvidence | null;
  /** The day the plan was adopted, where a footnote gives one that is not after the trade. */
  adoptedOn: IsoDate | null;
};

export type Price = {
  /** exact: as filed; average: a footnote says weighted average or several prices; footnote: only a footnote stands there; null: nothing does. */
  kind: "exact" | "average" | "footnote" | null;
  /** The range of an average, kept only if low <= price <= high (half a cent of slack). */
  low: Decimal | null;
  high: Decimal | null;
  /** A currency other than dollars that a footnote or the remarks name: "C$", "GBP"; the row is then left out of dollar sums. */
  currency: string | null;
};

export type Timing = {
  /** The last day to file in time; null where the row is not judged (deferred to Form 5, implausible or missing dates, assumed filing date). */
  dueOn: IsoDate | null;
  /** EDGAR business days from the day of execution to the filing; null where not judged. */
  businessDays: number | null;
  /** Filed after `dueOn`, or late by the form's own statement. */
  isLate: boolean;
};

/** How a row of an amendment stands to what it amends. */
export type AmendmentRelation = "repeat" | "correction" | "addition";

/** What is derived of one row. */
export type DerivedRow = {
  rowId: string;
  category: Category;
  /** Its class among the titles of the issuer. */
  securityKey: string;
  /** The day that lists show it at. */
  sortDate: IsoDate;
  /** Shares x price of a Table I row, in dollars; null without a price, in another currency, or when implausible. */
  value: Decimal | null;
  /** Why it is no part of buys and sells, apart from being superseded; null when it is. */
  notCounted: NotCountedReason | null;
  isImplausible: boolean;
  plan: Plan;
  price: Price;
  timing: Timing;
  /** The row that a later amendment put in its place; null with `supersededOn` set: taken back without a replacement. */
  supersededBy: string | null;
  /** Filing date of that amendment: until then the row was what was known. */
  supersededOn: IsoDate | null;
  /** For rows of an amendment that found its original. */
  relation: AmendmentRelation | null;
  /** The row that an amendment's row repeats or corrects. */
  amends: string | null;
  /** Title, date or code changed, so the pair was found by elimination. */
  isKeyChanged: boolean;
  /** The original was amended and this row was not repeated: it stays, with this note. */
  isNotRepeated: boolean;
  /** The row counted in place of this one: the same trade in another filing. */
  sameTradeAs: string | null;
  /** Table II rows that a Table I exercise belongs to, and the reverse. */
  pairedWith: string[];
};

export type AmendmentMatch = {
  filingId: string;
  /** matched: merged row by row; unresolved: several fit equally; none: nothing fits; unverified: a claim against what EDGAR vouches for, not merged. */
  decision: "matched" | "unresolved" | "none" | "unverified";
  originalId: string | null;
  /** Best first. */
  candidates: { filingId: string; score: number }[];
};

export const observationStatuses = [
  "opens-at-zero",
  "baseline",
  "ok",
  "not-applied",
  "explained-exactly",
  "moved",
  "explained",
  "impossible",
  "split",
  "out-of-order",
  "gap",
] as const;
export type ObservationStatus = (typeof observationStatuses)[number];

export const observationFlags = ["lot", "lot-first-seen", "rounding", "ambiguous-order", "closing-total"] as const;
export type ObservationFlag = (typeof observationFlags)[number];
