import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { ACCESSION_COLUMN, type BulkTableName, findBulkTable } from "@/lib/parse/bulk-tables";
import { decodeBytes } from "@/lib/parse/decode";
import { detectBinary, detectText } from "@/lib/parse/detect";
import { readTsv } from "@/lib/parse/tsv-records";
import type { ProblemCode } from "@/lib/problem";

/** A file or zip entry that may be a table of a set. */
export type SetFile = {
  /** As given, with its folder. */
  name: string;
  /** Unpacked. */
  size: number;
  /** Reads from the beginning; may be called again. */
  read: () => Promise<AsyncIterable<Buffer>>;
};

/** The tables of one SEC Insider Transactions Data Set. */
export type BulkSet = {
  /** The folder or zip, as given. */
  name: string;
  tables: Map<BulkTableName, SetFile>;
  /** A second file of a table that is there already. */
  repeated: SetFile[];
  /** Files whose beginning cannot be read: each may be a table. */
  broken: SetFile[];
};

/** Why a set cannot be read; thrown while its tables are read, and caught where its filings are given out. */
export class SetDamage extends Error {
  override name = "SetDamage";
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly line: number | null = null,
  ) {
    super(message);
  }
}

/** A header has 1,000 characters at most. */
const HEADER_BYTES = 4_096;

/**
 * The set among the files of one folder, told by their first lines; null where none of them is SUBMISSION. Files that are no
 * table are not part of it.
 */
export async function findBulkSet(name: string, files: readonly SetFile[]): Promise<BulkSet | null> {
  const set: BulkSet = { name, tables: new Map(), repeated: [], broken: [] };
  for (const file of files) {
    const head = await firstBytes(file);
    const table = head && tableOf(head);
    if (head === null) set.broken.push(file);
    if (table === null) continue;
    if (set.tables.has(table)) set.repeated.push(file);
    else set.tables.set(table, file);
  }
  return set.tables.has("SUBMISSION") ? set : null;
}

/** Which table begins with these bytes; null when none does. */
export function tableOf(bytes: Uint8Array): BulkTableName | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEADER_BYTES)).toString("latin1");
  const start = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
  const line = text.slice(start).split(/\r?\n/, 1)[0] ?? "";
  if (!line.includes(ACCESSION_COLUMN)) return null;
  try {
    return findBulkTable((readTsv(line)[0] ?? []).map((column) => column.trim()));
  } catch {
    return null; // an unclosed quote: no table begins so
  }
}

/** The first bytes of a file, also of one that is damaged behind them; null where there are none to be had. */
export async function firstBytes(file: SetFile): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Leaving the loop closes the stream.
    for await (const chunk of await file.read()) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= HEADER_BYTES) break;
    }
  } catch {
    if (chunks.length === 0) return null; // said of the set as a whole
  }
  return Buffer.concat(chunks);
}

/** First bytes of a file on disk; empty where it cannot be read. */
export async function headOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return Buffer.alloc(0);
  }
}

/** A file on disk. */
export async function fileOnDisk(path: string): Promise<SetFile> {
  const { size } = await stat(path);
  return { name: path, size, read: async () => createReadStream(path) };
}

/** Is this what lies beside the tables and is no filing, such as the set's readme and metadata? Judged by its beginning. */
export function isCompanion(head: Uint8Array): boolean {
  const detected = detectBinary(head) ?? detectText(decodeBytes(head).text);
  return detected.kind === "other" && detected.code === "not-a-filing";
}
