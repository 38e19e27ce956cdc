import type { Generated } from "kysely";
import type { Observation } from "@/lib/filing/series-rows";
import type { Cik, Decimal, IsoDate, TableName } from "@/lib/filing/types";
import type { AmendmentMatch, ObservationFlag, ObservationStatus } from "@/lib/ownership/types";

/** Rebuilt from all filings of an issuer, never patched. */

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
  /** Its observations as pages draw them: lib/filing/series-rows. Those of a filing that was replaced are here until its issuer is derived again. */
  points: Observation[];
  /** Of the line and its observations as they were written. */
  derived_hash: string | null;
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

/** Owners whose register is behind the filings that name them, each any number of times; emptied by `db/derive`. */
export interface DirtyOwnerTable {
  owner_cik: Cik;
}

/** Issuers whose derived rows are behind their filings; emptied by `db/derive`. */
export interface DirtyIssuerTable {
  issuer_cik: Cik;
}
