import { beforeAll, describe, expect, test } from "vitest";
import { listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { compare, sum } from "@/lib/decimal";
import { lineChange } from "@/lib/filing/line-change";
import type { TransactionRow } from "@/lib/filing/rows";
import { rolesOf } from "@/lib/filing/titles";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { emptyScreen, presets, type Screen } from "@/lib/screen";
import { transactionSorts } from "@/lib/search-params";
import { countMarketTransactions, listMarketTransactions } from "./screen";

const { db } = await testDatabase();
let all: TransactionRow[] = [];
let trades = new Map<string, TransactionRow[]>();

beforeAll(async () => {
  await loadFiles(db, listSampleFiles(), "sample");
  all = await walk({});
  trades = Map.groupBy(all, tradeKey);
});

/** All pages of a screen, one after the other. */
async function walk(part: Partial<Screen>): Promise<TransactionRow[]> {
  const rows: TransactionRow[] = [];
  for (let after: string | null = null, pages = 0; ; pages++) {
    const page = await listMarketTransactions(db, { ...emptyScreen, ...part, after });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    expect(pages).toBeLessThan(500);
    after = page.next;
  }
}

const idsOf = (rows: readonly TransactionRow[]) => rows.map(({ id }) => id).sort();
const atLeast = (value: string | null, least: string) => value !== null && compare(value, least) >= 0;
const atMost = (value: string | null, most: string) => value !== null && compare(value, most) <= 0;

/** Rows of one filing, day, code and security that are counted alike, the row itself among them. */
const tradeOf = (row: TransactionRow) => trades.get(tradeKey(row)) ?? [];
const tradeKey = (row: TransactionRow) =>
  [row.filingId, row.transactionDate, row.table, row.transactionCode, row.acquiredDisposed, row.securityTitle]
    .concat([row.conversionOrExercisePrice, row.expirationDate, row.notCounted])
    .join("|");
const sumOf = (row: TransactionRow, amount: "value" | "shares") => {
  const given = tradeOf(row).flatMap((part) => part[amount] ?? []);
  return given.length ? sum(given) : null;
};

/** What each part of a screen says, told from the row itself and not from the columns that SQL asks. */
const cases: [string, Partial<Screen>, (row: TransactionRow) => boolean][] = [
  ["category", { category: "sell" }, (row) => row.category === "sell"],
  ["code", { code: "F" }, (row) => row.transactionCode === "F"],
  ["table", { table: "derivative" }, (row) => row.table === "derivative"],
  ["least value", { minValue: "100000" as Decimal }, (row) => atLeast(sumOf(row, "value"), "100000")],
  ["most value", { maxValue: "5000" as Decimal }, (row) => atMost(sumOf(row, "value"), "5000")],
  ["least shares", { minShares: "10000" as Decimal }, (row) => atLeast(sumOf(row, "shares"), "10000")],
  ["most shares", { maxShares: "100" as Decimal }, (row) => atMost(sumOf(row, "shares"), "100")],
  ["traded from", { from: "2023-06-01" as IsoDate, kind: "transaction" }, (row) => (row.transactionDate ?? row.filedOn) >= "2023-06-01"],
  ["filed from", { filedFrom: "2023-06-01" as IsoDate }, (row) => row.filedOn >= "2023-06-01"],
  ["filed to", { filedTo: "2023-06-01" as IsoDate }, (row) => row.filedOn <= "2023-06-01"],
  ["plan", { plan: "yes" }, (row) => row.plan.answer === "yes"],
  ["late", { late: "yes" }, (row) => row.timing.isLate],
  ["in time", { late: "no" }, (row) => !row.timing.isLate && row.timing.dueOn !== null],
  ["indirect", { held: "I" }, (row) => row.directOrIndirect === "I"],
  ["chief executive", { role: "ceo" }, (row) => row.owners.some((owner) => rolesOf(owner).includes("CEO"))],
  ["any officer", { role: "officer" }, (row) => row.owners.some((owner) => owner.isOfficer)],
  ["10% owner", { role: "ten-percent-owner" }, (row) => row.owners.some((owner) => owner.isTenPercentOwner)],
  [
    "change of the line",
    { minChange: "50" as Decimal },
    (row) =>
      // Of each line of the trade: its shares together, against the balance after its last row.
      [...Map.groupBy(tradeOf(row), (part) => `${part.directOrIndirect} ${part.natureOfOwnership}`).values()].some((line) => {
        const last = line.toSorted((a, b) => a.ordinal - b.ordinal).at(-1) as TransactionRow;
        const shares = line.flatMap((part) => part.shares ?? []);
        const change = lineChange({ ...last, shares: shares.length === line.length ? sum(shares) : null });
        return change !== null && (change.kind !== "ratio" || Math.abs(change.ratio) >= 0.5);
      }),
  ],
];

describe("a part of a screen shows the rows that it says, and no other", () => {
  test.each(cases)("%s", async (_, screen, says) => {
    const expected = all.filter(says);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect(idsOf(await walk(screen))).toEqual(idsOf(expected));
    expect(await countMarketTransactions(db, { ...emptyScreen, ...screen })).toEqual({ rows: expected.length, isAbout: false });
  });
});

test("every order holds each row once, largest or newest first, rows without an amount last", async () => {
  for (const sort of transactionSorts) {
    const rows = await walk({ sort });
    expect(idsOf(rows), sort).toEqual(idsOf(all));
  }
  const values = (await walk({ sort: "value" })).map((row) => sumOf(row, "value"));
  const priced = values.flatMap((value) => value ?? []);
  expect(values.slice(priced.length).every((value) => value === null)).toBe(true);
  for (const [at, value] of priced.slice(1).entries()) expect(compare(priced[at] as string, value)).toBeGreaterThanOrEqual(0);
});

test("a first buy has no buy of the same owner in the years before", async () => {
  const buys = all.filter((row) => row.category === "buy" && row.notCounted === null);
  const firsts = new Set((await walk({ firstBuy: 1 })).map(({ id }) => id));
  expect(firsts.size).toBeGreaterThan(0);
  expect(firsts.size).toBeLessThan(buys.length);
  for (const row of buys) {
    const ciks = new Set(row.owners.map(({ cik }) => cik));
    const date = row.transactionDate as string;
    const yearBefore = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
    const earlier = buys.filter(
      (other) =>
        other.issuer.cik === row.issuer.cik && other.owners.some(({ cik }) => ciks.has(cik)) && (other.transactionDate as string) < date,
    );
    expect(firsts.has(row.id), row.id).toBe(!earlier.some((other) => (other.transactionDate as string) >= yearBefore));
  }
});

test("the screens on offer can be asked and give rows of their kind", async () => {
  for (const { screen, label } of presets) {
    const rows = await walk(screen);
    if (screen.category)
      expect(new Set(rows.map(({ category }) => category)), label).toEqual(new Set(rows.length ? [screen.category] : []));
  }
});

test("as of a day: only what was filed by then, and what was replaced later stands", async () => {
  const day = "2023-06-01" as IsoDate;
  const then = await walk({ asOf: day });
  expect(then.length).toBeGreaterThan(0);
  expect(then.every(({ filedOn }) => filedOn <= day)).toBe(true);
  expect(await countMarketTransactions(db, { ...emptyScreen, asOf: day })).toEqual({ rows: then.length, isAbout: false });
});
