"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { pageDb } from "@/db/client";
import { restoreDraft } from "@/db/drafts/end-draft";
import { removeUpload } from "@/db/store/remove-upload";
import { FOREIGN, isSameOrigin } from "@/lib/request-guard";
import { ACTION_LIMIT_BYTES, type FileOutcome, MAX_FILES, PASTED_NAME, type UploadOutcome } from "@/lib/upload-outcome";
import { urls } from "@/lib/urls";
import { storeUpload } from "./store-upload";

/** Without script: reads, checks and stores the files of the form's field "files" and the text of "text". Stored pages expire in the same transaction, from which every node hears. */
export async function uploadFilings(_previous: UploadOutcome | null, form: FormData): Promise<UploadOutcome> {
  if (!isSameOrigin(await headers())) return { ok: false, message: FOREIGN };
  const files = form.getAll("files").filter((entry) => entry instanceof File && (entry.name !== "" || entry.size > 0)) as File[];
  const pasted = form.get("text");
  if (typeof pasted === "string" && pasted.trim() !== "") files.push(new File([pasted], PASTED_NAME, { type: "text/plain" }));
  if (!files.length)
    return {
      ok: false,
      message: "Choose one or more files first: the XML or the complete submission text of a Form 3, 4 or 5, or a zip of these.",
    };
  if (files.length > MAX_FILES)
    return { ok: false, message: `These are ${files.length} files; send at most ${MAX_FILES} at a time, or one zip.` };
  const size = files.reduce((total, file) => total + file.size, 0);
  if (size > ACTION_LIMIT_BYTES)
    return {
      ok: false,
      message:
        "Together these files are larger than 10 MB: send them in smaller groups, or with script enabled, where each file travels alone.",
    };
  const outcomes: FileOutcome[] = [];
  for (const file of files) outcomes.push(...(await storeUpload(file.name, new Uint8Array(await file.arrayBuffer()))));
  return { ok: true, files: outcomes };
}

/** Takes back one uploaded filing. */
export async function undoUpload(filingId: string): Promise<{ ok: true } | { ok: false; message: string }> {
  if (!isSameOrigin(await headers())) return { ok: false, message: FOREIGN };
  return removeUpload(pageDb(), String(filingId));
}

/** Brings a discarded draft back, and leads to it. */
export async function bringBackDraft(_previous: unknown, form: FormData): Promise<{ ok: true } | { ok: false; message: string }> {
  if (!isSameOrigin(await headers())) return { ok: false, message: FOREIGN };
  const id = String(form.get("draft") ?? "");
  const outcome = await restoreDraft(pageDb(), id);
  if (outcome.ok) redirect(urls.draft(id));
  return outcome;
}
