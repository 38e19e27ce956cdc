import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as getFeed } from "@/app/following/export/[format]/route";
import { GET as getRows } from "@/app/transactions/export/[format]/route";
import { closePageDb, openDb, setPageDb } from "@/db/client";
import { fillArchive, planted } from "@/db/testing/fill-archive";
import { testDatabase } from "@/db/testing/test-database";
import { emptyClusterFilter } from "@/lib/cluster-filter";
import type { IsoDate } from "@/lib/filing/types";
import { readFollowing } from "@/lib/following-params";
import { emptyScreen } from "@/lib/screen";
import { emptyFilter } from "@/lib/search-params";
import { loadFollowing } from "./following";
import { inTime } from "./in-time";
import { loadIssuer, loadIssuerAsOf, loadIssuerTransactions } from "./issuers";
import { loadClusters, loadMarket } from "./market";
import { loadScreen } from "./screen";
import { loadSearchGroup, loadSearchPage } from "./search";

const { url, db } = await testDatabase();
afterAll(closePageDb);

beforeAll(async () => {
  await fillArchive(db, 1_000);
  setPageDb(openDb(url, { statementTimeout: 300 }));
});

/** Does the work while nobody can read a table: every statement that needs it takes longer than it may. */
async function whileLocked<Result>(table: string, work: () => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (tx) => {
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(tx);
    return work();
  });
}

test("a screen that takes too long has no rows and no count, and the rest of its page", async () => {
  const [page, count, sectors] = await whileLocked("filing_row", () => loadScreen({ ...emptyScreen, sort: "shares" }));
  expect([page, count]).toEqual([null, null]);
  expect(sectors.length).toBeGreaterThan(0);
});

test("its export answers 503 with a sentence", async () => {
  const answer = (format: string) =>
    whileLocked("filing_row", () =>
      getRows(new Request(`http://localhost/transactions.${format}`), { params: Promise.resolve({ format }) }),
    );
  for (const format of ["csv", "json", "atom"]) {
    const response = await answer(format);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("ask for less");
  }
});

test("what cannot be searched in time is named, and the other hits are there", async () => {
  const { rows } = await sql<{ name: string }>`select name from owner where cik = ${planted.member}`.execute(db);
  const found = await whileLocked("footnote", () => loadSearchPage(rows[0]?.name ?? ""));
  expect(found.late).toEqual(["footnotes"]);
  expect(found.owners.map(({ cik }) => cik)).toContain(planted.member);
});

test("a list whose screens take too long shows its companies, and says so", async () => {
  const list = readFollowing({ issuers: planted.busy, screens: "category=buy" });
  const slow = openDb(url, { statementTimeout: 1_000 });
  const quick = setPageDb(slow);
  // Nobody can read for as long as the first try waits; the second, without screens, comes through.
  const unlocked = whileLocked("filing_row", () => setTimeout(1_500));
  const shown = await loadFollowing(list);
  await unlocked;
  setPageDb(quick);
  await slow.close();
  expect(shown.late).toContain("took longer than a page waits");
  expect(shown.earlier.map(({ issuer }) => issuer.cik)).toContain(planted.busy);
  expect(shown.screens.map(({ title, lastFiledOn }) => [title, lastFiledOn])).toEqual([["Buys", null]]);
  const later = await loadFollowing(list);
  expect([later.late, later.screens[0]?.lastFiledOn]).toEqual([null, expect.any(String)]);
});

test("any other failure is thrown", async () => {
  await expect(inTime(sql`select 1 / 0`.execute(db))).rejects.toThrow("division by zero");
});

test("what nobody would ask is answered: 1990, 500 companies, one letter, every row", async () => {
  const asOf = "1990-01-01" as IsoDate;
  expect(await loadMarket(asOf)).toBeNull();
  expect(await loadClusters({ ...emptyClusterFilter, asOf })).toEqual({ rows: [], next: null });
  const issuer = await loadIssuer(planted.busy);
  expect(issuer && (await loadIssuerAsOf(issuer, asOf))).toBeNull();
  expect((await loadIssuerTransactions(planted.busy, { ...emptyFilter, asOf })).rows).toEqual([]);
  const { rows } = await sql<{
    cik: string;
  }>`select cik from issuer union all select lpad((500000 + n)::text, 10, '0') from generate_series(1, 500) n limit 500`.execute(db);
  const list = readFollowing({ issuers: rows.map(({ cik }) => cik).join(",") });
  expect(list.following.issuers.length).toBe(500);
  expect((await loadFollowing(list)).earlier.length).toBe(60);
  const feed = await getFeed(new Request(`http://localhost/following.atom?issuers=${list.following.issuers.join(",")}`), {
    params: Promise.resolve({ format: "atom" }),
  });
  expect([feed.status, (await feed.text()).match(/<entry>/g)?.length]).toEqual([200, 100]);
  expect((await loadSearchPage("a")).late).toEqual([]);
  expect((await loadSearchGroup("a", "owners", null)).owners.length).toBeGreaterThan(0);
  const [everything, count] = await loadScreen(emptyScreen);
  expect([everything?.rows.length, (count?.rows ?? 0) > 0]).toEqual([expect.any(Number), true]);
});
