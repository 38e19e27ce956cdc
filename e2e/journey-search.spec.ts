import { zipOf } from "@/db/ingest/zip-fixture";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { expect, ingestElsewhere, MUSK, searchBox, TESLA, test } from "./fixtures";
import { fileOf, inventedCompany, inventedFiling, inventedOwner, sale } from "./invented-filing";

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

test("the search page groups hits, pages a group, marks words of footnotes and keeps its address", async ({ page }, testInfo) => {
  const company = inventedCompany();
  const filings = Array.from({ length: 25 }, (_, at) =>
    inventedFiling({
      company,
      owner: inventedOwner({ name: `Marchbanks ${String.fromCharCode(65 + at)}ldous`, officerTitle: "Keeper of Telescopes" }),
      nonDerivative: [sale({ shares: String(100 + at), price: "2", after: "5", footnoteIds: { shares: ["F1"] } })],
      footnotes: [{ id: "F1", text: `Shares held by the ${at + 1}. observatory, sold to pay for a telescope.` }],
    }),
  );
  const zip = zipOf(filings.map((filing, at) => ({ name: `${at}.xml`, content: writeOwnershipXml(filing) })));
  await ingestElsewhere(fileOf("people.zip", zip, "application/zip"), testInfo);

  await page.goto("/search?q=marchbanks");
  const people = page.getByRole("region", { name: "People and funds" });
  await expect(people.getByRole("link", { name: /Marchbanks/ })).toHaveCount(10);
  await people.getByRole("link", { name: "More people and funds" }).click();
  await expect(page).toHaveURL(/q=marchbanks.*group=owners.*after=10/);
  await expect(people.getByRole("link", { name: /Marchbanks/ })).toHaveCount(15);
  await page.getByRole("link", { name: /All hits for/ }).click();
  await expect(page).toHaveURL("/search?q=marchbanks");

  await page.goto("/search?q=telescopes");
  const footnotes = page.getByRole("region", { name: "Footnotes" });
  await expect(footnotes.locator("mark").first()).toHaveText("telescope");
  await expect(page.getByRole("region", { name: "Officer titles" }).getByText("Keeper of Telescopes").first()).toBeVisible();
  await footnotes.getByRole("link", { name: "More footnotes" }).click();
  await expect(page).toHaveURL(/group=footnotes/);
  await expect(footnotes.getByRole("listitem")).toHaveCount(5);
  await footnotes.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/filings\/.*#F1$/);
});

test("whatever is typed is answered in a sentence", async ({ page }) => {
  for (const query of ["%00", "'; drop table owner; --", "<script>alert(1)</script>", "!!!", '"', "a".repeat(5_000), "-x & | ! (", "ﷺ"]) {
    const answer = await page.goto(`/search?q=${query === "%00" ? query : encodeURIComponent(query)}`);
    expect(answer?.status(), query.slice(0, 30)).toBe(200);
    await expect(page.getByRole("main")).toContainText(/Nothing here is called|Part of a company|Footnotes|People|Companies/);
  }
  await page.goto("/search?q=musk&group=owners&after=900");
  await expect(page.getByText("No further hit.")).toBeVisible();
});
