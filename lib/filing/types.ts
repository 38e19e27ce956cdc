import type { Problem } from "@/lib/problem";

/** Text that has passed its `read*` function; made nowhere else. */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name };

/** Central Index Key: ten digits, zero-padded; or `prov:` and 16 hex digits for an identity that EDGAR has not confirmed. */
export type Cik = Brand<string, "Cik">;
/** `0001127602-24-012345`, with dashes. The prefix is the submitter's CIK, not the issuer's. */
export type AccessionNumber = Brand<string, "AccessionNumber">;
/** `YYYY-MM-DD`. EDGAR dates have no time zone. */
export type IsoDate = Brand<string, "IsoDate">;
/** Exact decimal text with the digits that were filed: `"0.0000"`, `"1250.5"`. Never a float. */
export type Decimal = Brand<string, "Decimal">;
/** `2024-03-21T17:02:11-04:00`: Eastern time, as EDGAR stamps it. */
export type EasternTime = Brand<string, "EasternTime">;

export const formTypes = ["3", "3/A", "4", "4/A", "5", "5/A"] as const;
export type FormType = (typeof formTypes)[number];

export const sourceFormats = ["ownership-xml", "edgar-submission", "edgar-html", "pdf", "image", "text", "sec-bulk"] as const;
export type SourceFormat = (typeof sourceFormats)[number];

export type Source = {
  /** null when the bytes are of no format that is read here. */
  format: SourceFormat | null;
  /** The path as given plus the path inside; `archive.zip!/entry` for zips. */
  name: string;
  /** Of the file's or entry's bytes, lower-case hex. */
  sha256: string;
};

export type Issuer = {
  cik: Cik | null;
  name: string | null;
  /** As filed; normalised only for look-up. */
  tradingSymbol: string | null;
  /** From schema X0609 on. */
  foreignTradingSymbol: string | null;
};

export type Address = {
  street1: string | null;
  street2: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  stateDescription: string | null;
  nonUs: boolean | null;
};

export type ReportingOwner = {
  cik: Cik | null;
  /** As EDGAR has it: people as LAST FIRST MIDDLE SUFFIX. */
  name: string | null;
  address: Address;
  isDirector: boolean;
  isOfficer: boolean;
  isTenPercentOwner: boolean;
  isOther: boolean;
  officerTitle: string | null;
  otherText: string | null;
};

/** Fields that may cite footnotes; the keys of `footnoteIds`. */
export type FootnoteIds = { [field: string]: string[] };

export type RowKind = "transaction" | "holding";

/** A row of Table I. Null means: the filer did not say. */
export type NonDerivativeRow = {
  kind: RowKind;
  securityTitle: string | null;
  transactionDate: IsoDate | null;
  deemedExecutionDate: IsoDate | null;
  /** "4", "5", or "3" for a late Form 3 holding on a Form 5. */
  transactionFormType: string | null;
  transactionCode: string | null;
  /** null on a holding. */
  equitySwapInvolved: boolean | null;
  /** E early, L late. */
  timeliness: string | null;
  shares: Decimal | null;
  /** Dollars unless a footnote names another currency. Null is unknown, never 0. */
  pricePerShare: Decimal | null;
  /** The row's own direction; it decides the sign, never the code. */
  acquiredDisposed: "A" | "D" | null;
  sharesOwnedFollowing: Decimal | null;
  /** For securities without share counts; its own unit. */
  valueOwnedFollowing: Decimal | null;
  directOrIndirect: "D" | "I" | null;
  natureOfOwnership: string | null;
  /** Ids by field name, in document order, each once. */
  footnoteIds: FootnoteIds;
};

/** A row of Table II. */
export type DerivativeRow = NonDerivativeRow & {
  conversionOrExercisePrice: Decimal | null;
  exerciseDate: IsoDate | null;
  expirationDate: IsoDate | null;
  /** For securities counted by face value. */
  totalValue: Decimal | null;
  underlyingSecurityTitle: string | null;
  underlyingShares: Decimal | null;
  underlyingValue: Decimal | null;
};

export type TableName = "nonDerivative" | "derivative";

export type Footnote = { id: string; text: string };
export type Signature = { name: string | null; date: IsoDate | null };
export type Confidence = "high" | "medium" | "low" | "missing";

/**
 * One filing as filed: the contract of `npm run parse` and `/filings/{accession}.json`,
 * described by public/filing.schema.json. Every key is always there; arrays keep document order.
 */
export type Filing = {
  source: Source;
  accessionNumber: AccessionNumber | null;
  formType: FormType;
  schemaVersion: string | null;
  /** 3: event; 4: earliest transaction; 5: fiscal year end. Not the filing date. */
  periodOfReport: IsoDate | null;
  filedOn: IsoDate | null;
  acceptedAt: EasternTime | null;
  dateOfOriginalSubmission: IsoDate | null;
  noSecuritiesOwned: boolean | null;
  notSubjectToSection16: boolean | null;
  form3HoldingsReported: boolean | null;
  form4TransactionsReported: boolean | null;
  /** Null: not asked (forms before April 2023). */
  aff10b5One: boolean | null;
  issuer: Issuer;
  reportingOwners: ReportingOwner[];
  nonDerivative: NonDerivativeRow[];
  derivative: DerivativeRow[];
  footnotes: Footnote[];
  remarks: string | null;
  signatures: Signature[];
  problems: Problem[];
  /** Only from HTML, PDF, images, text and malformed XML: path to confidence; an absent path is high. */
  confidence?: { [path: string]: Confidence };
  /** Where each field stood, for the review screen; from the same formats, and no part of the JSON contract. */
  provenance?: { [path: string]: Place };
};

/** Where in its document a field was read. */
export type Place = {
  /** The text that the field was read from, at most 200 characters. */
  excerpt: string;
  /** Counted from 1; null where the document has no pages. */
  page: number | null;
  /** Counted from 1; null where the document has no lines. */
  line: number | null;
  /** On its page, in the units of `DocumentPage`; null where nothing has a position. */
  box: { x: number; y: number; width: number; height: number } | null;
};

/** A file that holds no filing, and why. */
export type NoFiling = { source: Source; problems: Problem[] };

/** What one document gives: any number of filings; where there is none, one NoFiling with the reason. */
export type ReadResult = Filing | NoFiling;

export function isFiling(result: ReadResult): result is Filing {
  return "formType" in result;
}
