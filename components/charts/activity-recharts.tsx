"use client";

import { Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { monthRange } from "@/lib/charts/month-range";
import { dayNumber } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatMonth, formatNumber } from "@/lib/format";
import type { Plot } from "./interactive-chart";

export type BrowserMonth = [month: string, bought: number, sold: number, buyRows: number, sellRows: number];
export type ActivityRechartsProps = {
  months: BrowserMonth[];
  days: [first: number, last: number];
  address: string;
  asOf: IsoDate | null;
  plot: Plot;
};

/** The activity chart under a pointer: a month's figures, and a click that leads to its rows. */
export function ActivityRecharts({ months, days, address, asOf, plot }: ActivityRechartsProps) {
  const data = months.map(([month, bought, sold, buyRows, sellRows]) => ({
    day: dayNumber(`${month}-15`),
    month,
    bought,
    sold,
    buyRows,
    sellRows,
  }));
  const at = (label: unknown) => data.find((entry) => entry.day === Number(label));
  function open(label: unknown) {
    const month = at(label)?.month;
    if (month) window.location.assign(monthRange(address, month, asOf));
  }
  return (
    <LineChart {...plot} data={data} onClick={(state) => open(state.activeLabel)} accessibilityLayer>
      <XAxis dataKey="day" type="number" domain={days} allowDataOverflow hide />
      <YAxis hide />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--rule-strong)" }}
        content={({ active, label }) => {
          const month = active ? at(label) : undefined;
          return month ? <MonthTip {...month} /> : null;
        }}
      />
      <Line dataKey="bought" stroke="transparent" dot={false} activeDot={false} isAnimationActive={false} />
    </LineChart>
  );
}

function MonthTip({
  month,
  bought,
  sold,
  buyRows,
  sellRows,
}: {
  month: string;
  bought: number;
  sold: number;
  buyRows: number;
  sellRows: number;
}) {
  return (
    <div className="tooltip">
      <strong>{formatMonth(month)}</strong>
      {buyRows + sellRows === 0 && <div>no buy, no sale</div>}
      {buyRows > 0 && (
        <div className="buy">
          ▲ bought {formatNumber(String(bought))} in {formatCount(buyRows, "row")}
        </div>
      )}
      {sellRows > 0 && (
        <div className="sell">
          ▼ sold {formatNumber(String(sold))} in {formatCount(sellRows, "row")}
        </div>
      )}
      {buyRows + sellRows > 0 && <span className="muted">Click for the rows</span>}
    </div>
  );
}
