import { expect, MUSK, RICH_FILING, searchBox, TESLA, test, UNKNOWN } from "./fixtures";

/** 640 is what is left of 1280 at 200 %, 320 at 400 % (WCAG 1.4.4, 1.4.10). */
const WIDTHS = [320, 390, 640, 768, 1440, 2560];

const PAGES = [
  "/",
  "/clusters?n=2",
  `/compare?issuers=${TESLA.cik},0000789019,0001321655,0000320193`,
  `/following?issuers=${TESLA.cik}&owners=${MUSK.cik}&screens=category%3Dbuy`,
  TESLA.path,
  MUSK.path,
  RICH_FILING,
  "/filings/0001140361-23-016838",
  "/owners/0001789567",
  "/search",
  "/search?q=reid",
  `/search?q=${"verylongwordwithoutanyspace".repeat(7)}`,
  "/upload",
  "/status",
  "/about",
  "/nothing/here",
  `/issuers/${UNKNOWN.cik}`,
];

for (const path of PAGES) {
  test(`${path.slice(0, 60)} does not scroll sideways from 320 to 2560 px`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over, `pixels too wide at ${width}`).toBeLessThanOrEqual(0);
    }
  });
}

test("the first Tab reaches the link to the content, and Enter goes there", async ({ page }) => {
  await page.goto(TESLA.path);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${TESLA.path}#main`);
  await expect(page.getByRole("main")).toBeFocused();
});

test("Tab reaches the search of the masthead, and Enter searches", async ({ page }) => {
  await page.goto("/about");
  for (let steps = 0; steps < 10 && !(await searchBox(page).evaluate((box) => box === document.activeElement)); steps++)
    await page.keyboard.press("Tab");
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.type("apple");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/search?q=apple");
});

test("a wide table is scrolled with the keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(RICH_FILING);
  const region = page.getByRole("region", { name: "Table II", exact: true });
  await region.focus();
  await expect(region).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
});

test("a chart is read with the keyboard", async ({ page }) => {
  await page.goto(TESLA.path);
  await page
    .getByRole("button", { name: /^Read values off the chart.*: Ownership of Common Stock/ })
    .first()
    .focus();
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
});

test("what the masthead links to is there", async ({ page }) => {
  await page.goto(RICH_FILING);
  const main = page.getByRole("navigation", { name: "Main" });
  for (const [name, path] of [
    ["Transactions", "/transactions"],
    ["Clusters", "/clusters"],
    ["Upload", "/upload"],
    ["About", "/about"],
    ["Home", "/"],
  ] as const) {
    await main.getByRole("link", { name }).click();
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});
