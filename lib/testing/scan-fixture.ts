import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Canvas, createCanvas, GlobalFonts } from "@napi-rs/canvas";

const FAMILY = "Scan";
const pdfjsFolder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** Lines of text drawn as a scanner would see them, the whole turned clockwise; the font comes with pdfjs, so that every machine has it. */
export function scanOf(lines: readonly string[], { width = 850, height = 1100, size = 16, turn = 0 } = {}): Canvas {
  if (!GlobalFonts.has(FAMILY)) GlobalFonts.registerFromPath(join(pdfjsFolder, "standard_fonts", "LiberationSans-Regular.ttf"), FAMILY);
  const isOnSide = turn % 180 === 90;
  const canvas = isOnSide ? createCanvas(height, width) : createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  context.fillStyle = "#222";
  context.font = `${size}px ${FAMILY}`;
  for (const [index, line] of lines.entries()) context.fillText(line, 60, 80 + index * size * 2);
  return canvas;
}

/** The brightness of each pixel, as a picture of a test PDF wants it. */
export function greyPicture(canvas: Canvas): { width: number; height: number; pixels: Uint8Array } {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  return { width, height, pixels: Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0) };
}
