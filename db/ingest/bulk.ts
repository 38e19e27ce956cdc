import { readAccessionNumber } from "@/lib/filing/identifiers";
import { BULK_FILING_MARK, writeBulkSection } from "@/lib/parse/bulk-filing-text";
import { ACCESSION_COLUMN, type BulkTableName, bulkTableNames, REQUIRED_TABLES } from "@/lib/parse/bulk-tables";
import { MAX_BYTES } from "@/lib/parse/read-filings";
import { readTsv } from "@/lib/parse/tsv-records";
import type { Problem, ProblemCode } from "@/lib/problem";
import { type BulkSet, SetDamage, type SetFile } from "./bulk-set";
import type { FileRead } from "./files";
import { tsvSplitter } from "./tsv-splitter";

/** Limits of a set of their own: the largest quarter so far has 100 MB of tables. */
export const MAX_SET_BYTES = 2_000_000_000;
export const MAX_SET_ZIP_BYTES = 500_000_000;
/** Text that is held at once; a larger set is read in several passes. */
export const PASS_BYTES = 48_000_000;
/** Chosen accession numbers could put all filings into one pass: no more is held than this. */
const MAX_HELD_BYTES = 4 * PASS_BYTES;

export type BulkOptions = { passBytes?: number };

/** What one pass holds of one filing: the records of each table, as they stand in it. */
type HeldFiling = { accession: string; records: (string | undefined)[]; bytes: number };

/** What is known of a table once its header is read. */
type OpenTable = { header: string; accessionAt: number };

/**
 * The filings of a set, each as the text of its rows (`lib/parse/bulk-filing-text`), named `set!/accession number`. The tables
 * are in no common order, so they are joined in passes: each reads all of them and holds the filings of its share, chosen by
 * accession number, so that memory does not grow with the set (docs/decisions/005). The first pass sees every row
 * before anything is given out: of a damaged set nothing is.
 */
export async function* readBulkSet(set: BulkSet, { passBytes = PASS_BYTES }: BulkOptions = {}): AsyncGenerator<FileRead> {
  const refusal = (code: ProblemCode, message: string, line: number | null = null): FileRead => ({
    name: set.name,
    sha256: "",
    problem: problem(code, message, line),
  });
  const size = [...set.tables.values()].reduce((sum, file) => sum + file.size, 0);
  if (size > MAX_SET_BYTES) {
    yield refusal("too-large", `The tables have ${count(size)} bytes; at most ${count(MAX_SET_BYTES)} are read.`);
    return;
  }
  if (set.repeated.length > 0) {
    yield refusal(
      "bad-row",
      `${set.repeated.map(({ name }) => name).join(", ")} is a table that the set has twice: give each quarter its own folder or zip.`,
    );
    return;
  }
  if (set.broken.length > 0) {
    yield refusal("archive", `${set.broken.map(({ name }) => name).join(", ")} cannot be read, and may be a table of the set.`);
    return;
  }
  const missing = bulkTableNames.filter((name) => !set.tables.has(name));
  if (missing.length > 0) yield refusal("missing-table", sentenceOfMissing(missing));
  const passes = Math.max(1, Math.ceil(size / passBytes));
  for (let pass = 0; pass < passes; pass++) {
    let held: Held;
    try {
      held = await readPass(set, pass, passes, passBytes);
    } catch (error) {
      if (error instanceof SetDamage) yield refusal(error.code, error.message, error.line);
      else if (isReadFailure(error)) yield refusal("unreadable", `A table of the set could not be read (${error.message}).`);
      else throw error;
      return;
    }
    if (held.rows === 0 && pass === 0) yield refusal("not-a-filing", "SUBMISSION has no rows: no filing found.");
    for (const [accession, filing] of held.filings) {
      held.filings.delete(accession);
      yield fileOf(set.name, filing, held.tables);
    }
  }
}

type Held = { tables: Map<BulkTableName, OpenTable>; filings: Map<string, HeldFiling>; rows: number };

