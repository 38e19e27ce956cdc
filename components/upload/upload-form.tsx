"use client";

import { type DragEvent, useActionState, useEffect, useEffectEvent, useRef, useState } from "react";
import { formatBytes, formatCount } from "@/lib/format";
import { OutcomeList } from "./outcome-list";
import type { SendProgress, UndoAction, UploadAction } from "./send-file";
import { type Upload, useUploads } from "./use-uploads";

type Props = { upload: UploadAction; undo: UndoAction };

/**
 * Files dropped or chosen are sent at once, each with its own progress and outcome. Without script it is a plain form
 * with a button, and the outcome comes with the next page.
 */
export function UploadForm({ upload, undo }: Props) {
  const [plainOutcome, plainAction, isPending] = useActionState(upload, null);
  const { uploads, refused, send } = useUploads(upload);
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  function take(from: HTMLInputElement) {
    send([...(from.files ?? [])]);
    from.value = "";
  }

  // Files chosen before the script was there raised no event that it could hear.
  const takeEarly = useEffectEvent(() => {
    if (input.current?.files?.length) take(input.current);
  });
  useEffect(() => takeEarly(), []);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    send([...event.dataTransfer.files]);
  }

  const done = uploads.filter((one) => one.state === "done").length;
  return (
    <>
      <form action={plainAction}>
        <label
          className="drop"
          data-over={isOver}
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
        >
          <span className="block text-lg font-semibold">
            <span className="needs-script">Drop files here, or choose them</span>
            <span className="without-script">Choose files</span>
          </span>
          <span className="note block">XML, EDGAR text, HTML, PDF, PNG, JPEG, text, zip; 10 MB a document, 50 MB a zip</span>
          <input ref={input} type="file" name="files" multiple onChange={(event) => take(event.target)} />
        </label>
        <p className="without-script mt-3">
          <button className="button" type="submit" disabled={isPending}>
            Upload
          </button>
        </p>
      </form>
      {refused && (
        <p className="mt-3" role="alert">
          {refused}
        </p>
      )}
      <p className="sr-only" role="status">
        {uploads.length > 0 && `${done} of ${formatCount(uploads.length, "file")} read`}
      </p>
      {plainOutcome && <OutcomeList outcome={plainOutcome} undo={undo} />}
      {uploads.length > 0 && (
        <section className="section" aria-labelledby="sent">
          <h2 id="sent">Sent</h2>
          <ol className="list mt-1 max-w-4xl">
            {uploads.map((one) => (
              <li key={one.key}>
                <Line upload={one} />
                {one.outcome && <OutcomeList outcome={one.outcome} undo={undo} hideName={one.name} />}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function Line({ upload }: { upload: Upload }) {
  return (
    <p>
      <strong className="break-words">{upload.name}</strong> <span className="muted">{formatBytes(upload.bytes)}</span>{" "}
      {upload.state === "waiting" && <span className="muted">waiting</span>}
      {upload.state === "sending" && <Progress name={upload.name} progress={upload.progress} />}
    </p>
  );
}

/** A bar where it is known how much there is, and in words what is being done. */
function Progress({ name, progress }: { name: string; progress: SendProgress | null }) {
  if (progress && "documents" in progress && !progress.issuers)
    return <span className="muted">{formatCount(progress.documents, "document")} read and stored so far…</span>;
  const share = !progress
    ? null
    : "sent" in progress
      ? progress.sent
      : (progress.issuers?.done ?? 0) / Math.max(1, progress.issuers?.total ?? 1);
  const isSent = progress && "sent" in progress && progress.sent >= 1;
  return (
    <>
      <progress aria-label={`Sending ${name}`} {...(share === null || isSent ? {} : { value: share, max: 1 })}>
        sending
      </progress>
      {isSent && <span className="muted"> sent, being read…</span>}
      {progress && "issuers" in progress && progress.issuers && (
        <span className="muted">
          {" "}
          {progress.issuers.done} of {formatCount(progress.issuers.total, "company", "companies")} brought up to date…
        </span>
      )}
    </>
  );
}
