import { isArchive, readArchive } from "./archive";
import { openSetZip } from "./bulk-zip";
import type { FileRead } from "./files";

/** What one body of bytes holds: itself, the entries of a zip as `archive.zip!/entry`, or the filings of a bulk set as `archive.zip!/accession number`. */
export async function* readBytes(name: string, bytes: Uint8Array): AsyncGenerator<FileRead> {
  if (!isArchive(bytes)) {
    yield { name, bytes };
    return;
  }
  const set = await openSetZip(name, bytes);
  if (set) {
    yield* set.read();
    return;
  }
  for await (const entry of readArchive(bytes)) yield { ...entry, name: entry.name === "" ? name : `${name}!/${entry.name}` };
}
