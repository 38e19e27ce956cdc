import type { IsoDate } from "@/lib/filing/types";
import { expect, ingestElsewhere, rowsOf, test } from "./fixtures";
import {
  filingSeries,
  inventedAccessionNumber,
  inventedCompany,
  inventedFiling,
  inventedOwner,
  RECEIVED,
  submissionFile,
  xmlFile,
} from "./invented-filing";

/** A company of the sample that no test stores a filing for. */
const UNTOUCHED = "/issuers/0001551152";

test("a filing stored by another process is on the next request's page, and other companies' pages stay cached", async ({
  page,
  request,
}, testInfo) => {
  const company = inventedCompany();
  const owner = inventedOwner();
  // Signed after the sample's newest filing, so that they stand on the front of the home page.
  const signatures = [{ name: "/s/ M. Hollowby", date: "2025-01-03" as IsoDate }];
  const [first, second] = filingSeries(company, owner, ["401", "402"]).map((filing) => ({ ...filing, signatures }));
  await ingestElsewhere(xmlFile("first.xml", first!), testInfo);
  const cached = async (path: string) => (await request.get(path)).headers()["x-nextjs-cache"];
  await request.get(UNTOUCHED);
  expect(await cached(UNTOUCHED)).toBe("HIT");
  const pages = [`/issuers/${company.cik}`, `/owners/${owner.cik}`, "/"];
  for (const path of pages) {
    await request.get(path);
    expect(await cached(path), `${path} is cached`).toBe("HIT");
  }
  await page.goto(`/issuers/${company.cik}`);
  await expect(rowsOf(page, "Transactions")).toHaveCount(1);

  await ingestElsewhere(xmlFile("second.xml", second!), testInfo);
  for (const path of pages) {
    await page.goto(path);
    await expect(page).toHaveURL(path);
    await expect(page.getByText(/−?402\b/).first(), `the new filing is on ${path}`).toBeAttached();
  }
  await page.goto(`/issuers/${company.cik}`);
  await expect(rowsOf(page, "Transactions")).toHaveCount(2);
  expect(await cached(UNTOUCHED), "a page that nothing touched is still served from the cache").toBe("HIT");
});

test("an accession number that answered 404 answers 200 once its filing is stored elsewhere", async ({ page, request }, testInfo) => {
  const accessionNumber = inventedAccessionNumber();
  const company = inventedCompany();
  const paths = [`/filings/${accessionNumber}`, `/filings/${accessionNumber}.json`, `/issuers/${company.cik}`];
  for (const path of paths) for (let tries = 0; tries < 2; tries++) expect((await request.get(path)).status(), path).toBe(404);
  await ingestElsewhere(submissionFile(inventedFiling({ company, accessionNumber, ...RECEIVED })), testInfo);
  for (const path of paths) expect((await request.get(path)).status(), path).toBe(200);
  await page.goto(`/filings/${accessionNumber}`);
  await expect(page.getByText(`accession number ${accessionNumber}`, { exact: true })).toBeVisible();
});

