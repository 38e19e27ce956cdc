import { writeFileSync } from "node:fs";
import { expect, fileInput, MUSK, RICH_FILING, rowsOf, searchBox, searchFor, TESLA, test, UNKNOWN } from "./fixtures";
import { fileOf, inventedCompany, inventedFiling, xmlFile } from "./invented-filing";

test.use({ javaScriptEnabled: false });

for (const { path, heading, regions } of [
  { path: "/", heading: /./, regions: ["Filings"] },
  { path: TESLA.path, heading: /Tesla/, regions: ["Transactions", "Insiders"] },
  { path: MUSK.path, heading: /Elon Musk/, regions: ["Transactions", "Companies and positions"] },
  { path: RICH_FILING, heading: /^Form 4/, regions: ["Table I", "Table II"] },
]) {
  test(`${path} is readable without script, tables and all`, async ({ page }) => {
    await page.goto(path);
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    for (const region of regions) {
      await expect(page.getByRole("region", { name: region, exact: true }).getByRole("table")).toBeVisible();
      expect(await rowsOf(page, region).count()).toBeGreaterThan(0);
    }
  });
}

test("charts are drawn without script, and say in a sentence what they show", async ({ page }) => {
  await page.goto(TESLA.path);
  const chart = page
    .getByRole("img", { name: /^Ownership of Common Stock over time/ })
    .filter({ visible: true })
    .first();
  await expect(chart).toBeVisible();
  expect((await chart.boundingBox())?.height).toBeGreaterThan(150);
});

test("search works without script", async ({ page }) => {
  await page.goto("/");
  await searchFor(page, "elon musk");
  await page.getByRole("link", { name: MUSK.name }).first().click();
  await expect(page).toHaveURL(MUSK.path);
});

test("filtering and paging work without script", async ({ page }) => {
  await page.goto(TESLA.path);
  await page.getByRole("combobox", { name: "What" }).selectOption({ label: "Sale" });
  await page.getByRole("button", { name: "Filter" }).click();
  // What was left open is not in the address.
  await expect(page).toHaveURL(`${TESLA.path}?category=sell#transactions`);
  await expect(rowsOf(page, "Transactions").first()).toContainText("▼");
  const newest = await rowsOf(page, "Transactions").first().getAttribute("id");
  await page.getByRole("link", { name: /^Older rows/ }).click();
  await expect(page).toHaveURL((url) => url.searchParams.has("after") && url.searchParams.get("category") === "sell");
  await page.getByRole("link", { name: /Newest rows/ }).click();
  await expect(page).toHaveURL((url) => !url.searchParams.has("after") && url.searchParams.get("category") === "sell");
  expect(await rowsOf(page, "Transactions").first().getAttribute("id")).toBe(newest);

  await page.goto("/");
  await page.getByRole("link", { name: /^Older filings/ }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/" && url.searchParams.has("after"));
  await expect(page.getByRole("heading", { name: "Older filings" })).toBeVisible();
});

test("a screen is asked for, sorted, opened and paged without script", async ({ page }) => {
  await page.goto("/transactions");
  const form = page.getByRole("form", { name: "Screen" });
  await form.getByRole("combobox", { name: "Kind" }).selectOption({ label: "Sale" });
  await form.getByRole("button", { name: "Screen" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("category") === "sell");
  const box = page.getByRole("checkbox", { name: /^Show the \d+ rows/ }).first();
  const before = await rowsOf(page, "Transactions").count();
  await box.check({ force: true });
  expect(await rowsOf(page, "Transactions").count()).toBeGreaterThan(before);
  await page.getByRole("columnheader", { name: "Value" }).getByRole("link").click();
  await expect(page).toHaveURL((url) => url.searchParams.get("sort") === "value" && url.searchParams.get("category") === "sell");
  const first = await rowsOf(page, "Transactions").first().getAttribute("id");
  await page.getByRole("link", { name: /^Further rows/ }).click();
  await expect(page).toHaveURL((url) => url.searchParams.has("after"));
  await expect(page.locator(`#${first}`)).toHaveCount(0);
});

test("a plain form uploads and shows what became of each file", async ({ page }) => {
  const company = inventedCompany();
  await page.goto("/upload");
  await fileInput(page).setInputFiles([xmlFile("plain.xml", inventedFiling({ company })), fileOf("empty.xml", "")]);
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page).toHaveURL("/upload");
  const main = page.getByRole("main");
  await expect(main.getByText("plain.xml")).toBeVisible();
  await expect(main).toContainText("Nothing stored from empty.xml");
  await main.getByRole("link", { name: `Form 4, ${company.name}` }).click();
  await expect(page).toHaveURL(/\/filings\/\d+$/);
  await expect(page.getByRole("link", { name: company.name }).first()).toBeVisible();
});

test("a plain form without files asks for some", async ({ page }) => {
  await page.goto("/upload");
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page).toHaveURL("/upload");
  await expect(page.getByRole("alert")).toContainText("Choose one or more files first");
});

test("a plain form of more than 10 MB gets a sentence and a way back", async ({ page }, testInfo) => {
  await page.goto("/upload");
  const large = testInfo.outputPath("large.xml");
  writeFileSync(large, Buffer.alloc(12 * 1024 * 1024, 32));
  await fileInput(page).setInputFiles(large);
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByText("Together these files are larger than 10 MB, so nothing was stored.")).toBeVisible();
  await page.getByRole("link", { name: "Back to the upload page" }).click();
  await expect(page).toHaveURL("/upload");
});

test("an address that nothing has is said without script", async ({ page }) => {
  const response = await page.goto("/nothing/here");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Not here" })).toBeVisible();
});

test("a company, a person and a filing that are not here are said to be so without script", async ({ page }) => {
  for (const path of [`/issuers/${UNKNOWN.cik}`, `/owners/${UNKNOWN.cik}`, `/filings/${UNKNOWN.accessionNumber}`]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Not here" })).toBeVisible();
    await expect(searchBox(page)).toBeVisible();
  }
});
