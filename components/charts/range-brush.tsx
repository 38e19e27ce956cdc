"use client";

import { useMemo } from "react";
import { Area, AreaChart, Brush, XAxis } from "recharts";
import type { Span } from "@/lib/charts/ownership-view";
import { fromDayNumber } from "@/lib/dates";
import { formatMonth } from "@/lib/format";
import type { LiveView } from "./chart-frame";
import type { Plot } from "./use-plot";

/** Places along the brush; equal steps in time, as the chart above. */
const STEPS = 240;
const HEIGHT = 34;

type Props = LiveView & {
  days: Span;
  plot: Plot;
  title: string;
  /** What the strip shows, by day; the same function as long as it shows the same. */
  valueOn: (day: number) => number;
};

/** The strip under a chart, whose two ends are drawn, or moved by arrow keys, to the years that the chart shows. */
export function RangeBrush({ days: [first, last], span, setSpan, version, plot, title, valueOn }: Props) {
  const steps = Math.max(1, Math.min(STEPS, last - first));
  const dayOf = (index: number) => Math.round(first + ((last - first) * index) / steps);
  const indexOf = (day: number) => Math.max(0, Math.min(steps, Math.round(((day - first) / Math.max(1, last - first)) * steps)));
  // The brush begins anew when it is given other data.
  const data = useMemo(() => {
    const days = Array.from({ length: steps + 1 }, (_, index) => Math.round(first + ((last - first) * index) / steps));
    return days.map((day) => ({ day, value: valueOn(day) }));
  }, [first, last, steps, valueOn]);
  const { left, right } = plot.margin;
  return (
    <AreaChart width={plot.width} height={HEIGHT + 6} margin={{ top: 0, bottom: 0, left, right }} data={data} accessibilityLayer={false}>
      <XAxis dataKey="day" hide />
      <Brush
        // It takes on one end only of what is chosen elsewhere.
        key={version}
        dataKey="day"
        height={HEIGHT}
        y={2}
        travellerWidth={9}
        startIndex={indexOf(span[0])}
        endIndex={Math.max(indexOf(span[0]) + 1, indexOf(span[1]))}
        onChange={({ startIndex, endIndex }) => setSpan([dayOf(startIndex ?? 0), dayOf(endIndex ?? steps)])}
        tickFormatter={(day) => formatMonth(fromDayNumber(Number(day)))}
        ariaLabel={`Years shown of ${title}`}
        stroke="var(--muted)"
        fill="var(--band)"
      >
        <AreaChart>
          <Area type="stepAfter" dataKey="value" stroke="var(--muted)" fill="var(--rule)" isAnimationActive={false} dot={false} />
        </AreaChart>
      </Brush>
    </AreaChart>
  );
}
