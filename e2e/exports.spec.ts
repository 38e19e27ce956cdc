import { parse } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import { zipOf } from "@/db/ingest/zip-fixture";
import { apiRoutes } from "@/lib/export/api-routes";
import { csvName } from "@/lib/export/columns";
import { rowColumns } from "@/lib/export/row-columns";
import { toJson } from "@/lib/filing/json";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { csvCell } from "@/lib/write/csv-cell";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { expect, ingestElsewhere, MUSK, RICH_FILING, rawRequest, rowsOf, TESLA, test, UNKNOWN } from "./fixtures";
import { fileOf, inventedCompany, inventedFiling, inventedOwner, sale, xmlFile } from "./invented-filing";

type JsonRow = { [name: string]: unknown };
type JsonPage = { rows: JsonRow[]; next: string | null };

/** All rows of a list of JSON, page by page. */
async function walkJson(baseURL: string | undefined, first: string, between: () => Promise<void> = async () => {}): Promise<JsonRow[]> {
  const rows: JsonRow[] = [];
  for (let path: string | null = first; path !== null; ) {
    const answer = await rawRequest(baseURL, path);
    expect(answer.status, path).toBe(200);
    const page = JSON.parse(answer.body) as JsonPage;
    rows.push(...page.rows);
    path = page.next;
    await between();
  }
  return rows;
}

async function readCsv(baseURL: string | undefined, path: string): Promise<{ [name: string]: string }[]> {
  const answer = await rawRequest(baseURL, path);
  expect(answer.status, path).toBe(200);
  expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
  return parse(answer.body, { columns: true });
}

async function readParquet(baseURL: string | undefined, path: string): Promise<{ [name: string]: unknown }[]> {
  const answer = await fetch(`${baseURL}${path}`);
  expect(answer.status, path).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/vnd.apache.parquet");
  return parquetReadObjects({ file: await answer.arrayBuffer() });
}

/** A value of JSON or of Parquet as CSV has it. */
const asCell = (value: unknown) =>
  Array.isArray(value)
    ? value.join(" | ")
    : value === null || value === undefined
      ? ""
      : value instanceof Date
        ? value.toISOString().slice(0, 10)
        : String(value);

/** Rows of Parquet as CSV has them; only what CSV guards from being a formula has another look there. */
const asCells = (rows: readonly { [name: string]: unknown }[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, csvCell(asCell(value))])));

for (const [what, path] of [
  ["an issuer", TESLA.path],
  ["an owner", MUSK.path],
  ["a screen", "/transactions"],
] as const) {
  test(`the CSV of ${what} holds the rows of its JSON, in their order, and so many as the page counts`, async ({ baseURL }) => {
    for (const query of ["", "?category=sell", "?category=sell&sort=value", "?asOf=2015-06-30"]) {
      const json = await walkJson(baseURL, `${path}.json${query}`);
      const csv = await readCsv(baseURL, `${path}.csv${query}`);
      expect(json.length, query).toBeGreaterThan(0);
      expect(new Set(json.map(({ row }) => row)).size, query).toBe(json.length);
      expect(asCells(await readParquet(baseURL, `${path}.parquet${query}`)), query).toEqual(csv);
      expect(csv).toEqual(json.map((row) => Object.fromEntries(rowColumns.map(({ name }) => [csvName(name), asCell(row[name])]))));
    }
  });
}

test("a file is asked for by ticker too", async ({ request }) => {
  const answer = await request.get("/issuers/tsla.csv?category=sell", { maxRedirects: 0 });
  expect([answer.status(), answer.headers().location]).toEqual([307, `${TESLA.path}.csv?category=sell`]);
  expect((await request.get("/issuers/nosuchticker.csv")).status()).toBe(404);
});

test("the links beside a page lead to its rows, filtered as it is", async ({ page, baseURL }) => {
  await page.goto(`${TESLA.path}?category=award`);
  const shown = await page.locator("tr[id^=row-]:not([id$=-sum])").count();
  const href = await page.getByRole("link", { name: "Rows, CSV" }).getAttribute("href");
  const csv = await readCsv(baseURL, href as string);
  expect(csv.length).toBeGreaterThanOrEqual(shown);
  expect(new Set(csv.map(({ category }) => category))).toEqual(new Set(["award"]));
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Rows, CSV" }).click();
  expect((await download).suggestedFilename()).toBe(`transactions-${TESLA.cik}.csv`);
});

