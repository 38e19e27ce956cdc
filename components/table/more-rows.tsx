"use client";

import { useEffect, useRef, useState } from "react";
import { appendRows, keepNear } from "./row-chunks";

type Props = {
  /** Address of a page with the next rows and a link to those after them. */
  next: string;
  /** What the rows are: "rows". */
  what: string;
};

type State = { kind: "off" } | { kind: "loading" | "waiting" | "done" | "failed"; loaded: number };

/**
 * Goes on with the table above while it is scrolled: the next rows come from the same pages that the links lead to, and what is far out
 * of sight leaves the page. Without script the links remain.
 */
export function MoreRows({ next, what }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>({ kind: "off" });
  const address = useRef<string | null>(next);
  const isOn = state.kind !== "off";

  useEffect(() => {
    const table = tableBefore(end.current);
    if (!isOn || !table) return;
    const stop = new AbortController();
    let isBusy = false;
    async function load(table: HTMLTableElement) {
      if (isBusy || address.current === null) return;
      isBusy = true;
      setState((state) => ({ kind: "loading", loaded: loadedOf(state) }));
      try {
        const { rows, next } = await appendRows(table, address.current, stop.signal);
        address.current = next;
        setState((state) => ({ kind: next === null ? "done" : "waiting", loaded: loadedOf(state) + rows }));
        isBusy = false;
        if (isNear(end.current)) await load(table);
      } catch {
        if (!stop.signal.aborted) setState((state) => ({ kind: "failed", loaded: loadedOf(state) }));
        isBusy = false;
      }
    }
    const onScroll = () => {
      keepNear(table);
      if (isNear(end.current)) void load(table);
    };
    onScroll();
    window.addEventListener("scroll", onScroll, { passive: true, signal: stop.signal });
    return () => stop.abort();
  }, [isOn]);

  return (
    <div ref={end} className="more-rows needs-script no-print">
      {isOn ? (
        <output aria-live="polite">
          {state.kind === "loading" && "Loading…"}
          {state.kind === "waiting" && `${state.loaded} further ${what} loaded; more as you scroll.`}
          {state.kind === "done" && `All ${what} are here.`}
          {state.kind === "failed" && `The next ${what} could not be loaded. Scroll to try again, or use the link above.`}
        </output>
      ) : (
        <button type="button" className="button-plain" onClick={() => setState({ kind: "waiting", loaded: 0 })}>
          Go on while scrolling
        </button>
      )}
    </div>
  );
}

const loadedOf = (state: State) => ("loaded" in state ? state.loaded : 0);

const isNear = (element: HTMLElement | null) => element !== null && element.getBoundingClientRect().top < 2 * window.innerHeight;

function tableBefore(element: HTMLElement | null): HTMLTableElement | null {
  return element?.closest("section")?.querySelector("table") ?? null;
}
