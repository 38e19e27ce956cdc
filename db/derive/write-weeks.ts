import { sql } from "kysely";
import type { Tx } from "@/db/schema";
import type { Cik } from "@/lib/filing/types";
import type { IssuerWeek } from "@/lib/ownership/market-weeks";

/** Makes an issuer's weeks equal to what was derived, touching only those that differ. Primary key (issuer_cik, week). */
export async function writeWeeks(tx: Tx, issuerCik: Cik, weeks: readonly IssuerWeek[]): Promise<void> {
  const records = weeks.map((week) => ({
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
  }));
  const given = sql`jsonb_populate_recordset(null::market_week, ${JSON.stringify(records)}::jsonb)`;
  await sql`delete from market_week m where m.issuer_cik = ${issuerCik} and m.week <> all (select week from ${given})`.execute(tx);
  await sql`
    insert into market_week as m select * from ${given}
    on conflict (issuer_cik, week) do update set
      buy_rows = excluded.buy_rows, buy_owners = excluded.buy_owners, buy_value = excluded.buy_value,
      sell_rows = excluded.sell_rows, sell_owners = excluded.sell_owners, sell_value = excluded.sell_value,
      plan_value = excluded.plan_value, asked_value = excluded.asked_value, without_price = excluded.without_price,
      left_rows = excluded.left_rows, unverified_rows = excluded.unverified_rows, sample_rows = excluded.sample_rows
    where m.* is distinct from excluded.*`.execute(tx);
}
