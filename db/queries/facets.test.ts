import { type RawBuilder, sql } from "kysely";
import { expect, test } from "vitest";
import { listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { TransactionRow } from "@/lib/filing/rows";
import { screenRoles } from "@/lib/filing/screen-roles";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { emptyScreen, type Screen } from "@/lib/screen";
import { FACETS, facetConditions } from "./facets";
import { listMarketTransactions } from "./screen";
import { isEffective } from "./transactions";

const { db } = await testDatabase();

/** What each facet says, as a condition on the columns that screens ask without it. */
const conditions: { [facet: string]: string } = {
  "late yes": "is_late",
  "late no": "not is_late and due_on is not null",
  ...Object.fromEntries(Object.entries(screenRoles).map(([role, name]) => [`role ${role}`, `roles @> array['${name}']`])),
};
const columns: { [name: string]: string } = { plan: "plan", table: "table_name", held: "direct_or_indirect", category: "category" };

function conditionOf(facet: string): RawBuilder<unknown> {
  const [name = "", value = ""] = facet.split(" ");
  if (facet === "effective") return isEffective(false);
  return sql.raw(conditions[facet] ?? `coalesce(${columns[name]} = '${value}', false)`);
}

test("each facet says what its columns say, and the sample has rows with and without it", async () => {
  await loadFiles(db, listSampleFiles(), "sample");
  const seldom = ["category tender", "category expiry", "category small-buy", "category to-issuer", "role other", "role coo", "role chair"];
  for (const [at, facet] of FACETS.entries()) {
    const { rows } = await sql<{ wrong: number; with: number; without: number }>`
      select count(*) filter (where (facets >> ${at}::int & 1 = 1) is distinct from (${conditionOf(facet)}))::int as wrong,
        count(*) filter (where facets >> ${at}::int & 1 = 1)::int as with, count(*) filter (where facets >> ${at}::int & 1 = 0)::int as without
      from filing_row t`.execute(db);
    expect([facet, rows[0]?.wrong]).toEqual([facet, 0]);
    if (!seldom.includes(facet)) expect([facet, rows[0]?.with !== 0 && rows[0]?.without !== 0]).toEqual([facet, true]);
  }
});

/** All pages of a screen in their order. */
async function walk(screen: Screen): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: { rows: TransactionRow[]; next: string | null } = await listMarketTransactions(db, { ...screen, after });
    ids.push(...page.rows.map(({ id }) => id));
    if (page.next === null) return ids;
    after = page.next;
  }
}

test.each<[string, Partial<Screen>, string]>([
  ["a role", { role: "director" }, "roles @> array['Director']"],
  ["a role and a kind", { role: "officer", category: "award" }, "roles @> array['Officer'] and category = 'award'"],
  ["a role as filed", { role: "ten-percent-owner", show: "as-filed" }, "roles @> array['10% owner']"],
  [
    "no plan, held directly, in time",
    { plan: "no", held: "D", late: "no" },
    "plan = 'no' and direct_or_indirect = 'D' and not is_late and due_on is not null",
  ],
  ["late ones of Table I", { late: "yes", table: "nonDerivative" }, "is_late and table_name = 'nonDerivative'"],
  [
    "large sales of some years",
    {
      category: "sell",
      minValue: "1000000" as Decimal,
      maxValue: "9000000" as Decimal,
      filedFrom: "2013-01-01" as IsoDate,
      filedTo: "2023-12-31" as IsoDate,
    },
    "category = 'sell' and trade_value between 1000000 and 9000000 and filed_on between '2013-01-01' and '2023-12-31'",
  ],
])("%s: the same rows in the same order by facets as among all", async (_name, part, condition) => {
  const screen = { ...emptyScreen, ...part };
  expect(facetConditions(screen)).not.toBeNull();
  const { rows } = await sql<{ id: string }>`select id from filing_row where ${sql.raw(condition)}`.execute(db);
  const fitting = new Set(rows.map(({ id }) => id));
  const expected = (await walk({ ...emptyScreen, show: screen.show })).filter((id) => fitting.has(id));
  expect(expected.length).toBeGreaterThan(0);
  expect(await walk(screen)).toEqual(expected);
});

test("where facets do not tell all, or spare nothing, the rows are asked", () => {
  const others: Partial<Screen>[] = [
    {},
    { category: "buy" },
    { late: "yes" },
    { cluster: "yes", category: "buy", role: "ceo" },
    { role: "ceo", sort: "value" },
    { role: "ceo", from: "2020-01-01" as IsoDate },
    { role: "ceo", minValue: "100000" as Decimal },
    { role: "ceo", asOf: "2020-01-01" as IsoDate },
    { role: "ceo", category: "holding" },
    { category: "tender", minValue: "1000000" as Decimal },
    { firstBuy: 3, role: "ceo" },
  ];
  for (const part of others) expect([part, facetConditions({ ...emptyScreen, ...part })]).toEqual([part, null]);
});
