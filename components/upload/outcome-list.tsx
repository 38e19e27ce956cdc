"use client";

import { useState, useTransition } from "react";
import { displayName } from "@/lib/filing/names";
import { formatCount } from "@/lib/format";
import type { UploadedFiling, UploadOutcome } from "@/lib/upload-outcome";
import { urls } from "@/lib/urls";
import { ProblemList } from "../problem-list";
import type { UndoAction } from "./send-file";
import { ToReview } from "./to-review";

type Props = { outcome: UploadOutcome; undo: UndoAction /** A name that already stands above. */; hideName?: string };

/** What became of each file: the filings in it, what was noticed, or why there are none. */
export function OutcomeList({ outcome, undo, hideName }: Props) {
  if (!outcome.ok) {
    return (
      <p role="alert">
        <strong>Not stored.</strong> {outcome.message}
      </p>
    );
  }
  return outcome.files.map((file) => (
    <div key={file.name} className="mt-1">
      {file.name !== hideName && <p className="break-words">{file.name}</p>}
      {file.filings.map((filing) => (
        <Stored key={filing.id} filing={filing} undo={undo} />
      ))}
      {file.drafts.map((draft) => (
        <ToReview key={draft.id} draft={draft} />
      ))}
      {file.refusals.length > 0 && (
        <>
          <p>
            <strong>Nothing stored from {hideName === file.name ? "this file" : file.name}:</strong>
          </p>
          <ProblemList problems={file.refusals} />
        </>
      )}
      {file.more !== undefined && <p>{formatCount(file.more, "more filing")} stored and not listed.</p>}
      {file.filings.length + file.drafts.length + file.refusals.length === 0 && file.more === undefined && (
        <p>No filing was found in it.</p>
      )}
    </div>
  ));
}

function Stored({ filing, undo }: { filing: UploadedFiling; undo: UndoAction }) {
  const [isPending, startTransition] = useTransition();
  const [undone, setUndone] = useState<{ ok: true } | { ok: false; message: string } | null>(null);
  const title = `Form ${filing.formType}, ${filing.issuerName}`;
  if (undone?.ok) return <p className="muted">{title}: taken back</p>;
  return (
    <>
      <p>
        {filing.status === "stored" ? "Stored:" : "Here already:"} <a href={urls.filing(filing)}>{title}</a>{" "}
        <span className="muted">{filing.ownerNames.map(displayName).join(", ")}</span>
        {filing.canUndo && (
          <button
            type="button"
            className="needs-script button-plain ml-3"
            disabled={isPending}
            aria-label={`Take back ${title}`}
            onClick={() => startTransition(async () => setUndone(await undo(filing.id)))}
          >
            {isPending ? "taking back…" : "take back"}
          </button>
        )}
      </p>
      {undone && !undone.ok && <p role="alert">{undone.message}</p>}
      {filing.warnings.length > 0 && (
        <details>
          <summary className="note">{formatCount(filing.warnings.length, "warning")}</summary>
          <ProblemList problems={filing.warnings} />
        </details>
      )}
    </>
  );
}