test("who has a page already is told in a few bytes that nothing changed, until a filing comes", async ({ request }, testInfo) => {
  const company = inventedCompany();
  const [first, second] = filingSeries(company, inventedOwner(), ["501", "502"]);
  await ingestElsewhere(xmlFile("first.xml", first!), testInfo);
  for (const path of [
    `/issuers/${company.cik}`,
    `/issuers/${company.cik}?category=sell`,
    `/issuers/${company.cik}?category=buy&sort=value`,
  ]) {
    await request.get(path);
    const page = await request.get(path);
    const { etag = "", "cache-control": cacheControl } = page.headers();
    expect(etag, path).toMatch(/^W\/"/);
    expect(cacheControl).toBe("public, max-age=0, s-maxage=5");
    expect(page.headers()["cdn-cache-control"]).toBe("max-age=5, stale-while-revalidate=25");
    const again = await request.get(path, { headers: { "If-None-Match": etag } });
    expect(again.status(), path).toBe(304);
    const plain = await request.get(path, { headers: { "Accept-Encoding": "identity" } });
    expect(await plain.text(), "the same page in both encodings").toBe(await page.text());
  }
  const { etag = "" } = (await request.get(`/issuers/${company.cik}?category=sell`)).headers();
  await ingestElsewhere(xmlFile("second.xml", second!), testInfo);
  const changed = await request.get(`/issuers/${company.cik}?category=sell`, { headers: { "If-None-Match": etag } });
  expect(changed.status(), "a filing came").toBe(200);
});

test("visitors of one page at once wait for one render, and all get the same", async ({ request }) => {
  const path = "/issuers/0001512673?category=award&sort=shares";
  const pages = await Promise.all(Array.from({ length: 6 }, async () => (await request.get(path)).text()));
  expect(new Set(pages).size).toBe(1);
  expect(pages[0]).toContain("</html>");
});

test("what is no page is answered as before: a company that is not held, a question for the head alone", async ({ request }) => {
  expect((await request.get("/issuers/9999999998?category=sell")).status()).toBe(404);
  expect(await (await request.get("/issuers/9999999998?category=sell")).text()).toContain("</html>");
  expect((await request.head(`${UNTOUCHED}?category=sell`)).status()).toBe(200);
});

test("an export that was asked for before is answered as it was, in a few bytes to who has it, until a filing comes", async ({
  baseURL,
}, testInfo) => {
  const company = inventedCompany();
  const owner = inventedOwner();
  const [first, second] = filingSeries(company, owner, ["601", "602"]);
  await ingestElsewhere(xmlFile("first.xml", first!), testInfo);
  const paths = [`/issuers/${company.cik}`, `/owners/${owner.cik}`].flatMap((of) => [`${of}.csv`, `${of}.json`, `${of}.csv?category=sell`]);
  const ask = (path: string, encoding: string, more: { [name: string]: string } = {}, method = "GET") =>
    fetch(`${baseURL}${path}`, { method, headers: { "Accept-Encoding": encoding, ...more } });
  const said = (answer: Response) =>
    Object.fromEntries([...answer.headers].filter(([name]) => !["date", "content-length", "transfer-encoding"].includes(name)));
  for (const path of paths) {
    for (const encoding of ["identity", "gzip"]) {
      const rendered = await ask(path, encoding);
      const body = await rendered.text();
      expect(rendered.headers.get("content-length"), `${path} was made now`).toBeNull();
      const again = await ask(path, encoding);
      expect(again.headers.get("content-length"), `${path} was kept`).not.toBeNull();
      expect(again.headers.get("content-encoding")).toBe(encoding === "gzip" ? "gzip" : null);
      expect(said(again)).toEqual(said(rendered));
      expect(await again.text()).toBe(body);
      expect(body).toContain("601");
      const head = await ask(path, encoding, {}, "HEAD");
      expect([head.status, await head.text(), head.headers.get("content-type")]).toEqual([200, "", rendered.headers.get("content-type")]);
      const etag = again.headers.get("etag");
      expect(etag === null).toBe(path.includes(".csv"));
      if (!etag) continue;
      const same = await ask(path, encoding, { "If-None-Match": etag });
      expect([same.status, await same.text(), same.headers.get("etag")]).toEqual([304, "", etag]);
    }
  }
  await ingestElsewhere(xmlFile("second.xml", second!), testInfo);
  for (const path of paths) expect(await (await ask(path, "gzip")).text(), `${path} has the filing that came`).toContain("602");
  for (const path of ["/transactions.csv", "/filings.json"]) {
    const newcomer = inventedCompany();
    expect(await (await ask(path, "identity")).text(), path).not.toContain(newcomer.cik);
    // Signed after the sample's newest filing, so that it is among the first.
    const signatures = [{ name: "/s/ M. Hollowby", date: "2025-01-03" as IsoDate }];
    await ingestElsewhere(xmlFile("newcomer.xml", { ...filingSeries(newcomer, owner, ["603"])[0]!, signatures }), testInfo);
    expect(await (await ask(path, "identity")).text(), path).toContain(newcomer.cik);
  }
});

test("a refusal is not kept", async ({ baseURL }) => {
  for (const path of ["/issuers/9999999998.csv", "/issuers/9999999998.json", `${UNTOUCHED}.csv?categry=sell`, `${UNTOUCHED}.json?limit=0`])
    for (let tries = 0; tries < 2; tries++)
      expect((await fetch(`${baseURL}${path}`)).status, path).toBe(path.includes("9999999998") ? 404 : 400);
});
