import type { Page } from "@playwright/test";
import { expect, rowsOf, TESLA, test } from "./fixtures";

const lines = (page: Page) => rowsOf(page, "Transactions");
const form = (page: Page) => page.getByRole("form", { name: "Screen" });

test("a screen is asked for, sorted, paged and shared by its address", async ({ page }) => {
  await page.goto("/transactions");
  await expect(page.getByRole("heading", { level: 1, name: "Transactions" })).toBeVisible();
  await form(page).getByRole("combobox", { name: "Kind" }).selectOption({ label: "Sale" });
  await form(page).getByRole("combobox", { name: "Role" }).selectOption({ label: "director" });
  await form(page).getByRole("textbox", { name: "Value, $ from" }).fill("$100,000");
  await form(page).getByRole("button", { name: "Screen" }).click();
  await expect(page).toHaveURL(
    ({ pathname, searchParams }) =>
      pathname === "/transactions" && searchParams.get("category") === "sell" && searchParams.get("role") === "director",
  );
  await expect(page.getByRole("heading", { level: 1, name: "Sales by director, over $100k" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: /^[\d,]+ rows$/ })).toBeVisible();
  const texts = await lines(page).allInnerTexts();
  expect(texts.length).toBeGreaterThan(3);
  expect(texts.filter((text) => !text.includes("▼"))).toEqual([]);

  await page.getByRole("columnheader", { name: "Value" }).getByRole("link").click();
  await expect(page).toHaveURL(({ searchParams }) => searchParams.get("sort") === "value" && searchParams.get("role") === "director");
  await expect(page.getByRole("columnheader", { name: "Value" })).toHaveAttribute("aria-sort", "descending");
  const values = await page
    .locator("tr[data-value]:not(.folded)")
    .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.value)));
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(values[0]).toBeLessThanOrEqual(-100_000);

  const address = page.url();
  await page.goto("/about");
  await page.goto(address);
  await expect(form(page).getByRole("combobox", { name: "Role" })).toHaveValue("director");
  await page.getByRole("navigation", { name: "Ready-made screens" }).getByRole("link", { name: "Late filings" }).click();
  await expect(page).toHaveURL("/transactions?late=yes");
  await expect(page.getByRole("heading", { level: 1, name: "Late transactions" })).toBeVisible();
});

test("what cannot be read is said, and the rest of the screen is shown", async ({ page }) => {
  await page.goto("/transactions?category=sell&minValue=much&role=king");
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "cannot be read" })).toContainText(
    "minValue is “much”; expected an amount such as 100000.",
  );
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "cannot be read" })).toContainText("role is “king”");
  await expect(lines(page).first()).toContainText("▼");
  await page.goto("/transactions?category=sell&minValue=999999999999");
  await expect(page.getByText("No row held here fits this screen.")).toBeVisible();
  await page.getByRole("link", { name: "show all" }).click();
  await expect(page).toHaveURL("/transactions");
});

test("rows of one act are one line; it opens by its box, and by a link to one of its rows", async ({ page }) => {
  await page.goto(`${TESLA.path}?category=sell`);
  const name = /^Show the \d+ rows of this line$/;
  const line = lines(page)
    .filter({ has: page.getByRole("checkbox", { name }) })
    .first();
  const box = line.getByRole("checkbox", { name });
  const before = await lines(page).count();
  const parts = Number(/\d+/.exec((await box.locator("..").textContent()) ?? "")?.[0]);
  await expect(line).toContainText(`${parts} sales`);
  const summed = Number(await line.getAttribute("data-shares"));
  await box.check({ force: true });
  await expect(lines(page)).toHaveCount(before + parts);
  const shares = await line
    .locator("..")
    .locator("tr.folded")
    .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.shares)));
  expect(shares.reduce((total, part) => total + part, 0)).toBe(summed);
  const id = await page.locator("tr.folded").first().getAttribute("id");
  await page.goto("/about");
  await page.goto(`${TESLA.path}?category=sell#${id}`);
  await expect(page.locator(`#${id}`)).toBeInViewport();
});

test("columns and density are chosen and stay in the address, also through a filter and a page", async ({ page }) => {
  await page.goto(TESLA.path);
  await page.getByText("Columns and density").first().click();
  const view = page.getByRole("form", { name: "Columns and density" });
  for (const name of ["Held", "Notes", "Price"]) await view.getByRole("checkbox", { name }).uncheck();
  await view.getByRole("radio", { name: "close" }).check();
  await view.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(
    ({ searchParams }) => searchParams.get("density") === "compact" && !searchParams.getAll("columns").includes("price"),
  );
  const heads = page.getByRole("region", { name: "Transactions", exact: true }).getByRole("columnheader");
  await expect(heads.filter({ hasText: "Price" })).toHaveCount(0);
  await expect(heads.filter({ hasText: "Shares" })).toHaveCount(1);
  await page
    .getByRole("navigation", { name: "Pages of rows" })
    .getByRole("link", { name: /^Older/ })
    .click();
  await expect(page).toHaveURL(({ searchParams }) => searchParams.get("density") === "compact" && searchParams.has("after"));
  await expect(heads.filter({ hasText: "Price" })).toHaveCount(0);
});

