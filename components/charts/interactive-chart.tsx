"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Frame } from "@/lib/write/chart-svg";
import type { ActivityRechartsProps } from "./activity-recharts";
import type { OwnershipRechartsProps } from "./ownership-recharts";
import type { PulseRechartsProps } from "./pulse-recharts";

// 108 KB that a reader who never points at a chart does not load.
const OwnershipRecharts = dynamic(() => import("./ownership-recharts").then((module) => module.OwnershipRecharts), { ssr: false });
const ActivityRecharts = dynamic(() => import("./activity-recharts").then((module) => module.ActivityRecharts), { ssr: false });
const PulseRecharts = dynamic(() => import("./pulse-recharts").then((module) => module.PulseRecharts), { ssr: false });

/** Where the live layer puts its plot so that it lies on the server's: size and margins in screen pixels. */
export type Plot = { width: number; height: number; margin: { top: number; right: number; bottom: number; left: number } };

type Data =
  | ({ kind: "ownership" } & Omit<OwnershipRechartsProps, "plot">)
  | ({ kind: "activity" } & Omit<ActivityRechartsProps, "plot">)
  | ({ kind: "pulse" } & Omit<PulseRechartsProps, "plot">);
type Props = Data & { title: string; frames: { wide: Frame; narrow: Frame } /** The chart as the server drew it. */; children: ReactNode };

function plotOf(box: DOMRect, { wide, narrow }: Props["frames"]): Plot {
  // The style sheet's own limit between the two drawings.
  const frame = window.matchMedia("(max-width: 47.5rem)").matches ? narrow : wide;
  const scale = box.width / frame.width;
  const margin = { top: frame.top * scale, right: frame.right * scale, bottom: frame.bottom * scale, left: frame.left * scale };
  return { width: box.width, height: box.height, margin };
}

/**
 * The server's drawing; when someone points at it, taps it or asks from the keyboard, Recharts takes over its reading:
 * cursor, values, and the way to the row. The drawing stays, so nothing jumps and no label is lost.
 */
export function InteractiveChart({ children, title, frames, ...data }: Props) {
  const drawing = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<Plot | null>(null);

  useEffect(() => {
    const forget = () => setPlot(null);
    window.addEventListener("resize", forget);
    return () => window.removeEventListener("resize", forget);
  }, []);

  function takeOver() {
    if (!plot && drawing.current) setPlot(plotOf(drawing.current.getBoundingClientRect(), frames));
  }

  return (
    <>
      <button type="button" className="needs-script sr-only focus:not-sr-only" onClick={takeOver} onFocus={takeOver}>
        Read values off the chart: {title}
      </button>
      <div ref={drawing} className="relative" onPointerEnter={takeOver} onTouchStart={takeOver}>
        {children}
        {plot && (
          <div className="chart-live no-print">
            {data.kind === "ownership" && <OwnershipRecharts {...data} plot={plot} />}
            {data.kind === "activity" && <ActivityRecharts {...data} plot={plot} />}
            {data.kind === "pulse" && <PulseRecharts {...data} plot={plot} />}
          </div>
        )}
      </div>
    </>
  );
}