test("twenty thousand rows are written to the last one, while filings arrive", async ({ page, baseURL }, testInfo) => {
  test.slow();
  const company = inventedCompany();
  const owner = inventedOwner();
  const filings = Array.from({ length: 40 }, (_, at) =>
    inventedFiling({
      company,
      owner,
      nonDerivative: Array.from({ length: 500 }, (_, row) =>
        sale({ shares: String(1 + at * 500 + row), price: "1.5", after: "5", date: `2024-0${1 + (at % 3)}-${10 + (at % 15)}` }),
      ),
    }),
  );
  const zip = zipOf(filings.map((filing, at) => ({ name: `${at}.xml`, content: writeOwnershipXml(filing) })));
  await ingestElsewhere(fileOf("many.zip", zip, "application/zip"), testInfo);
  const address = `/issuers/${company.cik}`;
  const csv = await readCsv(baseURL, `${address}.csv`);
  expect(csv.map(({ shares }) => Number(shares)).sort((a, b) => a - b)).toEqual(Array.from({ length: 20_000 }, (_, at) => at + 1));
  const parquet = asCells(await readParquet(baseURL, `${address}.parquet`));
  expect(parquet.length).toBe(csv.length);
  // A million cells: compared as text, which is quick; the first row that differs is shown.
  const differs = csv.findIndex((row, at) => JSON.stringify(row) !== JSON.stringify(parquet[at]));
  expect(parquet[differs]).toEqual(csv[differs]);
  let arrived = 0;
  const json = await walkJson(baseURL, `${address}.json?limit=1000`, async () => {
    if (arrived >= 3) return;
    const late = xmlFile(
      `late-${arrived}.xml`,
      inventedFiling({ company, owner, nonDerivative: [sale({ shares: `9000${arrived}.5`, price: "2", after: "5" })] }),
    );
    arrived++;
    await ingestElsewhere(late, testInfo);
  });
  const whole = json.map(({ shares }) => Number(shares)).filter(Number.isInteger);
  expect(whole.sort((a, b) => a - b)).toEqual(Array.from({ length: 20_000 }, (_, at) => at + 1));
  expect(new Set(json.map(({ row }) => row)).size).toBe(json.length);
  await page.goto(`${address}/rows`);
  await expect(rowsOf(page, "Transactions").first()).toBeVisible();
});

test("the Parquet of all filings holds those of its CSV, with days as days", async ({ baseURL }) => {
  const rows = await readParquet(baseURL, "/filings.parquet");
  expect(rows.length).toBeGreaterThan(0);
  expect(asCells(rows)).toEqual(await readCsv(baseURL, "/filings.csv"));
  for (const { filed_on } of rows) expect(filed_on).toBeInstanceOf(Date);
  expect(await readParquet(baseURL, `${TESLA.path}.parquet?from=2031-01-01`)).toEqual([]);
});

