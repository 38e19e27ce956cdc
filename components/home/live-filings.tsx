"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { formatCount } from "@/lib/format";

/** Between two questions, and at most after failures. */
const EVERY_MS = 10_000;
const SLOWEST_MS = 240_000;

type Props = { /** Internal ids of the filings shown. */ shown: readonly string[] };

/** Ids grow: of the ids on the front only higher ones came since. */
function countNewer(newest: readonly string[], shown: readonly string[]): number {
  const last = shown.reduce((most, id) => (BigInt(id) > most ? BigInt(id) : most), 0n);
  return newest.filter((id) => BigInt(id) > last).length;
}

/**
 * Asks now and then, while the page is seen, whether filings came, says so, and takes them in when told to. What it asks is
 * cached whole on the server, so an open page costs it next to nothing (docs/decisions/010-market.md).
 */
export function LiveFilings({ shown }: Props) {
  const router = useRouter();
  const [waiting, setWaiting] = useState(0);
  const [taken, setTaken] = useState(0);
  const [isTaking, startTaking] = useTransition();
  const key = shown.join(" ");

  useEffect(() => {
    setWaiting(0);
    const known = key.split(" ");
    return askWhileSeen(async (signal) => setWaiting(countNewer(await fetchNewest(signal), known)));
  }, [key]);

  function take() {
    setTaken(waiting);
    startTaking(() => router.refresh());
    document.getElementById("newest")?.focus();
  }

  return (
    <p className="live needs-script no-print" role="status">
      {waiting > 0 && (
        <button type="button" className="button" onClick={take} disabled={isTaking}>
          Show {formatCount(waiting, "new filing")}
        </button>
      )}
      {waiting === 0 && taken > 0 && <span className="muted">{formatCount(taken, "new filing")} added.</span>}
    </p>
  );
}

async function fetchNewest(signal: AbortSignal): Promise<string[]> {
  const response = await fetch("/newest", { signal, cache: "no-store" });
  if (!response.ok) throw new Error(`Expected the newest filings, found status ${response.status}.`);
  const { newest } = (await response.json()) as { newest: string[] };
  return newest;
}

/** Asks at once when the page comes into sight and then at intervals, longer ones while the server does not answer. Returns how to stop. */
function askWhileSeen(ask: (signal: AbortSignal) => Promise<void>): () => void {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = EVERY_MS;
  let isAsking = false;
  async function round(): Promise<void> {
    clearTimeout(timer);
    if (isAsking || stop.signal.aborted || document.visibilityState === "hidden") return;
    isAsking = true;
    try {
      await ask(stop.signal);
      wait = EVERY_MS;
    } catch {
      // The server is away or the page is being left: what is shown stays right, and it is asked again later.
      wait = Math.min(wait * 2, SLOWEST_MS);
    }
    isAsking = false;
    timer = setTimeout(round, wait);
  }
  const look = () => void round();
  document.addEventListener("visibilitychange", look);
  timer = setTimeout(round, EVERY_MS);
  return () => {
    stop.abort();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
  };
}
