import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { MAX_BYTES } from "@/lib/parse/read-filings";
import type { Problem, ProblemCode } from "@/lib/problem";

/** A quarter's filings of one issuer fit many times; a decompression bomb does not (RELIABILITY 29). */
export const MAX_ARCHIVE_BYTES = 50_000_000;
export const MAX_ENTRIES = 2_000;
export const MAX_UNPACKED_BYTES = 200_000_000;
/** XML packs ten to one; a hundred to one is no text. Small entries may: 100 kB of spaces harm nobody. */
export const MAX_RATIO = 100;
export const RATIO_FREE_BYTES = 100_000;

/** An entry's bytes or why it is refused; `name` is empty where the archive as a whole is meant. */
export type ArchiveRead = { name: string; bytes: Uint8Array } | { name: string; sha256: string; problem: Problem };

/** By its first bytes: a local file header, or the end record of an empty archive (PKWARE APPNOTE 4.3). */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

/**
 * The files of a zip in byte order of their names, unpacked one at a time under the limits above. Names are labels:
 * nothing is written by them. Dot files are passed over; a link, an encrypted, damaged or too large entry, and an
 * archive inside the archive are refused each for itself.
 */
export async function* readArchive(bytes: Uint8Array): AsyncGenerator<ArchiveRead> {
  const whole = (code: ProblemCode, message: string): ArchiveRead => ({
    name: "",
    sha256: createHash("sha256").update(bytes).digest("hex"),
    problem: problem(code, message),
  });
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      decodeStrings: false, // its own check of names would give up the whole archive for one odd name
      validateEntrySizes: false, // sizes and checksums are checked below, entry by entry
    });
  } catch (error) {
    yield whole("archive", `The zip archive cannot be read: ${messageOf(error)}`);
    return;
  }
  const { entries, damage } = await listEntries(zip);
  if (damage !== null) yield whole("archive", damage);
  if (entries.length > MAX_ENTRIES) {
    yield whole("too-large", `The archive has more than ${MAX_ENTRIES.toLocaleString("en-US")} entries.`);
    return;
  }
  if (hasOverlap(entries)) {
    yield whole("archive", "Entries of the archive overlap, as in a decompression bomb.");
    return;
  }
  const files = entries.filter(isVisibleFile).sort((a, b) => Buffer.compare(rawName(a), rawName(b)));
  if (files.length === 0 && damage === null) yield whole("not-a-filing", "The archive is empty: no filing found.");
  let left = MAX_UNPACKED_BYTES;
  for (const entry of files) {
    const read = await readEntry(zip, entry, left);
    yield read;
    if ("bytes" in read) left -= read.bytes.length;
    if (left <= 0 || ("problem" in read && read.problem === OVER_TOTAL)) {
      yield whole("too-large", OVER_TOTAL.message);
      return;
    }
  }
}

const OVER_TOTAL = problem(
  "too-large",
  `Unpacked, the archive has more than ${MAX_UNPACKED_BYTES.toLocaleString("en-US")} bytes; the rest is not read.`,
);

export async function listEntries(zip: ZipFile): Promise<{ entries: Entry[]; damage: string | null }> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > MAX_ENTRIES) break;
    }
  } catch (error) {
    return { entries, damage: `The zip archive's list of entries is damaged: ${messageOf(error)}` };
  }
  return { entries, damage: null };
}

export function hasOverlap(entries: readonly Entry[]): boolean {
  const ranges = entries
    .map((entry) => ({
      start: entry.relativeOffsetOfLocalHeader,
      end: entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize,
    }))
    .sort((a, b) => a.start - b.start);
  return ranges.some((range, at) => range.end > (ranges[at + 1]?.start ?? Number.POSITIVE_INFINITY));
}

export function isVisibleFile(entry: Entry): boolean {
  const name = nameOf(entry);
  if (name.endsWith("/") || name.startsWith("__MACOSX/")) return false;
  return !name.split("/").some((part) => part.startsWith(".") && part !== "." && part !== "..");
}

async function readEntry(zip: ZipFile, entry: Entry, left: number): Promise<ArchiveRead> {
  const name = nameOf(entry);
  const refuse = (code: ProblemCode, message: string): ArchiveRead => ({ name, sha256: "", problem: problem(code, message) });
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return refuse("archive", "The entry is a symbolic link.");
  if (entry.isEncrypted()) return refuse("archive", "The entry is encrypted.");
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    // Leaving the loop destroys the stream, so nothing past a limit is unpacked.
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_BYTES) return refuse("too-large", `Unpacked, the entry has more than ${MAX_BYTES.toLocaleString("en-US")} bytes.`);
      if (size > RATIO_FREE_BYTES && size > entry.compressedSize * MAX_RATIO) {
        return refuse("archive", `The entry unpacks to more than ${MAX_RATIO} times its size, as in a decompression bomb.`);
      }
      if (size > left) return { name, sha256: "", problem: OVER_TOTAL };
    }
  } catch (error) {
    return refuse("archive", `The entry cannot be unpacked: ${messageOf(error)}`);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length !== entry.uncompressedSize || crc32(bytes) !== entry.crc32)
    return refuse("archive", "The entry's size or checksum is wrong.");
  if (isArchive(bytes)) return refuse("archive", "Archives inside archives are not opened.");
  return { name, bytes };
}

/** Without `decodeStrings` yauzl leaves the name in bytes. */
function rawName(entry: Entry): Buffer {
  return entry.fileNameRaw;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const windows1252 = new TextDecoder("windows-1252");

/** For display only; characters that would disturb a line or its direction are shown as U+FFFD. */
export function nameOf(entry: Entry): string {
  let name: string;
  try {
    name = utf8.decode(rawName(entry));
  } catch {
    name = windows1252.decode(rawName(entry));
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be shown.
  return name.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function problem(code: ProblemCode, message: string): Problem {
  return { code, severity: "error", path: "", message, line: null, excerpt: null };
}
