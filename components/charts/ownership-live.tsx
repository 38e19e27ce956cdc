"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { layoutOwnership, narrowFrame, wideFrame } from "@/lib/charts/ownership-layout";
import type { OwnershipPanel, PlottedPoint } from "@/lib/charts/ownership-lines";
import { type OwnershipChartJson, type Span, unpackChart, viewPanels } from "@/lib/charts/ownership-view";
import { isSameSpan } from "@/lib/charts/range-presets";
import type { LiveView } from "./chart-frame";
import { OwnershipSvg } from "./ownership-drawing";
import { DayReadout, OwnershipPointer, type PointedDay } from "./ownership-pointer";
import { PanelNote } from "./panel-note";
import { RangeBrush } from "./range-brush";
import { usePlot } from "./use-plot";

const FRAMES = { wide: wideFrame, narrow: narrowFrame };

type Props = LiveView & {
  id: string;
  title: string;
  description: string;
  days: Span;
  source: string;
  chosen: readonly string[];
  /** The server's drawing, shown until the lines are here. */
  children: ReactNode;
};

/** The ownership chart redrawn in the browser by the same code, with cursor, values, the way to each row, and a brush of years. */
export default function OwnershipLive({ id, title, description, days, source, chosen, children, ...view }: Props) {
  const { whole, panels: all, problem } = useLines(source, days, view.span);
  const [pointed, setPointed] = useState<PointedDay | null>(null);
  const strip = useRef<HTMLDivElement>(null);
  const plot = usePlot(strip, FRAMES);
  const largest = whole?.[0]?.lines[0];
  const valueOn = useCallback((day: number) => largest?.points.findLast((point) => point.day <= day)?.balance ?? 0, [largest]);
  // The same lines as long as the same is looked at: what is handed to Recharts anew starts it anew.
  const panels = useMemo(() => all && viewPanels(all, { span: view.span, chosen }), [all, view.span, chosen]);
  return (
    <>
      {panels ? (
        <div className={panels.length > 1 ? "panels" : undefined}>
          {panels.map((panel, at) => (
            <LivePanel
              key={panel.lines[0]?.id ?? at}
              panel={panel}
              span={view.span}
              id={`${id}-${at}-live`}
              title={title}
              description={description}
              isSecond={at > 0}
              onDay={setPointed}
            />
          ))}
          {panels.length === 0 && <p className="note py-8">None of these lines has a balance in these years.</p>}
        </div>
      ) : (
        children
      )}
      <div ref={strip} className="chart-range no-print">
        {plot && all && <RangeBrush {...view} days={days} plot={plot} title={title} valueOn={valueOn} />}
        {problem ? (
          <p role="alert" className="warn note">
            {problem}
          </p>
        ) : (
          <DayReadout pointed={pointed} />
        )}
      </div>
    </>
  );
}

type PanelProps = {
  panel: OwnershipPanel<PlottedPoint>;
  span: Span;
  id: string;
  title: string;
  description: string;
  isSecond: boolean;
  onDay: (day: PointedDay) => void;
};

function LivePanel({ panel, span, id, title, description, isSecond, onDay }: PanelProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = usePlot(box, FRAMES);
  const isNarrow = plot?.isNarrow ?? false;
  const drawing = useMemo(() => layoutOwnership(panel, [...span], isNarrow ? narrowFrame : wideFrame), [panel, span, isNarrow]);
  return (
    <div className="chart mt-2">
      <PanelNote panel={panel} isSecond={isSecond} />
      <div ref={box} className="relative">
        <OwnershipSvg
          drawing={drawing}
          id={id}
          title={`${title}${isSecond ? ", smaller lines" : ""}`}
          description={description}
          className={isNarrow ? "chart-narrow" : "chart-wide"}
        />
        {plot && (
          <div className="chart-live no-print">
            <OwnershipPointer lines={panel.lines} domain={drawing.domain} plot={plot} onDay={onDay} />
          </div>
        )}
      </div>
    </div>
  );
}

type Panels = OwnershipPanel<PlottedPoint>[];
type Lines = { whole: Panels | null; panels: Panels | null; problem: string | null };

/** The chart's lines, thinned; where a part of the years is looked at, those of the part with more of their points. */
function useLines(source: string, days: Span, span: Span): Lines {
  const [whole, setWhole] = useState<OwnershipChartJson | null>(null);
  const [part, setPart] = useState<{ span: Span; chart: OwnershipChartJson } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [first, last] = span;
  const isPart = whole?.isThinned === true && !isSameSpan(span, days);

  useEffect(() => {
    if (whole && !isPart) return;
    const control = new AbortController();
    const address = isPart ? `${source}&first=${first}&last=${last}` : source;
    // A brush that is being drawn asks when it rests.
    const timer = setTimeout(
      async () => {
        try {
          const answer = await fetch(address, { signal: control.signal });
          if (!answer.ok) throw new Error(String(answer.status));
          const chart = (await answer.json()) as OwnershipChartJson;
          if (isPart) setPart({ span: [first, last], chart });
          else setWhole(chart);
          setProblem(null);
        } catch {
          if (!control.signal.aborted)
            setProblem("The chart’s values could not be fetched; the table below has them. Reload the page to try again.");
        }
      },
      isPart ? 250 : 0,
    );
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [source, whole, isPart, first, last]);

  const wholePanels = useMemo(() => whole && unpackChart(whole), [whole]);
  const partPanels = useMemo(() => part && unpackChart(part.chart), [part]);
  const isPartHere = isPart && part && isSameSpan(part.span, span);
  return { whole: wholePanels, panels: isPartHere ? partPanels : wholePanels, problem };
}
