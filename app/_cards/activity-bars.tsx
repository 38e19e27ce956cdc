import { activityBars, layoutActivity } from "@/lib/charts/activity-layout";
import type { ActivityClass } from "@/lib/filing/figure-rows";
import { formatMonth } from "@/lib/format";
import { ink } from "./card";
import { plainLetters } from "./plain-letters";

const FRAME = { width: 1104, height: 170, top: 2, right: 0, bottom: 2, left: 0 };

/** Shares bought above the line and sold below it, month by month, of the class that the page shows first; null without one. */
export function ActivityBars({ activity, lastFiledOn }: { activity: ActivityClass | undefined; lastFiledOn: string }) {
  const bars = activity && activityBars({ ...activity, prices: [] }, lastFiledOn);
  const drawing = bars && layoutActivity(bars, FRAME);
  if (!drawing) return null;
  return (
    <div style={{ display: "flex", flexDirection: "column", width: "100%" }}>
      <svg width={FRAME.width} height={FRAME.height} viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} aria-hidden="true">
        <path d={drawing.buys} fill={ink.buy} />
        <path d={drawing.sells} fill={ink.sell} />
        <path d={`M0 ${drawing.zero}H${FRAME.width}`} stroke={ink.ink} strokeWidth={2} />
      </svg>
      <div style={{ display: "flex", justifyContent: "space-between", fontSize: 24, color: ink.muted, paddingTop: 8 }}>
        <span>{formatMonth(bars.months[0]?.[0] ?? "")}</span>
        <span>{plainLetters(`${activity.securityTitle}: bought above, sold below the line`, 70)}</span>
        <span>{formatMonth(bars.months.at(-1)?.[0] ?? "")}</span>
      </div>
    </div>
  );
}
