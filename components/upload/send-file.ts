import { STREAM_FROM_BYTES, STREAM_LIMIT_BYTES, type UploadLine, type UploadOutcome, type UploadProgress } from "@/lib/upload-outcome";

export type UploadAction = (previous: UploadOutcome | null, form: FormData) => Promise<UploadOutcome>;
export type UndoAction = (filingId: string) => Promise<{ ok: true } | { ok: false; message: string }>;

/** How far a file is: the share that was sent, 0 to 1, then what the server says of it. */
export type SendProgress = { sent: number } | UploadProgress;

/**
 * Sends one file: a small one by the server action, others as a stream of which one learns how far it is.
 * What cannot be sent is an outcome with a sentence, as on the server.
 */
export async function sendFile(file: File, upload: UploadAction, onProgress: (progress: SendProgress) => void): Promise<UploadOutcome> {
  if (file.size > STREAM_LIMIT_BYTES) {
    return {
      ok: false,
      message: `This file is larger than ${STREAM_LIMIT_BYTES / 1024 / 1024} MB. Split it, or load it from the server’s folder instead.`,
    };
  }
  if (file.size > STREAM_FROM_BYTES) return streamFile(file, onProgress);
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
function streamFile(file: File, onProgress: (progress: SendProgress) => void): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/upload/stream?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress({ sent: event.loaded / Math.max(1, event.total) });
    request.onprogress = () => {
      const line = lastLine(request.responseText);
      if (line && !("ok" in line)) onProgress(line);
    };
    request.onload = () => {
      const line = lastLine(request.responseText);
      resolve(
        line && "ok" in line
          ? line
          : {
              ok: false,
              message: `The server answered ${request.status} and did not say how this file ended. Sending it again does no harm.`,
            },
      );
    };
    request.onerror = () =>
      resolve({
        ok: false,
        message: "The connection broke. What had been stored by then stays; sending the file again goes on from there.",
      });
    request.send(file);
  });
}

/** The last whole line of the answer; null where there is none yet, or it is none of ours. */
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
