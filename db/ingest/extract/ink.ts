import type { PageItem } from "@/lib/parse/document-page";
import type { Grey } from "./canvas.ts";

/** Steps of brightness between what can be seen and its ground; print has 255, a pale grey 60. */
const LEAST_CONTRAST = 24;

/** Without the items that show nothing where they stand: white on white, behind something, drawn without ink. */
export function dropInvisible(items: readonly PageItem[], page: Grey, scale: number): PageItem[] {
  return items.filter((item) => hasContrast(page, item.x * scale, item.y * scale, item.width * scale, item.height * scale));
}

/** Is there anything on the page? */
export function hasInk(page: Grey): boolean {
  return hasContrast(page, 0, 0, page.width, page.height);
}

function hasContrast({ width, height, pixels }: Grey, x: number, y: number, boxWidth: number, boxHeight: number): boolean {
  const [left, right] = [Math.max(0, Math.floor(x)), Math.min(width, Math.ceil(x + boxWidth))];
  const [top, bottom] = [Math.max(0, Math.floor(y)), Math.min(height, Math.ceil(y + boxHeight))];
  let darkest = 255;
  let lightest = 0;
  for (let row = top; row < bottom; row++) {
    for (let at = row * width + left; at < row * width + right; at++) {
      const value = pixels[at] ?? 0;
      if (value < darkest) darkest = value;
      if (value > lightest) lightest = value;
      if (lightest - darkest >= LEAST_CONTRAST) return true;
    }
  }
  return false;
}

/** Share of a row that is dark: a line of text has a tenth or two, a rule of a table more, which must not outweigh text. */
const MOST_DARK = 0.25;
/** A page is looked at in strips so narrow that a slight lean does not smear one line over the next. */
const STRIPS = 24;

/** Do the lines of text run from top to bottom? Across them the page changes more sharply than along them. */
export function linesRunDown({ width, height, pixels }: Grey): boolean {
  const rows = new Float64Array(height * STRIPS);
  const columns = new Float64Array(width * STRIPS);
  for (let row = 0, at = 0; row < height; row++) {
    const rowStrip = Math.floor((row * STRIPS) / height) * width;
    for (let column = 0; column < width; column++, at++) {
      const dark = ((255 - (pixels[at] ?? 0)) * STRIPS) / 255;
      const inRow = Math.floor((column * STRIPS) / width) * height + row;
      rows[inRow] = (rows[inRow] ?? 0) + dark / width;
      columns[rowStrip + column] = (columns[rowStrip + column] ?? 0) + dark / height;
    }
  }
  return sharpness(columns) > sharpness(rows);
}

/** Mean square of the steps from one row to the next. */
function sharpness(shares: Float64Array): number {
  let sum = 0;
  for (let at = 1; at < shares.length; at++) sum += (Math.min(MOST_DARK, shares[at] ?? 0) - Math.min(MOST_DARK, shares[at - 1] ?? 0)) ** 2;
  return sum / shares.length;
}
