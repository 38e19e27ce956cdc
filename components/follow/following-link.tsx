"use client";

import { useEffect, useState } from "react";
import { countFollowed, writeFollowing } from "@/lib/following";
import { changeFollowed, readFollowed, useFollowed } from "./store";

type Answer = { new: number; most: number; mark: string | null };

/** In the masthead: the way to one's list, and how many filings of it came since it was last looked at. */
export function FollowingLink() {
  const list = useFollowed();
  const [asked, setAsked] = useState<{ answer: Answer; seen: string } | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    const cancel = whenIdle(async () => {
      const found = await askForNew(stop.signal);
      if (found) setAsked(found);
    });
    return () => {
      stop.abort();
      cancel();
    };
  }, []);

  // Looked at meanwhile, in this tab or another: nothing is new any more.
  const fresh = asked && list?.seen === asked.seen && countFollowed(list) > 0 ? asked.answer.new : 0;
  return (
    <a className="following-link" href={`/following${list ? writeFollowing(list, countFollowed(list) > 0 ? list.seen : null) : ""}`}>
      Following
      {asked && fresh > 0 && (
        <>
          <span className="fresh" aria-hidden="true">
            {fresh >= asked.answer.most ? `${asked.answer.most - 1}+` : fresh}
          </span>
          <span className="sr-only">
            {`: ${fresh >= asked.answer.most ? `more than ${asked.answer.most - 1}` : fresh} new ${fresh === 1 ? "filing" : "filings"}`}
          </span>
        </>
      )}
    </a>
  );
}

/** Once the page is loaded and has nothing to do; returns how to call it off. */
function whenIdle(run: () => void): () => void {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    // Safari has no requestIdleCallback.
    if ("requestIdleCallback" in window) window.requestIdleCallback(() => !stop.signal.aborted && run(), { timeout: 5_000 });
    else timer = setTimeout(run, 500);
  };
  if (document.readyState === "complete") soon();
  else window.addEventListener("load", soon, { once: true, signal: stop.signal });
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

/** Null where nothing is followed, where it begins now, and where the server does not answer. */
async function askForNew(signal: AbortSignal): Promise<{ answer: Answer; seen: string } | null> {
  const list = readFollowed();
  if (!list || countFollowed(list) === 0) return null;
  const { seen } = list;
  try {
    const response = await fetch(`/following/new${writeFollowing(list, seen)}`, { signal });
    if (!response.ok) return null;
    const answer = (await response.json()) as Answer;
    // Followed for the first time, or the database is another one since: what comes from now on is new.
    if (seen === null || idOf(seen) > idOf(answer.mark)) {
      if (answer.mark !== seen) changeFollowed((now) => ({ ...now, seen: answer.mark }));
      return null;
    }
    return { answer, seen };
  } catch {
    // The page is being left, or the server is away: the number is missing, nothing else.
    return null;
  }
}

const idOf = (mark: string | null) => BigInt(mark?.split(".")[1] ?? 0);
