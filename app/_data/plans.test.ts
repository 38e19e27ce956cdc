import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePageDb, openDb, setPageDb } from "@/db/client";
import { projectFolder } from "@/db/env";
import { fillArchive, planted } from "@/db/testing/fill-archive";
import { testDatabase } from "@/db/testing/test-database";
import { pageLoads } from "./testing/page-loads";
import { findParties } from "./testing/parties";
import { type Scan, type Statement, scansOf } from "./testing/plans";

// What pages ask, planned by the real PostgreSQL over an archive that is large enough for its indexes to matter (docs/queries.md).

const FILINGS = 10_000;
/** Tables that grow with the archive. */
const LARGE = [
  "filing",
  "filing_row",
  "filing_owner",
  "footnote",
  "signature",
  "observation",
  "series",
  "edgar_listing",
  "owner",
  "owner_name",
  "search_word",
];
/** Rows that a scan may read: a handful in vain, and some for each that it keeps; without an index no more than the handful. */
const HANDFUL = 1_000;
const mayRead = ({ index, kept }: Scan) => HANDFUL + (index === null ? 0 : 20 * kept);

const { url, db } = await testDatabase();
let asked: Statement[] = [];
const pages = openDb(url, { max: 1, onQuery: ({ query }) => asked.push({ text: query.sql, parameters: query.parameters }) });
afterAll(closePageDb);

beforeAll(async () => {
  await fillArchive(db, FILINGS);
  setPageDb(pages);
});

// Names are known before the archive is filled; what they load is not.
const names = pageLoads({ ...planted, filing: "1", many: [], names: { person: "a person", company: "a company" } }).map(({ page }) => page);

describe("no page reads a large table from end to end, or many rows for few", () => {
  test.each(names.map((page, at) => ({ page, at })))("$page", async ({ at }) => {
    const load = pageLoads(await findParties(db))[at]?.load;
    asked = [];
    await load?.();
    expect(asked.length).toBeGreaterThan(0);
    const faults: string[] = [];
    for (const statement of new Map(asked.filter(({ text }) => !text.startsWith("explain")).map((one) => [one.text, one])).values()) {
      for (const scan of await scansOf(pages.pool, statement)) {
        const { table, index, read, kept } = scan;
        if (LARGE.includes(table) && read > mayRead(scan))
          faults.push(
            `${table} ${index ? `by ${index}` : "from end to end"}: ${read} rows for ${kept}, by ${statement.text.trim().slice(0, 120)}`,
          );
      }
    }
    expect(faults).toEqual([]);
  });
});

test("docs/queries.md has a line for every page", () => {
  const text = readFileSync(join(projectFolder, "docs/queries.md"), "utf8");
  expect(names.filter((page) => !page.startsWith("search: a ") && !text.includes(`| ${page} |`))).toEqual([]);
});

test("a scan from end to end and one that reads much in vain are seen as such", async () => {
  const whole = await scansOf(pages.pool, { text: "select count(*) from filing_row where shares = 1", parameters: [] });
  expect(whole).toEqual([{ table: "filing_row", index: null, read: expect.any(Number), kept: expect.any(Number) }]);
  expect(whole.map(({ read }) => read > HANDFUL)).toEqual([true]);
  await sql`set enable_seqscan = off`.execute(pages.db);
  const byIndex = await scansOf(pages.pool, { text: "select id from filing where issuer_cik > $1 and remarks = 'none'", parameters: [""] });
  await sql`reset enable_seqscan`.execute(pages.db);
  expect(byIndex).toEqual([{ table: "filing", index: "filing_issuer", read: FILINGS, kept: 0 }]);
});
