"use client";

import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { monthRange } from "@/lib/charts/month-range";
import { formatCompact, formatCount, formatMonth, formatNumber } from "@/lib/format";

type Month = [month: string, bought: number, sold: number, buyRows: number, sellRows: number];
export type ActivityRechartsProps = { months: Month[]; address: string; size: { width: number; height: number } };

/** The activity chart under a pointer: a month's figures, and a click that leads to its rows. */
export function ActivityRecharts({ months, address, size }: ActivityRechartsProps) {
  const data = months.map(([month, bought, sold, buyRows, sellRows]) => ({ month, bought, sold: -sold, buyRows, sellRows }));
  return (
    <BarChart
      width={size.width}
      height={size.height}
      data={data}
      stackOffset="sign"
      margin={{ top: 12, right: 8, bottom: 4, left: 0 }}
      onClick={(state) => {
        if (typeof state.activeLabel === "string") window.location.assign(monthRange(address, state.activeLabel));
      }}
      accessibilityLayer
    >
      <CartesianGrid stroke="var(--rule)" vertical={false} />
      <XAxis dataKey="month" tickFormatter={formatMonth} stroke="var(--muted)" minTickGap={40} />
      <YAxis tickFormatter={(value: number) => formatCompact(Math.abs(value))} stroke="var(--muted)" width={56} />
      <ReferenceLine y={0} stroke="var(--ink)" />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--band)" }}
        content={({ active, label }) => {
          const at = active ? data.find((entry) => entry.month === label) : undefined;
          return at ? (
            <div className="tooltip">
              <strong>{formatMonth(at.month)}</strong>
              <div>
                ▲ bought {formatNumber(String(at.bought))} in {formatCount(at.buyRows, "row")}
              </div>
              <div>
                ▼ sold {formatNumber(String(-at.sold))} in {formatCount(at.sellRows, "row")}
              </div>
              <span className="muted">Click for the rows</span>
            </div>
          ) : null;
        }}
      />
      <Bar dataKey="bought" stackId="month" fill="var(--buy)" isAnimationActive={false} />
      <Bar dataKey="sold" stackId="month" fill="var(--sell)" isAnimationActive={false} />
    </BarChart>
  );
}
