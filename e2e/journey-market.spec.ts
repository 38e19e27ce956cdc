import { expect, ingestElsewhere, rowsOf, test } from "./fixtures";
import { inventedAccessionNumber, inventedCompany, inventedFiling, inventedOwner, sale, submissionFile } from "./invented-filing";

/** Newer than the sample, so that it stands on the front. */
const LATER = { filedOn: "2025-01-07", acceptedAt: "2025-01-07T17:02:11-05:00", date: "2025-01-06" } as const;

function laterFiling(company = inventedCompany("Quillfeather Pulse")) {
  return submissionFile(
    inventedFiling({
      company,
      owner: inventedOwner(),
      accessionNumber: inventedAccessionNumber(),
      filedOn: LATER.filedOn as never,
      acceptedAt: LATER.acceptedAt as never,
      periodOfReport: LATER.date as never,
      nonDerivative: [sale({ shares: "707", price: "31.5", after: "4880", date: LATER.date })],
    }),
  );
}

test("a filing that another process stores is announced on the open home page and comes in without a reload", async ({
  page,
}, testInfo) => {
  const company = inventedCompany("Quillfeather Pulse");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: /^Insiders / })).toBeVisible();
  await page.evaluate(() => {
    (window as { wasHere?: boolean }).wasHere = true;
  });
  await ingestElsewhere(laterFiling(company), testInfo);
  const show = page.getByRole("main").getByRole("status").getByRole("button", { name: "Show 1 new filing" });
  await expect(show).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole("link", { name: company.name })).toHaveCount(0);
  await show.click();
  await expect(rowsOf(page, "Filings").first()).toContainText(company.name);
  await expect(page.getByRole("main").getByRole("status").getByText("1 new filing added.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Newest filings" })).toBeFocused();
  expect(await page.evaluate(() => (window as { wasHere?: boolean }).wasHere)).toBe(true);
  await expect(page).toHaveURL("/");
});

test("a home page that nobody sees asks nothing, and asks at once when it is seen again", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/newest") asked.push(request.url());
  });
  await page.goto("/");
  const setVisibility = (state: "hidden" | "visible") =>
    page.evaluate((value) => {
      Object.defineProperty(document, "visibilityState", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await setVisibility("hidden");
  await page.waitForTimeout(12_000);
  expect(asked).toEqual([]);
  await setVisibility("visible");
  await expect.poll(() => asked.length).toBe(1);
});

test("the largest sales lead to their rows, the week to its transactions", async ({ page }) => {
  await page.goto("/");
  const largest = page.getByRole("region", { name: "Largest sales" });
  await expect(largest).toContainText("By value,");
  await largest.getByRole("link", { name: /^▼ \$/ }).first().click();
  await expect(page).toHaveURL(
    (url) => /^\/issuers\/\d{10}$/.test(url.pathname) && url.searchParams.get("category") === "sell" && url.searchParams.has("owner"),
  );
  expect(await rowsOf(page, "Transactions").count()).toBeGreaterThan(0);
  await page.goBack();
  await largest.getByRole("link", { name: "All of these days" }).click();
  await expect(page).toHaveURL(
    (url) => url.pathname === "/transactions" && url.searchParams.get("sort") === "value" && url.searchParams.has("from"),
  );
  expect(await rowsOf(page, "Transactions").count()).toBeGreaterThan(0);
});

test("the pulse is drawn, said in a sentence, read with the keyboard and shown as a table whose weeks lead to their rows", async ({
  page,
}) => {
  await page.goto("/");
  const pulse = page.getByRole("region", { name: "Market pulse" });
  await expect(pulse.getByRole("img", { name: "Buys and sales of all companies by week" }).filter({ visible: true })).toBeVisible();
  await expect(pulse.getByText(/^From the week of .* insiders bought for \$/).first()).toBeVisible();
  await expect(pulse.getByText(/^Counts [\d,]+ rows of Table I with code P or S/)).toBeVisible();
  await pulse.getByRole("button", { name: /^Read values off the chart: Buys and sales/ }).focus();
  await expect(pulse.locator(".recharts-surface").first()).toBeVisible();
  await pulse.getByText("The weeks as a table").click();
  const weeks = rowsOf(page, "Buys and sales by week");
  expect(await weeks.count()).toBeGreaterThan(10);
  await weeks.first().getByRole("rowheader").getByRole("link").click();
  await expect(page).toHaveURL((url) => url.pathname === "/transactions" && url.searchParams.has("from") && url.searchParams.has("to"));
  expect(await rowsOf(page, "Transactions").count()).toBeGreaterThan(0);
});

test("the home page of a past day shows what was known then", async ({ page }) => {
  await page.goto("/?asOf=2023-06-01");
  await expect(page.getByText(/^As of 1 Jun 2023/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: /^Insiders / })).toBeVisible();
  await expect(page.getByText(/as they are known today/)).toBeVisible();
  const years = (await rowsOf(page, "Filings").allInnerTexts()).map((text) => Number(/\b(\d{4})\b/.exec(text)?.[1]));
  expect(years.length).toBeGreaterThan(0);
  expect(Math.max(...years)).toBeLessThanOrEqual(2023);
});

