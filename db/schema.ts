import type { Generated, Kysely, Transaction } from "kysely";
import type { Category, NotCountedReason } from "@/lib/filing/categories";
import type { Trust } from "@/lib/filing/rows";
import type { AccessionNumber, Cik, Decimal, FootnoteIds, FormType, IsoDate, RowKind, SourceFormat, TableName } from "@/lib/filing/types";
import type {
  AmendmentMatch,
  AmendmentRelation,
  ObservationFlag,
  ObservationStatus,
  PlanAnswer,
  PlanEvidence,
  Price,
} from "@/lib/ownership/types";
import type { Problem } from "@/lib/problem";

/** One interface a table. `db/migrations` makes them; numbers that PostgreSQL holds exactly arrive as text. */
export interface Database {
  document: DocumentTable;
  filing: FilingTable;
  filing_document: FilingDocumentTable;
  filing_owner: FilingOwnerTable;
  filing_row: FilingRowTable;
  footnote: FootnoteTable;
  signature: SignatureTable;
  problem: ProblemTable;
  issuer: IssuerTable;
  issuer_name: IssuerNameTable;
  issuer_week: IssuerWeekTable;
  market_week: MarketWeekTable;
  owner: OwnerTable;
  owner_name: OwnerNameTable;
  series: SeriesTable;
  observation: ObservationTable;
  audit: AuditTable;
  amendment: AmendmentTable;
  copy_of: CopyOfTable;
  confirmed_split: ConfirmedSplitTable;
  correction: CorrectionTable;
  dirty_issuer: DirtyIssuerTable;
  draft: DraftTable;
  draft_page: DraftPageTable;
  setting: SettingTable;
}

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

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
  /** Percent; Infinity for a line that stood at zero before. */
  line_change: Decimal | null;
  previous_buy_on: IsoDate | null;
  is_clustered: Generated<boolean>;
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

/** Register: what the newest trusted filing calls it. Recomputed from filings, never edited. */
export interface IssuerTable {
  cik: Cik;
  name: string;
  trading_symbol: string | null;
  first_filed_on: IsoDate;
  last_filed_on: IsoDate;
  filings: number;
  /** Standard Industrial Classification, four digits, from the header of the newest submission that names one. */
  sic: string | null;
  sic_description: string | null;
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

/** Derived: buys and sells in a week; see lib/ownership/market-weeks. */
interface WeekColumns {
  /** Its Monday. */
  week: IsoDate;
  buy_rows: number;
  buy_owners: number;
  buy_value: Decimal;
  sell_rows: number;
  sell_owners: number;
  sell_value: Decimal;
  plan_value: Decimal;
  asked_value: Decimal;
  without_price: number;
  left_rows: number;
  unverified_rows: number;
  sample_rows: number;
}

/** Derived: of one issuer. */
export interface IssuerWeekTable extends WeekColumns {
  issuer_cik: Cik;
}

/** Derived: of all issuers; one row a part (db/derive/write-weeks). */
export interface MarketWeekTable extends WeekColumns {
  part: number;
  buy_issuers: number;
  sell_issuers: number;
}

/** Derived: one line of ownership of one owner. */
export interface SeriesTable {
  id: Generated<string>;
  issuer_cik: Cik;
  owner_cik: Cik;
  joint_with: Cik[];
  table_name: TableName;
  security_key: string;
  security_title: string;
  direct_or_indirect: "D" | "I" | null;
  nature_key: string;
  nature_of_ownership: string | null;
  conversion_or_exercise_price: Decimal | null;
  exercise_date: IsoDate | null;
  expiration_date: IsoDate | null;
  /** Which of several lots of the line; null where the line is one. */
  lot: string | null;
  /** An older wording of the nature that the line goes on from. */
  renamed_from: string | null;
}

/** Derived: one reported balance of a series. */
export interface ObservationTable {
  series_id: string;
  /** From 1, in time. */
  ordinal: number;
  issuer_cik: Cik;
  row_id: string;
  filing_id: string;
  date: IsoDate;
  balance: Decimal;
  change: Decimal | null;
  status: ObservationStatus;
  difference: Decimal | null;
  flags: Generated<ObservationFlag[]>;
  /** The line that the shares came from or went to. */
  moved_with: string | null;
  split: unknown;
  is_opening: Generated<boolean>;
}

/** Derived: what an amendment amends, or why that is not known. */
export interface AmendmentTable {
  filing_id: string;
  issuer_cik: Cik;
  decision: AmendmentMatch["decision"];
  original_id: string | null;
  candidates: unknown;
}

/** Derived: the filing that speaks for a copy. */
export interface CopyOfTable {
  filing_id: string;
  issuer_cik: Cik;
  original_id: string;
}

/** A split that a person confirmed. */
export interface ConfirmedSplitTable {
  issuer_cik: Cik;
  security_key: string;
  effective_on: IsoDate;
  numerator: number;
  denominator: number;
  confirmed_at: Generated<string>;
}

/** What a person put in place of what was read. */
export interface CorrectionTable {
  filing_id: string;
  path: string;
  as_read: string | null;
  confirmed: string | null;
  at: Generated<string>;
}

/** What was done and undone, append-only. A removed filing can be restored from its document. */
export interface AuditTable {
  id: Generated<string>;
  at: Generated<string>;
  action: "remove-upload" | "remove-sample";
  detail: unknown;
  document_id: string | null;
}

/** Issuers whose derived rows are behind their filings; emptied by `db/derive`. */
export interface DirtyIssuerTable {
  issuer_cik: Cik;
}

/** Read by machine, waiting for a person; 30 days (db/drafts). */
export interface DraftTable {
  id: string;
  created_at: Generated<string>;
  expires_at: Generated<string>;
  document_id: string;
  /** Which of several filings of the document, from 0. */
  part: number;
  source_name: string;
  source_format: SourceFormat;
  state: "reading" | "ready" | "refused";
  progress: unknown;
  problems: unknown;
  filing: unknown;
  work: unknown;
  saves: Generated<number>;
  text: string | null;
}

/** The picture of a page of a draft. */
export interface DraftPageTable {
  draft_id: string;
  number: number;
  png: Buffer;
  width: number;
  height: number;
  /** Pixels per unit of the page's own size. */
  scale: number;
}

/** What this database knows of itself, such as the version of the rules that it was derived by. */
export interface SettingTable {
  name: string;
  value: string;
}
