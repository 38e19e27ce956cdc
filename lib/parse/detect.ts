import type { SourceFormat } from "@/lib/filing/types";
import type { ProblemCode } from "@/lib/problem";
import { BULK_FILING_MARK } from "./bulk-filing-text";
import { findBulkTable } from "./bulk-tables";
import { describeHtml } from "./describe-html";
import { recogniseText } from "./layout/recognise";

/** What is not read: `what` completes "This is …"; `format` is null where nothing of the kind ever is. */
export type DetectedOther = { kind: "other"; what: string; format: SourceFormat | null; code: ProblemCode };

/** What a document is by its content; its name is never asked. */
export type Detected = { kind: "ownership-xml" | "edgar-submission" | "edgar-html" | "sec-bulk" | "text" } | DetectedOther;

const IMAGE = { kind: "other", format: "image", code: "unsupported-format" } as const;
const FOREIGN = { kind: "other", format: null, code: "not-a-filing" } as const;

/** Magic numbers of what people drop by mistake (file(1), PRONOM). */
const MAGIC: readonly { bytes: readonly number[]; detected: DetectedOther }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], detected: { kind: "other", what: "a PDF", format: "pdf", code: "unsupported-format" } },
  { bytes: [0x89, 0x50, 0x4e, 0x47], detected: { ...IMAGE, what: "a PNG image" } },
  { bytes: [0xff, 0xd8, 0xff], detected: { ...IMAGE, what: "a JPEG image" } },
  { bytes: [0x47, 0x49, 0x46, 0x38], detected: { ...IMAGE, what: "a GIF image" } },
  { bytes: [0x49, 0x49, 0x2a, 0x00], detected: { ...IMAGE, what: "a TIFF image" } },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], detected: { ...IMAGE, what: "a TIFF image" } },
  { bytes: [0x50, 0x4b, 0x03, 0x04], detected: { ...FOREIGN, what: "a zip archive or an Office document" } },
  { bytes: [0x50, 0x4b, 0x05, 0x06], detected: { ...FOREIGN, what: "an empty zip archive" } },
  { bytes: [0x1f, 0x8b], detected: { ...FOREIGN, what: "gzip-compressed data" } },
  { bytes: [0x42, 0x5a, 0x68], detected: { ...FOREIGN, what: "bzip2-compressed data" } },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], detected: { ...FOREIGN, what: "a 7z archive" } },
  { bytes: [0x4d, 0x5a], detected: { ...FOREIGN, what: "a Windows program" } },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], detected: { ...FOREIGN, what: "a Linux program" } },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], detected: { ...FOREIGN, what: "an old Office document" } },
];

/** Phrases printed on every Form 3, 4 and 5; three of them make a page one (DOMAIN 12.2). */
const FORM_PHRASES = [
  "FORM 3",
  "FORM 4",
  "FORM 5",
  "3235-0287",
  "3235-0104",
  "3235-0362",
  "STATEMENT OF CHANGES",
  "INITIAL STATEMENT",
  "ANNUAL STATEMENT",
  "NON-DERIVATIVE",
  "REPORTING PERSON",
  "EARLIEST TRANSACTION",
];
/** A form says what it is on its first page. */
const FORM_HEAD = 20_000;
/** A page that a browser saved has styles and scripts of its surroundings before the form. */
const PAGE_HEAD = 1_000_000;

/** By the first bytes; null when they say nothing and the text must be read. */
export function detectBinary(bytes: Uint8Array): DetectedOther | null {
  if (bytes.length === 0) return { ...FOREIGN, what: "an empty file" };
  const found = MAGIC.find(({ bytes: magic }) => magic.every((byte, at) => bytes[at] === byte));
  return found?.detected ?? null;
}

