import { beforeAll, describe, expect, test } from "vitest";
import { listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Cik } from "@/lib/filing/types";
import { emptyScreen, type Screen } from "@/lib/screen";
import { writeCursor } from "./cursor";
import { listNewestFilings } from "./filings";
import {
  countNew,
  findMark,
  isNewSince,
  listFollowedFilings,
  listFollowedIssuers,
  listFollowedOwners,
  listFollowedScreens,
  MOST_NEW,
} from "./following";

const { db } = await testDatabase();
const TESLA = "0001318605" as Cik;
const MUSK = "0001494730" as Cik;
const MICROSOFT = "0000789019" as Cik;
const SALES: Screen = { ...emptyScreen, category: "sell", minValue: "1000000" as never };

beforeAll(async () => {
  await loadFiles(db, listSampleFiles(), "sample");
});

const nothing = { issuers: [], owners: [], screens: [] };
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** Ids of filings that have a trade of the screen, its rows added up; told without the query of the list. */
async function filingsOfScreen(): Promise<Set<string>> {
  const trades = await db
    .selectFrom("filing_row")
    .where("kind", "=", "transaction")
    .where("category", "=", "sell")
    .where("superseded_on", "is", null)
    .where("same_trade_as", "is", null)
    .select("filing_id")
    .groupBy(["filing_id", "sort_date", "table_name", "transaction_code", "security_title", "not_counted"])
    .having(({ fn }) => fn.sum("value"), ">=", "1000000")
    .execute();
  return new Set(trades.map(({ filing_id }) => filing_id));
}

describe("the newest filings of a list", () => {
  test("are those of its companies, people and screens together, each once, newest first", async () => {
    const all = (await listNewestFilings(db, null, null, 1_000)).rows;
    const ofScreen = await filingsOfScreen();
    expect(ofScreen.size).toBeGreaterThan(5);
    const expected = all.filter(
      ({ id, issuer, owners }) => issuer.cik === MICROSOFT || owners.some(({ cik }) => cik === MUSK) || ofScreen.has(id),
    );
    expect(idsOf(await listFollowedFilings(db, { issuers: [MICROSOFT], owners: [MUSK], screens: [SALES] }, 1_000))).toEqual(
      idsOf(expected),
    );
    expect(idsOf(await listFollowedFilings(db, { issuers: [MICROSOFT], owners: [MUSK], screens: [SALES] }, 20))).toEqual(
      idsOf(expected.slice(0, 20)),
    );
  });

  test("of nobody are none, of who is not held none either", async () => {
    expect(await listFollowedFilings(db, nothing, 10)).toEqual([]);
    expect(await listFollowedFilings(db, { ...nothing, issuers: ["9999999999" as Cik], owners: ["9999999999" as Cik] }, 10)).toEqual([]);
    expect(await listFollowedIssuers(db, ["9999999999" as Cik], null)).toEqual([]);
  });
});

describe("what is new", () => {
  test("is nothing at the mark that the database gives, and nothing without one", async () => {
    const mark = await findMark(db);
    expect(mark).toMatch(/^\d{4}-\d\d-\d\d\.\d+$/);
    const list = { issuers: [TESLA], owners: [MUSK], screens: [SALES] };
    expect(await countNew(db, list, mark)).toBe(0);
    expect(await countNew(db, list, null)).toBe(0);
    expect(await countNew(db, list, "nonsense")).toBe(0);
  });

  test("is what was stored after the mark and not filed long before it, counted once however often it is followed", async () => {
    const all = (await listNewestFilings(db, null, null, 1_000)).rows;
    const tesla = all.filter(({ issuer }) => issuer.cik === TESLA);
    const middle = tesla.map(({ id }) => BigInt(id)).sort((a, b) => (a < b ? -1 : 1))[Math.floor(tesla.length / 2)];
    const since = writeCursor({ key: "2022-06-01", id: String(middle) });
    const expected = tesla.filter(({ id, filedOn }) => BigInt(id) > (middle ?? 0n) && filedOn >= "2022-05-25");
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(tesla.length);
    expect(await countNew(db, { ...nothing, issuers: [TESLA] }, since)).toBe(expected.length);
    const owners = [...new Set(tesla.flatMap(({ owners }) => owners.map(({ cik }) => cik)))];
    expect(await countNew(db, { ...nothing, issuers: [TESLA], owners }, since)).toBe(expected.length);
    expect(tesla.filter((filing) => isNewSince(filing, since))).toEqual(expected);
    const [row] = await listFollowedIssuers(db, [TESLA], since);
    expect(row).toMatchObject({ cik: TESLA, tradingSymbol: "TSLA", fresh: expected.length });
    const [musk] = await listFollowedOwners(db, [MUSK], since);
    expect(musk?.fresh).toBe(expected.filter(({ owners }) => owners.some(({ cik }) => cik === MUSK)).length);
    const [sales] = await listFollowedScreens(db, [SALES], since);
    const ofScreen = await filingsOfScreen();
    const newSales = all.filter((filing) => ofScreen.has(filing.id) && isNewSince(filing, since));
    expect(sales).toMatchObject({ query: "category=sell&minValue=1000000", title: "Sales, over $1m", fresh: newSales.length });
    expect(sales?.lastFiledOn).toBe(all.find(({ id }) => ofScreen.has(id))?.filedOn);
  });

  test("is counted to a hundred", async () => {
    expect(await countNew(db, { ...nothing, screens: [{ ...emptyScreen, kind: "transaction" }] }, "2000-01-01.0")).toBe(MOST_NEW);
  });
});

test("five hundred companies and twenty screens answer in one statement within the time of a page", async () => {
  const held = (await db.selectFrom("issuer").select("cik").execute()).map(({ cik }) => cik);
  const issuers = [...held, ...Array.from({ length: 500 - held.length }, (_, at) => String(9_000_000_000 + at) as Cik)];
  const screens = Array.from({ length: 20 }, (_, at): Screen => ({ ...emptyScreen, minValue: String(at + 1) as never }));
  const started = performance.now();
  expect(await listFollowedFilings(db, { issuers, owners: [MUSK], screens }, 100)).toHaveLength(100);
  expect(await listFollowedScreens(db, screens, "2024-01-01.5")).toHaveLength(20);
  expect(performance.now() - started).toBeLessThan(5_000);
});
