import { sql } from "kysely";
import type { Db } from "@/db/schema";
import { monthsBetween } from "@/lib/dates";
import type { NotCountedReason } from "@/lib/filing/categories";
import type { ActivityClass, ActivityFigures, WindowFigures } from "@/lib/filing/rows";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";

const NOTHING: ActivityFigures = { rows: 0, filings: 0, owners: 0, shares: "0" as Decimal, value: "0" as Decimal, withoutPrice: 0 };

/** Figures over counted rows of Table I. A joint filing counts its owners as one. */
const figures = sql`
  count(*)::int as rows, count(distinct t.filing_id)::int as filings, count(distinct o.owners)::int as owners,
  trim_scale(coalesce(sum(t.shares), 0))::text as shares, trim_scale(coalesce(sum(t.value), 0))::text as value, (count(*) filter (where t.price_per_share is null or t.price_per_share = 0))::int as "withoutPrice"`;

const countedRows = (issuer: Cik) => sql`
  from filing_row t join filing f on f.id = t.filing_id
  join lateral (select array_agg(owner_cik order by owner_cik) as owners from filing_owner where filing_id = t.filing_id) o on true
  where t.issuer_cik = ${issuer} and t.not_counted is null and t.category in ('buy', 'sell')`;

/**
 * Buys and sells of an issuer by class and month of the transaction, every month from first to last, classes with most
 * rows first; with the prices of the rows themselves. Index: filing_row_issuer_category.
 */
export async function listIssuerActivity(db: Db, issuer: Cik): Promise<ActivityClass[]> {
  const [months, prices] = await Promise.all([
    sql<{ securityKey: string; securityTitle: string; month: string; category: "buy" | "sell" } & ActivityFigures>`
      select t.security_key as "securityKey", min(t.security_title) as "securityTitle", to_char(t.transaction_date, 'YYYY-MM') as month, t.category, ${figures}
      ${countedRows(issuer)} group by 1, 3, 4`.execute(db),
    sql<{ securityKey: string; date: IsoDate; price: Decimal; category: "buy" | "sell"; shares: Decimal }>`
      select t.security_key as "securityKey", t.transaction_date as date, t.price_per_share as price, t.category, t.shares
      ${countedRows(issuer)} and t.value is not null order by t.transaction_date, t.id`.execute(db),
  ]);
  const classes = Map.groupBy(months.rows, (row) => row.securityKey);
  return [...classes.entries()]
    .map(([securityKey, rows]) => {
      const found = new Map(rows.map((row) => [`${row.month} ${row.category}`, row]));
      const all = rows.map((row) => row.month).sort();
      const at = (month: string, category: "buy" | "sell") => toFigures(found.get(`${month} ${category}`));
      return {
        securityKey,
        securityTitle: rows[0]?.securityTitle ?? securityKey,
        months: monthsBetween(all[0] ?? "", all.at(-1) ?? "").map((month) => ({ month, buys: at(month, "buy"), sells: at(month, "sell") })),
        prices: prices.rows.filter((price) => price.securityKey === securityKey).map(({ securityKey: _, ...price }) => price),
      };
    })
    .sort((a, b) => rowsOf(b) - rowsOf(a) || (a.securityKey < b.securityKey ? -1 : 1));
}

const rowsOf = (found: ActivityClass) => found.months.reduce((total, month) => total + month.buys.rows + month.sells.rows, 0);

function toFigures(row: ActivityFigures | undefined): ActivityFigures {
  if (!row) return NOTHING;
  const { rows, filings, owners, shares, value, withoutPrice } = row;
  return { rows, filings, owners, shares, value, withoutPrice };
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
