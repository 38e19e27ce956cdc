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
