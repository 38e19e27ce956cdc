import { STREAM_LIMIT_BYTES, type UploadLine, type UploadOutcome, type UploadProgress } from "@/lib/upload-outcome";

export type UploadAction = (previous: UploadOutcome | null, form: FormData) => Promise<UploadOutcome>;
export type UndoAction = (filingId: string) => Promise<{ ok: true } | { ok: false; message: string }>;

/** How far a file is: the bytes that were sent, then what the server says of it. */
export type SendProgress = { sentBytes: number } | UploadProgress;

/**
 * Sends one file as a stream, of which one learns how far it is; null when it was cancelled. What cannot be sent is an outcome with a
 * sentence, as on the server. XMLHttpRequest, because fetch does not tell how much of a body has been sent.
 */
export function sendFile(file: File, signal: AbortSignal, onProgress: (progress: SendProgress) => void): Promise<UploadOutcome | null> {
  if (signal.aborted) return Promise.resolve(null);
  if (file.size > STREAM_LIMIT_BYTES) {
    return Promise.resolve({
      ok: false,
      message: `This file is larger than ${STREAM_LIMIT_BYTES / 1024 / 1024} MB. Split it, or load it from the server’s folder instead.`,
    });
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/upload/stream?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress({ sentBytes: event.loaded });
    request.upload.onload = () => onProgress({ sentBytes: file.size });
    request.onprogress = () => {
      const line = lastLine(request.responseText);
      if (line && !("ok" in line)) onProgress(line);
    };
    request.onload = () => {
      const line = lastLine(request.responseText);
      resolve(line && "ok" in line ? line : { ok: false, message: unsaid(request.status) });
    };
    request.onerror = () =>
      resolve({
        ok: false,
        message:
          "The server could not be reached, or the connection broke. What was stored by then stays; sending the file again goes on from there.",
      });
    request.onabort = () => resolve(null);
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function unsaid(status: number): string {
  return `The server answered ${status} and did not say how this file ended. Sending it again does no harm.`;
}

/** The last line of the answer that is whole, or all of an answer that has ended without one; null where it is none of ours. */
function lastLine(text: string): UploadLine | null {
  const end = text.lastIndexOf("\n");
  const whole = end < 0 ? text : text.slice(text.lastIndexOf("\n", end - 1) + 1, end);
  try {
    const line: unknown = JSON.parse(whole);
    return typeof line === "object" && line !== null ? (line as UploadLine) : null;
  } catch {
    return null;
  }
}
