import { expect, MUSK, searchBox, TESLA, test } from "./fixtures";

test("by keyboard alone: / leads to the box, a misspelt name brings suggestions, arrows choose, Enter opens, Escape closes", async ({
  page,
}) => {
  await page.goto("/about");
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(searchBox(page)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("elno msk");
  const list = page.getByRole("listbox", { name: "Suggestions" });
  const option = list.getByRole("option", { name: /Elon Musk/ });
  await expect(option).toContainText("TSLA");
  await expect(option).toContainText("last trade");
  await expect(searchBox(page)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await page.keyboard.press("ArrowDown");
  await expect(list).toBeVisible();
  while ((await option.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await expect(searchBox(page)).toHaveAttribute("aria-activedescendant", (await option.getAttribute("id")) ?? "none");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(MUSK.path);
});

test("by mouse: a company by its former name and by its ticker", async ({ page }) => {
  for (const words of ["tesla motors", "tsla"]) {
    await page.goto("/about");
    await expect(async () => {
      await searchBox(page).fill("");
      await searchBox(page).fill(words);
      await expect(page.getByRole("option", { name: /^Tesla, Inc\./ })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.getByRole("option", { name: /^Tesla, Inc\./ }).click();
    await expect(page).toHaveURL(TESLA.path);
  }
});

test("the search page groups hits, pages a group, marks words of footnotes and keeps its address", async ({ page }) => {
  await page.goto("/search?q=john");
  const people = page.getByRole("region", { name: "People and funds" });
  await expect(people.getByRole("listitem").first()).toBeVisible();
  await people.getByRole("link", { name: "More people and funds" }).click();
  await expect(page).toHaveURL(/q=john.*group=owners.*after=10/);
  await expect(page.getByRole("region", { name: "Companies" })).toHaveCount(0);
  await page.getByRole("link", { name: /All hits for/ }).click();
  await expect(page).toHaveURL("/search?q=john");

  await page.goto("/search?q=average+price");
  const footnotes = page.getByRole("region", { name: "Footnotes" });
  await expect(footnotes.locator("mark").first()).toHaveText(/average|price/i);
  await footnotes.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/filings\/.*#F\d+$/);

  await page.goto("/search?q=chief+financial");
  await expect(page.getByRole("region", { name: "Officer titles" }).getByRole("listitem").first()).toContainText(/chief financial/i);
});

test("whatever is typed is answered in a sentence", async ({ page }) => {
  for (const query of ["%00", "'; drop table owner; --", "<script>alert(1)</script>", "!!!", '"', "a".repeat(5_000), "-x & | ! (", "ﷺ"]) {
    const answer = await page.goto(`/search?q=${query === "%00" ? query : encodeURIComponent(query)}`);
    expect(answer?.status(), query.slice(0, 30)).toBe(200);
    await expect(page.getByRole("main")).toContainText(/Nothing here is called|Part of a company|Footnotes|People|Companies/);
  }
  await page.goto("/search?q=john&group=owners&after=900");
  await expect(page.getByText("No further hit.")).toBeVisible();
});
