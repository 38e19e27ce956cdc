import { loadImage } from "@napi-rs/canvas";
import { expect, ingestElsewhere, MUSK, RICH_FILING, rawRequest, TESLA, test, UNKNOWN } from "./fixtures";
import { inventedCompany, inventedFiling, inventedOwner, sale, xmlFile } from "./invented-filing";

/** The picture at an address: its status, its type, and its size as a decoder finds it. */
async function pictureAt(baseURL: string | undefined, path: string) {
  const answer = await fetch(`${baseURL}${path}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const { width, height } = await loadImage(bytes);
  return { status: answer.status, type: answer.headers.get("content-type"), width, height, bytes };
}

const CARD = { status: 200, type: "image/png", width: 1200, height: 630 };

test("home, issuer, owner and filing are described, with a picture that is there", async ({ page, baseURL }) => {
  for (const [path, words] of [
    ["/", /newest SEC Forms 3, 4 and 5/],
    [TESLA.path, /^What insiders of Tesla, Inc\. \(TSLA\) bought, sold and hold, from \d+ filings/],
    [MUSK.path, /^What Elon Musk reported .* at .*Tesla/],
    [RICH_FILING, /^Form 4 by Elon Musk, .*accession number 0001181431-10-035864: 11 rows/],
  ] as const) {
    await page.goto(path);
    const content = (name: string) => page.locator(`meta[property="${name}"], meta[name="${name}"]`).first().getAttribute("content");
    expect(await content("description"), path).toMatch(words);
    expect(await content("og:description")).toBe(await content("description"));
    expect(await content("twitter:card")).toBe("summary_large_image");
    const image = new URL((await content("og:image")) ?? "");
    expect(await pictureAt(baseURL, image.pathname + image.search), path).toMatchObject(CARD);
    await expect(page.locator('link[rel="canonical"]'), "nobody said under which address this app is known").toHaveCount(0);
  }
});

test("a picture of nobody is a 404", async ({ baseURL }) => {
  for (const path of [`/issuers/${UNKNOWN.cik}`, `/owners/${UNKNOWN.cik}`, "/issuers/%25E0"])
    expect((await rawRequest(baseURL, `${path}/picture.png`)).status, path).toBe(404);
});

test("a picture is kept, and made anew when a filing arrives", async ({ baseURL }, testInfo) => {
  const [company, owner] = [inventedCompany(), inventedOwner()];
  const filed = (shares: string) => inventedFiling({ company, owner, nonDerivative: [sale({ shares, price: "1000", after: "5" })] });
  await ingestElsewhere(xmlFile("first.xml", filed("1000")), testInfo);
  for (const path of [`/issuers/${company.cik}/picture.png`, `/owners/${owner.cik}/picture.png`]) {
    const first = await pictureAt(baseURL, path);
    expect(first).toMatchObject(CARD);
    expect((await pictureAt(baseURL, path)).bytes.equals(first.bytes)).toBe(true);
    await ingestElsewhere(xmlFile("second.xml", filed(path.startsWith("/issuers") ? "7777" : "8888")), testInfo);
    await expect.poll(async () => (await pictureAt(baseURL, path)).bytes.equals(first.bytes), { timeout: 20_000 }).toBe(false);
  }
});

test("names with markup, of any length and in any script are drawn, and nothing is fetched for them", async ({ baseURL }, testInfo) => {
  for (const name of [
    "<b>Bold</b> & Sons\"'",
    "EXTRAORDINARILY LONG HOLDINGS ".repeat(5).trim(),
    `${"W".repeat(140)}`,
    "株式会社 🚀 Łódź™",
  ]) {
    const company = { ...inventedCompany(), name };
    await ingestElsewhere(xmlFile("named.xml", inventedFiling({ company, owner: inventedOwner({ name }) })), testInfo);
    expect(await pictureAt(baseURL, `/issuers/${company.cik}/picture.png`), name).toMatchObject(CARD);
  }
});

test("icons and manifest are there", async ({ page, baseURL }) => {
  await page.goto("/about");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = JSON.parse((await rawRequest(baseURL, href ?? "")).body) as { icons: { src: string; sizes: string; type: string }[] };
  for (const { src, type } of manifest.icons) {
    const answer = await rawRequest(baseURL, src);
    expect([answer.status, answer.headers["content-type"]], src).toEqual([200, type]);
  }
  expect(await pictureAt(baseURL, "/apple-icon.png")).toMatchObject({ status: 200, width: 180, height: 180 });
});
