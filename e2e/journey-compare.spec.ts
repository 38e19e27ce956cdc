import { expectNoViolations } from "./axe";
import { expect, MUSK, rawRequest, TESLA, test, UNKNOWN } from "./fixtures";

const MICROSOFT = "0000789019";
const PALANTIR = "0001321655";
const KIMBAL = "0001494731";

test("from a company's page one comes to a comparison, adds others, follows a figure to its rows, and removes one", async ({ page }) => {
  await page.goto(TESLA.path);
  await page.getByRole("link", { name: "Compare", exact: true }).click();
  await expect(page).toHaveURL(`/compare?issuers=${TESLA.cik}`);
  await expect(page.getByText("One company alone cannot be compared: add one to three more.")).toBeVisible();
  const add = page.getByRole("form", { name: "Add to the comparison" });
  await add.getByRole("textbox").fill("pltr");
  await add.getByRole("button", { name: "Add" }).click();
  await expect(page).toHaveURL(`/compare?issuers=${TESLA.cik},${PALANTIR}`);
  await add.getByRole("textbox").fill("microsoft");
  await add.getByRole("textbox").press("Enter");
  await expect(page).toHaveURL(`/compare?issuers=${TESLA.cik},${PALANTIR},${MICROSOFT}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Compare Tesla, Inc., Palantir Technologies Inc., MICROSOFT CORP");

  const table = page.getByRole("region", { name: "Comparison" });
  expect((await table.getByRole("columnheader").allInnerTexts()).slice(1).map((text) => text.split("\n")[0])).toEqual([
    "Tesla, Inc.",
    "Palantir Technologies Inc.",
    "MICROSOFT CORP",
  ]);
  const charts = page.getByRole("img", { name: /dollars bought and sold by month$/ }).filter({ visible: true });
  await expect(charts).toHaveCount(3);
  // One axis and one scale: the labels of all are the same.
  const labels = await charts.evaluateAll((all) =>
    all.map((chart) => [...chart.querySelectorAll("text")].map((text) => text.textContent).join()),
  );
  expect(new Set(labels).size).toBe(1);
  await page.getByText("The years as a table").click();
  await expect(page.getByRole("region", { name: "Dollars by year" }).getByRole("row", { name: /^2021 / })).toBeVisible();
  await expect(page.getByRole("region", { name: `Newest transactions of ${TESLA.name}` }).getByRole("listitem")).not.toHaveCount(0);
  await expectNoViolations(page);

  const threeYears = table.locator("tbody").filter({ has: page.getByRole("rowheader", { name: "3 years", exact: true }) });
  const sold = threeYears.getByRole("row", { name: /^Sold/ }).getByRole("cell").first();
  await expect(sold).toContainText("▼ $10.7bn");
  await sold.getByRole("link").click();
  await expect(page).toHaveURL((url) => url.pathname === TESLA.path && url.searchParams.get("category") === "sell");
  await expect(page.getByRole("region", { name: "Buys and sales" }).getByText("$10.7bn", { exact: true })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Remove Palantir Technologies Inc." }).click();
  await expect(page).toHaveURL(`/compare?issuers=${TESLA.cik},${MICROSOFT}`);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("people are compared too; of several who are meant one is chosen", async ({ page }) => {
    await page.goto(MUSK.path);
    await page.getByRole("link", { name: "Compare", exact: true }).click();
    const add = page.getByRole("form", { name: "Add to the comparison" });
    await add.getByRole("textbox").fill("m");
    await add.getByRole("button", { name: "Add" }).click();
    await expect(page.getByText("This is who answers to “m”: choose below.")).toBeVisible();
    await add.getByRole("textbox").fill("musk");
    await add.getByRole("button", { name: "Add" }).click();
    const choices = page.getByRole("list", { name: "Who is meant" });
    await choices.getByRole("link", { name: "Kimbal Musk" }).click();
    await expect(page).toHaveURL(`/compare?owners=${MUSK.cik},${KIMBAL}`);
    const table = page.getByRole("region", { name: "Comparison" });
    await expect(table.getByRole("row", { name: /^Last to file/ })).toContainText("CEO, director, 10% owner");
    await table
      .getByRole("columnheader", { name: /Kimbal Musk/ })
      .getByRole("link")
      .click();
    await expect(page).toHaveURL(`/owners/${KIMBAL}`);
  });

  test("on a phone the page does not scroll sideways, and the names of the measures stay in view", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`/compare?owners=${MUSK.cik},${KIMBAL},0001211060,0001539865`);
    const table = page.getByRole("region", { name: "Comparison" });
    await table.evaluate((region) => region.scrollTo({ left: 400 }));
    expect(await table.evaluate((region) => region.scrollLeft)).toBeGreaterThan(0);
    const label = await table.getByRole("rowheader", { name: "Sold" }).first().boundingBox();
    expect(label?.x).toBeGreaterThanOrEqual(0);
    expect(label?.x).toBeLessThan(60);
  });
});

for (const [query, sentences] of [
  ["", []],
  [`?issuers=${TESLA.cik}`, ["One company alone cannot be compared"]],
  [`?issuers=${TESLA.cik},${MICROSOFT},${PALANTIR},320193,1`, ["At most four companies", "CIK 0000000001"]],
  [`?issuers=${TESLA.cik},${UNKNOWN.cik}`, [`No company with CIK ${UNKNOWN.cik} is held here.`]],
  [`?issuers=${TESLA.cik},${TESLA.cik},${MICROSOFT}`, [`CIK ${TESLA.cik} was named twice`]],
  [`?issuers=tsla,${MICROSOFT}`, ["“tsla” is no CIK of up to ten digits"]],
  [`?issuers=${TESLA.cik},${MICROSOFT}&add=zzyzx`, ["No company held here is called “zzyzx”."]],
  [`?issuers=${TESLA.cik},${MICROSOFT}&add=msft`, ["“msft” stands here already."]],
] as const) {
  test(`/compare${query} says what is amiss and stays of use`, async ({ page, baseURL }) => {
    expect((await rawRequest(baseURL, `/compare${query}`)).status).toBe(200);
    await page.goto(`/compare${query}`);
    for (const sentence of sentences) await expect(page.getByRole("main").getByRole("status")).toContainText(sentence);
    if (sentences.length === 0) await expect(page.getByRole("main").getByRole("status")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1, name: /^Compare/ })).toBeVisible();
  });
}
