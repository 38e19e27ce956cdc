import { createHash } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { MAX_BYTES } from "@/lib/parse/read-filings";
import type { Problem, ProblemCode } from "@/lib/problem";
import { isArchive, MAX_ARCHIVE_BYTES, readArchive } from "./archive";
import { readBulkSet } from "./bulk";
import { type BulkSet, fileOnDisk, findBulkSet, headOf, isCompanion, type SetFile, tableOf } from "./bulk-set";
import { openSetZip } from "./bulk-zip";

/** One file or archive entry: its bytes or, where they are not to be had, why not. */
export type FileRead =
  | { name: string; bytes: Uint8Array }
  /** `sha256` is empty where the bytes could not be read. */
  | { name: string; sha256: string; problem: Problem };

/**
 * Every file under the paths, one at a time, in the order of the paths and inside a folder in byte order of the
 * whole path. Dot files and links to folders are passed over; a zip gives its entries as `archive.zip!/entry`.
 * What is wrong with one file is said of that file, and the next one follows. A path that is not there throws.
 */
export async function* readFiles(paths: readonly string[]): AsyncGenerator<FileRead> {
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) yield* readFolder(path);
    else yield* readFile(path);
  }
}

async function* readFolder(folder: string): AsyncGenerator<FileRead> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { name: folder, sha256: "", problem: unreadable(error) };
    return;
  }
  const set = await findFolderSet(folder, entries);
  if (set) {
    yield* readBulkSet(set);
    const tables = new Set([...set.tables.values(), ...set.repeated, ...set.broken].map(({ name }) => name));
    entries = await withoutCompanions(folder, entries, tables);
  }
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  for (const { entry } of entries
    .filter(({ name }) => !name.startsWith("."))
    .map(withSortKey)
    .sort((a, b) => Buffer.compare(a.key, b.key))) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) yield* readFolder(path);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFileBehind(path)))) yield* readFile(path);
  }
}

/** Tables are looked for in folders of no more files: a set has eight, and a folder of a million filings is read once. */
const MAX_SET_FILES = 1_000;

async function findFolderSet(folder: string, entries: readonly Dirent[]): Promise<BulkSet | null> {
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  if (files.length > MAX_SET_FILES) return null;
  const tables: SetFile[] = [];
  for (const { name } of files.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))) {
    const path = join(folder, name);
    if (tableOf(await headOf(path)) !== null) tables.push(await fileOnDisk(path));
  }
  return tables.length === 0 ? null : findBulkSet(folder, tables);
}

/** What lies beside the tables of a set: folders, and files that may hold a filing. */
async function withoutCompanions(folder: string, entries: readonly Dirent[], tables: ReadonlySet<string>): Promise<Dirent[]> {
  const left: Dirent[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (tables.has(path) || (entry.isFile() && isCompanion(await headOf(path)))) continue;
    left.push(entry);
  }
  return left;
}

/** With the slash that follows a folder's name, so that names sort as whole paths do: `a.xml` before `a/b.xml`. */
function withSortKey(entry: Dirent): { entry: Dirent; key: Buffer } {
  return { entry, key: Buffer.from(entry.isDirectory() ? `${entry.name}/` : entry.name) };
}

async function isFileBehind(link: string): Promise<boolean> {
  try {
    return (await stat(link)).isFile();
  } catch {
    return false; // a link to nothing holds no filing
  }
}

async function* readFile(path: string): AsyncGenerator<FileRead> {
  const archive = isArchive(await headOf(path)) ? await openSetZip(path, path) : null;
  if (archive) {
    yield* archive.read();
    return;
  }
  let read: { bytes: Buffer } | { tooLarge: number; isZip: boolean };
  try {
    read = await readWithin(path);
  } catch (error) {
    yield { name: path, sha256: "", problem: unreadable(error) };
    return;
  }
  if ("tooLarge" in read) {
    const limit = read.isZip ? MAX_ARCHIVE_BYTES : MAX_BYTES;
    const message = `The ${read.isZip ? "archive" : "file"} has ${read.tooLarge.toLocaleString("en-US")} bytes; at most ${limit.toLocaleString("en-US")} are read.`;
    yield { name: path, sha256: await hashFile(path), problem: problem("too-large", message) };
  } else if (isArchive(read.bytes)) {
    for await (const entry of readArchive(read.bytes)) yield { ...entry, name: entry.name === "" ? path : `${path}!/${entry.name}` };
  } else {
    yield { name: path, bytes: read.bytes };
  }
}

/** The file's bytes, unless it is larger than its kind may be. */
async function readWithin(path: string): Promise<{ bytes: Buffer } | { tooLarge: number; isZip: boolean }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > MAX_BYTES) {
      const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
      const isZip = isArchive(buffer);
      if (!isZip || size > MAX_ARCHIVE_BYTES) return { tooLarge: size, isZip };
    }
    return { bytes: await file.readFile() };
  } finally {
    await file.close();
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

function unreadable(error: unknown): Problem {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
  return problem("unreadable", `The file could not be read (${code}).`);
}

function problem(code: ProblemCode, message: string): Problem {
  return { code, severity: "error", path: "", message, line: null, excerpt: null };
}
