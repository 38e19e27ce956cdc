import { sql } from "kysely";
import type { TransactionRow } from "@/lib/filing/rows";
import type { Decimal, IsoDate } from "@/lib/filing/types";

/** Columns of a row as they stand in `filing_row t`; `completeRows` adds what other tables say, once for many rows. */
export const rowColumns = sql`
  t.id, t.filing_id as "filingId", t.table_name as "table", t.ordinal, t.kind,
  t.security_title as "securityTitle", t.transaction_date as "transactionDate", t.deemed_execution_date as "deemedExecutionDate",
  t.transaction_form_type as "transactionFormType", t.transaction_code as "transactionCode", t.equity_swap_involved as "equitySwapInvolved", t.timeliness,
  t.shares, t.price_per_share as "pricePerShare", t.acquired_disposed as "acquiredDisposed", t.shares_owned_following as "sharesOwnedFollowing",
  t.value_owned_following as "valueOwnedFollowing", t.direct_or_indirect as "directOrIndirect", t.nature_of_ownership as "natureOfOwnership",
  t.conversion_or_exercise_price as "conversionOrExercisePrice", t.exercise_date as "exerciseDate", t.expiration_date as "expirationDate",
  t.total_value as "totalValue", t.underlying_security_title as "underlyingSecurityTitle", t.underlying_shares as "underlyingShares",
  t.underlying_value as "underlyingValue", t.category, t.value, t.not_counted as "notCounted", t.is_implausible as "isImplausible",
  t.plan, t.plan_evidence as "planEvidence", t.plan_adopted_on as "planAdoptedOn", t.price_kind as "priceKind", t.price_low as "priceLow",
  t.price_high as "priceHigh", t.currency, t.due_on as "dueOn", t.business_days as "businessDays", t.is_late as "isLate",
  t.superseded_on as "supersededOn", t.superseded_by as "supersededBy", t.relation, t.amends, t.is_key_changed as "isKeyChanged",
  t.is_not_repeated as "isNotRepeated", t.same_trade_as as "sameTradeAs", t.paired_with <> '{}' as "isPaired",
  t.footnote_ids::text as "footnoteIds"`;

/** What stands in other tables, or is put together of several columns. */
type Completed =
  | "accessionNumber"
  | "formType"
  | "filedOn"
  | "filedOnAssumed"
  | "trust"
  | "issuer"
  | "owners"
  | "aff10b5One"
  | "footnotes"
  | "plan"
  | "price"
  | "timing"
  | "superseded"
  | "amendment"
  | "sameTradeAs"
  | "alsoReportedBy";

export type SelectedRow = Omit<TransactionRow, Completed> & {
  /** Null: before anybody asked. */
  plan: TransactionRow["plan"]["answer"] | null;
  planEvidence: TransactionRow["plan"]["evidence"];
  planAdoptedOn: IsoDate | null;
  priceKind: TransactionRow["price"]["kind"];
  priceLow: Decimal | null;
  priceHigh: Decimal | null;
  currency: string | null;
  dueOn: IsoDate | null;
  businessDays: number | null;
  isLate: boolean;
  supersededOn: IsoDate | null;
  /** Ids of other rows. */
  supersededBy: string | null;
  amends: string | null;
  sameTradeAs: string | null;
  relation: NonNullable<TransactionRow["amendment"]>["relation"] | null;
  isKeyChanged: boolean;
  /** Ids of footnotes by the field that cites them, as JSON: many rows have the same. */
  footnoteIds: string;
};
