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
  const companies = page.getByRole("region", { name: "Companies", exact: true });
  await expect(companies.getByRole("row").filter({ hasText: TESLA.name }).first()).toContainText("CEO, director, 10% owner");
  await expect(
    page
      .getByRole("img", { name: /^Ownership of Tesla, Inc\.: Common Stock over time/ })
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(rowsOf(page, "Transactions")).toHaveCount(50);
  await expect(page.getByText("On EDGAR: Musk Elon")).toBeVisible();

  await page.getByRole("combobox", { name: "What" }).selectOption({ label: "Gift or inheritance" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL((url) => url.pathname === MUSK.path && url.searchParams.get("category") === "gift");
  expect((await rowsOf(page, "Transactions").allInnerTexts()).length).toBeGreaterThan(0);
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page).toHaveURL(`${MUSK.path}#transactions`);
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
  await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue("zzyzx & <co>");
  await page.getByRole("main").getByRole("link", { name: "browse the companies here" }).click();
  await expect(page).toHaveURL("/#companies");
});

test("search as JSON gives at most ten of each, and nothing for nothing", async ({ request }) => {
  expect(await (await request.get("/search.json?q=")).json()).toEqual({ issuers: [], owners: [], filings: [] });
  expect(await (await request.get("/search.json?q=musk%20elon")).json()).toMatchObject({ owners: [{ cik: MUSK.cik, name: "Musk Elon" }] });
  const many = await (await request.get("/search.json?q=a")).json();
  expect(many.owners.length).toBe(10);
});
