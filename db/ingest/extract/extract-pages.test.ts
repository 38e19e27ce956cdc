import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { listFilings, readFilingBytes, testWithFilings } from "@/lib/testing/filings";
import { pdfOf, textAt } from "@/lib/testing/pdf-fixture";
import { type Extracted, extractPages } from "./extract-pages";

const hello = textAt(72, 700, "Hello Form 4") + textAt(300, 700, "71,660");
/** Where the two texts stand when the page is upright: the baseline is 92 points below the top edge. */
const helloItems = [
  ["Hello Form 4", 72, 84],
  ["71,660", 300, 84],
];

/** Text and place of each item, page by page. */
function placesIn(extracted: Extracted): [text: string, x: number, y: number][][] {
  if (!extracted.ok) throw new Error(extracted.message);
  return extracted.pages.map(({ items }) => items.map(({ text, x, y }) => [text, Math.round(x), Math.round(y)]));
}

/** Each document starts a process, which a busy machine lets wait. */
const REAL_TIMEOUT_MS = 240_000;

/** Handles of child processes; one that has ended is let go a moment later. */
const children = () => process.getActiveResourcesInfo().filter((name) => name === "ProcessWrap");

test("a text layer gives its runs in points from the upper left corner, and a picture of the page", async () => {
  const progress: unknown[] = [];
  const extracted = await extractPages(pdfOf([{ content: hello }, { content: "" }]), "pdf", {
    onProgress: (...step) => progress.push(step),
  });
  expect(placesIn(extracted)).toEqual([helloItems, []]);
  expect(extracted).toMatchObject({
    isOcr: false,
    pages: [{ number: 1, width: 612, height: 792 }, { number: 2 }],
    images: [{ number: 1, width: 918, height: 1188, scale: 1.5 }, { number: 2 }],
  });
  expect(progress).toEqual([
    [0, 2, "Reading page 1 of 2"],
    [1, 2, "Reading page 2 of 2"],
  ]);
  await expect.poll(children).toEqual([]);
});

test("a page that the file turns, or whose text lies on its side, stands upright; a watermark across it is left out", async () => {
  const extracted = await extractPages(
    pdfOf([
      { content: hello, rotate: 90 },
      { content: hello, rotate: 180 },
      { content: textAt(100, 100, "On its side", { turn: 90 }) },
      { content: textAt(400, 100, "On its head", { turn: 180 }) },
      { content: hello + textAt(100, 100, "COPY", { turn: 40, size: 60 }) },
    ]),
    "pdf",
  );
  expect(placesIn(extracted)).toEqual([helloItems, helloItems, [["On its side", 100, 92]], [["On its head", 212, 92]], helloItems]);
});

test("text that nobody sees is not read: without ink, or white on white", async () => {
  const hidden = textAt(72, 600, "without ink", { mode: 3 }) + textAt(72, 500, "white", { grey: 1 });
  expect(placesIn(await extractPages(pdfOf([{ content: hello + hidden }]), "pdf"))).toEqual([helloItems]);
});

test("what was typed into form fields, a marked box, and text written on the page are read at their places; a hidden field is not", async () => {
  const widget = (entries: string) => `<< /Type /Annot /Subtype /Widget /DA (/Helv 9 Tf 0 g) ${entries} >>`;
  const objects = {
    1: "/AcroForm << /Fields [4 0 R 5 0 R 6 0 R] /NeedAppearances true >>",
    4: widget("/FT /Tx /T (a) /V (Example Corp) /Rect [72 600 272 616] /F 4"),
    5: widget("/FT /Btn /T (b) /V /Yes /AS /Yes /Rect [72 560 82 570] /AP << /N << /Yes 8 0 R /Off 8 0 R >> >> /F 4"),
    6: widget("/FT /Tx /T (c) /V (secret) /Rect [72 500 272 516] /F 2"),
    7: "<< /Type /Annot /Subtype /FreeText /Contents (typed on top) /Rect [300 600 400 616] /DA (/Helv 9 Tf 0 g) /F 4 >>",
    8: "<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Length 0 >>\nstream\n\nendstream",
  };
  const pdf = pdfOf([{ content: hello, extra: "/Annots [4 0 R 5 0 R 6 0 R 7 0 R]" }], { objects });
  const [page = []] = placesIn(await extractPages(pdf, "pdf"));
  expect(page.slice(0, 2)).toEqual(helloItems);
  expect(page.slice(2).sort()).toEqual([
    ["Example Corp", 72, 180],
    ["X", 75, 223],
    ["typed on top", 300, 180],
  ]);
});

