import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { NotCountedReason } from "@/lib/filing/categories";
import type { ActivityClass, ActivityFigures, MonthValue, WindowFigures } from "@/lib/filing/figure-rows";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import { NOTHING, toClasses } from "@/lib/ownership/activity";
import type { Window } from "@/lib/ownership/figure-window";

/** Figures over counted rows of Table I. A joint filing counts its owners as one. */
const figures = sql`
  count(*)::int as rows, count(distinct t.filing_id)::int as filings, count(distinct t.owner_ciks)::int as owners,
  trim_scale(coalesce(sum(t.shares), 0))::text as shares, trim_scale(coalesce(sum(t.value), 0))::text as value, (count(*) filter (where t.price_per_share is null or t.price_per_share = 0))::int as "withoutPrice"`;

/** Whose rows are summed. */
type Scope = { issuer: Cik } | { owner: Cik };

/**
 * Counted rows of Table I with code P or S. Of an owner they are what that owner reports: a trade that is counted in another's filing is
 * this owner's too, once. Indexes: filing_row_issuer_category; filing_owner_owner, then the unique index of filing_row.
 */
const countedRows = (scope: Scope) => sql`
  from ${"issuer" in scope ? sql`filing_row` : ownRows(scope.owner)} t join filing f on f.id = t.filing_id
  where ${"issuer" in scope ? sql`t.issuer_cik = ${scope.issuer} and t.not_counted is null` : sql`true`} and t.category in ('buy', 'sell')`;

const ownRows = (owner: Cik) => sql`(
  select distinct on (coalesce(same_trade_as, id)) * from filing_row
  where filing_id in (select filing_id from filing_owner where owner_cik = ${owner}) and category in ('buy', 'sell')
    and (not_counted is null or not_counted = 'also-reported')
  order by coalesce(same_trade_as, id), same_trade_as nulls first, id)`;

/**
 * Buys and sells of an issuer by class and month of the transaction, every month from first to last, classes by key; with what was
 * left out of each month and why, and the prices of the rows themselves. Index: filing_row_issuer_category.
 */
export async function listIssuerActivity(db: Db, issuer: Cik): Promise<ActivityClass[]> {
  const [counted, left, prices] = await Promise.all([
    sql<{ securityKey: string; securityTitle: string; month: string; category: "buy" | "sell" } & ActivityFigures>`
      select t.security_key as "securityKey", min(t.security_title) as "securityTitle", to_char(t.transaction_date, 'YYYY-MM') as month, t.category, ${figures}
      ${countedRows({ issuer })} group by 1, 3, 4`.execute(db),
    sql<{ securityKey: string; securityTitle: string; month: string; reason: NotCountedReason; rows: number }>`
      select t.security_key as "securityKey", min(t.security_title) as "securityTitle", to_char(t.sort_date, 'YYYY-MM') as month, t.not_counted as reason, count(*)::int as rows
      from filing_row t where t.issuer_cik = ${issuer} and t.kind = 'transaction' and t.not_counted is not null group by 1, 3, 4`.execute(
      db,
    ),
    sql<{ securityKey: string; date: IsoDate; price: Decimal; category: "buy" | "sell"; shares: Decimal }>`
      select t.security_key as "securityKey", t.transaction_date as date, t.price_per_share as price, t.category, t.shares
      ${countedRows({ issuer })} and t.value is not null order by t.transaction_date, t.id`.execute(db),
  ]);
  return toClasses(
    counted.rows.map((row) => ({ ...row, figures: toFigures(row) })),
    left.rows,
    prices.rows,
  );
}

/** Buys and sells of a window of transaction dates (null: open), and what was left out and why. Index: filing_row_issuer_sort. */
export function findIssuerFigures(db: Db, issuer: Cik, window: Window): Promise<WindowFigures> {
  return findFigures(db, { issuer }, window);
}

/** The same of an owner over all issuers; joint trades are in the figures of each owner. Index: filing_owner_owner. */
export function findOwnerFigures(db: Db, owner: Cik, window: Window): Promise<WindowFigures> {
  return findFigures(db, { owner }, window);
}

async function findFigures(db: Db, scope: Scope, window: Window): Promise<WindowFigures> {
  const inWindow = sql`(${window.from}::date is null or t.sort_date >= ${window.from}::date) and (${window.to}::date is null or t.sort_date <= ${window.to}::date)`;
  const outside =
    "issuer" in scope
      ? sql`t.issuer_cik = ${scope.issuer}`
      : sql`t.filing_id in (select filing_id from filing_owner where owner_cik = ${scope.owner}) and t.not_counted <> 'also-reported'`;
  const [counted, left] = await Promise.all([
    sql<{ category: "buy" | "sell"; unverified: number; sample: number } & ActivityFigures>`
      select t.category, ${figures}, (count(*) filter (where f.trust in ('claimed', 'provisional')))::int as unverified, (count(*) filter (where f.trust = 'sample'))::int as sample
      ${countedRows(scope)} and ${inWindow} group by 1`.execute(db),
    sql<{ reason: NotCountedReason; rows: number }>`
      select t.not_counted as reason, count(*)::int as rows from filing_row t
      where ${outside} and t.not_counted is not null and ${inWindow} group by 1 order by 2 desc, 1`.execute(db),
  ]);
  const of = (category: "buy" | "sell") => counted.rows.find((row) => row.category === category);
  return {
    ...window,
    buys: toFigures(of("buy")),
    sells: toFigures(of("sell")),
    notCounted: left.rows,
    unverifiedRows: (of("buy")?.unverified ?? 0) + (of("sell")?.unverified ?? 0),
    sampleRows: (of("buy")?.sample ?? 0) + (of("sell")?.sample ?? 0),
  };
}

/**
 * Dollars of buys and sells by month of the transaction, of an issuer or an owner, oldest first; months without a priced row of either
 * are not there. Dollars, since shares of different classes are never added. Indexes: as the figures'.
 */
export async function listMonthValues(db: Db, scope: Scope): Promise<MonthValue[]> {
  const { rows } = await sql<MonthValue>`
    select to_char(t.transaction_date, 'YYYY-MM') as month, trim_scale(coalesce(sum(t.value) filter (where t.category = 'buy'), 0))::text as bought,
      trim_scale(coalesce(sum(t.value) filter (where t.category = 'sell'), 0))::text as sold
    ${countedRows(scope)} and t.value > 0 and t.transaction_date is not null group by 1 order by 1`.execute(db);
  return rows;
}

function toFigures(row: ActivityFigures | undefined): ActivityFigures {
  if (!row) return NOTHING;
  const { rows, filings, owners, shares, value, withoutPrice } = row;
  return { rows, filings, owners, shares, value, withoutPrice };
}
