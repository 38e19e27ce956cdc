import { beforeAll, describe, expect, test } from "vitest";
import { listRealFiles, listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { addDays } from "@/lib/dates";
import { compare, sum } from "@/lib/decimal";
import type { MarketWeek } from "@/lib/filing/figure-rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import type { CountedRow } from "@/lib/ownership/figures";
import { issuerWeeks, weekOf } from "@/lib/ownership/market-weeks";
import { hasFilings } from "@/lib/testing/filings";
import { deriveAsOf, type IssuerAsOf } from "./as-of";
import { findMarketFigures, findNewestTradeDay, listMarketWeeks, listTopTrades } from "./market";

const { db } = await testDatabase();
const FAR = "2999-01-01" as IsoDate;
const DAYS = [FAR, "2023-06-01", "2015-03-02"] as IsoDate[];
/** Each issuer derived in memory from what had been filed by the day: nothing that SQL asks is used. */
const states = new Map<IsoDate, IssuerAsOf[]>();

beforeAll(async () => {
  await loadFiles(db, listSampleFiles(), "sample");
  await loadFiles(db, hasFilings ? listRealFiles() : [], "claimed");
  const issuers = await db.selectFrom("issuer").select("cik").execute();
  for (const day of DAYS) states.set(day, await Promise.all(issuers.map(({ cik }) => deriveAsOf(db, cik, day))));
});

const asOfOf = (day: IsoDate) => (day === FAR ? null : day);
const tradesOn = (day: IsoDate, side: "buy" | "sell"): (CountedRow & { issuer: Cik })[] =>
  (states.get(day) ?? []).flatMap(({ rows }) =>
    rows.filter((row) => row.notCounted === null && row.category === side).map((row) => ({ ...row, issuer: row.filing.issuerCik })),
  );
const newestOf = (rows: readonly CountedRow[]) =>
  rows
    .map(({ sortDate }) => sortDate)
    .sort()
    .at(-1) ?? null;
const filersOf = ({ filing, issuer }: CountedRow & { issuer: Cik }) =>
  `${issuer} ${filing.owners
    .map(({ cik }) => cik)
    .sort()
    .join(" ")}`;

describe.each(DAYS)("as known on %s", (day) => {
  test.each(["buy", "sell"] as const)(
    "the newest day, the sums and the largest of each %s are those of the rows in memory",
    async (side) => {
      const trades = tradesOn(day, side);
      const newest = await findNewestTradeDay(db, side, asOfOf(day));
      expect(newest).toBe(newestOf(trades));
      for (const days of [7, 365]) {
        const window = { from: addDays(newest as IsoDate, 1 - days), to: newest as IsoDate };
        const inside = trades.filter(({ sortDate }) => sortDate >= window.from && sortDate <= window.to);
        const figures = await findMarketFigures(db, window, asOfOf(day));
        const of = side === "buy" ? figures.buys : figures.sells;
        expect(of).toEqual({
          rows: inside.length,
          filings: new Set(inside.map(({ filing }) => filing.filingId)).size,
          owners: new Set(inside.map(filersOf)).size,
          issuers: new Set(inside.map(({ issuer }) => issuer)).size,
          value: sum(inside.flatMap(({ value }) => value ?? [])),
          withoutPrice: of.withoutPrice,
        });
        const top = await listTopTrades(db, side, window, 5, asOfOf(day));
        const expected = [
          ...Map.groupBy(
            inside.filter(({ value }) => value !== null),
            filersOf,
          ).values(),
        ]
          .map((rows) => sum(rows.flatMap(({ value }) => value ?? [])))
          .sort((a, b) => compare(b, a));
        expect(top.map(({ value }) => value)).toEqual(expected.slice(0, 5));
      }
    },
  );
});

test("a line of the largest names who traded, between which days, and what share was under a plan", async () => {
  const to = (await findNewestTradeDay(db, "sell")) as IsoDate;
  const [first] = await listTopTrades(db, "sell", { from: addDays(to, -3_650), to }, 1);
  expect(first?.owners.length).toBeGreaterThan(0);
  expect(first?.issuer.name).toBeTruthy();
  expect(first && first.from <= first.to && first.to <= to).toBe(true);
  expect(compare(first?.planValue ?? "0", first?.value ?? "0")).toBeLessThanOrEqual(0);
});

test("stored weeks are the sums of what is derived in memory, week by week, and every counted trade is in one", async () => {
  const last = "2099-12-31" as IsoDate;
  const stored = await listMarketWeeks(db, last, 6_000);
  const derived = (states.get(FAR) ?? []).flatMap(({ rows, derived: facts }) => issuerWeeks(rows, facts));
  const weeks = [...Map.groupBy(derived, ({ week }) => week)].sort(([a], [b]) => (a < b ? -1 : 1));
  expect(stored.map(({ week }) => week)).toEqual(weeks.map(([week]) => week));
  const counts = ["buyRows", "buyOwners", "sellRows", "sellOwners", "withoutPrice", "leftRows", "unverifiedRows", "sampleRows"] as const;
  const dollars = ["buyValue", "sellValue", "planValue", "askedValue"] as const;
  for (const [at, [week, of]] of weeks.entries()) {
    const row = stored[at] as MarketWeek;
    for (const name of counts) expect(row[name], `${name} of ${week}`).toBe(of.reduce((total, one) => total + one[name], 0));
    for (const name of dollars) expect(row[name], `${name} of ${week}`).toBe(sum(of.map((one) => one[name])));
  }
  const sold = stored.reduce((total, { sellRows }) => total + sellRows, 0);
  expect(sold).toBe(tradesOn(FAR, "sell").length);
});

test("a week begins on Monday", () => {
  expect(weekOf("2024-03-18")).toBe("2024-03-18");
  expect(weekOf("2024-03-24")).toBe("2024-03-18");
  expect(weekOf("2024-03-25")).toBe("2024-03-25");
});
