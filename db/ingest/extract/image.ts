import { Image } from "@napi-rs/canvas";
import { pictureOf, resize } from "./canvas.ts";
import { checkImage } from "./image-header.ts";
import { type Limits, Refusal, type Send } from "./protocol.ts";
import { recognise } from "./recognise.ts";

/** A letter page at 250 dots an inch; smaller pictures are enlarged towards it, four times at most. */
const OCR_LONG_SIDE = 2_750;
const MAX_ENLARGED = 4;
/** Of the picture for the review screen. */
const IMAGE_LONG_SIDE = 1_400;

/** Recognises the text of one PNG or JPEG and sends it as one page, in pixels of the picture when upright. */
export async function extractImage(bytes: Uint8Array, limits: Limits, send: Send): Promise<void> {
  const { width, height } = checkImage(bytes, limits.maxImagePixels);
  await send({ type: "progress", done: 0, total: 1, what: "Recognising the text of the image" });
  const long = Math.max(width, height);
  const factor = Math.min(MAX_ENLARGED, OCR_LONG_SIDE / long, Math.sqrt(limits.maxOcrPixels / (width * height)));
  const page = resize(await decode(bytes), factor);
  const { items, canvas } = await recognise(page);
  if (!items.some(({ text }) => /\w/.test(text))) throw new Refusal("no-text", "The image shows no text.");
  const size = { width: canvas.width / factor, height: canvas.height / factor };
  const scaled = items.map((item) => ({
    ...item,
    x: item.x / factor,
    y: item.y / factor,
    width: item.width / factor,
    height: item.height / factor,
  }));
  const image = await pictureOf(canvas, 1, factor, IMAGE_LONG_SIDE / Math.max(canvas.width, canvas.height));
  await send({ type: "page", page: { number: 1, ...size, items: scaled }, image, isOcr: true });
}

async function decode(bytes: Uint8Array): Promise<Image> {
  const image = new Image();
  image.src = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await image.decode();
  return image;
}
