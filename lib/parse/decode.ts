import { excerptOf, type Problem } from "@/lib/problem";

export type Decoded = { text: string; problems: Problem[] };

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const lenientUtf8 = new TextDecoder("utf-8");
const windows1252 = new TextDecoder("windows-1252");
/** An XML declaration stands at the very start, so no further than this is looked for one. */
const HEAD = 300;

/** What a declaration may call the encodings that are read; ISO-8859-1 is read as its superset, as browsers do (WHATWG Encoding). */
const DECLARED = new Map<string, "utf-8" | "windows-1252" | "utf-16">([
  ["utf-8", "utf-8"],
  ["utf8", "utf-8"],
  ["us-ascii", "utf-8"],
  ["ascii", "utf-8"],
  ["iso-8859-1", "windows-1252"],
  ["latin1", "windows-1252"],
  ["windows-1252", "windows-1252"],
  ["cp1252", "windows-1252"],
  ["utf-16", "utf-16"],
  ["utf-16le", "utf-16"],
  ["utf-16be", "utf-16"],
]);

/**
 * Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, ISO-8859-1 and Windows-1252 where
 * declared or where bytes are no UTF-8 and nothing is declared. Other encodings give an `encoding` error.
 * The text has no byte order mark and no NUL (PostgreSQL cannot store one).
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const decoded = decode(bytes);
  if (!decoded.text.includes("\0")) return decoded;
  const message = "NUL characters were removed.";
  return { text: decoded.text.replaceAll("\0", ""), problems: [...decoded.problems, warning(message)] };
}

function decode(bytes: Uint8Array): Decoded {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) return refused("UTF-32");
  if (a === 0xff && b === 0xfe) return decodeUtf16(bytes, "utf-16le");
  if (a === 0xfe && b === 0xff) return decodeUtf16(bytes, "utf-16be");
  if ((a === 0x3c && b === 0) || (a === 0 && b === 0x3c)) return refused("UTF-16 or UTF-32 without a byte order mark");
  if (a === 0x2b && b === 0x41 && c === 0x44 && d === 0x77) return refused("UTF-7");
  let text: string | null;
  try {
    text = strictUtf8.decode(bytes);
  } catch {
    text = null;
  }
  const name = declaredEncoding((text ?? windows1252.decode(bytes.subarray(0, HEAD))).slice(0, HEAD));
  const declared = name === null ? null : DECLARED.get(name);
  if (declared === undefined) return refused(name ?? "");
  if (declared === "utf-16") return refused("UTF-16, while its bytes are not");
  if (declared === "windows-1252" && a !== 0xef) return { text: windows1252.decode(bytes), problems: [] };
  return text === null ? decodeBrokenUtf8(bytes, declared !== null) : { text, problems: [] };
}

/** A submission declares the encoding of its documents inside; the first declaration found decides. */
function decodeBrokenUtf8(bytes: Uint8Array, isDeclared: boolean): Decoded {
  const text = windows1252.decode(bytes);
  const inner = isDeclared ? null : declaredEncoding(text);
  if (isDeclared || (inner !== null && DECLARED.get(inner) === "utf-8") || bytes[0] === 0xef) {
    return { text: lenientUtf8.decode(bytes), problems: [warning("Bytes that are not UTF-8 were replaced by the character U+FFFD.")] };
  }
  if (inner !== null) return { text, problems: [] };
  return { text, problems: [warning("The text is not UTF-8 and declares no encoding; it was read as Windows-1252.")] };
}

function decodeUtf16(bytes: Uint8Array, label: "utf-16le" | "utf-16be"): Decoded {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), problems: [] };
  } catch {
    const message = "Units that are not UTF-16 were replaced by the character U+FFFD.";
    return { text: new TextDecoder(label).decode(bytes), problems: [warning(message)] };
  }
}

/** `encoding` of the first XML declaration, lower case; null where none is declared. */
function declaredEncoding(text: string): string | null {
  const start = text.indexOf("<?xml");
  if (start < 0) return null;
  const end = text.indexOf("?>", start);
  const declaration = text.slice(start, end < 0 ? start + 200 : Math.min(end, start + 200));
  return /\sencoding\s{0,20}=\s{0,20}["']([^"']{1,40})["']/.exec(declaration)?.[1]?.toLowerCase() ?? null;
}

function refused(name: string): Decoded {
  const message = `The text says or shows that its encoding is ${excerptOf(name)}; read are UTF-8, UTF-16 with a byte order mark, ISO-8859-1 and Windows-1252.`;
  return { text: "", problems: [{ code: "encoding", severity: "error", path: "", message, line: null, excerpt: null }] };
}

function warning(message: string): Problem {
  return { code: "encoding", severity: "warning", path: "", message, line: null, excerpt: null };
}
