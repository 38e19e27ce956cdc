import { pageDb } from "@/db/client";
import { refreshDirty } from "@/db/derive/derive";
import { readBytes } from "@/db/ingest/bytes";
import { storeFile } from "@/db/ingest/store-file";
import type { FileOutcome } from "@/lib/upload-outcome";

/** From so many filings on, what follows from them is rebuilt once at the end instead of with each. */
const REFRESH_EACH = 50;
/** Outcomes that are listed one by one; of a quarter's set the rest is counted. */
const MAX_LISTED = 500;

/**
 * Stores what one uploaded file holds: the one function behind the server action and the streaming route. A filing, or
 * a zip of many, or a bulk set; each entry has its own outcome. An upload is a claim (DESIGN, Trust).
 */
export async function storeUpload(name: string, bytes: Uint8Array): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  const db = pageDb();
  const clean = cleanFileName(name);
  let files = 0;
  let more = 0;
  for await (const file of readBytes(clean, bytes)) {
    const outcome = await storeFile(db, file, { trust: "claimed", refreshNow: ++files <= REFRESH_EACH });
    if (outcomes.length < MAX_LISTED) outcomes.push(outcome);
    else if (outcome.refusals.length > 0 && outcomes.length < 2 * MAX_LISTED) outcomes.push(outcome);
    else more += outcome.filings.length;
  }
  if (files > REFRESH_EACH) await refreshDirty(db);
  if (more > 0) outcomes.push({ name: clean, filings: [], refusals: [], more });
  return outcomes;
}

/** For display only, never a path: without folders, control characters and the marks that turn the reading direction; at most 200 characters. */
function cleanFileName(name: string): string {
  const base = name.replace(/^.*[/\\]/, "");
  return base.replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200) || "unnamed file";
}
