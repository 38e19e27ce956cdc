import { expect, MUSK, rowsOf, searchFor, TESLA, test } from "./fixtures";

test("a person is found by names in any order, in part and without accents, with company and role", async ({ page }) => {
  await page.goto("/about");
  const hit = page.getByRole("region", { name: "People and funds" }).getByRole("listitem").filter({ hasText: MUSK.name }).first();
  for (const words of ["Musk Elon", "elo mus", "Élon Müsk", "MUSK, Elon", "elon musk"]) {
    await searchFor(page, words);
    await expect(hit, words).toContainText("CEO");
    await expect(hit.getByRole("link", { name: TESLA.name })).toHaveAttribute("href", TESLA.path);
  }
  await hit.getByRole("link", { name: MUSK.name }).click();
  await expect(page).toHaveURL(MUSK.path);
  await expect(page.getByRole("heading", { level: 1, name: MUSK.name })).toBeVisible();
});

test("a person's page shows companies with roles, positions and rows", async ({ page }) => {
  await page.goto(MUSK.path);
  const companies = page.getByRole("region", { name: "Companies and positions" });
  await expect(companies.getByRole("row").filter({ hasText: TESLA.name }).first()).toContainText("CEO, director, 10% owner");
  await expect(
    page
      .getByRole("img", { name: /^Ownership of Tesla, Inc\.: Common Stock over time/ })
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  // Rows of one act are one line.
  await expect(rowsOf(page, "Transactions").first()).toBeVisible();
  await expect(page.getByText("On EDGAR: Musk Elon")).toBeVisible();

  await page.getByRole("combobox", { name: "What" }).selectOption({ label: "Gift or inheritance" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL((url) => url.pathname === MUSK.path && url.searchParams.get("category") === "gift");
  expect((await rowsOf(page, "Transactions").allInnerTexts()).length).toBeGreaterThan(0);
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page).toHaveURL(`${MUSK.path}#transactions`);
});

test("a person's roles, spellings, positions and options each lead to the filing that says so", async ({ page }) => {
  await page.goto(MUSK.path);
  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.getByRole("link", { name: "Roles over time" }).click();
  await expect(page).toHaveURL(`${MUSK.path}#roles`);
  const roles = rowsOf(page, "Roles over time");
  const [first] = await roles.allInnerTexts();
  expect(first).toMatch(/Pres, Prod Architect & Chairmn, director, 10% owner\s+25 Jun 2010\s+25 Jun 2010/);
  await expect(page.getByRole("region", { name: "Roles over time" }).getByText("25 Jun 2010 to 10 Mar 2023")).toBeVisible();

  const positions = page.getByRole("region", { name: "Positions by company" });
  await positions.getByText(/^411,692,817 Common Stock/).click();
  await expect(positions.getByText(/indirect, by Trust/i)).toBeVisible();

  const options = page.getByRole("region", { name: "Options and units outstanding" });
  await expect(options.getByRole("row").filter({ hasText: "$350.02" })).toContainText("20 Jan 2028");
  await options.getByText(/past expiration by 10 Mar 2023/).click();
  await expect(options.getByRole("region", { name: "Expired options and units" })).toBeVisible();
  await options.getByRole("link", { name: "20,264,042" }).click();
  await expect(page).toHaveURL(/\/filings\/[\d-]+#t2-\d+$/);
  await expect(page.locator(new URL(page.url()).hash)).toContainText("$350.02");
});

test("as of a past day a person's page says only what had been filed by then", async ({ page }) => {
  await page.goto(`${MUSK.path}?asOf=2010-12-31`);
  await expect(page.getByText(/^As of 31 Dec 2010/)).toBeVisible();
  await expect(rowsOf(page, "Roles over time")).toHaveCount(2);
  await expect(page.getByRole("region", { name: "Roles over time" })).not.toContainText("CEO");
  await expect(page.getByRole("region", { name: "Options and units outstanding" })).not.toContainText("$350.02");
  await expect(page.getByText("2 filings from 25 Jun 2010 to 2 Jul 2010")).toBeVisible();
  await page.getByRole("region", { name: "Positions by company" }).getByRole("link", { name: TESLA.name }).click();
  await expect(page).toHaveURL(`${TESLA.path}?asOf=2010-12-31`);
});

test("from a fund one comes to those who file with it, and to the filing that names both", async ({ page }) => {
  await page.goto("/owners/0001789567");
  const filer = rowsOf(page, "Files together with").filter({ hasText: "Himanshu Gulati" });
  await expect(filer).toContainText("5 joint filings");
  await filer.getByText("5 filings", { exact: true }).click();
  await filer.getByRole("link", { name: "Form 4 of 5 Apr 2023" }).click();
  await expect(page).toHaveURL("/filings/0001140361-23-016838");
  await expect(page.getByRole("link", { name: "Himanshu Gulati" })).toBeVisible();
  await page.getByRole("link", { name: "Himanshu Gulati" }).click();
  await expect(page).toHaveURL(/\/owners\/\d{10}$/);
  await expect(page.getByRole("heading", { level: 1, name: "Himanshu Gulati" })).toBeVisible();
});

test("a ticker, a part of a company's name and an accession number are found too", async ({ page }) => {
  await page.goto("/");
  await searchFor(page, "tsla");
  await expect(page.getByRole("region", { name: "Companies" }).getByRole("link", { name: TESLA.name })).toBeVisible();
  await searchFor(page, "liberty med");
  await expect(page.getByRole("region", { name: "Companies" }).getByRole("link", { name: /Liberty Media/i })).toBeVisible();
  await searchFor(page, "0001181431-10-035864");
  await page
    .getByRole("region", { name: "Filings" })
    .getByRole("link", { name: /Form 4/ })
    .click();
  await expect(page).toHaveURL("/filings/0001181431-10-035864");
});

test("what is not found is named, with what to try instead", async ({ page }) => {
  await page.goto("/");
  await searchFor(page, "zzyzx & <co>");
  await expect(page.getByText("Nothing here is called “zzyzx & <co>”.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("combobox")).toHaveValue("zzyzx & <co>");
  await page.getByRole("main").getByRole("link", { name: "browse the companies here" }).click();
  await expect(page).toHaveURL("/#companies");
});

test("search as JSON gives at most ten of each, and nothing for nothing", async ({ request }) => {
  expect(await (await request.get("/search.json?q=")).json()).toEqual({ issuers: [], owners: [], filings: [] });
  expect(await (await request.get("/search.json?q=musk%20elon")).json()).toMatchObject({ owners: [{ cik: MUSK.cik, name: "Musk Elon" }] });
  const many = await (await request.get("/search.json?q=a")).json();
  expect(many.owners.length).toBe(10);
});
