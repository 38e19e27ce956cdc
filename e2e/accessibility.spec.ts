import { formTextOf } from "@/lib/testing/form-text-of";
import { expectNoViolations } from "./axe";
import { expect, MUSK, openUpload, RICH_FILING, searchBox, TESLA, test, UNKNOWN, upload } from "./fixtures";
import { fileOf, inventedCompany, inventedFiling, xmlFile } from "./invented-filing";

/** A company of the sample with few rows: its page has everything that a page of thousands has. */
const COMPOSECURE = "/issuers/0001823144";

/** Pages, and states of pages that have the same colours. */
const PAGES: readonly (readonly [what: string, path: string])[] = [
  ["the home page", "/"],
  ["clusters", "/clusters?n=2"],
  ["a company's page", TESLA.path],
  ["a person's page", MUSK.path],
  ["a filing with both tables and footnotes", RICH_FILING],
  ["an amendment", "/filings/0000814585-20-000024"],
  ["a fund's page with those who file with it", "/owners/0001789567"],
  ["search hits", "/search?q=reid"],
  ["the screener", "/transactions"],
  ["what can be taken away", "/api"],
  ["the code book", "/codebook"],
  ["the upload page", "/upload"],
  ["the status page", "/status?party=ALTO"],
  ["the about page", "/about"],
  ["a page that is not here", "/nothing/here"],
];
const STATES: typeof PAGES = [
  ["the home page of a day before all filings", "/?asOf=1990-01-01"],
  ["a page of older filings", "/?after=2024-01-01.1"],
  ["clusters that are not there, with what could not be read", "/clusters?n=20&window=x"],
  ["a company's transactions without its holdings", `${COMPOSECURE}?kind=transaction`],
  ["a company's page where no row fits", `${COMPOSECURE}?from=1990-01-01&to=1990-01-02`],
  ["a Form 3", "/filings/0001181431-10-034759"],
  ["a joint filing", "/filings/0001140361-23-016838"],
  ["a person's page as of a past day", `${MUSK.path}?asOf=2010-12-31`],
  ["a person's page as of a day before all filings", `${MUSK.path}?asOf=2000-01-01`],
  ["a company's page with figures of chosen days", `${COMPOSECURE}?from=2022-01-01&to=2022-12-31`],
  ["a search without hits", "/search?q=zzyzx"],
  ["the search page", "/search"],
  [
    "a screen of sales by value, close lines, few columns",
    "/transactions?category=sell&sort=value&density=compact&columns=filed,issuer,owner,value",
  ],
  ["a screen that nothing fits, with what cannot be read", "/transactions?minValue=999999999999&role=king&maxShares=many"],
  ["a company's rows alone", `${COMPOSECURE}/rows`],
  ["words of footnotes and titles", "/search?q=price"],
  ["a company that is not here", `/issuers/${UNKNOWN.cik}`],
];

for (const [pages, inDark] of [
  [PAGES, true],
  [STATES, false],
] as const)
  for (const [what, path] of pages)
    test(`${what} has no violation of WCAG 2.2 AA that axe can find${inDark ? ", light or dark" : ""}`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoViolations(page, { inDark });
    });

for (const [what, path] of [
  ["opened positions and expired options", MUSK.path],
  ["opened lists of filings", "/owners/0001789567"],
] as const) {
  test(`${what} of an owner have no violation that axe can find`, async ({ page }) => {
    await page.goto(path);
    await page.getByRole("main").evaluate((main) => {
      for (const details of main.querySelectorAll("details")) details.open = true;
    });
    await expectNoViolations(page);
  });
}

test("outcomes of uploads have no violation that axe can find", async ({ page }) => {
  await openUpload(page);
  const warned = inventedFiling({ company: inventedCompany(), nonDerivative: [] });
  await upload(page, [
    xmlFile("good.xml", inventedFiling({ company: inventedCompany() })),
    xmlFile("warned.xml", warned),
    fileOf("empty.xml", ""),
    fileOf("broken.xml", "<?xml version='1.0'?><ownershipDocument><a></b></ownershipDocument>"),
  ]);
  await page.getByText("1 warning").click();
  await expectNoViolations(page);
});

test("the review of a draft has no violation that axe can find", async ({ page }) => {
  const filing = inventedFiling({ company: inventedCompany("Quillfeather Axe Works") });
  await openUpload(page);
  await upload(page, [fileOf("axe.txt", formTextOf(filing), "text/plain")]);
  await page.getByRole("link", { name: /Quillfeather Axe Works/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Form 4, as read" })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await expect(page).toHaveURL("/upload");
});

test("an open footnote and an open table behind a chart have no violation that axe can find", async ({ page }) => {
  await page.goto(`${TESLA.path}?owner=0001494731&category=sell`);
  await page.getByText("The latest balances drawn here, as a table").first().click();
  await expect(page.getByRole("region", { name: /^Balances of/ }).first()).toBeVisible();
  await page
    .getByRole("button", { name: /^Footnote / })
    .first()
    .click();
  await expect(page.getByRole("complementary", { name: /^Footnote / }).filter({ visible: true })).toBeVisible();
  await expectNoViolations(page);
});

test("the open list of suggestions has no violation that axe can find", async ({ page }) => {
  await page.goto("/about");
  await expect(async () => {
    await searchBox(page).fill("");
    await searchBox(page).fill("musk elon");
    await expect(page.getByRole("option", { name: /Elon Musk/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press("ArrowDown");
  await expectNoViolations(page);
});