test("Atom is well formed, its entries have one id each, and lead to rows that are there", async ({ page, baseURL }) => {
  for (const path of [`${TESLA.path}.atom`, `${MUSK.path}.atom?category=sell`, "/transactions.atom?category=buy", "/filings.atom"]) {
    const answer = await rawRequest(baseURL, path);
    expect(answer.headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
    await page.goto("/about");
    const feed = await page.evaluate((text) => {
      const root = new DOMParser().parseFromString(text, "application/xml").documentElement;
      const textOf = (parent: Element, name: string) => parent.getElementsByTagName(name)[0]?.textContent ?? "";
      const entries = [...root.getElementsByTagName("entry")].map((entry) => ({
        id: textOf(entry, "id"),
        title: textOf(entry, "title"),
        updated: textOf(entry, "updated"),
      }));
      return { name: root.nodeName, title: textOf(root, "title"), entries };
    }, answer.body);
    expect(feed.name).toBe("feed");
    expect(feed.entries.length, path).toBeGreaterThan(0);
    expect(new Set(feed.entries.map(({ id }) => id)).size).toBe(feed.entries.length);
    for (const { updated } of feed.entries) expect(Number.isNaN(Date.parse(updated))).toBe(false);
    const first = new URL(feed.entries[0]?.id as string);
    expect((await rawRequest(baseURL, first.pathname)).status).toBe(200);
    const again = await rawRequest(baseURL, path, { headers: { "if-none-match": answer.headers.etag as string } });
    expect(again.status).toBe(304);
  }
});

test("markup in a filing is text in a feed", async ({ page, baseURL }, testInfo) => {
  const company = inventedCompany();
  const title = "<img src=x onerror=alert(1)> & Stock";
  await ingestElsewhere(
    xmlFile(
      "markup.xml",
      inventedFiling({ company, nonDerivative: [sale({ shares: "5", price: "2", after: "5", securityTitle: title })] }),
    ),
    testInfo,
  );
  const answer = await rawRequest(baseURL, `/issuers/${company.cik}.atom`);
  await page.goto("/about");
  const shown = await page.evaluate((text) => {
    const feed = new DOMParser().parseFromString(text, "application/xml");
    const html = new DOMParser().parseFromString(
      feed.getElementsByTagName("entry")[0]?.getElementsByTagName("title")[0]?.textContent ?? "",
      "text/html",
    );
    return { text: html.body.textContent, elements: html.body.querySelectorAll("*").length };
  }, answer.body);
  expect(shown.text).toContain(title);
  expect(shown.elements).toBe(0);
});

test("a filing taken away as XML is read as the same filing", async ({ baseURL }) => {
  const answer = await rawRequest(baseURL, `${RICH_FILING}.xml`);
  expect(answer.headers["content-type"]).toBe("application/xml; charset=utf-8");
  const stored = JSON.parse((await rawRequest(baseURL, `${RICH_FILING}.json`)).body);
  const [read] = readFilings(Buffer.from(answer.body), { name: "taken.xml", sha256: "0".repeat(64) });
  if (!read || !isFiling(read)) throw new Error("The XML holds no filing.");
  const again = JSON.parse(toJson(read));
  for (const part of ["issuer", "reportingOwners", "nonDerivative", "derivative", "footnotes", "signatures"])
    expect(again[part]).toEqual(stored[part]);
  const rows = await readCsv(baseURL, `${RICH_FILING}.csv`);
  expect(rows.length).toBe(stored.nonDerivative.length + stored.derivative.length);
});

test("what is not held is a 404 and what cannot be read a 400, each with a sentence", async ({ baseURL }) => {
  for (const format of ["csv", "parquet", "json", "atom"]) {
    for (const kind of ["issuers", "owners"]) {
      const unknown = await rawRequest(baseURL, `/${kind}/${UNKNOWN.cik}.${format}`);
      expect(unknown.status).toBe(404);
      expect(unknown.body).toContain("is held here");
    }
    for (const [query, sentence] of [
      ["category=sale", "category is “sale”; expected one of buy, sell"],
      ["from=yesterday", "from is “yesterday”; expected a day such as 2024-03-20"],
      ["categry=sell", "There is no parameter “categry” here"],
      ["after=first", "after is “first”"],
    ]) {
      if (format === "atom" && query?.startsWith("after")) continue;
      const refused = await rawRequest(baseURL, `${TESLA.path}.${format}?${query}`);
      expect(refused.status, `${format} ${query}`).toBe(400);
      expect(format === "json" ? JSON.parse(refused.body).message : refused.body).toContain(sentence);
    }
  }
  for (const [query, sentence] of [
    ["limit=0", "limit is “0”; expected a whole number from 1 to 1000"],
    ["sort=value&after=2020-01-01.5", "cursor of another order"],
  ]) {
    const refused = await rawRequest(baseURL, `${TESLA.path}.json?${query}`);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body).message).toContain(sentence);
  }
  for (const format of ["csv", "parquet"]) {
    expect((await rawRequest(baseURL, `${TESLA.path}.${format}?limit=5`)).status).toBe(400);
    const head = await rawRequest(baseURL, `${TESLA.path}.${format}`, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.headers["content-disposition"]).toBe(`attachment; filename="transactions-${TESLA.cik}.${format}"`);
  }
  expect((await rawRequest(baseURL, "/issuers/%25E0.csv")).status).toBe(404);
  expect((await rawRequest(baseURL, `/filings/${UNKNOWN.accessionNumber}.xml`)).status).toBe(404);
});

test("every address that openapi.json names answers, and its columns are those of the rows", async ({ page, baseURL }) => {
  const document = JSON.parse((await rawRequest(baseURL, "/openapi.json")).body);
  expect(Object.keys(document.paths).sort()).toEqual(
    apiRoutes.flatMap(({ path, formats }) => formats.map((format) => `${path}.${format}`)).sort(),
  );
  for (const path of Object.keys(document.paths)) {
    const address = path
      .replace("/issuers/{cik}", TESLA.path)
      .replace("/owners/{cik}", MUSK.path)
      .replace("/filings/{accession}", RICH_FILING);
    const answer = await rawRequest(baseURL, `${address}${path === "/search.json" ? "?q=tesla" : ""}`);
    expect(answer.status, path).toBe(200);
    const [type] = Object.keys(document.paths[path].get.responses["200"].content);
    expect(answer.headers["content-type"]).toContain(type);
    const row = document.paths[path].get.responses["200"].content["application/json"]?.schema?.properties?.rows?.items;
    if (row) expect(Object.keys(JSON.parse(answer.body).rows[0])).toEqual(row.required);
  }
  await page.goto("/api");
  await expect(page.getByText("/issuers/{cik}.csv")).toBeVisible();
  await page.getByRole("article").getByRole("link", { name: "code book" }).click();
  await expect(page).toHaveURL("/codebook");
  for (const { name } of rowColumns)
    await expect(page.getByRole("region", { name: "Columns: Rows of filings" }).getByText(name, { exact: true }).first()).toBeVisible();
});
