"use client";

import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { fromDayNumber } from "@/lib/dates";
import { formatCompact, formatDate, formatNumber, formatSigned } from "@/lib/format";
import { dateTicks } from "@/lib/write/chart-svg";
import type { BrowserLine } from "./ownership-chart";

export type OwnershipRechartsProps = { lines: BrowserLine[]; size: { width: number; height: number } };

type Cell = { balance: number; change: number | null; href: string };
type Day = { day: number; cells: { [line: string]: Cell } };

/** One entry a day, with the last balance of each line reported for that day. */
function byDay(lines: readonly BrowserLine[]): Day[] {
  const days = new Map<number, Day>();
  for (const line of lines) {
    for (const [day, balance, change, href] of line.points) {
      const entry = days.get(day) ?? { day, cells: {} };
      entry.cells[line.id] = { balance, change, href };
      days.set(day, entry);
    }
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

/** The ownership chart under a pointer: the day's balances, and a click that leads to the row which states them. */
export function OwnershipRecharts({ lines, size }: OwnershipRechartsProps) {
  const days = byDay(lines);
  const [first, last] = [days[0]?.day ?? 0, days.at(-1)?.day ?? 1];
  function open(label: unknown) {
    const cells = Object.values(days.find((entry) => entry.day === Number(label))?.cells ?? {});
    if (cells[0]) window.location.assign(cells[0].href);
  }
  return (
    <LineChart
      width={size.width}
      height={size.height}
      data={days}
      margin={{ top: 12, right: 16, bottom: 4, left: 0 }}
      onClick={(state) => open(state.activeLabel)}
      accessibilityLayer
    >
      <CartesianGrid stroke="var(--rule)" vertical={false} />
      <XAxis
        dataKey="day"
        type="number"
        domain={["dataMin", "dataMax"]}
        ticks={dateTicks(first, last, size.width < 600 ? 4 : 9).map((tick) => tick.at)}
        tickFormatter={(day: number) => dateTicks(first, last, size.width < 600 ? 4 : 9).find((tick) => tick.at === day)?.label ?? ""}
        stroke="var(--muted)"
      />
      <YAxis tickFormatter={formatCompact} stroke="var(--muted)" width={56} domain={[0, "auto"]} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--rule-strong)" }}
        content={({ active, label }) => (active ? <DayTip day={days.find((entry) => entry.day === Number(label))} lines={lines} /> : null)}
      />
      {lines.map((line, tone) => (
        <Line
          key={line.id}
          name={line.name}
          type="stepAfter"
          dataKey={(entry: Day) => entry.cells[line.id]?.balance}
          stroke={`var(--line-${tone + 1})`}
          strokeWidth={1.75}
          dot={{ r: 2 }}
          activeDot={{ r: 4 }}
          connectNulls
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}

function DayTip({ day, lines }: { day: Day | undefined; lines: readonly BrowserLine[] }) {
  if (!day) return null;
  return (
    <div className="tooltip">
      <strong>{formatDate(fromDayNumber(day.day))}</strong>
      {lines.map((line) => {
        const cell = day.cells[line.id];
        if (!cell) return null;
        return (
          <div key={line.id}>
            {line.name} <span className="muted">{line.kind}</span>
            <br />
            {formatNumber(String(cell.balance))}
            {cell.change !== null && ` after ${formatSigned(String(cell.change))}`}
            <span className="muted block">{rowName(cell.href)}, click to open</span>
          </div>
        );
      })}
    </div>
  );
}

/** `/filings/0001127602-24-012345#t1-3` as "filing 0001127602-24-012345, Table I row 3". */
function rowName(href: string): string {
  const [path = "", anchor = ""] = href.split("#");
  const [table, ordinal] = anchor.split("-");
  return `filing ${path.split("/").at(-1)}, Table ${table === "t1" ? "I" : "II"} row ${ordinal}`;
}
