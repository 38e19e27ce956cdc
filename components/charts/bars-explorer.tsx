"use client";

import { lazy, type ReactNode } from "react";
import type { Span } from "@/lib/charts/ownership-view";
import type { BarsData } from "./bars-live";
import { ChartFrame } from "./chart-frame";

const BarsLive = lazy(() => import("./bars-live"));

type Props = { data: BarsData; id: string; title: string; description: string; days: Span; csv: string | null; children: ReactNode };

/** A chart of bars over time: the server's drawing until somebody points at it or chooses years. */
export function BarsExplorer({ data, days, csv, children, ...chart }: Props) {
  return (
    <ChartFrame
      title={chart.title}
      days={days}
      csv={csv}
      plot="bars"
      drawn={children}
      live={(view) => <BarsLive {...view} {...chart} days={days} data={data} />}
    />
  );
}
