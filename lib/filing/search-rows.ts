import type { FilingOwner, IssuerName } from "./rows";
import type { AccessionNumber, Cik, FormType, IsoDate } from "./types";

/** What a search finds. */

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