/** By the beginning of the decoded text. */
export function detectText(text: string): Detected {
  const start = firstVisible(text);
  if (start === text.length) return { ...FOREIGN, what: "a file without any text" };
  const first = text.charCodeAt(start);
  if (first === 60) return detectMarkup(text, start);
  if (text.startsWith("-----BEGIN PRIVACY-ENHANCED MESSAGE", start)) return { kind: "edgar-submission" };
  if (text.startsWith(BULK_FILING_MARK, start)) return { kind: "sec-bulk" };
  if (isControl(first) || hasControls(text)) return { ...FOREIGN, what: "binary data of no format known here" };
  if ((first === 123 || first === 91) && /^[[{]\s{0,1000}["[{\]}\d]/.test(text.slice(start, start + 1100)))
    return { ...FOREIGN, what: "JSON" };
  const recognised = recogniseText(text);
  if (recognised.isForm) return { kind: "text" };
  const table = findBulkTable(
    text
      .slice(start, start + 4_000)
      .split(/\r?\n/, 1)[0]
      ?.split("\t") ?? [],
  );
  if (table !== null)
    return { kind: "other", what: `the table ${table} of an SEC Insider Transactions Data Set`, format: "sec-bulk", code: "missing-table" };
  const separated = detectSeparated(text.slice(start, start + 10_000));
  if (separated) return { ...FOREIGN, what: separated };
  return { ...FOREIGN, code: recognised.code, what: recognised.what };
}

function detectMarkup(text: string, start: number): Detected {
  if (text.startsWith("<?xml", start) && !isXhtml(text.slice(start, start + 2_000))) return { kind: "ownership-xml" };
  const head = text.slice(start, start + 40).toUpperCase();
  for (const tag of ["<SEC-DOCUMENT>", "<SEC-HEADER>", "<IMS-DOCUMENT>", "<IMS-HEADER>", "<SUBMISSION>", "<DOCUMENT>", "<XML>"]) {
    if (head.startsWith(tag)) return { kind: "edgar-submission" };
  }
  if (isHtml(text, start)) {
    if (looksLikeForm(text, PAGE_HEAD)) return { kind: "edgar-html" };
    return { ...FOREIGN, ...describeHtml(text.slice(start, start + PAGE_HEAD)) };
  }
  return { kind: "ownership-xml" };
}

/** HTML, of which `<!DOCTYPE html>` is no danger but a name; other document types stay XML and are refused there. */
function isHtml(text: string, start: number): boolean {
  const head = text.slice(start, start + 2_000).toUpperCase();
  return (
    isXhtml(head) ||
    /^(?:<!--[^>]{0,500}-->\s{0,100}){0,3}<!DOCTYPE\s{1,20}HTML/.test(head) ||
    /^(?:<!--[^>]{0,500}-->\s{0,100}){0,3}<(?:HTML|HEAD|TITLE|BODY|TABLE|CENTER|DIV|SPAN|P|FONT|B|H[1-3]|LINK|META|STYLE|SCRIPT)[\s>]/.test(
      head,
    )
  );
}

/** An XML declaration, and then HTML. */
function isXhtml(head: string): boolean {
  return /^<\?xml[^>]{0,200}\?>\s{0,100}<(?:!DOCTYPE\s{1,20})?HTML[\s>]/i.test(head);
}

function looksLikeForm(text: string, length = FORM_HEAD): boolean {
  const head = text.slice(0, length).toUpperCase();
  return FORM_PHRASES.filter((phrase) => head.includes(phrase)).length >= 3;
}

/** Same number of tabs or commas on each of the first lines. */
function detectSeparated(head: string): string | null {
  const lines = head.split(/\r?\n/, 4).slice(0, 3);
  if (lines.length < 2) return null;
  for (const [separator, what] of [
    ["\t", "a tab-separated table"],
    [",", "a comma-separated table"],
  ] as const) {
    const counts = lines.filter((line) => line !== "").map((line) => line.split(separator).length);
    if (counts.length > 1 && counts.every((count) => count > 2 && count === counts[0])) return what;
  }
  return null;
}

function firstVisible(text: string): number {
  let at = 0;
  while (at < text.length && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfeff) && !isControl(text.charCodeAt(at))) at++;
  return at;
}

function isControl(code: number): boolean {
  return code < 9 || (code > 13 && code < 32);
}

function hasControls(text: string): boolean {
  const end = Math.min(text.length, 1_000);
  for (let at = 0; at < end; at++) if (isControl(text.charCodeAt(at))) return true;
  return false;
}
