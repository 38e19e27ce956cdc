"use client";

import { monthRange } from "@/lib/charts/month-range";
import { dayNumber } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatMonth, formatNumber } from "@/lib/format";
import type { Plot } from "./interactive-chart";
import { PointerChart } from "./pointer-chart";

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
  return (
    <PointerChart
      data={months.map((month) => ({ day: dayNumber(`${month[0]}-15`), month }))}
      days={days}
      plot={plot}
      hrefOf={({ month }) => monthRange(address, month[0], asOf)}
      tip={({ month }) => <MonthTip month={month} />}
    />
  );
}

function MonthTip({ month: [month, bought, sold, buyRows, sellRows] }: { month: BrowserMonth }) {
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
