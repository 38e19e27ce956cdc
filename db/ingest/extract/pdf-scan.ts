import type { PDFPageProxy } from "pdfjs-dist";
import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageItem } from "@/lib/parse/document-page";

/** A picture that covers this part of a page is the page. */
const COVERING = 0.5;
/** A stamp or a file number on top of a scan has fewer letters than this, a form many more. */
const FEW_LETTERS = 200;
/** Text rendering mode: neither filled nor stroked (ISO 32000-1, table 106), as scanners lay their own OCR over a picture. */
const INVISIBLE = 3;

const IMAGES = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);

/**
 * Is the page a picture? One picture covers most of it, and its text layer is next to nothing or is not shown: some
 * program's OCR, with that program's mistakes and without its doubts.
 */
export async function isScan(page: PDFPageProxy, items: readonly PageItem[]): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList({ intent: "display" });
  if (!fnArray.some((operator) => IMAGES.has(operator))) return false;
  if (largestImage(fnArray, argsArray) < COVERING * pageArea(page)) return false;
  const letters = items.reduce((sum, { text }) => sum + text.length, 0);
  return letters < FEW_LETTERS || fnArray.some((operator, at) => operator === OPS.setTextRenderingMode && argsArray[at]?.[0] === INVISIBLE);
}

/** Share of characters that no form has, from which a text layer is taken for one whose font does not say its letters. */
const GARBLED_SHARE = 0.3;

/** Is the text layer of glyph numbers rather than letters? Such fonts print well and copy as nonsense. */
export function isGarbled(items: readonly PageItem[]): boolean {
  const text = items.map((item) => item.text).join("");
  const odd = text.match(/[^\p{Script=Latin}\p{N}\p{P}\p{S}\s]/gu)?.length ?? 0;
  return odd > GARBLED_SHARE * text.length;
}

function pageArea(page: PDFPageProxy): number {
  const [left = 0, bottom = 0, right = 0, top = 0]: number[] = page.view;
  return Math.abs((right - left) * (top - bottom));
}

/** Area of the largest picture in the page's own units: a picture fills the unit square of the matrix it is drawn under. */
function largestImage(operators: readonly number[], args: readonly unknown[]): number {
  let area = 1;
  let largest = 0;
  const saved: number[] = [];
  for (const [at, operator] of operators.entries()) {
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) saved.push(area);
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) area = saved.pop() ?? area;
    if (operator === OPS.transform) area *= determinant(args[at]);
    if (operator === OPS.paintFormXObjectBegin) area *= determinant(Array.isArray(args[at]) ? args[at][0] : null);
    if (IMAGES.has(operator)) largest = Math.max(largest, area);
  }
  return largest;
}

/** By how much a matrix `[a, b, c, d, e, f]` enlarges an area; 1 when there is none. */
function determinant(matrix: unknown): number {
  const [a = 1, b = 0, c = 0, d = 1] = readNumbers(matrix);
  return Math.abs(a * d - b * c);
}

function readNumbers(list: unknown): number[] {
  return Array.isArray(list) || list instanceof Float32Array ? Array.from(list as ArrayLike<number>) : [];
}
