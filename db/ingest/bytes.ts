import { isArchive, readArchive } from "./archive";
import type { FileRead } from "./files";

/** What one body of bytes holds: itself, or the entries of a zip as `archive.zip!/entry`. */
export async function* readBytes(name: string, bytes: Uint8Array): AsyncGenerator<FileRead> {
  if (!isArchive(bytes)) {
    yield { name, bytes };
    return;
  }
  for await (const entry of readArchive(bytes)) yield { ...entry, name: entry.name === "" ? name : `${name}!/${entry.name}` };
}
