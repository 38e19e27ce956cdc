import { beforeAll, expect, test } from "vitest";
import { storeFile } from "@/db/ingest/store-file";
import { fileOf, listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Page, TransactionRow } from "@/lib/filing/rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { emptyFilter, type TransactionFilter } from "@/lib/search-params";
import { form4Xml, transactionXml } from "@/lib/testing/documents";
import { PAGE_ROWS } from "./cursor";
import { listNewestFilings } from "./filings";
import { countHidden, listIssuerTransactions, listOwnerTransactions } from "./transactions";

const { db } = await testDatabase();
/** Rows that were replaced or are counted in another filing too. */
const everything: TransactionFilter = { ...emptyFilter, show: "as-filed" };
const TESLA = "0001318605" as Cik;

beforeAll(async () => {
  await loadFiles(db, listSampleFiles(), "sample");
});

type List = (after: string | null) => Promise<Page<{ id: string }>>;

/** All pages, one after the other; `between` runs after each. */
async function walk<Row>(
  list: (after: string | null) => Promise<Page<Row>>,
  between: () => Promise<void> = async () => {},
): Promise<Row[][]> {
  const pages: Row[][] = [];
  for (let after: string | null = null; ; ) {
    const page: Page<Row> = await list(after);
    pages.push(page.rows);
    if (page.next === null) return pages;
    expect(pages.length).toBeLessThan(500);
    after = page.next;
    await between();
  }
}

const runOf = (row: TransactionRow) => `${row.filingId} ${row.transactionDate}`;
const idsOf = (pages: { id: string }[][]) => pages.flat().map(({ id }) => id);
const byId = (a: string, b: string) => Number(a) - Number(b);

async function rowIds(where: { issuer?: Cik; owner?: Cik }): Promise<string[]> {
  let query = db.selectFrom("filing_row as t").select("t.id");
  if (where.issuer) query = query.where("t.issuer_cik", "=", where.issuer);
  if (where.owner)
    query = query.where("t.filing_id", "in", (q) =>
      q
        .selectFrom("filing_owner")
        .select("filing_id")
        .where("owner_cik", "=", where.owner as Cik),
    );
  return (await query.execute()).map(({ id }) => id).sort(byId);
}

const issuerList =
  (issuer: Cik, filter: Partial<TransactionFilter> = {}) =>
  (after: string | null) =>
    listIssuerTransactions(db, issuer, { ...everything, ...filter, after });

test("the pages of every issuer hold each of its rows exactly once, newest first, and no line is torn", async () => {
  for (const { cik } of await db.selectFrom("issuer").select("cik").execute()) {
    const pages = await walk(issuerList(cik));
    expect(idsOf(pages).sort(byId), cik).toEqual(await rowIds({ issuer: cik }));
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(PAGE_ROWS);
    // A page ends where a filing or a day does, so a line is never torn, unless one filing's day is longer than a page.
    for (const [at, page] of pages.slice(1).entries()) {
      const before = (pages[at] ?? []).map(runOf);
      expect(new Set(before).size === 1 || before.at(-1) !== runOf(page[0] as TransactionRow)).toBe(true);
    }
    const days = pages.flat().map((row) => row.transactionDate ?? row.filedOn);
    if (pages.flat().every((row) => row.transactionDate !== null)) expect(days, cik).toEqual([...days].sort().reverse());
  }
});

test("the pages of the owners with most rows hold each row exactly once, of all their issuers", async () => {
  const owners = await db.selectFrom("owner").select("cik").orderBy("filings", "desc").limit(15).execute();
  for (const { cik } of owners) {
    const pages = await walk((after) => listOwnerTransactions(db, cik, { ...everything, after }));
    expect(idsOf(pages).sort(byId), cik).toEqual(await rowIds({ owner: cik }));
  }
});

test("without the rows that were replaced or stand in another filing, as many are missing as are counted hidden", async () => {
  for (const { cik } of await db.selectFrom("issuer").select("cik").execute()) {
    const [all, shown] = [(await walk(issuerList(cik))).flat(), (await walk(issuerList(cik, { show: null }))).flat()];
    expect(all.length - shown.length, cik).toBe(await countHidden(db, { issuer: cik }));
    const ids = new Set(shown.map(({ id }) => id));
    expect(all.filter(({ id }) => ids.has(id))).toEqual(shown);
  }
});

let arriving = 0;

/** A filing that trades on days in the past, today and after everything else. */
async function arrive(): Promise<void> {
  const days = ["2010-07-01", "2016-02-01", "2021-11-10", "2024-03-20"];
  const rows = days
    .map((day) => transactionXml({ transactionDate: `<value>${day}</value>`, transactionShares: `<value>${++arriving}</value>` }))
    .join("");
  await storeFile(db, fileOf(`arriving-${arriving}.xml`, form4Xml({ rows }).replace("0000000016", TESLA)), {
    trust: "claimed",
    refreshNow: true,
  });
}

async function expectAllOldOnce(list: List, before: string[]): Promise<void> {
  const seen = idsOf(await walk(list, arrive));
  expect(new Set(seen).size).toBe(seen.length);
  const known = new Set(before);
  expect(seen.filter((id) => known.has(id)).sort(byId)).toEqual(before);
}

test("while filings arrive between pages every row that was there at the start is seen once, and none twice", async () => {
  await expectAllOldOnce(issuerList(TESLA), await rowIds({ issuer: TESLA }));
});

test("while filings arrive between pages the newest filings are seen once each", async () => {
  const before = (await db.selectFrom("filing").select("id").execute()).map(({ id }) => id).sort(byId);
  await expectAllOldOnce((after) => listNewestFilings(db, after), before);
});

test.each<{ name: string; filter: Partial<TransactionFilter>; holds: (row: TransactionRow) => boolean }>([
  { name: "category", filter: { category: "sell" }, holds: (row) => row.category === "sell" },
  { name: "table", filter: { table: "derivative" }, holds: (row) => row.table === "derivative" },
  { name: "kind", filter: { kind: "holding" }, holds: (row) => row.kind === "holding" },
  {
    name: "days",
    filter: { from: "2015-01-01" as IsoDate, to: "2017-12-31" as IsoDate, kind: "transaction" },
    holds: (row) =>
      row.kind === "transaction" && (row.transactionDate ?? "") >= "2015-01-01" && (row.transactionDate ?? "") <= "2017-12-31",
  },
])("a filter by $name gives those rows of the whole list that it names, in their order", async ({ filter, holds }) => {
  const all = (await walk(issuerList(TESLA))).flat();
  const filtered = (await walk(issuerList(TESLA, filter))).flat();
  expect(filtered).toEqual(all.filter(holds));
  expect(filtered.length).toBeGreaterThan(0);
  expect(filtered.length).toBeLessThan(all.length);
});

test("a filter by owner gives that owner's rows at the issuer", async () => {
  const all = (await walk(issuerList(TESLA))).flat();
  const owner = all.at(-1)?.owners[0]?.cik as Cik;
  const filtered = (await walk(issuerList(TESLA, { owner }))).flat();
  expect(filtered).toEqual(all.filter((row) => row.owners.some(({ cik }) => cik === owner)));
});

test.each(["", "x", "2024-02-30.1", "2024-01-01.1'; drop table filing", "2024-01-01.99999999999999999999"])(
  "the cursor %j is none: the list starts at its beginning",
  async (after) => {
    expect(await listIssuerTransactions(db, TESLA, { ...everything, after })).toEqual(await listIssuerTransactions(db, TESLA, emptyFilter));
  },
);
