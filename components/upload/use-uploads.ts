import { useEffect, useRef, useState } from "react";
import { MAX_FILES, type UploadOutcome } from "@/lib/upload-outcome";
import { type SendProgress, sendFile } from "./send-file";

export type Upload = {
  key: number;
  name: string;
  bytes: number;
  state: "waiting" | "sending" | "done" | "cancelled";
  /** Null where it is not known. */
  progress: SendProgress | null;
  outcome: UploadOutcome | null;
};

/** Has the server all of it? Then nothing of it is lost when the page is left. */
export function isSent({ state, progress, bytes }: Upload): boolean {
  return state === "sending" && progress !== null && (!("sentBytes" in progress) || progress.sentBytes >= bytes);
}

type Sending = { file: File; cancel: AbortController };

/** Files of this visit, in the order in which they were chosen, sent one after the other. The browser asks before a page with unsent ones is left. */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const nextKey = useRef(0);
  const queue = useRef(Promise.resolve());
  const sendings = useRef(new Map<number, Sending>());

  const isBusy = uploads.some((one) => one.state === "waiting" || (one.state === "sending" && !isSent(one)));
  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isBusy]);

  function change(key: number, values: Partial<Upload>) {
    setUploads((current) => current.map((one) => (one.key === key ? { ...one, ...values } : one)));
  }

  function enqueue(key: number, file: File) {
    const cancel = new AbortController();
    sendings.current.set(key, { file, cancel });
    queue.current = queue.current.then(async () => {
      if (!cancel.signal.aborted) change(key, { state: "sending" });
      const outcome = await sendFile(file, cancel.signal, (progress) => change(key, { progress }));
      change(key, outcome ? { state: "done", outcome } : { state: "cancelled" });
      if (outcome?.ok) sendings.current.delete(key);
    });
  }

  function send(files: readonly File[]) {
    setRefused(
      files.length > MAX_FILES ? `${files.length} files were chosen; the first ${MAX_FILES} are sent. Put more into one zip.` : null,
    );
    const chosen = files.slice(0, MAX_FILES).map((file) => ({ file, key: nextKey.current++ }));
    setUploads((current) => [
      ...chosen.map(
        ({ file, key }): Upload => ({ key, name: file.name, bytes: file.size, state: "waiting", progress: null, outcome: null }),
      ),
      ...current,
    ]);
    for (const { file, key } of chosen) enqueue(key, file);
  }

  /** A file that waits, or of which not all is sent, is not sent. */
  function cancel(key: number) {
    sendings.current.get(key)?.cancel.abort();
    change(key, { state: "cancelled" });
  }

  /** Sends a file again that was cancelled or failed. */
  function sendAgain(key: number) {
    const file = sendings.current.get(key)?.file;
    if (!file) return;
    change(key, { state: "waiting", progress: null, outcome: null });
    enqueue(key, file);
  }

  return { uploads, refused, send, cancel, sendAgain };
}