async function readPass(set: BulkSet, pass: number, passes: number, passBytes: number): Promise<Held> {
  const held: Held = { tables: new Map(), filings: new Map(), rows: 0 };
  const limit = Math.max(MAX_HELD_BYTES, 4 * passBytes);
  let heldBytes = 0;
  for (const [index, name] of bulkTableNames.entries()) {
    const file = set.tables.get(name);
    if (!file) continue;
    let table: OpenTable | null = null;
    await eachRecord(name, file, (record) => {
      if (table === null) {
        table = openTable(name, record);
        held.tables.set(name, table);
        return;
      }
      if (name === "SUBMISSION") held.rows++;
      const accession = accessionOf(record, table.accessionAt);
      if (passes > 1 && hash(accession) % passes !== pass) return;
      let filing = held.filings.get(accession);
      if (!filing) {
        filing = { accession, records: [], bytes: 0 };
        held.filings.set(accession, filing);
      }
      filing.bytes += record.length + 1;
      // A filing over the limit of one document is not read; what it had is let go.
      if (filing.bytes > MAX_BYTES) {
        filing.records = [];
        return;
      }
      heldBytes += record.length + 1;
      if (heldBytes > limit)
        throw new SetDamage("too-large", `More than ${count(limit)} bytes of the set belong to one of its ${passes} parts.`);
      filing.records[index] = `${filing.records[index] ?? ""}${record}\n`;
    });
    if (table === null) throw new SetDamage("missing-table", `${name} is empty: it has no header.`);
  }
  return held;
}

async function eachRecord(name: BulkTableName, file: SetFile, onRecord: (record: string) => void): Promise<void> {
  const splitter = tsvSplitter(onRecord);
  for await (const chunk of await file.read()) if (!splitter.push(chunk)) break;
  const { end, line } = splitter.finish();
  if (end === "unclosed-quote")
    throw new SetDamage("bad-row", `${name} ends inside a quoted cell of the row that begins on line ${count(line)}.`, line);
  if (end === "record-too-long")
    throw new SetDamage("bad-row", `The row of ${name} that begins on line ${count(line)} does not end.`, line);
}

function openTable(name: BulkTableName, header: string): OpenTable {
  const columns = readTsv(header)[0] ?? [];
  const accessionAt = columns.findIndex((column) => column.trim() === ACCESSION_COLUMN);
  if (accessionAt < 0)
    throw new SetDamage("missing-column", `${name} has no column ${ACCESSION_COLUMN}, so that its rows belong to no filing.`);
  return { header, accessionAt };
}

/** In all sets the first cell, and never quoted. */
function accessionOf(record: string, at: number): string {
  const tab = record.indexOf("\t");
  const cell = at === 0 && record.charCodeAt(0) !== 34 ? (tab < 0 ? record : record.slice(0, tab)) : (readTsv(record)[0]?.[at] ?? "");
  return readAccessionNumber(cell) ?? cell.trim();
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

function fileOf(setName: string, filing: HeldFiling, tables: ReadonlyMap<BulkTableName, OpenTable>): FileRead {
  const name = `${setName}!/${filing.accession}`;
  if (filing.bytes > MAX_BYTES)
    return { name, sha256: "", problem: problem("too-large", `The rows of this filing have more than ${count(MAX_BYTES)} bytes.`) };
  if (filing.records[0] === undefined) {
    const where = bulkTableNames.filter((_, index) => filing.records[index] !== undefined).join(", ");
    return { name, sha256: "", problem: problem("bad-row", `${where} has rows of this filing, and SUBMISSION has none.`) };
  }
  const sections = bulkTableNames.flatMap((table, index) => {
    const known = tables.get(table);
    return known ? [writeBulkSection(table, known.header, filing.records[index] ?? "")] : [];
  });
  return { name, bytes: Buffer.from(`${BULK_FILING_MARK}\n${sections.join("")}`, "latin1") };
}

function sentenceOfMissing(missing: readonly BulkTableName[]): string {
  const required = missing.filter((name) => REQUIRED_TABLES.includes(name));
  const list = missing.join(", ");
  return required.length > 0
    ? `The set has no ${list}: its filings are read without, and none of them is stored, since owners or rows would be missing.`
    : `The set has no ${list}: its filings are read without.`;
}

/** The operating system's refusal; anything else is a fault of this program. */
function isReadFailure(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function problem(code: ProblemCode, message: string, line: number | null = null): Problem {
  return { code, severity: "error", path: "", message, line, excerpt: null };
}
