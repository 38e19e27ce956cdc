"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useRef, useState } from "react";
import type { ActivityRechartsProps } from "./activity-recharts";
import type { OwnershipRechartsProps } from "./ownership-recharts";

// 108 KB that a reader who never points at a chart does not load.
const OwnershipRecharts = dynamic(() => import("./ownership-recharts").then((module) => module.OwnershipRecharts), { ssr: false });
const ActivityRecharts = dynamic(() => import("./activity-recharts").then((module) => module.ActivityRecharts), { ssr: false });

type Size = { width: number; height: number };
type Data = ({ kind: "ownership" } & Omit<OwnershipRechartsProps, "size">) | ({ kind: "activity" } & Omit<ActivityRechartsProps, "size">);
type Props = Data & { title: string /** The chart as the server drew it. */; children: ReactNode };

/** Shows the server's drawing until someone points at it, taps it or asks from the keyboard; then Recharts takes its place. */
export function InteractiveChart({ children, title, ...data }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);

  function takeOver() {
    const box = frame.current?.getBoundingClientRect();
    if (!size && box) setSize({ width: box.width, height: box.height });
  }

  return (
    <div>
      <div ref={frame} onPointerEnter={takeOver} onTouchStart={takeOver}>
        {size === null && children}
        {size !== null && data.kind === "ownership" && <OwnershipRecharts lines={data.lines} size={size} />}
        {size !== null && data.kind === "activity" && <ActivityRecharts months={data.months} address={data.address} size={size} />}
      </div>
      {size === null && (
        <button
          type="button"
          className="needs-script button-plain no-print text-sm"
          onClick={takeOver}
          onFocus={takeOver}
          aria-label={`Read values off the chart: ${title}`}
        >
          Read values off the chart
        </button>
      )}
    </div>
  );
}
