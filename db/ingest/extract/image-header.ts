import { crc32 } from "node:zlib";
import { Refusal } from "./protocol.ts";

/** Pixels, as the file says before anything is unpacked. */
type Size = { width: number; height: number };

const PNG_SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const PNG_CHUNK_FRAME = 12;

/** The picture's size. Throws Refusal when it is larger than `maxPixels`, cut short or damaged: decoders draw what is left of such a file. */
export function checkImage(bytes: Uint8Array, maxPixels: number): Size {
  const size = bytes[0] === 0x89 ? readPng(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : readJpeg(bytes);
  if (size.width === 0 || size.height === 0) throw damaged();
  if (size.width * size.height <= maxPixels) return size;
  const message = `The image has ${size.width.toLocaleString("en-US")} by ${size.height.toLocaleString("en-US")} pixels; at most ${maxPixels / 1e6} million are read.`;
  throw new Refusal("too-large", message);
}

const damaged = () => new Refusal("damaged", "The image is damaged and cannot be read.");
const cut = () => new Refusal("truncated", "The image ends before it is complete: a download that broke off, most likely.");

/** Walks the chunks and checks each checksum (PNG specification, 5.3). */
function readPng(bytes: Buffer): Size {
  let size: Size | null = null;
  for (let at = PNG_SIGNATURE_BYTES; ; ) {
    if (at + PNG_CHUNK_FRAME > bytes.length) throw cut();
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const end = at + PNG_CHUNK_FRAME + length;
    if (!size && (type !== "IHDR" || length !== 13)) throw damaged();
    if (end > bytes.length) throw cut();
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw damaged();
    size ??= { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (type === "IEND") return size;
    at = end;
  }
}

const JPEG = { startOfScan: 0xda, endOfImage: 0xd9, fill: 0xff };

/** Walks the segments to the first scan, and looks for the end after it (ITU-T T.81, annex B). */
function readJpeg(bytes: Uint8Array): Size {
  let size: Size | null = null;
  for (let at = 2; ; ) {
    while (bytes[at] === JPEG.fill && bytes[at + 1] === JPEG.fill) at++;
    if (at + 9 > bytes.length) throw cut();
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === JPEG.endOfImage) throw damaged();
    const length = word(bytes, at + 2);
    if (length < 2) throw damaged();
    if (isFrame(marker)) size = { height: word(bytes, at + 5), width: word(bytes, at + 7) };
    at += 2 + length;
    if (marker !== JPEG.startOfScan) continue;
    if (!size) throw damaged();
    const tail = Buffer.from(bytes.buffer, bytes.byteOffset + Math.min(at, bytes.length), Math.max(0, bytes.length - at));
    if (!tail.includes(Buffer.from([0xff, JPEG.endOfImage]))) throw cut();
    return size;
  }
}

const word = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** SOF0 to SOF15 without the tables that stand among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
