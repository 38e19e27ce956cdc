import { useRef, useState } from "react";
import { MAX_FILES, type UploadOutcome } from "@/lib/upload-outcome";
import { type SendProgress, sendFile, type UploadAction } from "./send-file";

export type Upload = {
  key: number;
  name: string;
  bytes: number;
  state: "waiting" | "sending" | "done";
  /** Null where it is not known. */
  progress: SendProgress | null;
  outcome: UploadOutcome | null;
};

/** Files of this visit, in the order in which they were chosen, sent one after the other. */
export function useUploads(upload: UploadAction) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const nextKey = useRef(0);
  const queue = useRef(Promise.resolve());

  function change(key: number, values: Partial<Upload>) {
    setUploads((current) => current.map((one) => (one.key === key ? { ...one, ...values } : one)));
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
    for (const { file, key } of chosen) {
      queue.current = queue.current.then(async () => {
        change(key, { state: "sending" });
        const outcome = await sendFile(file, upload, (progress) => change(key, { progress }));
        change(key, { state: "done", outcome });
      });
    }
  }

  return { uploads, refused, send };
}
