"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const hasFiles = ({ dataTransfer }: DragEvent) => Boolean(dataTransfer?.types.includes("Files"));

/** Takes files dropped anywhere on any page to the upload page. All but the listening is loaded when something is dropped. */
export function DropAnywhere() {
  const router = useRouter();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const heard = new AbortController();
    const listen = (type: "dragenter" | "dragover" | "dragleave" | "drop", listener: (event: DragEvent) => void) =>
      window.addEventListener(type, (event) => hasFiles(event) && listener(event), { signal: heard.signal });
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    listen("dragenter", over);
    listen("dragover", over);
    listen("dragleave", (event) => event.relatedTarget === null && setOver(false));
    listen("drop", (event) => {
      event.preventDefault();
      setOver(false);
      // What was dropped can only be asked for now; a folder is read later.
      const items = [...(event.dataTransfer?.items ?? [])].map((item) => {
        const entry = item.webkitGetAsEntry?.();
        return entry?.isDirectory ? entry : item.getAsFile();
      });
      void import("./dropped-files").then(({ handOver }) => handOver(items, () => router.push("/upload")));
    });
    return () => heard.abort();
  }, [router]);
  if (!isOver) return null;
  return (
    <div className="drop-anywhere" aria-hidden="true">
      <strong className="drop-title">Drop it to upload</strong>
      Filings, scans, zips, folders of these
    </div>
  );
}
