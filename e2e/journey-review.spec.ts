import type { Page } from "@playwright/test";
import { filingsFolder, hasFilings } from "@/lib/testing/filings";
import { formTextOf } from "@/lib/testing/form-text-of";
import { writeRenderedHtml } from "@/lib/write/rendered-html";
import { expect, fileInput, openUpload, outcomeOf, rowsOf, test, upload } from "./fixtures";
import { fileOf, inventedCompany, inventedFiling } from "./invented-filing";

/** The issuer of the reference case; the sample holds the same filing. */
const ALTO = "/issuers/0000778164";

/** Ticks every box that asks whether something was looked at or is right. */
async function tickAll(page: Page): Promise<void> {
  for (const box of await page.locator("input[name^='ok:']").all()) await box.check();
}

/** The text of a printed form of an invented filing whose company nobody knows here. */
function printedForm(shares: string) {
  const company = inventedCompany(`Quillfeather ${shares} Works`);
  const filing = inventedFiling({ company });
  const [row] = filing.nonDerivative;
  return { company, filing: { ...filing, nonDerivative: [{ ...row!, shares: shares as never, footnoteIds: {} }], footnotes: [] } };
}

test("the text of a scanned form is read, seen beside its source, corrected, confirmed, and found on its company's page", async ({
  page,
}) => {
  test.skip(!hasFilings, "There are no real filings beside the checkout.");
  await openUpload(page);
  await upload(page, `${filingsFolder}/ocr/alto-graham-auste-m-2024-03-20-form4.md.txt`);
  const outcome = outcomeOf(page, "alto-graham-auste-m-2024-03-20-form4.md.txt");
  await expect(outcome).toContainText("Read, to be reviewed");
  await outcome.getByRole("link", { name: "Form 4, Alto Ingredients, Inc." }).click();
  await expect(page).toHaveURL(/\/upload\/[\w-]{22}$/);
  const address = page.url();
  await expect(page.getByRole("heading", { level: 1, name: "Form 4, as read" })).toBeVisible();
  await expect(page.getByRole("region", { name: "The document" })).toContainText("STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP");
  await expect(page.getByRole("radio", { name: /^Alto Ingredients, Inc\. ALTO/ })).toBeChecked();
  await expect(page.getByRole("textbox", { name: "Amount" })).toHaveValue("71660");
  await expect(page.getByRole("textbox", { name: "Owned following" })).toHaveValue("245095");
  await expect(page.getByText("Before this row 173,435 shares")).toBeVisible();

  const title = page.getByRole("textbox", { name: "Officer title" });
  await title.focus();
  await expect(page.locator(".review-text li[data-active='true']")).toContainText("Gen. Counsel, V");
  await page.getByRole("button", { name: "Confirm and store" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was stored" })).toContainText("points are open");
  await expect(page).toHaveURL(address);

  await title.fill("Gen. Counsel, VP & Secretary");
  await page.getByRole("textbox", { name: "Amount" }).fill("71,661");
  await expect(page.getByText("Before this row 173,434 shares")).toBeVisible();
  await page.getByRole("textbox", { name: "Amount" }).fill("71,660");
  await page.getByRole("combobox", { name: "Rule 10b5-1 plan" }).selectOption("not checked");
  await page.getByRole("combobox", { name: "No longer subject to Section 16" }).selectOption("not checked");
  await tickAll(page);
  await expect(page.getByText("Everything has been looked at.")).toBeVisible();
  await page.getByRole("button", { name: "Confirm and store" }).click();
  await expect(page).toHaveURL(/\/filings\/\d+$/);
  await expect(page.getByRole("region", { name: "Corrected by hand" })).toContainText("Gen. Counsel, VP & Secretary");
  const filing = new URL(page.url()).pathname;

  await page.goto(ALTO);
  await expect(rowsOf(page, "Transactions")).toHaveCount(1);
  await expect(rowsOf(page, "Transactions")).toContainText("+71,660");
  await expect(rowsOf(page, "Transactions").getByRole("link", { name: /2024/ }).first()).toHaveAttribute("href", new RegExp(filing));
  expect((await page.request.get(address)).status(), "the draft is gone").toBe(404);

  await page.goto(filing);
  await page.getByText("Take this filing back").click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page).toHaveURL("/upload");
  expect((await page.request.get(filing)).status(), "the filing is gone").toBe(404);
});

test("a draft keeps what was done with it, rows come and go, and it can be thrown away", async ({ page }) => {
  const { company, filing } = printedForm("4711");
  await openUpload(page);
  await upload(page, [fileOf("kept.txt", formTextOf(filing, "aligned"), "text/plain")]);
  await outcomeOf(page, "kept.txt").getByRole("link").click();
  await page.getByRole("textbox", { name: "Officer title" }).fill("Chief Something");
  await page.getByRole("button", { name: "Add a holding" }).first().click();
  await expect(page.getByRole("group", { name: /^Table I, row 2, holding/ })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Officer title" })).toHaveValue("Chief Something");
  await page
    .getByRole("group", { name: /^Table I, row 2, holding/ })
    .getByRole("button", { name: "remove" })
    .click();
  await expect(page.getByRole("group", { name: /^Table I, row 2/ })).toHaveCount(0);
  await page.getByRole("textbox", { name: "Amount" }).fill("some");
  await page.getByRole("button", { name: "Keep as draft" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "could not be read" })).toContainText("Amount");
  await page.goto("/upload");
  const waiting = page.getByRole("region", { name: "Waiting for you" });
  await waiting.getByRole("link", { name: `Form 4, ${company.name}` }).click();
  await expect(page.getByRole("textbox", { name: "Amount" })).toHaveValue("4711");
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await expect(page).toHaveURL("/upload");
  await expect(page.getByRole("link", { name: `Form 4, ${company.name}` })).toHaveCount(0);
});

/** Sends a printed form and opens its draft, once the script has begun. */
async function openDraft(page: Page, name: string, shares: string) {
  const form = printedForm(shares);
  await openUpload(page);
  await upload(page, [fileOf(name, formTextOf(form.filing, "aligned"), "text/plain")]);
  await outcomeOf(page, name).getByRole("link").click();
  await expect(page.locator("form[data-ready=true]")).toBeVisible();
  return form;
}

const focused = (page: Page) =>
  page.evaluate(() => [document.activeElement?.getAttribute("type"), document.activeElement?.getAttribute("value")]);

test("a draft is reviewed and stored by keyboard alone, from doubt to doubt", async ({ page }) => {
  const { company } = await openDraft(page, "keys.txt", "4721");
  const left = page.getByRole("toolbar", { name: "Review" }).getByRole("status").first();
  await expect(left).toContainText("7 sections to confirm");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  for (let presses = 0; presses < 60; presses++) {
    const [type, value] = await focused(page);
    if (value === "confirm") break;
    // The last of a choice is that nobody here is meant.
    if (type === "radio") await page.keyboard.press("ArrowUp");
    await page.keyboard.press(presses % 2 ? "Control+Enter" : "Enter");
  }
  await expect(left).toHaveText("Nothing is left to look at");
  expect(await focused(page)).toEqual(["submit", "confirm"]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/filings\/\d+$/);
  await expect(page.getByRole("link", { name: company.name }).first()).toBeVisible();
});

test("every change is undone and done again: typing, ticks, rows; a reload loses nothing", async ({ page }) => {
  await openDraft(page, "undo.txt", "4722");
  const amount = page.getByRole("textbox", { name: "Amount" });
  const row = page.getByRole("group", { name: /^Table I, row 1/ });
  const said = page.getByRole("toolbar", { name: "Review" }).getByRole("status").last();
  await amount.fill("");
  await amount.pressSequentially("99");
  await page.getByRole("checkbox", { name: "This is the issuer" }).check();
  await page.getByRole("button", { name: "remove Table I, row 1" }).click();
  await expect(row).toHaveCount(0);
  await expect(said).toHaveText("Table I, row 1 removed.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(said).toHaveText("Undone: Table I, row 1 removed.");
  await expect(amount).toHaveValue("99");
  await page.keyboard.press("Control+z");
  await expect(said).toHaveText("Undone: tick of Issuer.");
  await expect(page.getByRole("checkbox", { name: "This is the issuer" })).not.toBeChecked();
  await page.keyboard.press("Control+z");
  await expect(amount).toHaveValue("4722");
  await expect(amount).toBeFocused();
  await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+y");
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Add a holding" }).first().click();
  await expect(
    page.getByRole("group", { name: /^Table I, row 1, holding/ }).getByRole("textbox", { name: "Title of security" }),
  ).toBeFocused();
  await page.keyboard.type("Class B");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Title of security" })).toHaveValue("Class B");
  await expect(said).toHaveText("What you had changed and not kept is back.");
  await page.keyboard.press("Control+s");
  await expect(said).toHaveText("Kept as a draft.");
  await page.reload();
  await expect(page.getByRole("group", { name: /^Table I, row/ })).toHaveCount(1);
  await expect(page.getByRole("textbox", { name: "Title of security" })).toHaveValue("Class B");
  await expect(page.getByRole("checkbox", { name: "This is the issuer" })).toBeChecked();
});

test("a discarded draft is brought back as it was kept", async ({ page }) => {
  const { company } = await openDraft(page, "back.txt", "4723");
  const address = page.url();
  await page.getByRole("textbox", { name: "Officer title" }).fill("Chief of Returns");
  await page.getByRole("button", { name: "Keep as draft" }).click();
  await expect(page.getByText("Kept as a draft.")).toBeVisible();
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await expect(page).toHaveURL("/upload");
  expect((await page.request.get(address)).status()).toBe(404);
  await page.getByRole("button", { name: `Bring back Form 4, ${company.name}` }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("textbox", { name: "Officer title" })).toHaveValue("Chief of Returns");
});

test("on a phone the document and the way to the next doubt stay in sight, and nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openDraft(page, "phone.txt", "4724");
  await page.getByRole("textbox", { name: "Amount" }).focus();
  await expect(page.locator(".review-text li[data-active='true']")).toBeInViewport();
  await expect(page.getByRole("textbox", { name: "Amount" })).toBeInViewport();
  await page.getByRole("button", { name: "Document" }).click();
  await expect(page.getByRole("region", { name: "The document" })).toBeHidden();
  await expect(page.getByRole("button", { name: /^Next/ })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("a picture of a form is recognised while its page tells how far it is, and every field leads to its place on the picture", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const { company, filing } = printedForm("4712");
  const printer = await browser.newPage({ viewport: { width: 1100, height: 1400 }, deviceScaleFactor: 2 });
  await printer.setContent(writeRenderedHtml(filing));
  const buffer = await printer.screenshot({ fullPage: true });
  await printer.close();
  await openUpload(page);
  await upload(page, [{ name: "scan.png", mimeType: "image/png", buffer }]);
  await outcomeOf(page, "scan.png").getByRole("link").click();
  await expect(page).toHaveURL(/\/upload\/[\w-]{22}$/);
  await expect(page.getByRole("heading", { level: 1, name: "Form 4, as read" })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("img", { name: "Page 1 of the document" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Issuer name" })).toHaveValue(company.name);
  await page.getByRole("textbox", { name: "Amount" }).focus();
  await expect(page.locator(".review-frame[data-active='true']")).toBeVisible();
});

test("what is no form is refused in a sentence that says what it seems to be", async ({ page }) => {
  await openUpload(page);
  const notice = "UNITED STATES SECURITIES AND EXCHANGE COMMISSION\nFORM 144\nNOTICE OF PROPOSED SALE OF SECURITIES PURSUANT TO RULE 144\n";
  await upload(page, [fileOf("notice.txt", notice, "text/plain"), fileOf("noform.pdf", "%PDF-1.4\nnot really", "application/pdf")]);
  await expect(outcomeOf(page, "notice.txt")).toContainText("Form 144");
  await expect(outcomeOf(page, "noform.pdf")).toContainText(/ends before it is complete/);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a form in text is reviewed and stored by plain forms", async ({ page }) => {
    const { company, filing } = printedForm("4713");
    await page.goto("/upload");
    await fileInput(page).setInputFiles([fileOf("plain.txt", formTextOf(filing, "markdown"), "text/plain")]);
    await page.getByRole("button", { name: "Upload" }).click();
    await page
      .getByRole("link", { name: `Form 4, ${company.name}` })
      .first()
      .click();
    await expect(page.getByRole("textbox", { name: "Amount" })).toHaveValue("4713");
    // Companies of like names may be here from other tests: this one is none of them.
    for (const choice of await page.getByRole("radio", { name: /is not known here/ }).all()) await choice.check();
    await tickAll(page);
    await page.getByRole("button", { name: "Confirm and store" }).click();
    await expect(page).toHaveURL(/\/filings\/\d+$/);
    await expect(page.getByRole("heading", { level: 1, name: /^Form 4 by/ })).toBeVisible();
  });
});
