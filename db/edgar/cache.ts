import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { EdgarAddress } from "@/lib/edgar/addresses";

/** What EDGAR said of a document's version; sent back to ask whether there is a newer one. */
export type Version = { etag: string | null; lastModified: string | null };

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/**
 * The documents of EDGAR that were fetched, packed, in folders as EDGAR has them. A folder that may be thrown away at any
 * time: what is in the database does not need it, and a database that is built anew does not ask EDGAR again.
 */
export function cacheFile(folder: string, { host, path }: EdgarAddress): string {
  return `${join(folder, host, ...path.split("/").filter((part) => part !== "" && part !== "." && part !== ".."))}.gz`;
}

/** Null where it is not kept, or what is kept is damaged. */
export async function readCached(folder: string, address: EdgarAddress): Promise<{ bytes: Buffer; version: Version } | null> {
  const file = cacheFile(folder, address);
  try {
    const bytes = await unpack(await readFile(file));
    const version = JSON.parse(await readFile(`${file}.json`, "utf8").catch(() => "{}")) as Partial<Version>;
    return { bytes, version: { etag: version.etag ?? null, lastModified: version.lastModified ?? null } };
  } catch {
    return null; // never fetched, thrown away, or cut by a kill: it is fetched
  }
}

/** Keeps a document whole or not at all. A full disk is no reason to lose the answer: then it is not kept. */
export async function keepCached(folder: string, address: EdgarAddress, bytes: Uint8Array, version: Version | null): Promise<void> {
  const file = cacheFile(folder, address);
  const temporary = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, await pack(bytes));
    await rename(temporary, file);
    if (version) await writeFile(`${file}.json`, JSON.stringify(version));
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}
