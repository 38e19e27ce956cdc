import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { expect, TESLA, test } from "./fixtures";

const NAME = "Ownership of Common Stock over time";

const chartOf = (page: Page) =>
  page
    .getByRole("figure")
    .filter({ has: page.getByRole("heading", { name: "Common Stock" }) })
    .first();
const drawn = (page: Page) =>
  chartOf(page)
    .getByRole("img", { name: /^Ownership of Common Stock over time \d/ })
    .filter({ visible: true });

test("years are chosen by a button and by the ends of the strip, and nothing else moves", async ({ page }) => {
  await page.goto(TESLA.path);
  const years = page.getByRole("group", { name: `Years shown: ${NAME}` });
  await expect(years.getByRole("button", { name: "All" })).toHaveAttribute("aria-pressed", "true");
  await expect(drawn(page)).toContainText("2012");
  await years.getByRole("button", { name: "3 years" }).click();
  await expect(years.getByRole("button", { name: "3 years" })).toHaveAttribute("aria-pressed", "true");
  await expect(drawn(page)).not.toContainText("2012");
  await expect(drawn(page)).toContainText("2022");
  const end = page.getByRole("slider", { name: `Years shown of ${NAME}` }).first();
  await end.focus();
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press("ArrowRight");
  await expect(years.getByRole("button", { pressed: true })).toHaveCount(0);
  await years.getByRole("button", { name: "All" }).click();
  await expect(drawn(page)).toContainText("2012");
});

test("a line is seen alone when its name is pressed, and all of them again", async ({ page }) => {
  await page.goto(TESLA.path);
  const lines = page.getByRole("group", { name: `Lines shown: ${NAME}` });
  await expect(drawn(page)).toContainText("E. Musk, Trust");
  await lines.getByRole("button", { name: /^Kimbal Musk/ }).click();
  await expect(drawn(page)).toContainText("Musk");
  await expect(drawn(page)).not.toContainText("E. Musk, Trust");
  await expectNoViolations(page, { inDark: false });
  await lines.getByRole("button", { name: "Show all lines" }).click();
  await expect(drawn(page)).toContainText("E. Musk, Trust");
});

test("a day is read with the keyboard, is said below the chart with the way to its row, and Enter opens it", async ({ page }) => {
  await page.goto(TESLA.path);
  await page.getByRole("button", { name: `Read values off the chart: ${NAME}` }).focus();
  const surface = chartOf(page).getByRole("application").first();
  await surface.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const readout = chartOf(page).locator(".chart-readout");
  await expect(readout.getByRole("link").first()).toHaveAttribute("href", /^\/filings\/.+#t1-\d+$/);
  const href = (await readout.getByRole("link").first().getAttribute("href")) ?? "";
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(href);
});

test("one click on a point leads to its row", async ({ page }) => {
  await page.goto(TESLA.path);
  await drawn(page).hover({ position: { x: 400, y: 150 } });
  await expect(chartOf(page).locator(".recharts-surface").first()).toBeVisible();
  await drawn(page).click({ position: { x: 404, y: 150 }, force: true });
  await expect(page).toHaveURL(/\/filings\/.+#t1-\d+$/);
});

test("a chart is taken away as a picture with its title and where it comes from", async ({ page }) => {
  await page.goto(TESLA.path);
  const take = page.getByRole("group", { name: `Take away: ${NAME}` });
  const save = async (format: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), take.getByRole("button", { name: format }).click()]);
    expect(download.suggestedFilename()).toBe(`ownership-of-common-stock-over-time.${format.toLowerCase()}`);
    return readFileSync(await download.path());
  };
  const svg = (await save("SVG")).toString();
  expect(svg).toContain(`${TESLA.name}`);
  expect(svg).toContain(`${TESLA.path}, `);
  expect(svg).not.toMatch(/var\(--|class="(line|mark)/);
  expect((await save("PNG")).subarray(1, 4).toString()).toBe("PNG");
  await expect(take.getByRole("link", { name: "CSV" })).toHaveAttribute("href", /ownership\.csv$/);
});

test("bars are looked at by year too", async ({ page }) => {
  await page.goto(TESLA.path);
  const title = "Common Stock, bought and sold by month";
  const years = page.getByRole("group", { name: `Years shown: ${title}` });
  const bars = page.getByRole("img", { name: title }).filter({ visible: true });
  await expect(bars).toContainText("2012");
  await years.getByRole("button", { name: "5 years" }).click();
  await expect(bars).not.toContainText("2012");
});
