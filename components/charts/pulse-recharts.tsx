"use client";

import { weekRange } from "@/lib/charts/week-range";
import { dayNumber } from "@/lib/dates";
import { formatCount, formatDate, formatDollarsCompact, formatShare } from "@/lib/format";
import type { Plot } from "./interactive-chart";
import { PointerChart } from "./pointer-chart";

export type BrowserWeek = [week: string, buyers: number, sellers: number, bought: number, sold: number, planShare: number | null];
export type PulseRechartsProps = { weeks: BrowserWeek[]; days: [first: number, last: number]; plot: Plot };

/** The pulse under a pointer: a week's figures, and a click that leads to its rows. */
export function PulseRecharts({ weeks, days, plot }: PulseRechartsProps) {
  return (
    <PointerChart
      data={weeks.map((week) => ({ day: dayNumber(week[0]) + 3, week }))}
      days={days}
      plot={plot}
      hrefOf={({ week }) => weekRange(week[0])}
      tip={({ week }) => <WeekTip week={week} />}
    />
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
