import { type RawBuilder, sql } from "kysely";
import type { IsoDate } from "@/lib/filing/types";

/** Transactions of code P or S, or of one of them, in Table I of all issuers: the condition of the index filing_row_market. */
export const marketRows = (side: "buy" | "sell" | null = null) =>
  sql`t.kind = 'transaction' and t.table_name = 'nonDerivative' and ${side ? sql`t.category = ${sql.lit(side)}` : sql`t.category in ('buy', 'sell')`}`;

/** Had the row been filed, and not yet been replaced, by that day? Without a day: what is known today. */
const isKnown = (asOf: IsoDate | null, reason: RawBuilder<unknown>) =>
  asOf === null
    ? sql`(${reason})`
    : sql`(t.filed_on <= ${asOf}::date and ((${reason}) or (t.not_counted = 'superseded' and t.superseded_on > ${asOf}::date)))`;

/** Is the row part of buys and sells, as known on a day? */
export const isCounted = (asOf: IsoDate | null) => isKnown(asOf, sql`t.not_counted is null`);

/** The same, or another filing's report of such a row. */
export const isCountedOrAlsoReported = (asOf: IsoDate | null) =>
  isKnown(asOf, sql`t.not_counted is null or t.not_counted = 'also-reported'`);
