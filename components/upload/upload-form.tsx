"use client";

import { type SubmitEvent, useActionState, useEffect, useEffectEvent, useRef } from "react";
import { formatCount } from "@/lib/format";
import { PASTED_NAME } from "@/lib/upload-outcome";
import { receiveFiles } from "./dropped-files";
import { OutcomeList } from "./outcome-list";
import type { UndoAction, UploadAction } from "./send-file";
import { UploadLine } from "./upload-line";
import { useUploads } from "./use-uploads";

type Props = { upload: UploadAction; undo: UndoAction };

/**
 * Files chosen, pasted, or dropped on any page are sent at once, each with its own progress and outcome. Without script it is a plain
 * form with a button, and the outcome comes with the next page.
 */
export function UploadForm({ upload, undo }: Props) {
  const [plainOutcome, plainAction, isPending] = useActionState(upload, null);
  const { uploads, refused, send, cancel, sendAgain } = useUploads();
  const input = useRef<HTMLInputElement>(null);

  function take(from: HTMLInputElement) {
    send([...(from.files ?? [])].filter((file) => !file.name.startsWith(".")));
    from.value = "";
  }

  // Files chosen before the script was there raised no event that it could hear; files dropped on another page wait.
  const begin = useEffectEvent(() => {
    if (input.current?.files?.length) take(input.current);
    return receiveFiles(receive);
  });
  const receive = useEffectEvent((files: File[]) => send(files));
  useEffect(() => begin(), []);

  const paste = useEffectEvent((event: ClipboardEvent) => {
    const isField = event.target instanceof Element && event.target.matches("textarea, input:not([type=file])");
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length > 0) send(files);
    else if (!isField && text.trim() !== "") sendText(text);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => paste(event);
    window.addEventListener("paste", listen);
    return () => window.removeEventListener("paste", listen);
  }, []);

  function sendText(text: string) {
    send([new File([text], PASTED_NAME, { type: "text/plain" })]);
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    const field = event.currentTarget.elements.namedItem("text");
    event.preventDefault();
    if (!(field instanceof HTMLTextAreaElement) || field.value.trim() === "") return;
    sendText(field.value);
    field.value = "";
  }

  const cancelled = uploads.filter((one) => one.state === "cancelled").length;
  const done = uploads.filter((one) => one.state === "done").length;
  return (
    <>
      <form action={plainAction} onSubmit={submit}>
        <label className="drop">
          <span className="block text-lg font-semibold">
            <span className="needs-script">Drop files here, or choose them</span>
            <span className="without-script">Choose files</span>
          </span>
          <span className="note block">
            XML, EDGAR text, HTML, PDF, PNG, JPEG, text, zip; 10 MB a document, 50 MB a zip.{" "}
            <span className="needs-script">
              Anywhere in the window will do, on every page; <kbd>Ctrl</kbd>
              <kbd>V</kbd> pastes a file, a picture or text.
            </span>
          </span>
          <input ref={input} type="file" name="files" multiple onChange={(event) => take(event.target)} />
        </label>
        <p className="without-script mt-3">
          <button className="button" type="submit" disabled={isPending}>
            Upload
          </button>
        </p>
        <div className="needs-script">
          <label className="upload-more block">
            A whole folder: <input type="file" multiple {...{ webkitdirectory: "" }} onChange={(event) => take(event.target)} />
          </label>
        </div>
        <details className="upload-more">
          <summary>The text of a filing</summary>
          <label htmlFor="filing-text" className="note">
            As copied from EDGAR, from a PDF or from the XML itself
          </label>
          <textarea id="filing-text" name="text" rows={8} className="control" spellCheck={false} />
          <button className="button" type="submit" disabled={isPending}>
            Read this text
          </button>
        </details>
      </form>
      {refused && (
        <p className="mt-3" role="alert">
          {refused}
        </p>
      )}
      <p className="sr-only" role="status">
        {uploads.length > 0 && `${done} of ${formatCount(uploads.length, "file")} read${cancelled > 0 ? `, ${cancelled} cancelled` : ""}`}
      </p>
      {plainOutcome && <OutcomeList outcome={plainOutcome} undo={undo} />}
      {uploads.length > 0 && (
        <section className="section" aria-labelledby="sent">
          <h2 id="sent">Sent</h2>
          <ol className="list mt-1 max-w-4xl">
            {uploads.map((one) => (
              <li key={one.key}>
                <UploadLine upload={one} onCancel={() => cancel(one.key)} onAgain={() => sendAgain(one.key)} />
                {one.outcome && <OutcomeList outcome={one.outcome} undo={undo} hideName={one.name} />}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
