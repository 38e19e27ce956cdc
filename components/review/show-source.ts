import type { Filing } from "@/lib/filing/types";

/** Scrolls the document to where a field was read from; of a field that was not seen, to the rest of its row. Nothing else moves. */
export function showSource(filing: Filing, path: string): void {
  const places = filing.provenance ?? {};
  const entry = /^\w+\[\d+\]/.exec(path)?.[0];
  const near = places[path] ? path : entry && Object.keys(places).find((other) => other.startsWith(`${entry}.`));
  const place = near ? places[near] : null;
  const target = place && document.getElementById(place.box ? `place-${near}` : `line-${place.line}`);
  const pane = target?.closest<HTMLElement>(".review-source");
  if (!target || !pane) return;
  const at = target.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (at.top < frame.top || at.bottom > frame.bottom) pane.scrollTop += at.top - frame.top - frame.height / 3;
}
