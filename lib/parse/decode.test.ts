import { expect, test } from "vitest";
import { decodeBytes } from "./decode";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, bigEndian: boolean) =>
  Uint8Array.from(
    `\ufeff${text}`.split("").flatMap((character) => {
      const code = character.charCodeAt(0);
      return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );

test.each([
  ["UTF-8", utf8("<a>é €</a>"), "<a>é €</a>"],
  ["UTF-8 with a byte order mark", utf8("\ufeff<a>é</a>"), "<a>é</a>"],
  ["UTF-8 declared as ASCII", utf8('<?xml version="1.0" encoding="US-ASCII"?><a/>'), '<?xml version="1.0" encoding="US-ASCII"?><a/>'],
  ["UTF-16, little end first", utf16("<a>é</a>", false), "<a>é</a>"],
  ["UTF-16, big end first", utf16("<a>é</a>", true), "<a>é</a>"],
  [
    "declared ISO-8859-1",
    latin1("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>"),
    "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>",
  ],
  [
    "declared Windows-1252",
    latin1('<?xml version="1.0" encoding="windows-1252"?><a>\x93</a>'),
    '<?xml version="1.0" encoding="windows-1252"?><a>“</a>',
  ],
  [
    "ISO-8859-1 declared inside a submission",
    latin1('<SEC-DOCUMENT>\n<XML>\n<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'),
    '<SEC-DOCUMENT>\n<XML>\n<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>',
  ],
])("%s is read without a problem", (_, bytes, expected) => {
  expect(decodeBytes(bytes)).toEqual({ text: expected, problems: [] });
});

test.each([
  ["bytes that are not the declared UTF-8 are replaced", latin1('<?xml version="1.0" encoding="UTF-8"?><a>é</a>'), /<a>\ufffd<\/a>/],
  ["an overlong sequence is no UTF-8", Uint8Array.from([0xef, 0xbb, 0xbf, 0x3c, 0xc0, 0xbc]), /^<\ufffd/],
  ["bytes that are no UTF-8 and declare nothing are Windows-1252", latin1("<a>caf\xe9 \x80</a>"), /<a>café €<\/a>/],
  ["a lone surrogate of UTF-16 is replaced", utf16("<a>\ud800</a>", false), /<a>\ufffd<\/a>/],
  ["NUL characters are removed", utf8("<a>b\0c</a>"), /<a>bc<\/a>/],
])("%s, with a warning", (_, bytes, expected) => {
  const { text, problems } = decodeBytes(bytes);
  expect(text).toMatch(expected);
  expect(text).not.toContain("\0");
  expect(problems).toMatchObject([{ code: "encoding", severity: "warning" }]);
});

test.each([
  ["a declared UTF-7", utf8('<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-')],
  ["UTF-7 without a declaration", utf8("+ADw-!DOCTYPE a+AD4-+ADw-a/+AD4-")],
  ["EBCDIC by name", utf8('<?xml version="1.0" encoding="IBM037"?><a/>')],
  ["a declared UTF-16 of single bytes", utf8('<?xml version="1.0" encoding="UTF-16"?><a/>')],
  ["UTF-16 without a byte order mark", utf16("<a/>", false).subarray(2)],
  ["UTF-32", Uint8Array.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])],
])("%s is refused", (_, bytes) => {
  expect(decodeBytes(bytes)).toMatchObject({ text: "", problems: [{ code: "encoding", severity: "error" }] });
});
