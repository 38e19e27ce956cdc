import type { FilingOwner, FilingReference, IssuerName, Trust } from "./rows";
import type { Cik, IsoDate } from "./types";

/** Companies and persons as their pages show them. */

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
