import { expect, test } from "vitest";
import type { PageItem } from "@/lib/parse/document-page";
import { pdfOf, textAt } from "@/lib/testing/pdf-fixture";
import { greyPicture, scanOf } from "@/lib/testing/scan-fixture";
import { extractPages } from "./extract-pages";

/** A page takes seconds, on a busy machine a minute. */
const TIMEOUT_MS = 400_000;

const lines = [
  "FORM 4  STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
  "1. Name and Address of Reporting Person",
  "Example Jane Q",
  "2. Issuer Name and Ticker or Trading Symbol",
  "Example Ingredients, Inc. [ EXMP ]",
  "3. Date of Earliest Transaction 03/20/2024",
  "Common Stock  03/20/2024  A  71,660  A  $0.00  245,095  D",
];

const textOf = (items: readonly PageItem[]) => items.map(({ text }) => text).join(" ");
const covering = "q 612 0 0 792 0 0 cm /Im1 Do Q ";

test.each([
  { what: "a PNG", turn: 0, type: "png" as const },
  { what: "a JPEG on its side", turn: 90, type: "jpeg" as const },
  { what: "a PNG on its head", turn: 180, type: "png" as const },
])("$what is recognised upright, in its own pixels, each word with its confidence", { timeout: TIMEOUT_MS }, async ({ turn, type }) => {
  const canvas = scanOf(lines, { turn });
  const bytes = type === "png" ? canvas.encodeSync("png") : canvas.encodeSync("jpeg", 85);
  const extracted = await extractPages(bytes, "image");
  if (!extracted.ok) throw new Error(extracted.message);
  const [page] = extracted.pages;
  expect(extracted.isOcr).toBe(true);
  expect(page?.width).toBeCloseTo(850, -1);
  expect(page?.height).toBeCloseTo(1100, -1);
  expect(textOf(page?.items ?? [])).toContain("71,660");
  const shares = page?.items.find(({ text }) => text === "71,660");
  expect(shares?.confidence).toBeGreaterThan(60);
  // The seventh line stands at 80 + 6 * 32 pixels.
  expect(Math.abs((shares?.y ?? 0) + (shares?.height ?? 0) - 272)).toBeLessThan(8);
  expect(extracted.images[0]?.scale).toBeCloseTo((extracted.images[0]?.height ?? 0) / (page?.height ?? 1), 1);
});

test("a scan inside a PDF is recognised in points, whatever text some program hid behind it", { timeout: TIMEOUT_MS }, async () => {
  const image = greyPicture(scanOf(lines, { width: 1275, height: 1650, size: 24 }));
  const hidden = textAt(72, 300, "999,999 shares that the page does not show ".repeat(8), { mode: 3 });
  const progress: string[] = [];
  const pdf = pdfOf([{ content: covering + hidden, image }, { content: textAt(72, 700, "Second page") }]);
  const extracted = await extractPages(pdf, "pdf", { onProgress: (_done, _total, what) => progress.push(what) });
  if (!extracted.ok) throw new Error(extracted.message);
  expect(extracted.isOcr).toBe(true);
  expect(extracted.pages.map(({ number }) => number)).toEqual([1, 2]);
  const [scan, second] = extracted.pages;
  expect(textOf(scan?.items ?? [])).toContain("71,660");
  expect(textOf(scan?.items ?? [])).not.toContain("999,999");
  expect([Math.round(scan?.width ?? 0), Math.round(scan?.height ?? 0)]).toEqual([612, 792]);
  expect(second?.items.map(({ text, confidence }) => [text, confidence])).toEqual([["Second page", null]]);
  expect(progress).toEqual(["Reading page 1 of 2", "Reading page 2 of 2", "Recognising page 1 of 2"]);
});

test("a PDF of eleven scans is refused before any is recognised", async () => {
  const image = greyPicture(scanOf(lines, { width: 400, height: 500 }));
  const extracted = await extractPages(pdfOf(Array.from({ length: 11 }, () => ({ content: covering, image }))), "pdf");
  expect(extracted).toMatchObject({ ok: false, code: "too-large", message: expect.stringContaining("11 scanned pages") });
});

test("an image without any text is refused with a sentence", { timeout: TIMEOUT_MS }, async () => {
  const extracted = await extractPages(scanOf([], { width: 400, height: 300 }).encodeSync("png"), "image");
  expect(extracted).toEqual({ ok: false, code: "no-text", message: "The image shows no text." });
});
