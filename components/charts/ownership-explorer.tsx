"use client";

import { lazy, type ReactNode, useState } from "react";
import type { Span } from "@/lib/charts/ownership-view";
import { ChartFrame } from "./chart-frame";
import { type LegendLine, LineLegend } from "./line-legend";

const OwnershipLive = lazy(() => import("./ownership-live"));

type Props = {
  id: string;
  title: string;
  description: string;
  days: Span;
  /** Where the chart's lines are asked for, without the days. */
  source: string;
  csv: string;
  legend: readonly LegendLine[];
  children: ReactNode;
};

/** The ownership chart of one class: the server's drawing until somebody points at it, chooses lines or years. */
export function OwnershipExplorer({ id, title, description, days, source, csv, legend, children }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <ChartFrame
      title={title}
      days={days}
      csv={csv}
      plot="lines"
      drawn={children}
      isAsked={chosen.length > 0}
      live={(view) => (
        <OwnershipLive {...view} id={id} days={days} source={source} chosen={chosen} title={title} description={description}>
          {children}
        </OwnershipLive>
      )}
    >
      {legend.length > 1 && <LineLegend lines={legend} chosen={chosen} setChosen={setChosen} title={title} />}
    </ChartFrame>
  );
}