test("by keyboard alone: into the table, from cell to cell, a line opened, rows selected, summed and copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${TESLA.path}?category=sell`);
  await expect(page.getByRole("region", { name: "Transactions", exact: true }).getByRole("grid")).toBeVisible();
  await page.getByRole("region", { name: "Transactions", exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  const focused = page.locator(":focus");
  await expect(focused).toHaveRole("rowheader");
  await page.keyboard.press("End");
  await expect(focused).toHaveJSProperty(
    "cellIndex",
    (await page.getByRole("region", { name: "Transactions", exact: true }).getByRole("columnheader").count()) - 1,
  );
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveJSProperty("cellIndex", 1);
  await page.keyboard.press("Home");
  const rows = lines(page);
  // Down to a line that sums up others, and open it.
  while (!(await focused.locator(".fold-box").count())) await page.keyboard.press("ArrowDown");
  const before = await rows.count();
  await page.keyboard.press("Enter");
  expect(await rows.count()).toBeGreaterThan(before);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press(" ");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ ");
  const selection = page.getByRole("region", { name: "Selected rows" });
  await expect(selection).toContainText("2 rows");
  const shares = await page
    .locator("tr[aria-selected=true]")
    .evaluateAll((all) => all.map((row) => Math.abs(Number((row as HTMLElement).dataset.shares))));
  await expect(selection).toContainText(`−${(shares[0] as number) + (shares[1] as number)}`.replace(/(\d)(?=(\d{3})+$)/g, "$1,"));
  await page.keyboard.press("Control+c");
  await expect(page.getByText("2 rows copied.")).toBeVisible();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split("\n").map((line) => line.split("\t"));
  expect(copied).toHaveLength(3);
  expect(new Set(copied.map((cells) => cells.length)).size).toBe(1);
  expect(Number(copied[1]?.[copied[0]?.indexOf("Shares") ?? -1])).toBe(-(shares[0] as number));
  await page.keyboard.press("Escape");
  await expect(selection).toHaveCount(0);
});

test("by mouse: a click selects a row, with shift all rows between", async ({ page }) => {
  await page.goto("/transactions?category=sell&sort=value");
  const selection = page.getByRole("region", { name: "Selected rows" });
  const cell = (row: number) => lines(page).nth(row).locator("td").nth(4);
  await expect(async () => {
    await cell(1).click();
    await expect(selection).toContainText("1 row", { timeout: 1_000 });
  }).toPass();
  await cell(4).click({ modifiers: ["Shift"] });
  await expect(selection).toContainText("4 rows");
  await selection.getByRole("button", { name: "Clear" }).click();
  await expect(selection).toHaveCount(0);
});

test("going on while scrolling brings every row once, and keeps few of them in the page", async ({ page }) => {
  test.slow();
  // Few fold into lines, and other tests invent filings of 2024.
  await page.goto("/transactions?table=derivative&filedTo=2023-12-31");
  const count = Number(
    /[\d,]+/.exec((await page.getByRole("heading", { level: 2, name: /rows$/ }).textContent()) ?? "")?.[0].replace(",", ""),
  );
  // Before React listens a click does nothing.
  const button = page.getByRole("button", { name: "Go on while scrolling" });
  await expect(async () => {
    await button.click({ timeout: 1000 });
    await expect(button).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  const seen = new Set<string>();
  let most = 0;
  await expect(async () => {
    // Asked for before the rows are read: what came in between is read too.
    const isEnd = await page.getByText("All rows are here.").isVisible();
    const rows = await page.evaluate(() => {
      window.scrollTo(0, document.body.scrollHeight);
      return [...document.querySelectorAll("tr[id^=row-]:not([id$=-sum])")].map(({ id }) => id);
    });
    most = Math.max(most, rows.length);
    for (const id of rows) seen.add(id);
    expect(isEnd).toBe(true);
  }).toPass({ timeout: 60_000, intervals: [50] });
  expect(seen.size).toBe(count);
  expect(most).toBeLessThan(count);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.getByRole("heading", { level: 1 })).toBeInViewport();
  await expect(lines(page).first()).toBeVisible();
});
