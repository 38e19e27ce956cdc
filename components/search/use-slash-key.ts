import { type RefObject, useEffect } from "react";

/** `/` leads to the box from anywhere but a field in which one writes. Of two boxes the visible one hears it. */
export function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      "keydown",
      (event) => {
        const target = event.target as HTMLElement;
        const isWriting = target.closest("input, textarea, select, [contenteditable]");
        if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey || !input.current?.offsetParent) return;
        event.preventDefault();
        input.current.focus();
        input.current.select();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [input]);
}
