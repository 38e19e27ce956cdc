import { type RefObject, useLayoutEffect, useState } from "react";
import type { Frame } from "@/lib/write/chart-svg";

/** Which of the two drawings the style sheet shows, and where its plot lies in screen pixels. */
export type Plot = {
  isNarrow: boolean;
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
};
export type Frames = { wide: Frame; narrow: Frame };

/** Follows the width of an element; null until it was measured. `frames` does not change. */
export function usePlot(box: RefObject<HTMLElement | null>, frames: Frames): Plot | null {
  const [plot, setPlot] = useState<Plot | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setPlot(plotOf(element.clientWidth, frames));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, frames]);
  return plot;
}

function plotOf(width: number, { wide, narrow }: Frames): Plot {
  // The style sheet's own limit between the two drawings.
  const isNarrow = window.matchMedia("(max-width: 47.5rem)").matches;
  const frame = isNarrow ? narrow : wide;
  const scale = width / frame.width;
  const margin = { top: frame.top * scale, right: frame.right * scale, bottom: frame.bottom * scale, left: frame.left * scale };
  return { isNarrow, width, height: frame.height * scale, margin };
}

/** The day at a place of the plot, in pixels from its left edge. */
export function dayAt(x: number, [first, last]: readonly [number, number], { width, margin }: Plot): number {
  return first + ((x - margin.left) / Math.max(1, width - margin.left - margin.right)) * (last - first);
}

/** The item of the nearest day; undefined of none. */
export function nearestTo<Item extends { day: number }>(items: readonly Item[], day: number): Item | undefined {
  return items.reduce<Item | undefined>(
    (best, item) => (best && Math.abs(best.day - day) <= Math.abs(item.day - day) ? best : item),
    undefined,
  );
}
