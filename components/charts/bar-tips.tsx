import type { ActivityBars } from "@/lib/charts/activity-layout";
import type { PulseWeek } from "@/lib/charts/pulse-layout";
import { formatCount, formatDate, formatDollarsCompact, formatMonth, formatNumber, formatShare } from "@/lib/format";

/** A month's figures, under the pointer. */
export function MonthTip({ month: [month, bought, sold, buyRows, sellRows] }: { month: ActivityBars["months"][number] }) {
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

/** A week's figures, under the pointer. */
export function WeekTip({ week: [monday, buyers, sellers, bought, sold, planShare] }: { week: PulseWeek }) {
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
