import { useEffect, useState } from "react";
import { type SearchJson, type SuggestionGroup, suggestionsOf } from "@/lib/search-suggestions";

export type SuggestionState = "idle" | "loading" | "found" | "none" | "failed";

/** As long as somebody goes on typing nothing is asked. */
const PAUSE_MS = 120;
const SHORTEST = 2;

/** Suggestions for what stands in the box; those of before stay until others are there. */
export function useSuggestions(text: string, isWanted: boolean): { groups: SuggestionGroup[]; state: SuggestionState } {
  const [result, setResult] = useState<{ groups: SuggestionGroup[]; state: SuggestionState }>({ groups: [], state: "idle" });
  const query = text.trim();
  useEffect(() => {
    if (!isWanted || query.length < SHORTEST) return setResult({ groups: [], state: "idle" });
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      setResult((before) => ({ ...before, state: "loading" }));
      try {
        const response = await fetch(`/search.json?q=${encodeURIComponent(query)}`, { signal: stop.signal });
        if (!response.ok) throw new Error(`search.json answered ${response.status}.`);
        const groups = suggestionsOf((await response.json()) as SearchJson);
        setResult({ groups, state: groups.length ? "found" : "none" });
      } catch {
        if (!stop.signal.aborted) setResult({ groups: [], state: "failed" });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, isWanted]);
  return result;
}
