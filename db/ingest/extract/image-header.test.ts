import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { scanOf } from "@/lib/testing/scan-fixture";
import { checkImage } from "./image-header";

const canvas = scanOf(["Form 4"], { width: 300, height: 200 });
const png = canvas.encodeSync("png");
const jpeg = canvas.encodeSync("jpeg", 80);

test("the size is read before anything is unpacked", () => {
  expect(checkImage(png, 1e6)).toEqual({ width: 300, height: 200 });
  expect(checkImage(jpeg, 1e6)).toEqual({ width: 300, height: 200 });
});

test("a PNG that says it has 60,000 by 60,000 pixels is refused for its size", () => {
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  expect(() => checkImage(bomb, 40_000_000)).toThrow("60,000 by 60,000 pixels; at most 40 million");
});

test.each([
  { what: "a PNG cut short", bytes: png.subarray(0, png.length - 20), code: "truncated" },
  { what: "a PNG with a flipped bit", bytes: Buffer.from(png.map((byte, at) => (at === 60 ? byte ^ 1 : byte))), code: "damaged" },
  { what: "a PNG without a header", bytes: Buffer.concat([png.subarray(0, 8), png.subarray(33)]), code: "damaged" },
  { what: "a JPEG cut short", bytes: jpeg.subarray(0, jpeg.length - 20), code: "truncated" },
  { what: "a JPEG of three bytes", bytes: jpeg.subarray(0, 3), code: "truncated" },
  { what: "a JPEG with a broken segment", bytes: Buffer.concat([jpeg.subarray(0, 2), Buffer.alloc(40, 7)]), code: "damaged" },
])("$what is refused", ({ bytes, code }) => {
  expect(() => checkImage(bytes, 1e6)).toThrow(expect.objectContaining({ code }));
});
