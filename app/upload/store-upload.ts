import { setTimeout as sleep } from "node:timers/promises";
import { pageDb } from "@/db/client";
import { beginDraft } from "@/db/drafts/create-draft";
import { findDraftReference } from "@/db/drafts/list-drafts";
import { readDraft } from "@/db/drafts/read-draft";
import { readBytes } from "@/db/ingest/bytes";
import type { FileRead } from "@/db/ingest/files";
import { kindOfDocument } from "@/db/ingest/read-document";
import { findConfirmed, storeFile } from "@/db/ingest/store-file";
import { sha256 } from "@/db/store/hashes";
import type { FileOutcome } from "@/lib/upload-outcome";

/** A PDF with a text layer is read in this time; one whose text must be recognised goes on without its sender waiting. */
const WAIT_MS = 4_000;

/**
 * Stores what one uploaded file holds: the one function behind the server action and the streaming route. A filing, or
 * a zip of many; each entry has its own outcome. An upload is a claim (DESIGN, Trust).
 */
export async function storeUpload(name: string, bytes: Uint8Array): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for await (const file of readBytes(cleanFileName(name), bytes)) outcomes.push(await storeOne(file));
  return outcomes;
}

async function storeOne(file: FileRead): Promise<FileOutcome> {
  const format = "bytes" in file ? kindOfDocument(file.bytes) : null;
  if ("problem" in file || format === null) return storeFile(pageDb(), file, { trust: "claimed", refreshNow: true });
  const outcome: FileOutcome = { name: file.name, filings: [], drafts: [], refusals: [] };
  const filings = await findConfirmed(pageDb(), sha256(file.bytes));
  if (filings.length > 0) return { ...outcome, filings };
  const begun = await beginDraft(pageDb(), { name: file.name, bytes: file.bytes, format });
  // A failure of the database leaves the draft as begun; the next start goes on with it.
  const reading = readDraft(pageDb(), begun.id).catch(() => {});
  await Promise.race([reading, sleep(WAIT_MS, undefined, { ref: false })]);
  const draft = (await findDraftReference(pageDb(), begun.id)) ?? begun;
  return draft.state === "refused" ? { ...outcome, refusals: draft.problems } : { ...outcome, drafts: [draft] };
}

/** For display only, never a path: without folders, control characters and the marks that turn the reading direction; at most 200 characters. */
function cleanFileName(name: string): string {
  const base = name.replace(/^.*[/\\]/, "");
  return base.replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200) || "unnamed file";
}
