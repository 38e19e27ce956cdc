import { type Canvas, createCanvas, type Image } from "@napi-rs/canvas";
import type { PageImage } from "@/lib/parse/document-page";

/** Brightness of each pixel, row by row: 0 black, 255 white. */
export type Grey = { width: number; height: number; pixels: Uint8Array };

/** A white page; pixels. */
export function createPage(width: number, height: number): Canvas {
  const canvas = createCanvas(Math.max(1, Math.ceil(width)), Math.max(1, Math.ceil(height)));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  return canvas;
}

/** A copy in another size. */
export function resize(source: Canvas | Image, factor: number): Canvas {
  const canvas = createPage(Math.round(source.width * factor), Math.round(source.height * factor));
  canvas.getContext("2d").drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** A copy turned clockwise about its middle; by a quarter the page changes its sides, by a small angle it keeps its size. */
export function turn(source: Canvas, degrees: number): Canvas {
  const isOnSide = degrees % 180 === 90;
  const canvas = isOnSide ? createPage(source.height, source.width) : createPage(source.width, source.height);
  const context = canvas.getContext("2d");
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(source, -source.width / 2, -source.height / 2);
  return canvas;
}

/**
 * Gives the memory of these pages back at once. What a canvas holds lies outside the heap, where the collector does not
 * see how much it is. (The flag --expose-gc is set where the child is started.)
 */
export function release(...canvases: readonly Canvas[]): void {
  for (const canvas of canvases) {
    canvas.width = 1;
    canvas.height = 1;
  }
  globalThis.gc?.();
}

/** Rows that are taken from a canvas at once: with four bytes a pixel, a whole page is 30 MB. */
const STRIP_ROWS = 256;

export function greyOf(canvas: Canvas): Grey {
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  const pixels = new Uint8Array(width * height);
  let at = 0;
  for (let top = 0; top < height; top += STRIP_ROWS) {
    const { data } = context.getImageData(0, top, width, Math.min(STRIP_ROWS, height - top));
    // Weights of ITU-R BT.601 in 256ths.
    for (let from = 0; from < data.length; from += 4)
      pixels[at++] = (77 * (data[from] ?? 0) + 150 * (data[from + 1] ?? 0) + 29 * (data[from + 2] ?? 0)) >> 8;
  }
  return { width, height, pixels };
}

/** The picture for the review screen; `scale` is pixels of the canvas per unit of the DocumentPage, `factor` what it is shrunk by. */
export async function pictureOf(canvas: Canvas, number: number, scale: number, factor = 1): Promise<PageImage> {
  const shown = factor < 1 ? resize(canvas, factor) : canvas;
  const png = new Uint8Array(await shown.encode("png"));
  const { width, height } = shown;
  if (shown !== canvas) release(shown);
  return { number, png, width, height, scale: scale * Math.min(factor, 1) };
}
