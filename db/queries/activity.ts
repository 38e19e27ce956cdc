import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { NotCountedReason } from "@/lib/filing/categories";
import type { ActivityClass, ActivityFigures, WindowFigures } from "@/lib/filing/figure-rows";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import { NOTHING, toClasses } from "@/lib/ownership/activity";

/** Figures over counted rows of Table I. A joint filing counts its owners as one. */
const figures = sql`
  count(*)::int as rows, count(distinct t.filing_id)::int as filings, count(distinct o.owners)::int as owners,
  trim_scale(coalesce(sum(t.shares), 0))::text as shares, trim_scale(coalesce(sum(t.value), 0))::text as value, (count(*) filter (where t.price_per_share is null or t.price_per_share = 0))::int as "withoutPrice"`;

const countedRows = (issuer: Cik) => sql`
  from filing_row t join filing f on f.id = t.filing_id
  join lateral (select array_agg(owner_cik order by owner_cik) as owners from filing_owner where filing_id = t.filing_id) o on true
  where t.issuer_cik = ${issuer} and t.not_counted is null and t.category in ('buy', 'sell')`;

/**
 * Buys and sells of an issuer by class and month of the transaction, every month from first to last, classes by key; with what was
 * left out of each month and why, and the prices of the rows themselves. Index: filing_row_issuer_category.
 */
export async function listIssuerActivity(db: Db, issuer: Cik): Promise<ActivityClass[]> {
  const [counted, left, prices] = await Promise.all([
    sql<{ securityKey: string; securityTitle: string; month: string; category: "buy" | "sell" } & ActivityFigures>`
      select t.security_key as "securityKey", min(t.security_title) as "securityTitle", to_char(t.transaction_date, 'YYYY-MM') as month, t.category, ${figures}
      ${countedRows(issuer)} group by 1, 3, 4`.execute(db),
    sql<{ securityKey: string; securityTitle: string; month: string; reason: NotCountedReason; rows: number }>`
      select t.security_key as "securityKey", min(t.security_title) as "securityTitle", to_char(t.sort_date, 'YYYY-MM') as month, t.not_counted as reason, count(*)::int as rows
      from filing_row t where t.issuer_cik = ${issuer} and t.kind = 'transaction' and t.not_counted is not null group by 1, 3, 4`.execute(
      db,
    ),
    sql<{ securityKey: string; date: IsoDate; price: Decimal; category: "buy" | "sell"; shares: Decimal }>`
      select t.security_key as "securityKey", t.transaction_date as date, t.price_per_share as price, t.category, t.shares
      ${countedRows(issuer)} and t.value is not null order by t.transaction_date, t.id`.execute(db),
  ]);
  return toClasses(
    counted.rows.map((row) => ({ ...row, figures: toFigures(row) })),
    left.rows,
    prices.rows,
  );
}

/** Buys and sells of a window of transaction dates (null: open), and what was left out and why. Index: filing_row_issuer_sort. */
export async function findIssuerFigures(db: Db, issuer: Cik, window: { from: IsoDate | null; to: IsoDate | null }): Promise<WindowFigures> {
  const inWindow = sql`(${window.from}::date is null or t.sort_date >= ${window.from}::date) and (${window.to}::date is null or t.sort_date <= ${window.to}::date)`;
  const [counted, left] = await Promise.all([
    sql<{ category: "buy" | "sell"; unverified: number; sample: number } & ActivityFigures>`
      select t.category, ${figures}, (count(*) filter (where f.trust in ('claimed', 'provisional')))::int as unverified, (count(*) filter (where f.trust = 'sample'))::int as sample
      ${countedRows(issuer)} and ${inWindow} group by 1`.execute(db),
    sql<{ reason: NotCountedReason; rows: number }>`
      select t.not_counted as reason, count(*)::int as rows from filing_row t
      where t.issuer_cik = ${issuer} and t.not_counted is not null and ${inWindow} group by 1 order by 2 desc, 1`.execute(db),
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

function toFigures(row: ActivityFigures | undefined): ActivityFigures {
  if (!row) return NOTHING;
  const { rows, filings, owners, shares, value, withoutPrice } = row;
  return { rows, filings, owners, shares, value, withoutPrice };
}
