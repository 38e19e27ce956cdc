import type { Page } from "@playwright/test";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Decimal } from "@/lib/filing/types";
import { expect, ingestElsewhere, RICH_FILING, TESLA, test } from "./fixtures";
import {
  inventedAccessionNumber,
  inventedCompany,
  inventedFiling,
  inventedOwner,
  optionGrant,
  RECEIVED,
  sale,
  submissionFile,
} from "./invented-filing";

type Sheet = { width: number; height: number; text: string; right: number };

/** The pages of a print, each with its text without white space and how far to the right it goes. */
async function print(page: Page): Promise<Sheet[]> {
  const data = new Uint8Array(await page.pdf({ format: "A4", preferCSSPageSize: true }));
  const reading = getDocument({ data, verbosity: 0 });
  const document = await reading.promise;
  const sheets: Sheet[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const sheet = await document.getPage(number);
    const { width, height } = sheet.getViewport({ scale: 1 });
    const items = (await sheet.getTextContent()).items.flatMap((item) => ("str" in item && item.str.trim() ? [item] : []));
    const right = Math.max(...items.map((item) => item.transform[4] + item.width));
    sheets.push({ width, height, right, text: items.map(({ str }) => str.replace(/\s/g, "")).join("") });
  }
  await reading.destroy();
  return sheets;
}

const textOf = (sheets: readonly Sheet[]) => sheets.map(({ text }) => text).join("");
const bare = (text: string) => text.replace(/\s/g, "");

/** Words of the page around a filing, and of what is derived. */
const CHROME = [
  "Skip to the content",
  "Transactions About",
  "Read as",
  "Balance check",
  "Where this comes from",
  "Not investment advice",
  "To cite",
];

test("a long joint filing prints as its form: every row, mark and footnote, heads on each page, nothing cut off", async ({
  page,
}, testInfo) => {
  const title = `Unbreakable${"x".repeat(120)}`;
  const accessionNumber = inventedAccessionNumber();
  const filing = inventedFiling({
    ...RECEIVED,
    company: inventedCompany(),
    accessionNumber,
    aff10b5One: true,
    reportingOwners: [
      inventedOwner(),
      inventedOwner({ name: "Hollowby Fund LP", isOfficer: false, isTenPercentOwner: true, officerTitle: null }),
    ],
    nonDerivative: Array.from({ length: 70 }, (_, at) =>
      sale({
        shares: `7${1000 + at}`,
        price: "31.5678",
        after: `8${1000 + at}`,
        securityTitle: at === 0 ? title : "Common Stock",
        footnoteIds: { pricePerShare: [`F${1 + (at % 24)}`] },
      }),
    ),
    derivative: Array.from({ length: 20 }, (_, at) =>
      optionGrant({ shares: `9${1000 + at}` as Decimal, natureOfOwnership: `By Trust ${at}` }),
    ),
    footnotes: Array.from({ length: 24 }, (_, at) => ({
      id: `F${at + 1}`,
      text: `Sentence ${at + 1}: ${"a word of this note ".repeat(12)}end ${at + 1}`,
    })),
    remarks: "Remark of the filer.",
  });
  await ingestElsewhere(submissionFile(filing), testInfo);
  await page.goto(`/filings/${accessionNumber}`);
  const sheets = await print(page);
  const text = textOf(sheets);
  expect(sheets.length).toBeGreaterThan(2);
  for (const { width, height, right } of sheets) {
    expect(width).toBeGreaterThan(height);
    expect(right).toBeLessThanOrEqual(width - 20);
  }
  for (const { shares, sharesOwnedFollowing } of [...filing.nonDerivative, ...filing.derivative])
    for (const count of [shares, sharesOwnedFollowing]) expect(text).toContain(String(count).replace(/\B(?=(\d{3})+$)/g, ","));
  for (const { id, text: note } of filing.footnotes) {
    expect(text).toContain(`(${id.slice(1)})`);
    expect(text).toContain(`${id.slice(1)}.${bare(note)}`);
  }
  expect(text).toContain(title);
  for (const number of [
    "1. Name and Address",
    "2. Issuer Name",
    "3. Date of Earliest",
    "4. If Amendment",
    "5. Relationship",
    "6. Individual or Joint",
  ])
    expect(text).toContain(bare(number));
  expect(text.split(bare("1. Name and Address of Reporting Person")).length, "a box 1 for each owner").toBe(3);
  expect(text).toContain(bare("X Form filed by More than One Reporting Person"));
  expect(text).toContain(bare("X Check this box to indicate"));
  expect(text).toContain(bare("Remark of the filer."));
  expect(text).toContain(`/s/M.Hollowby`);
  expect(text).toContain(`https://www.sec.gov/Archives/edgar/data/${Number(filing.issuer.cik)}/${accessionNumber.replaceAll("-", "")}/`);
  for (const sheet of sheets) {
    expect(sheet.text).toContain(bare(`Accession number ${accessionNumber}`));
    if (/31\.5678/.test(sheet.text)) expect(sheet.text).toContain(bare("Table I - Non-Derivative Securities"));
  }
  for (const words of CHROME) expect(text, words).not.toContain(bare(words));
});

test("a short filing fits a sheet or two, in black", async ({ page }) => {
  await page.goto(RICH_FILING);
  expect((await print(page)).length).toBeLessThanOrEqual(2);
  await page.emulateMedia({ media: "print" });
  const colours = await page.locator(".paper, .paper *").evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).color))]);
  expect(colours).toEqual(["rgb(0, 0, 0)"]);
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
});

test("the form is no part of the page on a screen", async ({ page }) => {
  await page.goto(RICH_FILING);
  await expect(page.locator(".paper")).toBeHidden();
});

test("an issuer's page prints its tables whole and without navigation", async ({ page }) => {
  await page.goto(TESLA.path);
  const sheets = await print(page);
  for (const { width, right } of sheets) expect(right).toBeLessThanOrEqual(width - 20);
  const text = textOf(sheets);
  for (const words of ["Tesla, Inc.", "Buys and sales", "Ownership over time", "Owned after"]) expect(text).toContain(bare(words));
  for (const words of ["Skip to the content", "Rows, CSV", "Show that day"]) expect(text).not.toContain(bare(words));
});

test("on paper too a filing of the sample says that its notes are not the filer’s words", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.goto(RICH_FILING);
  await expect(page.getByText("Not to be quoted").filter({ visible: true })).toHaveCount(1);
});
