import type { Grey } from "./canvas.ts";

/** Of 255; print is darker, paper lighter. */
const DARK = 150;
/** A straight run this long, as a part of the page's long side, is no stroke of a letter. */
const RULE_SHARE = 1 / 50;
/** Pixels beside a rule that its edge has darkened. */
const EDGE = 1;

/**
 * The page without the rules of its tables and the lines under its text: Tesseract takes them for letters, or drops a lone
 * letter between them as part of a drawing.
 */
export function withoutRules(page: Grey): Grey {
  const { width, height, pixels } = page;
  const least = Math.round(Math.max(width, height) * RULE_SHARE);
  const cleaned = Uint8Array.from(pixels);
  const erase = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = Math.max(0, y0); y <= Math.min(height - 1, y1); y++)
      cleaned.fill(255, y * width + Math.max(0, x0), y * width + Math.min(width, x1 + 1));
  };
  for (let y = 0; y < height; y++) {
    let start = -1;
    for (let x = 0; x <= width; x++) {
      const isDark = x < width && (pixels[y * width + x] ?? 255) < DARK;
      if (isDark && start < 0) start = x;
      if (isDark || start < 0) continue;
      if (x - start >= least) erase(start, y - EDGE, x - 1, y + EDGE);
      start = -1;
    }
  }
  for (let x = 0; x < width; x++) {
    let start = -1;
    for (let y = 0; y <= height; y++) {
      const isDark = y < height && (pixels[y * width + x] ?? 255) < DARK;
      if (isDark && start < 0) start = y;
      if (isDark || start < 0) continue;
      if (y - start >= least) erase(x - EDGE, start, x + EDGE, y - 1);
      start = -1;
    }
  }
  return { width, height, pixels: cleaned };
}
