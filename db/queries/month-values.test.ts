import { beforeAll, describe, expect, test } from "vitest";
import { listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { add, sum } from "@/lib/decimal";
import type { Cik } from "@/lib/filing/types";
import { findIssuerFigures, findOwnerFigures, listIssuerActivity, listMonthValues } from "./activity";

const { db } = await testDatabase();
const ALL = { from: null, to: null };

beforeAll(async () => {
  await loadFiles(db, listSampleFiles(), "sample");
});

describe("dollars by month", () => {
  test("of every company add up to its figures, and to its activity over all classes", async () => {
    const issuers = await db.selectFrom("issuer").select("cik").execute();
    let traded = 0;
    for (const { cik } of issuers) {
      const [months, figures, classes] = await Promise.all([
        listMonthValues(db, { issuer: cik }),
        findIssuerFigures(db, cik, ALL),
        listIssuerActivity(db, cik),
      ]);
      expect(add(sum(months.map(({ bought }) => bought)), "0"), cik).toBe(add(figures.buys.value, "0"));
      expect(add(sum(months.map(({ sold }) => sold)), "0"), cik).toBe(add(figures.sells.value, "0"));
      for (const { month, bought } of months)
        expect(add(sum(classes.flatMap((of) => of.months.filter((one) => one.month === month).map(({ buys }) => buys.value))), "0")).toBe(
          add(bought, "0"),
        );
      traded += months.length;
    }
    expect(traded).toBeGreaterThan(20);
  });

  test("of an owner are of every trade that the owner reports, each once, though another's filing counts it", async () => {
    const { rows: owners } = { rows: await db.selectFrom("owner").select("cik").execute() };
    let shared = 0;
    for (const { cik } of owners) {
      const rows = await db
        .selectFrom("filing_row as t")
        .innerJoin("filing_owner as o", "o.filing_id", "t.filing_id")
        .where("o.owner_cik", "=", cik as Cik)
        .where("t.category", "in", ["buy", "sell"])
        .where((q) => q.or([q("t.not_counted", "is", null), q("t.not_counted", "=", "also-reported")]))
        .select(["t.id", "t.same_trade_as", "t.category", "t.value"])
        .execute();
      const once = new Map(rows.map((row) => [row.same_trade_as ?? row.id, row]));
      shared += rows.filter(({ same_trade_as }) => same_trade_as !== null).length;
      const figures = await findOwnerFigures(db, cik as Cik, ALL);
      const months = await listMonthValues(db, { owner: cik as Cik });
      for (const side of ["buy", "sell"] as const) {
        const mine = [...once.values()].filter(({ category }) => category === side);
        const of = side === "buy" ? figures.buys : figures.sells;
        expect(of.rows, `${cik} ${side}`).toBe(mine.length);
        expect(add(of.value, "0"), `${cik} ${side}`).toBe(sum(mine.flatMap(({ value }) => value ?? [])));
        expect(add(sum(months.map((month) => (side === "buy" ? month.bought : month.sold))), "0")).toBe(add(of.value, "0"));
      }
    }
    expect(shared).toBeGreaterThan(0);
  });
});
