import type { Generated } from "kysely";
import type { Category, NotCountedReason } from "@/lib/filing/categories";
import type { Trust } from "@/lib/filing/rows";
import type { AccessionNumber, Cik, Decimal, FootnoteIds, FormType, IsoDate, RowKind, SourceFormat, TableName } from "@/lib/filing/types";
import type { AmendmentRelation, PlanAnswer, PlanEvidence, Price } from "@/lib/ownership/types";
import type { Problem } from "@/lib/problem";

/** As filed: never edited, only stored and removed whole. On a row also what was derived of it. */

/** Original bytes, once per content. */
export interface DocumentTable {
  id: Generated<string>;
  sha256: string;
  bytes: Buffer;
  byte_length: number;
  received_at: Generated<string>;
}

export interface FilingTable {
  id: Generated<string>;
  accession_number: AccessionNumber | null;
  form_type: FormType;
  schema_version: string | null;
  period_of_report: IsoDate | null;
  filed_on: IsoDate;
  /** The document named no filing date: the latest signature date, else the period of report, stands in. */
  filed_on_assumed: boolean;
  accepted_at: string | null;
  date_of_original_submission: IsoDate | null;
  no_securities_owned: boolean | null;
  not_subject_to_section16: boolean | null;
  form3_holdings_reported: boolean | null;
  form4_transactions_reported: boolean | null;
  aff10b5_one: boolean | null;
  issuer_cik: Cik;
  issuer_cik_filed: Cik | null;
  issuer_name: string | null;
  trading_symbol: string | null;
  foreign_trading_symbol: string | null;
  remarks: string | null;
  trust: Trust;
  /** SHA-256 of everything the document says, without white space, header and problems: the same document in two wrappings. */
  content_hash: string;
  /** SHA-256 of the facts alone (no text of footnotes, remarks, addresses): the same filing in two wordings. */
  facts_hash: string;
  received_at: Generated<string>;
}

/** The documents that say the same filing; the first by (has_header, source_name) speaks for it. */
export interface FilingDocumentTable {
  filing_id: string;
  document_id: string;
  /** As given by who sent it. */
  source_name: string;
  source_format: SourceFormat;
  /** Did it carry EDGAR's header: number, filing date and time of acceptance? */
  has_header: boolean;
}

export interface FilingOwnerTable {
  filing_id: string;
  /** From 1, in document order. */
  ordinal: number;
  /** A provisional id where the document names no CIK. */
  owner_cik: Cik;
  owner_cik_filed: Cik | null;
  issuer_cik: Cik;
  filed_on: IsoDate;
  name: string | null;
  street1: string | null;
  street2: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  state_description: string | null;
  non_us: boolean | null;
  is_director: boolean;
  is_officer: boolean;
  is_ten_percent_owner: boolean;
  is_other: boolean;
  officer_title: string | null;
  other_text: string | null;
}

export interface FilingRowTable {
  id: Generated<string>;
  filing_id: string;
  issuer_cik: Cik;
  table_name: TableName;
  /** From 1, over all rows of the table. */
  ordinal: number;
  kind: RowKind;
  security_title: string | null;
  transaction_date: IsoDate | null;
  deemed_execution_date: IsoDate | null;
  transaction_form_type: string | null;
  transaction_code: string | null;
  equity_swap_involved: boolean | null;
  timeliness: string | null;
  shares: Decimal | null;
  price_per_share: Decimal | null;
  acquired_disposed: "A" | "D" | null;
  shares_owned_following: Decimal | null;
  value_owned_following: Decimal | null;
  direct_or_indirect: "D" | "I" | null;
  nature_of_ownership: string | null;
  conversion_or_exercise_price: Decimal | null;
  exercise_date: IsoDate | null;
  expiration_date: IsoDate | null;
  total_value: Decimal | null;
  underlying_security_title: string | null;
  underlying_shares: Decimal | null;
  underlying_value: Decimal | null;
  footnote_ids: FootnoteIds;
  /** Digits as filed, by field name, where `numeric` would print them otherwise (".5", "007"). */
  digits_as_filed: { [field: string]: string } | null;
  /** The transaction date, or what stands in for it; never null and never implausible, so lists have a total order. */
  sort_date: IsoDate;
  /** Derived, from here on: what lib/ownership says of the row (see DerivedRow there). */
  category: Category;
  value: Decimal | null;
  not_counted: NotCountedReason | null;
  security_key: string;
  is_implausible: Generated<boolean>;
  plan: PlanAnswer | null;
  plan_evidence: PlanEvidence | null;
  plan_adopted_on: IsoDate | null;
  price_kind: Price["kind"];
  price_low: Decimal | null;
  price_high: Decimal | null;
  currency: string | null;
  due_on: IsoDate | null;
  business_days: number | null;
  is_late: Generated<boolean>;
  superseded_by: string | null;
  superseded_on: IsoDate | null;
  relation: AmendmentRelation | null;
  amends: string | null;
  is_key_changed: Generated<boolean>;
  is_not_repeated: Generated<boolean>;
  same_trade_as: string | null;
  paired_with: Generated<string[]>;
  /** The filing's; null until the issuer was derived. */
  filed_on: IsoDate | null;
  /** All roles of all owners of the filing. */
  roles: Generated<string[]>;
  /** Of the whole trade that the row is part of: see lib/ownership/trade-sums. */
  trade_value: Decimal | null;
  trade_shares: Decimal | null;
  /** Percent; Infinity for a line that stood at zero before. */
  trade_change: Decimal | null;
  previous_buy_on: IsoDate | null;
  is_clustered: Generated<boolean>;
  /** Of what deriving wrote on the row; null until it did. */
  derived_hash: Generated<string | null>;
  /** Of all owners of the filing, sorted: one key for those who file together. */
  owner_ciks: Generated<Cik[]>;
}

export interface FootnoteTable {
  filing_id: string;
  ordinal: number;
  /** As cited: F1 to F99. */
  footnote_id: string;
  text: string;
}

export interface SignatureTable {
  filing_id: string;
  ordinal: number;
  name: string | null;
  signed_on: IsoDate | null;
}

export interface ProblemTable {
  filing_id: string;
  ordinal: number;
  code: Problem["code"];
  severity: Problem["severity"];
  path: string;
  message: string;
  line: number | null;
  excerpt: string | null;
}
