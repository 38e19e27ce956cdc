import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { Cik, IsoDate } from "@/lib/filing/types";
import type { Window } from "@/lib/ownership/figure-window";
import { type Lateness, type Measures, measuresOf, type Trade } from "@/lib/ownership/measures";
import { ownersOf } from "./fragments";

/** Measures of an issuer up to `to`, some of a window, from what is stored as derived. Index: filing_row_issuer_category. */
export async function findIssuerMeasures(db: Db, issuer: Cik, days: { window: Window; to: IsoDate }): Promise<Measures> {
  const [trades, lateness] = await Promise.all([selectTrades(db, issuer), selectLateness(db, issuer, days.window)]);
  return measuresOf(trades, lateness, days);
}

async function selectTrades(db: Db, issuer: Cik): Promise<Trade[]> {
  const { rows } = await sql<Trade>`
    select t.id as "rowId", t.filing_id as "filingId", ${ownersOf("t.filing_id")} as owners, t.category as side, t.transaction_date as date, f.filed_on as "filedOn",
      t.security_key as "securityKey", t.shares, t.price_per_share as price, t.value, coalesce(t.plan, 'not-asked') as plan, t.superseded_on as "supersededOn",
      t.same_trade_as as "sameTradeAs", t.not_counted is null as "isCounted", t.not_counted is not distinct from 'also-reported' as "isAlsoReported"
    from filing_row t join filing f on f.id = t.filing_id
    where t.issuer_cik = ${issuer} and t.category in ('buy', 'sell') and t.table_name = 'nonDerivative' and t.kind = 'transaction' and t.transaction_date is not null
    order by t.id`.execute(db);
  return rows;
}

async function selectLateness(db: Db, issuer: Cik, { from, to }: Window): Promise<Lateness> {
  const { rows } = await sql<Lateness>`
    select (count(*) filter (where judged))::int as filings, (count(*) filter (where late))::int as late, (count(*) filter (where not judged))::int as "notJudged"
    from (
      select f.id, coalesce(bool_or(t.due_on is not null) filter (where f.form_type = '4' or t.relation = 'addition'), false) as judged,
        coalesce(bool_or(t.is_late) filter (where f.form_type = '4' or t.relation = 'addition'), false) as late
      from filing f join filing_row t on t.filing_id = f.id
      where f.issuer_cik = ${issuer} and f.form_type in ('4', '4/A') and (${from}::date is null or f.filed_on >= ${from}::date) and (${to}::date is null or f.filed_on <= ${to}::date) group by 1
    ) filings`.execute(db);
  return rows[0] ?? { filings: 0, late: 0, notJudged: 0 };
}
