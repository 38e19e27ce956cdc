"use client";

import { useEffect, useMemo, useRef } from "react";
import { Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import type { OwnershipLine, PlottedPoint } from "@/lib/charts/ownership-lines";
import { fromDayNumber } from "@/lib/dates";
import { formatDate, formatNumber, formatSigned } from "@/lib/format";
import type { Domain } from "@/lib/write/chart-svg";
import { dayAt, nearestTo, type Plot } from "./use-plot";

type Lines = readonly OwnershipLine<PlottedPoint>[];
/** Lines with a balance reported for the day, each with the last one. */
export type PointedDay = { day: number; cells: { line: Lines[number]; point: PlottedPoint }[] };
type Props = { lines: Lines; domain: Domain; plot: Plot; onDay: (day: PointedDay) => void };

function byDay(lines: Lines): PointedDay[] {
  const days = new Map<number, Map<string, PointedDay["cells"][number]>>();
  for (const line of lines) {
    for (const point of line.points) {
      if (point.href === "") continue;
      const cells = days.get(point.day) ?? new Map();
      cells.set(line.id, { line, point });
      days.set(point.day, cells);
    }
  }
  return [...days].sort(([a], [b]) => a - b).map(([day, cells]) => ({ day, cells: [...cells.values()] }));
}

/** Recharts over the drawing: it finds the day under the pointer or by arrow keys; a click or Enter opens the row of the line that is nearest. */
export function OwnershipPointer({ lines, domain, plot, onDay }: Props) {
  const days = useMemo(() => byDay(lines), [lines]);
  const pointed = useRef<PointedDay | null>(null);
  const at = (label: unknown) => days.find(({ day }) => day === Number(label));

  function open(day: PointedDay | null | undefined, y: number | null) {
    const inner = plot.height - plot.margin.top - plot.margin.bottom;
    const placed = (day?.cells ?? []).map(({ point }) => {
      const height = plot.margin.top + inner * (1 - point.balance / (domain.y[1] || 1));
      return { href: point.href, distance: y === null ? 0 : Math.abs(height - y) };
    });
    const nearest = placed.sort((a, b) => a.distance - b.distance)[0];
    if (nearest) window.location.assign(nearest.href);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the chart inside, which has the focus and says what it is
    <div
      onClick={({ nativeEvent, currentTarget, clientX, clientY }) => {
        // A finger reads first; the line under the chart leads on.
        if ((nativeEvent as PointerEvent).pointerType === "touch") return;
        const box = currentTarget.getBoundingClientRect();
        open(nearestTo(days, dayAt(clientX - box.left, domain.x, plot)), clientY - box.top);
      }}
      onKeyDown={({ key }) => key === "Enter" && open(pointed.current, null)}
    >
      <LineChart width={plot.width} height={plot.height} margin={plot.margin} data={days} accessibilityLayer>
        <XAxis dataKey="day" type="number" domain={domain.x} allowDataOverflow hide />
        <YAxis domain={domain.y} allowDataOverflow hide />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--rule-strong)" }}
          content={({ active, label }) => {
            const day = active ? at(label) : undefined;
            if (!day) return null;
            pointed.current = day;
            return <DayTip day={day} onDay={onDay} />;
          }}
        />
        {lines.map((line, index) => (
          <Line
            key={line.id}
            dataKey={(day: PointedDay) => day.cells.find((cell) => cell.line.id === line.id)?.point.balance}
            stroke="transparent"
            dot={false}
            activeDot={{ r: 4.5, fill: `var(--line-${(line.tone ?? index) + 1})`, stroke: "var(--paper)", strokeWidth: 1.5 }}
            connectNulls
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </div>
  );
}

function DayTip({ day, onDay }: { day: PointedDay; onDay: (day: PointedDay) => void }) {
  const { day: number } = day;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a day is told once, however often it is drawn
  useEffect(() => onDay(day), [number]);
  return (
    <div className="tooltip">
      <strong>{formatDate(fromDayNumber(day.day))}</strong>
      {day.cells.map(({ line, point }) => (
        <div key={line.id}>
          {line.name} <span className="muted">{line.kind}</span>
          <br />
          {formatNumber(String(point.balance))}
          {point.change !== null && ` after ${formatSigned(String(point.change))}`}
          <span className="muted block">{rowName(point.href)}</span>
        </div>
      ))}
      <span className="muted">Click for the row{day.cells.length > 1 && " of the nearest line"}</span>
    </div>
  );
}

/** The day last pointed at, with the way to each of its rows: for fingers, keys and screen readers. */
export function DayReadout({ pointed }: { pointed: PointedDay | null }) {
  return (
    <p className="chart-readout note" aria-live="polite">
      {pointed === null ? (
        "Point at the chart or tap it; draw the ends of the strip to choose years."
      ) : (
        <>
          <strong>{formatDate(fromDayNumber(pointed.day))}</strong>
          {pointed.cells.slice(0, 4).map(({ line, point }) => (
            <span key={line.id}>
              {line.name} <a href={point.href}>{formatNumber(String(point.balance), 0)}</a>
            </span>
          ))}
        </>
      )}
    </p>
  );
}

/** `/filings/0001127602-24-012345#t1-3` as "filing 0001127602-24-012345, Table I row 3". */
function rowName(href: string): string {
  const [path = "", anchor = ""] = href.split("#");
  const [table, ordinal] = anchor.split("-");
  return `filing ${path.split("/").at(-1)}, Table ${table === "t1" ? "I" : "II"} row ${ordinal}`;
}
