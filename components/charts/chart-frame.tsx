"use client";

import { type ReactNode, Suspense, useRef, useState } from "react";
import type { Span } from "@/lib/charts/ownership-view";
import { isSameSpan, rangePresets } from "@/lib/charts/range-presets";

/** The days shown; `version` counts how often they were chosen from outside of the live chart. */
export type LiveView = { span: Span; setSpan: (span: Span) => void; version: number };

type Props = {
  title: string;
  /** The days of the whole chart. */
  days: Span;
  csv: string | null;
  /** Where the plot lies in the drawing: names of lines stand beside it. */
  plot: "lines" | "bars";
  /** The chart as the server drew it. */
  drawn: ReactNode;
  /** What takes over when somebody points at the chart, or asks for a part of it; it brings Recharts, 108 KB that others do not load. */
  live: (view: LiveView) => ReactNode;
  /** Something chosen beside the years asks for the live chart too. */
  isAsked?: boolean;
  children?: ReactNode;
};

/** A chart with its tools: years shown, pictures and data to take away. */
export function ChartFrame({ title, days, csv, plot, drawn, live, isAsked = false, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [isLive, setLive] = useState(false);
  const [span, setSpan] = useState<Span>(days);
  const [version, setVersion] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const takeOver = () => setLive(true);

  function show(next: Span) {
    setSpan(next);
    setVersion(version + 1);
    setLive(true);
  }

  async function save(format: "svg" | "png") {
    setProblem(null);
    try {
      const { saveChart } = await import("./save-chart");
      await saveChart(box.current as HTMLElement, title, format);
    } catch {
      setProblem(`The picture could not be made. The data is there as ${csv ? "CSV" : "a table below"}.`);
    }
  }

  const still = (
    <>
      {drawn}
      <p className="chart-range needs-script no-print note">
        <span aria-hidden="true" className={`chart-strip chart-strip-${plot}`} />
        Point at the chart or tap it to read its values; a click leads to the row.
      </p>
    </>
  );
  return (
    <div ref={box}>
      <div className="chart-tools needs-script no-print">
        <fieldset className="chart-presets" aria-label={`Years shown: ${title}`}>
          {rangePresets(days).map((preset) => (
            <button key={preset.label} type="button" aria-pressed={isSameSpan(preset.span, span)} onClick={() => show(preset.span)}>
              {preset.label}
            </button>
          ))}
        </fieldset>
        <fieldset className="chart-presets" aria-label={`Take away: ${title}`}>
          <button type="button" onClick={() => save("png")}>
            PNG
          </button>
          <button type="button" onClick={() => save("svg")}>
            SVG
          </button>
          {csv && (
            <a href={csv} download>
              CSV
            </a>
          )}
        </fieldset>
      </div>
      {children}
      {problem && (
        <p role="alert" className="warn note">
          {problem}
        </p>
      )}
      <button type="button" className="needs-script sr-only focus:not-sr-only" onClick={takeOver} onFocus={takeOver}>
        Read values off the chart: {title}
      </button>
      <div onPointerEnter={takeOver} onTouchStart={takeOver}>
        {isLive || isAsked ? <Suspense fallback={still}>{live({ span, setSpan, version })}</Suspense> : still}
      </div>
    </div>
  );
}