const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> /P -4 >> /ID [<${"00".repeat(16)}> <${"00".repeat(16)}>]`;
const bomb = deflateSync(Buffer.alloc(400_000_000, " ")).toString("latin1");
const whole = pdfOf([{ content: hello }]);

test.each([
  { what: "a PDF with a password", pdf: pdfOf([{ content: hello }], { trailer: encryption }), code: "encrypted" },
  { what: "a PDF cut short", pdf: whole.subarray(0, whole.length - 60), code: "truncated" },
  { what: "garbage in a PDF's clothes", pdf: Buffer.from(`%PDF-1.7\n${"garbage ".repeat(600)}\n%%EOF\n`), code: "damaged" },
  { what: "a PDF without pages", pdf: pdfOf([]), code: "damaged" },
  { what: "a PDF without text", pdf: pdfOf([{ content: "" }]), code: "no-text" },
  { what: "301 pages", pdf: pdfOf(Array.from({ length: 301 }, () => ({ content: "" }))), code: "too-large" },
  { what: "a page of a million points", pdf: pdfOf([{ content: hello, size: [1e6, 1e6] }]), code: "too-large" },
  { what: "a page of 60,000 texts", pdf: pdfOf([{ content: textAt(1, 1, "x").repeat(60_000) }]), code: "too-large" },
  {
    what: "a page that unpacks to 400 MB",
    pdf: pdfOf([{ content: "" }], {
      objects: { 11: `<< /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n${bomb}\nendstream` },
    }),
    code: "too-costly",
  },
  {
    what: "a page that shows itself in itself",
    pdf: pdfOf([{ content: "/Fm Do" }], {
      objects: {
        10: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /Fm 4 0 R >> >> /Contents 11 0 R >>",
        4: "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm 4 0 R >> >> /Length 6 >>\nstream\n/Fm Do\nendstream",
      },
    }),
    code: "no-text",
  },
])("$what is refused with a sentence, and no process remains", async ({ pdf, code }) => {
  const extracted = await extractPages(pdf, "pdf");
  expect(extracted).toEqual({ ok: false, code, message: expect.stringMatching(/^[A-Z].*\.$/) });
  await expect.poll(children).toEqual([]);
});

test("a page tree of 20,000 levels and a PDF of 100,000 objects do no harm", async () => {
  const levels = 20_000;
  const deep: { [number: number]: string } = { 2: "<< /Type /Pages /Count 1 /Kids [100 0 R] >>" };
  for (let at = 0; at < levels; at++)
    deep[100 + at] = `<< /Type /Pages /Parent ${at ? 99 + at : 2} 0 R /Count 1 /Kids [${101 + at} 0 R] >>`;
  deep[100 + levels] = "<< /Type /Page /MediaBox [0 0 612 792] >>";
  expect(await extractPages(pdfOf([], { objects: deep }), "pdf")).toMatchObject({ ok: false });
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [100 + at, "<< >>"]));
  expect(placesIn(await extractPages(pdfOf([{ content: hello }], { objects: many }), "pdf"))).toEqual([helloItems]);
});

test("a document that takes too long is stopped, and so is one that nobody waits for any more", async () => {
  expect(await extractPages(whole, "pdf", { readLimitMs: 1 })).toMatchObject({ ok: false, code: "too-costly" });
  const stop = new AbortController();
  const reading = extractPages(whole, "pdf", { signal: stop.signal, onProgress: () => stop.abort(new Error("gone")) });
  await expect(reading).rejects.toThrow("gone");
  await expect(extractPages(whole, "pdf", { signal: stop.signal })).rejects.toThrow("gone");
  await expect.poll(children).toEqual([]);
  expect(placesIn(await extractPages(whole, "pdf"))).toEqual([helloItems]);
});

test("two documents are read at once, the others wait", async () => {
  let most = 0;
  const reading = Array.from({ length: 4 }, () =>
    extractPages(whole, "pdf", {
      onProgress: () => {
        most = Math.max(most, children().length);
      },
    }),
  );
  for (const extracted of await Promise.all(reading)) expect(placesIn(extracted)).toEqual([helloItems]);
  expect(most).toBeLessThanOrEqual(2);
});

testWithFilings(
  "every real PDF is read from its text layer, upright, each item on its page",
  async () => {
    for (const path of listFilings("pdf")) {
      const extracted = await extractPages(readFilingBytes(path), "pdf");
      if (!extracted.ok) throw new Error(`${path}: ${extracted.message}`);
      expect(extracted.isOcr, path).toBe(false);
      expect(extracted.images, path).toHaveLength(extracted.pages.length);
      const items = extracted.pages.flatMap((page) => page.items);
      expect(items.map(({ text }) => text).join(" "), path).toMatch(/FORM [34].*Reporting Person/s);
      expect(items.length, path).toBeGreaterThan(200);
      for (const { items, width, height } of extracted.pages) {
        for (const { x, y, width: long, height: high } of items) {
          expect(Math.min(x, y), path).toBeGreaterThanOrEqual(0);
          expect([x + long <= width + 1, y + high <= height + 1], path).toEqual([true, true]);
        }
      }
    }
  },
  REAL_TIMEOUT_MS,
);
