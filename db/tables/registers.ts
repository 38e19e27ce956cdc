import type { Generated } from "kysely";
import type { Cik, IsoDate } from "@/lib/filing/types";

/** Issuers and owners, and every name each was seen under: rebuilt from the filings. */

/** Register: what the newest trusted filing calls it. Recomputed from filings, never edited. */
export interface IssuerTable {
  cik: Cik;
  name: string;
  trading_symbol: string | null;
  first_filed_on: IsoDate;
  last_filed_on: IsoDate;
  filings: number;
  /** Standard Industrial Classification, four digits: EDGAR's register, else the header of the newest submission that names one. */
  sic: string | null;
  sic_description: string | null;
  /** From EDGAR's register; empty where that was not asked. */
  exchanges: Generated<string[]>;
}

/** Every name and symbol that an issuer was seen under. */
export interface IssuerNameTable {
  issuer_cik: Cik;
  name: string;
  trading_symbol: string | null;
  /** Lower-case words without accents and punctuation; see lib/filing/search-name. */
  search_name: string;
  /** The symbols in `trading_symbol`, normalised for look-up. */
  symbols: string[];
  first_filed_on: IsoDate;
  last_filed_on: IsoDate;
}

export interface OwnerTable {
  cik: Cik;
  name: string;
  first_filed_on: IsoDate;
  last_filed_on: IsoDate;
  filings: number;
}

export interface OwnerNameTable {
  owner_cik: Cik;
  name: string;
  search_name: string;
  first_filed_on: IsoDate;
  last_filed_on: IsoDate;
}
