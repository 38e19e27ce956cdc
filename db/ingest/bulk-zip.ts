import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { hasOverlap, isVisibleFile, listEntries, MAX_RATIO, nameOf, RATIO_FREE_BYTES } from "./archive";
import { MAX_SET_ZIP_BYTES, readBulkSet } from "./bulk";
import { type BulkSet, findBulkSet, firstBytes, isCompanion, SetDamage, type SetFile } from "./bulk-set";
import type { FileRead } from "./files";

/** A set has eight tables, a readme and metadata; of zips with more entries none is looked at for tables. */
const MAX_SET_ENTRIES = 100;

export type SetZip = { read: () => AsyncGenerator<FileRead> };

/**
 * A zip that holds a bulk set, told by the first lines of its entries; null when it holds none, or is damaged, which the
 * ordinary reading of archives then says. `read` streams the tables out of the zip, once for each pass, and closes it.
 */
export async function openSetZip(name: string, source: string | Uint8Array): Promise<SetZip | null> {
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false, autoClose: false };
  let zip: ZipFile;
  try {
    zip =
      typeof source === "string"
        ? await openPromise(source, options)
        : await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options);
  } catch {
    return null; // no zip; readArchive says why
  }
  const found = await findSets(name, zip);
  if (found) return { read: () => readSetZip(name, zip, found) };
  zip.close();
  return null;
}

type Found = { sets: BulkSet[]; others: SetFile[] };

async function findSets(name: string, zip: ZipFile): Promise<Found | null> {
  if (zip.entryCount > MAX_SET_ENTRIES) return null;
  const { entries, damage } = await listEntries(zip);
  if (damage !== null || hasOverlap(entries)) return null;
  const files = entries.filter(isVisibleFile).map((entry) => entryFile(zip, entry));
  const sets: BulkSet[] = [];
  for (const [folder, inside] of Map.groupBy(files, (file) => dirname(file.name))) {
    const set = await findBulkSet(folder === "." ? name : `${name}!/${folder}`, inside);
    if (set) sets.push(set);
  }
  const tables = new Set(sets.flatMap((set) => [...set.tables.values(), ...set.repeated, ...set.broken]));
  return sets.length === 0 ? null : { sets, others: files.filter((file) => !tables.has(file)) };
}

async function* readSetZip(name: string, zip: ZipFile, { sets, others }: Found): AsyncGenerator<FileRead> {
  try {
    if (zip.fileSize > MAX_SET_ZIP_BYTES) {
      const message = `The zip of the set has ${zip.fileSize.toLocaleString("en-US")} bytes; at most ${MAX_SET_ZIP_BYTES.toLocaleString("en-US")} are read.`;
      yield { name, sha256: "", problem: { code: "too-large", severity: "error", path: "", message, line: null, excerpt: null } };
      return;
    }
    for (const set of sets) yield* readBulkSet(set);
    for (const other of others) {
      const head = await firstBytes(other);
      if (head && isCompanion(head)) continue;
      const message = "Beside the tables of a bulk set nothing else is read from its zip: put this file into another one.";
      yield {
        name: `${name}!/${other.name}`,
        sha256: "",
        problem: { code: "archive", severity: "error", path: "", message, line: null, excerpt: null },
      };
    }
  } finally {
    zip.close();
  }
}

/** An entry as a file that can be read from its beginning any number of times; sizes and checksum are verified each time. */
function entryFile(zip: ZipFile, entry: Entry): SetFile {
  const name = nameOf(entry);
  async function* read(): AsyncGenerator<Buffer> {
    if (entry.isEncrypted()) throw new SetDamage("archive", `The entry ${name} is encrypted.`);
    let size = 0;
    let checksum = 0;
    try {
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        const bytes: Buffer = chunk;
        size += bytes.length;
        checksum = crc32(bytes, checksum);
        if (size > entry.uncompressedSize) throw new SetDamage("archive", `The entry ${name} unpacks to more than the archive says.`);
        if (size > RATIO_FREE_BYTES && size > entry.compressedSize * MAX_RATIO)
          throw new SetDamage("archive", `The entry ${name} unpacks to more than ${MAX_RATIO} times its size, as in a decompression bomb.`);
        yield bytes;
      }
    } catch (error) {
      if (error instanceof SetDamage) throw error;
      throw new SetDamage("archive", `The entry ${name} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (size !== entry.uncompressedSize || checksum !== entry.crc32)
      throw new SetDamage("archive", `The size or checksum of the entry ${name} is wrong.`);
  }
  return { name, size: entry.uncompressedSize, read: async () => read() };
}
