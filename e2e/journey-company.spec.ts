import { expect, MUSK, RICH_FILING, rawRequest, rowsOf, TESLA, test, UNKNOWN } from "./fixtures";

test("from the list of companies one comes to its sales, to older ones, to a filing and its footnote, and back", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("region", { name: "Companies" }).getByRole("link", { name: TESLA.name }).click();
  await expect(page).toHaveURL(TESLA.path);
  await expect(page.getByRole("heading", { level: 1, name: /Tesla, Inc\./ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Buys and sales" }).getByText("Sold").first()).toBeVisible();
  await expect(
    page
      .getByRole("img", { name: /^Ownership of Common Stock over time/ })
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  // Rows of one act are one line, so there are fewer lines than rows of a page.
  await expect(rowsOf(page, "Transactions").first()).toBeVisible();
  expect(await rowsOf(page, "Transactions").count()).toBeLessThanOrEqual(50);

  const filter = page.getByRole("form", { name: "Filter transactions" });
  await filter.getByRole("combobox", { name: "What" }).selectOption({ label: "Sale" });
  await filter.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL((url) => url.pathname === TESLA.path && url.searchParams.get("category") === "sell");
  await expect(filter.getByRole("combobox", { name: "What" })).toHaveValue("sell");
  const newest = await rowsOf(page, "Transactions").allInnerTexts();
  expect(newest.length).toBeGreaterThan(1);
  expect(newest.filter((text) => !text.includes("▼"))).toEqual([]);
  const firstId = await rowsOf(page, "Transactions").first().getAttribute("id");

  await page
    .getByRole("navigation", { name: "Pages of rows" })
    .getByRole("link", { name: /^Older/ })
    .click();
  await expect(page).toHaveURL((url) => url.searchParams.get("category") === "sell" && url.searchParams.has("after"));
  await expect(page.locator(`#${firstId}`)).toHaveCount(0);
  expect((await rowsOf(page, "Transactions").allInnerTexts()).filter((text) => !text.includes("▼"))).toEqual([]);
  const listUrl = page.url();

  // Footnotes that only some rows of a line cite stand on these rows.
  await page
    .getByRole("checkbox", { name: /^Show the \d+ rows/ })
    .first()
    .check({ force: true });
  const cited = rowsOf(page, "Transactions")
    .filter({ has: page.getByRole("button", { name: /^Footnote / }) })
    .first();
  await cited
    .getByRole("button", { name: /^Footnote / })
    .first()
    .click();
  await expect(page.getByRole("complementary", { name: /^Footnote / }).filter({ visible: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: /^Footnote / }).filter({ visible: true })).toHaveCount(0);

  await cited.getByRole("rowheader").getByRole("link").click();
  await expect(page).toHaveURL(/\/filings\/\d{10}-\d\d-\d{6}#t1-\d+$/);
  const filingUrl = new URL(page.url());
  const row = page.locator(filingUrl.hash);
  await expect(row).toBeInViewport();
  await row
    .getByRole("link", { name: /^Footnote / })
    .first()
    .click();
  await expect(page).toHaveURL(/#F\d+$/);
  const footnote = page.locator(new URL(page.url()).hash);
  await expect(footnote).toBeInViewport();
  await footnote
    .getByRole("link", { name: new RegExp(`↑ I\\.${filingUrl.hash.split("-")[1]} `) })
    .first()
    .click();
  await expect(page).toHaveURL(/#cite-t1-/);
  await expect(row).toBeInViewport();

  for (let steps = 0; steps < 3; steps++) await page.goBack();
  await expect(page).toHaveURL(listUrl);
  await expect(cited).toBeVisible();
});

test("the sections of a company's page stand in the order of their contents, figures first", async ({ page }) => {
  await page.goto(TESLA.path);
  const names = await page.getByRole("heading", { level: 2 }).allInnerTexts();
  expect(names).toEqual([
    "Buys and sales",
    "Ownership over time",
    "Activity by month",
    "Transactions and holdings",
    "Insiders",
    "Options and units outstanding",
    "Measures",
  ]);
  const contents = page.getByRole("navigation", { name: "On this page" });
  await expect(contents.getByRole("link")).toHaveCount(names.length);
  await contents.getByRole("link", { name: "Insiders" }).click();
  await expect(page).toHaveURL(`${TESLA.path}#insiders`);
  await expect(page.getByRole("heading", { level: 2, name: "Insiders" })).toBeInViewport();
  await expect(rowsOf(page, "Insiders").filter({ hasText: "Elon Musk" })).toContainText("active");
  await expect(page.getByText("Formerly TESLA MOTORS INC")).toBeVisible();
});

test("figures are of the days that one chooses, by a link or a form, and rows follow", async ({ page }) => {
  await page.goto(TESLA.path);
  const figures = page.getByRole("region", { name: "Buys and sales" });
  const days = figures.getByRole("navigation", { name: "Days of the figures" });
  await expect(days.getByText("12 months")).toHaveAttribute("aria-current", "true");
  await expect(figures.getByText("Trades of 1 Aug 2022 to 31 Jul 2023")).toBeVisible();
  await days.getByRole("link", { name: "3 years" }).click();
  await expect(page).toHaveURL(`${TESLA.path}?from=2020-07-31&to=2023-07-31#figures`);
  await expect(days.getByText("3 years")).toHaveAttribute("aria-current", "true");

  const form = figures.getByRole("form", { name: "Other days for the figures" });
  await form.getByLabel("From").fill("2022-01-01");
  await form.getByLabel("to", { exact: true }).fill("2022-12-31");
  await form.getByRole("button", { name: "Show these days" }).click();
  await expect(page).toHaveURL(`${TESLA.path}?from=2022-01-01&to=2022-12-31#figures`);
  await expect(figures.getByText("Trades of 1 Jan 2022 to 31 Dec 2022")).toBeVisible();
  await expect(figures.getByText("$8.85bn", { exact: true })).toBeVisible();
  await expect(figures.getByText("leaves out 163 whose form did not ask")).toBeVisible();
  const rows = await rowsOf(page, "Transactions").allInnerTexts();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((text) => !text.includes("2022"))).toEqual([]);
  await figures.getByRole("link", { name: "163 rows" }).click();
  await expect(page).toHaveURL(`${TESLA.path}?category=sell&table=nonDerivative&from=2022-01-01&to=2022-12-31#transactions`);
  await days.getByRole("link", { name: "12 months" }).click();
  await expect(page).toHaveURL(`${TESLA.path}?category=sell&table=nonDerivative#figures`);
});

test("days in the wrong order are told, and the last is left out; a file is refused", async ({ page }) => {
  await page.goto(`${TESLA.path}?from=2023-01-01&to=2022-01-01`);
  await expect(page.getByText("to is “2022-01-01”; expected no less than from, which is 2023-01-01.")).toBeVisible();
  const figures = page.getByRole("region", { name: "Buys and sales" });
  await expect(figures.getByText(/^Trades of 1 Jan 2023 to/)).toBeVisible();
  const file = await page.request.get(`${TESLA.path}.json?from=2023-01-01&to=2022-01-01`);
  expect([file.status(), await file.text()]).toEqual([400, expect.stringContaining("expected no less than from, which is 2023-01-01")]);
});

test("a filing stands in the order of the form, with its heads, and each balance leads to the one before", async ({ page }) => {
  await page.goto(RICH_FILING);
  expect(await page.getByRole("heading", { level: 2 }).allInnerTexts()).toEqual([
    "Table I – Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
    "Table II – Derivative Securities Acquired, Disposed of, or Beneficially Owned",
    "Explanation of responses",
    "Signatures",
    "What belongs together",
    "Balance check",
    "Problems",
    "Where this comes from",
    "To cite",
  ]);
  const heads = page.getByRole("region", { name: "Table I", exact: true }).getByRole("columnheader");
  expect(await heads.allInnerTexts()).toContain("5. Amount of Securities Beneficially Owned Following Reported Transaction(s)");
  const opening = rowsOf(page, "Balance check").first();
  await expect(opening).toContainText("agrees");
  await opening.getByRole("link", { name: "2,666,666" }).click();
  await expect(page).toHaveURL("/filings/0001181431-10-034759#t1-1");
  await expect(page.getByRole("heading", { name: "Table I – Non-Derivative Securities Beneficially Owned" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "2. Amount of Securities Beneficially Owned" })).toBeVisible();
});

test("an amendment says below its form what it changes, and leads there", async ({ page }) => {
  await page.goto("/filings/0000814585-20-000024");
  await page.getByRole("link", { name: "What this amendment changes" }).click();
  await expect(page).toHaveURL("/filings/0000814585-20-000024#amendment");
  await expect(rowsOf(page, "What this amendment changes").first()).toContainText("Corrected");
});

test("a filter that nothing fits says so and leads back to all rows", async ({ page }) => {
  await page.goto(`${TESLA.path}?from=1990-01-01&to=1990-01-02`);
  await expect(page.getByText("No row fits this filter.")).toBeVisible();
  await page.getByRole("link", { name: "Show all rows" }).click();
  await expect(page).toHaveURL(`${TESLA.path}#transactions`);
  // Rows of one act are one line, so there are fewer lines than rows of a page.
  await expect(rowsOf(page, "Transactions").first()).toBeVisible();
  expect(await rowsOf(page, "Transactions").count()).toBeLessThanOrEqual(50);
});

test("one owner of a company can be seen alone", async ({ page }) => {
  await page.goto(TESLA.path);
  await page.getByRole("combobox", { name: "Owner" }).selectOption({ label: "Kimbal Musk" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("owner") === "0001494731");
  const rows = await rowsOf(page, "Transactions").allInnerTexts();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((text) => !text.includes("Kimbal Musk"))).toEqual([]);
});

for (const [address, target] of [
  ["/issuers/TSLA", TESLA.path],
  ["/issuers/tsla", TESLA.path],
  ["/issuers/1318605", TESLA.path],
  ["/issuers/TSLA?category=buy", `${TESLA.path}?category=buy`],
  ["/owners/1494730", MUSK.path],
  ["/filings/000118143110035864", RICH_FILING],
] as const) {
  test(`${address} leads to ${target}`, async ({ request, baseURL }) => {
    const response = await request.get(address);
    expect(response.status()).toBe(200);
    expect(response.url()).toBe(`${baseURL}${target}`);
  });
}

for (const address of [
  `/issuers/${UNKNOWN.cik}`,
  `/issuers/${UNKNOWN.cik}?category=sell`,
  `/issuers/${UNKNOWN.cik}.json`,
  "/issuers/12345678901",
  "/issuers/NOSUCHTICKER",
  `/owners/${UNKNOWN.cik}`,
  `/owners/${UNKNOWN.cik}?category=sell`,
  `/owners/${UNKNOWN.cik}.json`,
  "/owners/nobody",
  `/filings/${UNKNOWN.accessionNumber}`,
  `/filings/${UNKNOWN.accessionNumber}.json`,
  `/filings/${UNKNOWN.accessionNumber}/original`,
  "/filings/0001127602-24",
  "/filings/none.json",
  "/nothing/here",
]) {
  test(`${address} answers 404`, async ({ request }) => {
    expect((await request.get(address)).status()).toBe(404);
  });
}

test("an address that is no valid encoding is the asker's mistake, not the server's", async ({ baseURL }) => {
  const { status } = await rawRequest(baseURL, "/issuers/%E0%A4%A");
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});

for (const address of [`/issuers/${UNKNOWN.cik}`, `/filings/${UNKNOWN.accessionNumber}`, "/nothing/here"]) {
  test(`${address} is a page that helps on`, async ({ page }) => {
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("heading", { level: 1, name: "Not here" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("combobox")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "upload a filing" }).click();
    await expect(page).toHaveURL("/upload");
  });
}

test("a filing's JSON says what its page says", async ({ request }) => {
  const response = await request.get(`${RICH_FILING}.json`);
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toContain("application/json");
  expect(await response.json()).toMatchObject({ accessionNumber: "0001181431-10-035864", formType: "4", issuer: { cik: TESLA.cik } });
});

test("did the CFO of Apple sell outside a plan in 2024? Role, plan and days are asked on the company's own page", async ({ page }) => {
  await page.goto("/issuers/0000320193");
  const filter = page.getByRole("form", { name: "Filter transactions" });
  await filter.getByLabel("What").selectOption("sell");
  await filter.getByLabel("Role").selectOption("cfo");
  await filter.getByLabel("10b5-1 plan").selectOption("no");
  await filter.getByLabel("Traded from").fill("2024-01-01");
  await filter.getByLabel("to", { exact: true }).fill("2024-12-31");
  await filter.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/role=cfo&plan=no/);
  await expect(page.getByRole("region", { name: "Transactions", exact: true })).toHaveCount(0);
  await filter.getByLabel("10b5-1 plan").selectOption("yes");
  await filter.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/plan=yes/);
  const rows = rowsOf(page, "Transactions");
  await expect(rows.first()).toContainText("Luca Maestri");
  await expect(rows.filter({ hasNotText: "10b5-1 plan" })).toHaveCount(0);
});