test("a day before all filings says so", async ({ page }) => {
  await page.goto("/?asOf=1990-01-01");
  await expect(page.getByText("No buy or sale held here was known on that day.")).toBeVisible();
  await expect(page.getByText("No filing held here had been filed by that day.")).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "clusters" : "clusters without script", () => {
    test.use({ javaScriptEnabled });

    test("a form asks for clusters, the address says what was asked, and a cluster leads to its rows", async ({ page }) => {
      await page.goto("/");
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Clusters" }).click();
      await expect(page).toHaveURL("/clusters");
      await expect(
        page.getByRole("heading", { level: 1, name: "Clusters of buys: 3 or more persons within 10 trading days" }),
      ).toBeVisible();
      const form = page.getByRole("form", { name: "Clusters" });
      await form.getByRole("spinbutton", { name: "Persons, at least" }).fill("2");
      await form.getByRole("combobox", { name: "Who" }).selectOption({ label: "officers and directors" });
      await form.getByRole("button", { name: "Find" }).click();
      await expect(page).toHaveURL((url) => url.searchParams.get("n") === "2" && url.searchParams.get("roles") === "insiders");
      const clusters = rowsOf(page, "Clusters");
      expect(await clusters.count()).toBeGreaterThan(0);
      await clusters.first().getByRole("link", { name: /^▲ \$/ }).click();
      await expect(page).toHaveURL((url) => url.pathname.startsWith("/issuers/") && url.searchParams.get("category") === "buy");
      const rows = await rowsOf(page, "Transactions").allInnerTexts();
      expect(rows.length).toBeGreaterThanOrEqual(2);
    });

    test("where no cluster is found the page says what to ask less of", async ({ page }) => {
      await page.goto("/clusters?n=20&window=5&roles=ceo-cfo&minValue=5000");
      await expect(page.getByText("No cluster like this is held here.")).toBeVisible();
      await page.getByRole("link", { name: "two persons" }).click();
      await expect(page).toHaveURL((url) => url.searchParams.get("n") === "2" && url.searchParams.get("window") === "5");
    });
  });
}

test("what cannot be read in an address is said and left at its default", async ({ page }) => {
  const long = "9".repeat(10_000);
  const response = await page.goto(`/clusters?n=99&window=abc&roles=%3Cscript%3E&minValue=1;drop&from=2024-02-30&after=${long}&n=3`);
  expect(response?.status()).toBe(200);
  const said = page.getByRole("main").getByRole("status").filter({ hasText: "Left out, since it cannot be read" });
  for (const name of ["n", "window", "roles", "minValue", "from"]) await expect(said.getByText(new RegExp(`^${name} is “`))).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Clusters of buys: 3 or more persons within 10 trading days" })).toBeVisible();
});

test.describe("home without script", () => {
  test.use({ javaScriptEnabled: false });

  test("headline, figures, lists and chart are there, and nothing that needs script", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1, name: /^Insiders / })).toBeVisible();
    for (const name of ["Newest filings", "Largest buys", "Largest sales", "Clusters of buys", "Market pulse", "Companies"])
      await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
    await expect(page.getByRole("img", { name: "Buys and sales of all companies by week" }).filter({ visible: true })).toBeVisible();
  });
});
