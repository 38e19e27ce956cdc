"use client";

import { useEffect, useState } from "react";
import { displayName } from "@/lib/filing/names";
import type { DraftReference } from "@/lib/review/draft";
import { urls } from "@/lib/urls";
import { ProblemList } from "../problem-list";
import { draftTitle } from "./draft-title";

const ASK_MS = 1_500;

/** What was read and is stored once a person has looked at it; while it is being read, how far that is. */
export function ToReview({ draft: first }: { draft: DraftReference }) {
  const [draft, setDraft] = useState(first);
  const isReading = draft.state === "reading";
  useEffect(() => {
    if (!isReading) return;
    const timer = setInterval(async () => {
      if (document.visibilityState !== "visible") return;
      // A server that is away for a moment is asked again.
      const answer = await fetch(`${urls.draft(first.id)}/progress`).catch(() => null);
      if (answer?.ok) setDraft((await answer.json()) as DraftReference);
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [isReading, first.id]);
  const { progress } = draft;
  return (
    <>
      <p className="upload-line">
        {isReading ? "Being read:" : draft.state === "refused" ? "Not read:" : "Read, to be reviewed:"}{" "}
        <a href={urls.draft(draft.id)}>{draftTitle(draft)}</a> <span className="muted">{draft.ownerNames.map(displayName).join(", ")}</span>
        {isReading && (
          <>
            <progress aria-label={`Reading ${draft.sourceName}`} {...(progress ? { value: progress.done, max: progress.total } : {})} />
            <span className="muted">{progress ? `${progress.what}…` : "waiting for its turn…"}</span>
          </>
        )}
      </p>
      {draft.state === "refused" && <ProblemList problems={draft.problems} />}
    </>
  );
}
