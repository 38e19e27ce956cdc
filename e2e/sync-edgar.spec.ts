import type { Page } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { expect, rowsOf, searchFor, test } from "./fixtures";

// Last of all specs by its name: what it fetches is newer than everything that the others look at.
// The server asks a stand-in on this machine (playwright.config.ts), which has three invented companies beside the real filings of the test folder, or the sample's.
test.describe.configure({ mode: "serial" });

/** Invented (e2e/edgar-stand-in.ts). */
const COMPANY = { ticker: "G0", name: "GENERATED COMPANY 0 INC", cik: "0100000001" };
const CONTACT = "Browser Test test@example.com";

const statusOf = (page: Page) => page.getByRole("status").filter({ hasText: /\S/ }).first();

/** The pages of the other tests are left alone by what comes in by the clock. */
async function followNothing(page: Page): Promise<void> {
  await page.goto("/status");
  await page.getByLabel("New filings are fetched of").selectOption({ label: "nothing" });
  await page.getByRole("region", { name: "Staying current" }).getByRole("button", { name: "Keep" }).click();
  await page.reload();
  await expect(page.getByLabel("New filings are fetched of")).toHaveValue("nothing");
}

test("a ticker that is not here comes from EDGAR: who is calling is asked once, the first filings show while the rest comes", async ({
  page,
}) => {
  await followNothing(page);
  await page.goto("/");
  await searchFor(page, COMPANY.ticker);
  const offer = page.getByRole("region", { name: "Not here? Get it from EDGAR" });
  await expect(offer.getByLabel("Ticker, company’s name, or CIK")).toHaveValue(COMPANY.ticker);
  await offer.getByLabel("Your name and e-mail address").fill("Nobody");
  await offer.getByRole("button", { name: "Get from EDGAR" }).click();
  await expect(offer.getByRole("alert")).toContainText("holds no e-mail address");
  await expect(page).toHaveURL(/\/search\?q=G0$/);

  await offer.getByLabel("Your name and e-mail address").fill(CONTACT);
  await offer.getByRole("button", { name: "Get from EDGAR" }).click();
  await expect(page).toHaveURL(/\/status\/requests\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: COMPANY.name })).toBeVisible();
  await expect(page.getByRole("link", { name: "Company page" })).toBeVisible({ timeout: 20_000 });
  expect(await rowsOf(page, "Filings").count()).toBeGreaterThan(0);
  await expectNoViolations(page);
  const done = statusOf(page);
  await expect(done).toContainText(/Done: (\d+) of \1 filings here/, { timeout: 40_000 });

  await page.getByRole("link", { name: "Company page" }).click();
  await expect(page).toHaveURL(`/issuers/${COMPANY.cik}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(COMPANY.ticker);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/Complete since .*: all \d+ filings, by EDGAR’s list of/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await rowsOf(page, "Transactions").count()).toBeGreaterThan(10);
});

test("the same company is asked for again: nothing is fetched twice, and the contact is not asked again", async ({ page, request }) => {
  await page.goto(`/status?party=${COMPANY.cik}`);
  await expect(page.getByLabel("Ticker, company’s name, or CIK")).toHaveValue(COMPANY.cik);
  await expect(page.getByText(CONTACT)).toBeVisible();
  await page.getByRole("button", { name: "Get from EDGAR" }).click();
  await expect(statusOf(page)).toContainText("Done", { timeout: 20_000 });
  const port = new URL(page.url()).port;
  const seen = (await (await request.get(`http://127.0.0.1:${Number(port) + 1_000}/__stand-in/requests`)).json()) as {
    path: string;
    userAgent: string;
  }[];
  const documents = seen.filter(({ path }) => path.endsWith(".txt")).map(({ path }) => path);
  expect(new Set(documents).size).toBe(documents.length);
  expect(new Set(seen.map(({ userAgent }) => userAgent))).toEqual(new Set([`Section16 ${CONTACT}`]));
});

test("what EDGAR does not know is a sentence; what may be one of several is chosen", async ({ page }) => {
  await page.goto("/status");
  const ask = async (party: string) => {
    await page.getByLabel("Ticker, company’s name, or CIK").fill(party);
    await page.getByRole("button", { name: "Get from EDGAR" }).click();
    await expect(page).toHaveURL(/\/status\/requests\/\d+$/);
  };
  await ask("nosuchticker");
  await expect(page.getByText(/has none that is “nosuchticker”/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("button", { name: "Ask again" })).toBeVisible();
  await ask("TWIN");
  await expect(page.getByText("“TWIN” may be one of 2 companies: choose one.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("button", { name: /^Get it/ })).toHaveCount(2);
});

test("the sync of everything is started, seen, and stopped; coverage says what is known of each quarter", async ({ page }) => {
  await page.goto("/status");
  await page.getByLabel("Since the year").fill("1066");
  await page.getByRole("button", { name: "Get everything" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "1066" })).toContainText("no year from 1993");
  await page.getByLabel("Since the year").fill("2026");
  await page.getByRole("button", { name: "Get everything" }).click();
  await expect(page.getByText(/^Running, for everything filed since 1 Jan 2026/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByLabel("New filings are fetched of")).toHaveValue("everything");
  await followNothing(page);
  const coverage = page.getByRole("region", { name: "Coverage by quarter" });
  await expect(coverage.getByRole("row", { name: /2026 Q3/ })).toContainText("Index read", { timeout: 40_000 });
  await expect(coverage.getByRole("row", { name: /2026 Q3/ })).toContainText("100 %", { timeout: 60_000 });
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Stop it" }).click();
  await expect(page.getByText(/^Stopped, for everything/)).toBeVisible({ timeout: 20_000 });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a company is asked for with a plain form, and its page can be looked at again", async ({ page }) => {
    await page.goto("/status");
    await page.getByLabel("Ticker, company’s name, or CIK").fill("G1");
    await page.getByRole("button", { name: "Get from EDGAR" }).click();
    await expect(page).toHaveURL(/\/status\/requests\/\d+$/);
    await expect(async () => {
      await page.goto(page.url());
      await expect(page.getByRole("heading", { level: 1 })).toContainText("GENERATED COMPANY 1 INC", { timeout: 500 });
      await expect(statusOf(page)).toContainText(/Done: (\d+) of \1 filings here/, { timeout: 500 });
    }).toPass({ timeout: 40_000 });
  });
});
