"use client";

import { Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { weekRange } from "@/lib/charts/week-range";
import { dayNumber } from "@/lib/dates";
import { formatCount, formatDate, formatDollarsCompact, formatShare } from "@/lib/format";
import type { Plot } from "./interactive-chart";

export type BrowserWeek = [week: string, buyers: number, sellers: number, bought: number, sold: number, planShare: number | null];
export type PulseRechartsProps = { weeks: BrowserWeek[]; days: [first: number, last: number]; plot: Plot };

/** The pulse under a pointer: a week's figures, and a click that leads to its rows. */
export function PulseRecharts({ weeks, days, plot }: PulseRechartsProps) {
  const data = weeks.map((week) => ({ day: dayNumber(week[0]) + 3, sellers: week[2], week }));
  const at = (label: unknown) => data.find((entry) => entry.day === Number(label))?.week;
  function open(label: unknown) {
    const week = at(label);
    if (week) window.location.assign(weekRange(week[0]));
  }
  return (
    <LineChart {...plot} data={data} onClick={(state) => open(state.activeLabel)} accessibilityLayer>
      <XAxis dataKey="day" type="number" domain={days} allowDataOverflow hide />
      <YAxis hide />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--rule-strong)" }}
        content={({ active, label }) => {
          const week = active ? at(label) : undefined;
          return week ? <WeekTip week={week} /> : null;
        }}
      />
      <Line dataKey="sellers" stroke="transparent" dot={false} activeDot={false} isAnimationActive={false} />
    </LineChart>
  );
}

function WeekTip({ week: [monday, buyers, sellers, bought, sold, planShare] }: { week: BrowserWeek }) {
  return (
    <div className="tooltip">
      <strong>Week of {formatDate(monday)}</strong>
      {buyers > 0 && (
        <div className="buy">
          ▲ {formatCount(buyers, "buyer")}, {formatDollarsCompact(String(bought))}
        </div>
      )}
      {sellers > 0 && (
        <div className="sell">
          ▼ {formatCount(sellers, "seller")}, {formatDollarsCompact(String(sold))}
        </div>
      )}
      {planShare !== null && <div>{formatShare(String(planShare))} of sales under a plan</div>}
      <span className="muted">Click for the rows</span>
    </div>
  );
}
