import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageItem } from "@/lib/parse/document-page";
import { createPage, greyOf, pictureOf, release } from "./canvas.ts";
import { dropInvisible, hasInk } from "./ink.ts";
import { readFormFields } from "./pdf-fields.ts";
import { readItems, turnOf } from "./pdf-items.ts";
import { isGarbled, isScan } from "./pdf-scan.ts";
import { type Limits, Refusal, type Send } from "./protocol.ts";

const POINTS_PER_INCH = 72;
/** At which Tesseract reads print of five points well; more takes more memory and finds no more words. */
const OCR_DPI = 250;
/** Of the pictures for the review screen: 108 dots an inch, at most 2 million pixels. */
const IMAGE_SCALE = 1.5;
const MAX_IMAGE_PIXELS = 2_000_000;
/** Where the mark of the end stands, with room for what some programs write after it. */
const TAIL_BYTES = 4_096;

/** Sends the pages of a PDF, and which of them are to be recognised instead. Throws Refusal; any other error means damage. */
export async function extractPdf(bytes: Uint8Array, limits: Limits, send: Send): Promise<void> {
  if (!Buffer.from(bytes.subarray(-TAIL_BYTES)).includes("%%EOF"))
    throw new Refusal("truncated", "The PDF ends before it is complete: a download that broke off, most likely.");
  const pdf = await openPdf(bytes);
  if (pdf.numPages === 0) throw new Refusal("damaged", "The PDF has no pages.");
  if (pdf.numPages > limits.maxPages)
    throw new Refusal("too-large", `The PDF has ${pdf.numPages.toLocaleString("en-US")} pages; at most ${limits.maxPages} are read.`);
  const scanned: number[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    await send({ type: "progress", done: number - 1, total: pdf.numPages, what: `Reading page ${number} of ${pdf.numPages}` });
    const page = await pdf.getPage(number);
    checkSize(page, number, limits);
    const read = await readPage(page, number, limits);
    page.cleanup();
    if (read === "scan") scanned.push(number);
    else await send({ type: "page", ...read, isOcr: false });
  }
  if (scanned.length > limits.maxOcrPages) {
    const message = `The PDF has ${scanned.length} scanned pages; the text of at most ${limits.maxOcrPages} is recognised. Send fewer pages.`;
    throw new Refusal("too-large", message);
  }
  await send({ type: "scans", numbers: scanned });
}

/** Recognises and sends one page of a PDF. */
export async function recognisePage(bytes: Uint8Array, number: number, limits: Limits, send: Send): Promise<void> {
  const { recognise } = await import("./recognise.ts");
  const page = await (await openPdf(bytes)).getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(OCR_DPI / POINTS_PER_INCH, Math.sqrt(limits.maxOcrPixels / (width * height)));
  const { canvas } = await render(page, page.rotate, scale, pdfjs.AnnotationMode.DISABLE);
  page.cleanup();
  const read = await recognise(canvas);
  const items = read.items.map((item) => scaleItem(item, 1 / scale));
  const fields = await readFormFields(page, page.getViewport({ scale: 1, rotation: (page.rotate + read.turned) % 360 }));
  const size = { width: read.canvas.width / scale, height: read.canvas.height / scale };
  const image = number <= limits.maxImages ? await pictureOf(read.canvas, number, scale, imageScale(size) / scale) : null;
  await send({ type: "page", page: { number, ...size, items: [...items, ...fields] }, image, isOcr: true });
}

async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const path = (name: string) => `${join(folder, name)}/`;
  try {
    return await pdfjs.getDocument({
      // A copy: pdfjs refuses the Buffer that comes over the channel, and takes what it is given.
      data: new Uint8Array(bytes),
      verbosity: pdfjs.VerbosityLevel.ERRORS,
      useSystemFonts: false,
      disableFontFace: true,
      standardFontDataUrl: path("standard_fonts"),
      cMapUrl: path("cmaps"),
      wasmUrl: path("wasm"),
      iccUrl: path("iccs"),
    }).promise;
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException")
      throw new Refusal("encrypted", "The PDF is encrypted and opens with a password only; save a copy without one.");
    throw error;
  }
}

function checkSize(page: PDFPageProxy, number: number, limits: Limits): void {
  const { width, height } = page.getViewport({ scale: 1 });
  if (Math.max(width, height) <= limits.maxPageSide && Math.min(width, height) >= 1) return;
  throw new Refusal(
    "too-large",
    `Page ${number} of the PDF is ${Math.round(width)} by ${Math.round(height)} points; no form is printed so.`,
  );
}

/** A page by its text layer, with the values of its form fields; or that its text is in a picture. */
async function readPage(page: PDFPageProxy, number: number, limits: Limits) {
  const { items: runs } = await page.getTextContent();
  const turn = turnOf(runs, page.getViewport({ scale: 1 }));
  const rotation = (page.rotate + 360 - turn) % 360;
  const viewport = page.getViewport({ scale: 1, rotation });
  let items = readItems(runs, viewport);
  if (items.length > limits.maxItemsOnPage)
    throw new Refusal(
      "too-large",
      `Page ${number} of the PDF holds more than ${limits.maxItemsOnPage.toLocaleString("en-US")} pieces of text.`,
    );
  if (isGarbled(items) || (await isScan(page, items))) return "scan" as const;
  const isPictured = number <= limits.maxImages;
  const picture = isPictured || items.length === 0 ? await render(page, rotation, imageScale(viewport)) : null;
  const fields = await readFormFields(page, viewport);
  if (picture) {
    const grey = greyOf(picture.canvas);
    if (items.length + fields.length === 0 && hasInk(grey)) return "scan" as const;
    items = dropInvisible(items, grey, picture.scale);
  }
  const image = picture && isPictured ? await pictureOf(picture.canvas, number, picture.scale) : null;
  if (picture) release(picture.canvas);
  return { page: { number, width: viewport.width, height: viewport.height, items: [...items, ...fields] }, image };
}

function imageScale({ width, height }: { width: number; height: number }): number {
  return Math.min(IMAGE_SCALE, Math.sqrt(MAX_IMAGE_PIXELS / (width * height)));
}

/** The page as it would be printed, on white. */
async function render(page: PDFPageProxy, rotation: number, scale: number, annotationMode: number = pdfjs.AnnotationMode.ENABLE) {
  const viewport = page.getViewport({ scale, rotation });
  const canvas = createPage(viewport.width, viewport.height);
  // pdfjs draws on any canvas that has a browser's interface, which its types call HTMLCanvasElement.
  const target = { canvas: null, canvasContext: readBrowserContext(canvas.getContext("2d")) };
  await page.render({ ...target, viewport, annotationMode }).promise;
  return { canvas, scale };
}

function readBrowserContext(context: unknown): CanvasRenderingContext2D {
  return context as CanvasRenderingContext2D;
}

function scaleItem(item: PageItem, by: number): PageItem {
  return { ...item, x: item.x * by, y: item.y * by, width: item.width * by, height: item.height * by };
}
