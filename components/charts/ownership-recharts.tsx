"use client";

import { Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { fromDayNumber } from "@/lib/dates";
import { formatDate, formatNumber, formatSigned } from "@/lib/format";
import type { Domain } from "@/lib/write/chart-svg";
import type { Plot } from "./interactive-chart";
import type { BrowserLine } from "./ownership-chart";

export type OwnershipRechartsProps = { lines: BrowserLine[]; domain: Domain; plot: Plot };

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
export function OwnershipRecharts({ lines, domain, plot }: OwnershipRechartsProps) {
  const days = byDay(lines);
  const at = (label: unknown) => days.find((entry) => entry.day === Number(label));
  function open(label: unknown) {
    const cells = at(label)?.cells ?? {};
    const first = lines.find((line) => cells[line.id]);
    const href = first && cells[first.id]?.href;
    if (href) window.location.assign(href);
  }
  return (
    <LineChart {...plot} data={days} onClick={(state) => open(state.activeLabel)} accessibilityLayer>
      <XAxis dataKey="day" type="number" domain={domain.x} allowDataOverflow hide />
      <YAxis domain={domain.y} allowDataOverflow hide />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--rule-strong)" }}
        content={({ active, label }) => (active ? <DayTip day={at(label)} lines={lines} /> : null)}
      />
      {lines.map((line, tone) => (
        <Line
          key={line.id}
          dataKey={(entry: Day) => entry.cells[line.id]?.balance}
          stroke="transparent"
          dot={false}
          activeDot={{ r: 4.5, fill: `var(--line-${tone + 1})`, stroke: "var(--paper)", strokeWidth: 1.5 }}
          connectNulls
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}

function DayTip({ day, lines }: { day: Day | undefined; lines: readonly BrowserLine[] }) {
  if (!day) return null;
  const named = lines.filter((line) => day.cells[line.id]);
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
            <span className="muted block">{rowName(cell.href)}</span>
          </div>
        );
      })}
      <span className="muted">Click for the row{named.length > 1 && ` of ${named[0]?.name}`}</span>
    </div>
  );
}

/** `/filings/0001127602-24-012345#t1-3` as "filing 0001127602-24-012345, Table I row 3". */
function rowName(href: string): string {
  const [path = "", anchor = ""] = href.split("#");
  const [table, ordinal] = anchor.split("-");
  return `filing ${path.split("/").at(-1)}, Table ${table === "t1" ? "I" : "II"} row ${ordinal}`;
}
