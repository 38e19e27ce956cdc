import { setTimeout as sleep } from "node:timers/promises";
import { pageDb } from "@/db/client";
import { refreshDirty } from "@/db/derive/refresh-dirty";
import { beginDraft } from "@/db/drafts/create-draft";
import { findDraftReference } from "@/db/drafts/list-drafts";
import { readDraft } from "@/db/drafts/read-draft";
import { readBytes } from "@/db/ingest/bytes";
import type { FileRead } from "@/db/ingest/files";
import { kindOfDocument } from "@/db/ingest/read-document";
import { findConfirmed, storeFile } from "@/db/ingest/store-file";
import { sha256 } from "@/db/store/hashes";
import type { FileOutcome, UploadProgress } from "@/lib/upload-outcome";

/** PDFs with a text layer are read in this time; what must be recognised goes on without its sender waiting. */
const WAIT_MS = 5_000;
/** From so many filings on, what follows from them is rebuilt once at the end instead of with each. */
const REFRESH_EACH = 50;
/** Outcomes that are listed one by one; of a quarter's set the rest is counted. */
const MAX_LISTED = 500;

/**
 * Stores what one uploaded file holds: the one function behind the server action and the streaming route. A filing, a zip of many, or a
 * bulk set; each entry has its own outcome. An upload is a claim (DESIGN, Trust). `onProgress` is called after each document and issuer.
 */
export async function storeUpload(
  name: string,
  bytes: Uint8Array,
  onProgress: (progress: UploadProgress) => void = () => {},
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  const until = Date.now() + WAIT_MS;
  const clean = cleanFileName(name);
  let files = 0;
  let more = 0;
  for await (const file of readBytes(clean, bytes)) {
    const outcome = await storeOne(file, ++files <= REFRESH_EACH, until);
    onProgress({ documents: files });
    if (outcomes.length < MAX_LISTED) outcomes.push(outcome);
    else if (outcome.refusals.length > 0 && outcomes.length < 2 * MAX_LISTED) outcomes.push(outcome);
    else more += outcome.filings.length;
  }
  if (files > REFRESH_EACH) await refreshDirty(pageDb(), (done, total) => onProgress({ documents: files, issuers: { done, total } }));
  if (more > 0) outcomes.push({ name: clean, filings: [], drafts: [], refusals: [], more });
  return outcomes;
}

/** `until`: for how long the sender waits for pages to be read. */
async function storeOne(file: FileRead, refreshNow: boolean, until: number): Promise<FileOutcome> {
  const format = "bytes" in file ? kindOfDocument(file.bytes) : null;
  if ("problem" in file || format === null) return storeFile(pageDb(), file, { trust: "claimed", refreshNow });
  const outcome: FileOutcome = { name: file.name, filings: [], drafts: [], refusals: [] };
  const filings = await findConfirmed(pageDb(), sha256(file.bytes));
  if (filings.length > 0) return { ...outcome, filings };
  const begun = await beginDraft(pageDb(), { name: file.name, bytes: file.bytes, format });
  // A failure of the database leaves the draft as begun; the next start goes on with it.
  const reading = readDraft(pageDb(), begun.id).catch(() => {});
  await Promise.race([reading, sleep(Math.max(0, until - Date.now()), undefined, { ref: false })]);
  const draft = (await findDraftReference(pageDb(), begun.id)) ?? begun;
  return draft.state === "refused" ? { ...outcome, refusals: draft.problems } : { ...outcome, drafts: [draft] };
}

/** For display only, never a path: without folders, control characters and the marks that turn the reading direction; at most 200 characters. */
function cleanFileName(name: string): string {
  const base = name.replace(/^.*[/\\]/, "");
  return base.replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200) || "unnamed file";
}
