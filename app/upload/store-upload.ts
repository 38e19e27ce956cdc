import { pageDb } from "@/db/client";
import { readBytes } from "@/db/ingest/bytes";
import { storeFile } from "@/db/ingest/store-file";
import type { FileOutcome } from "@/lib/upload-outcome";

/**
 * Stores what one uploaded file holds: the one function behind the server action and the streaming route. A filing, or
 * a zip of many; each entry has its own outcome. An upload is a claim (DESIGN, Trust).
 */
export async function storeUpload(name: string, bytes: Uint8Array): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for await (const file of readBytes(cleanFileName(name), bytes))
    outcomes.push(await storeFile(pageDb(), file, { trust: "claimed", refreshNow: true }));
  return outcomes;
}

/** For display only, never a path: without folders, control characters and the marks that turn the reading direction; at most 200 characters. */
function cleanFileName(name: string): string {
  const base = name.replace(/^.*[/\\]/, "");
  return base.replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200) || "unnamed file";
}
