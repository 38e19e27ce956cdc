import { expectNoViolations } from "./axe";
import { expect, TESLA, test } from "./fixtures";

const MEANING = "Under a Rule 10b5-1 plan";

test.describe("what a badge means", () => {
  test("is shown to a mouse, stays while it is pointed at, and is gone with Escape", async ({ page }) => {
    await page.goto(`${TESLA.path}/rows?category=sell`);
    const help = page.getByRole("status").filter({ hasText: MEANING });
    await page.getByText("10b5-1 plan", { exact: true }).first().hover();
    await expect(help).toBeVisible();
    await help.hover();
    await expect(help).toBeVisible();
    await expectNoViolations(page, { inDark: false });
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
  });

  test("is shown for the cell that the arrow keys reach", async ({ page }) => {
    await page.goto(`${TESLA.path}/rows?category=sell`);
    const cell = page.getByRole("grid").getByRole("row").filter({ hasText: "10b5-1 plan" }).first().locator("td, th").first();
    await cell.evaluate((element: HTMLElement) => {
      element.tabIndex = 0;
      element.focus();
    });
    const help = page.getByRole("status").filter({ hasText: MEANING });
    for (let steps = 0; steps < 16 && !(await help.isVisible()); steps++) await page.keyboard.press("ArrowRight");
    await expect(help).toBeVisible();
  });
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });
  test("a tap on a badge says what it means, another tap takes it away", async ({ page }) => {
    await page.goto(`${TESLA.path}/rows?category=sell`);
    const badge = page.getByText("10b5-1 plan", { exact: true }).first();
    const help = page.getByRole("status").filter({ hasText: MEANING });
    await badge.scrollIntoViewIfNeeded();
    await expect(async () => {
      await badge.tap();
      await expect(help).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await badge.tap();
    await expect(help).toBeHidden();
  });
});

test("the about page begins for who has never read such a form", async ({ page }) => {
  await page.goto("/about");
  await expect(page.getByRole("heading", { name: "In five minutes" })).toBeVisible();
  await expect(page.getByText("Form 4", { exact: true })).toBeVisible();
});
