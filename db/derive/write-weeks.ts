import { sql } from "kysely";
import type { Tx } from "@/db/schema";
import type { Cik } from "@/lib/filing/types";
import type { IssuerWeek } from "@/lib/ownership/market-weeks";

/** A week's columns that are added up over issuers. */
const SUMS = [
  "buy_rows",
  "buy_owners",
  "buy_value",
  "sell_rows",
  "sell_owners",
  "sell_value",
  "plan_value",
  "asked_value",
  "without_price",
  "left_rows",
  "unverified_rows",
  "sample_rows",
] as const;

/** Parts of the market: issuers that are derived at once wait for each other only where they share one. */
const PARTS = 16;

const list = (of: (column: string) => string, columns: readonly string[] = SUMS) => sql.raw(columns.map(of).join(", "));

/** Dollars keep no trailing zeros of amounts that came and went. */
const plain = (column: string, sum: string) => `${column} = ${column.endsWith("_value") ? `trim_scale(${sum})` : sum}`;

/**
 * Makes an issuer's weeks equal to what was derived, touching only those that differ, and adds the difference to the weeks of the
 * market: one row a week and part, locked in order of the weeks, so that no two issuers wait for each other crosswise.
 * Primary keys (issuer_cik, week) and (week, part).
 */
export async function writeWeeks(tx: Tx, issuerCik: Cik, weeks: readonly IssuerWeek[]): Promise<void> {
  const given = sql`jsonb_populate_recordset(null::issuer_week, ${JSON.stringify(weeks.map((week) => toRecord(issuerCik, week)))}::jsonb)`;
  const all = [...SUMS, "buy_issuers", "sell_issuers"];
  await sql`
    insert into market_week (week, part, ${list((name) => name, all)})
    select week, mod(abs(hashtext(${issuerCik})::bigint), ${PARTS}::int)::int, ${list((name) => `sum(sign * ${name})`, all)}
    from (
      select 1 as sign, (buy_rows > 0)::int as buy_issuers, (sell_rows > 0)::int as sell_issuers, n.* from ${given} n
      union all
      select -1, (buy_rows > 0)::int, (sell_rows > 0)::int, m.* from issuer_week m where issuer_cik = ${issuerCik}
    ) changes
    group by week
    having ${sql.raw(all.map((name) => `sum(sign * ${name}) <> 0`).join(" or "))}
    order by week
    on conflict (week, part) do update set ${list((name) => plain(name, `market_week.${name} + excluded.${name}`), all)}`.execute(tx);
  await sql`delete from issuer_week m where m.issuer_cik = ${issuerCik} and m.week <> all (select week from ${given})`.execute(tx);
  await sql`
    insert into issuer_week as m select * from ${given}
    on conflict (issuer_cik, week) do update set ${list((name) => `${name} = excluded.${name}`)}
    where m.* is distinct from excluded.*`.execute(tx);
}

function toRecord(issuerCik: Cik, week: IssuerWeek): { [column in "issuer_cik" | "week" | (typeof SUMS)[number]]: string | number } {
  return {
    issuer_cik: issuerCik,
    week: week.week,
    buy_rows: week.buyRows,
    buy_owners: week.buyOwners,
    buy_value: week.buyValue,
    sell_rows: week.sellRows,
    sell_owners: week.sellOwners,
    sell_value: week.sellValue,
    plan_value: week.planValue,
    asked_value: week.askedValue,
    without_price: week.withoutPrice,
    left_rows: week.leftRows,
    unverified_rows: week.unverifiedRows,
    sample_rows: week.sampleRows,
  };
}
