import { ACTION_LIMIT_BYTES, STREAM_LIMIT_BYTES, type UploadOutcome } from "@/lib/upload-outcome";

export type UploadAction = (previous: UploadOutcome | null, form: FormData) => Promise<UploadOutcome>;
export type UndoAction = (filingId: string) => Promise<{ ok: true } | { ok: false; message: string }>;

/**
 * Sends one file: up to 10 MB by the server action, larger ones as a stream that tells how far it is (0 to 1).
 * What cannot be sent is an outcome with a sentence, as on the server.
 */
export async function sendFile(file: File, upload: UploadAction, onProgress: (share: number) => void): Promise<UploadOutcome> {
  if (file.size > STREAM_LIMIT_BYTES) {
    return {
      ok: false,
      message: `This file is larger than ${STREAM_LIMIT_BYTES / 1024 / 1024} MB. Split it, or load it from the server’s folder instead.`,
    };
  }
  if (file.size > ACTION_LIMIT_BYTES) return streamFile(file, onProgress);
  const form = new FormData();
  form.append("files", file);
  try {
    return await upload(null, form);
  } catch {
    // A server action rejects when the connection or the server fails; what it can say itself is an outcome.
    return { ok: false, message: "The server could not be reached, or failed while reading this file. Nothing was stored from it." };
  }
}

/** XMLHttpRequest, because fetch does not tell how much of a body has been sent. */
function streamFile(file: File, onProgress: (share: number) => void): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/upload/stream?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded / Math.max(1, event.total));
    request.onload = () =>
      resolve(
        readOutcome(request.response) ?? {
          ok: false,
          message: `The server answered ${request.status}. Nothing was stored from this file.`,
        },
      );
    request.onerror = () => resolve({ ok: false, message: "The connection broke. Nothing was stored from this file." });
    request.send(file);
  });
}

function readOutcome(body: unknown): UploadOutcome | null {
  return typeof body === "object" && body !== null && "ok" in body ? (body as UploadOutcome) : null;
}
