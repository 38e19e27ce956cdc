import { dayNumber } from "@/lib/dates";
import { toNumber } from "@/lib/decimal";
import type { MonthValue } from "@/lib/filing/figure-rows";
import { formatCompact, isPlausibleDate } from "@/lib/format";
import { barPath, dateTicks, type Frame, linearScale, niceTicks, type Point, type Tick } from "@/lib/write/chart-svg";

export const wideCompareFrame: Frame = { width: 1040, height: 170, top: 10, right: 16, bottom: 26, left: 64 };
export const narrowCompareFrame: Frame = { width: 400, height: 150, top: 10, right: 8, bottom: 26, left: 48 };

export type ComparePanel = { buys: string; sells: string };
export type CompareDrawing = {
  frame: Frame;
  zero: number;
  xTicks: Tick[];
  yTicks: Tick[];
  /** One a party, in their order: all on the same time axis and the same scale of dollars. */
  panels: ComparePanel[];
};

/** Months that can be drawn: not those of mistyped dates (0028, 2034). */
export function drawableMonths(months: readonly MonthValue[], lastFiledOn: string): MonthValue[] {
  return months.filter(({ month }) => isPlausibleDate(`${month}-01`, lastFiledOn));
}

/** Dollars bought above zero and sold below, by month, one panel a party; null where nobody traded. `parties` hold drawable months. */
export function layoutComparison(parties: readonly (readonly MonthValue[])[], frame: Frame): CompareDrawing | null {
  const all = parties.flat();
  const months = all.map(({ month }) => month).sort();
  const [firstMonth, lastMonth] = [months[0], months.at(-1)];
  if (!firstMonth || !lastMonth) return null;
  const isNarrow = frame.width < 600;
  // Half a month of air on both sides, and at least half a year, or a single bar is as wide as the chart.
  const missing = Math.max(0, 180 - (dayNumber(`${lastMonth}-28`) - dayNumber(`${firstMonth}-01`)));
  const [first, last] = [dayNumber(`${firstMonth}-01`) - missing / 2 - 15, dayNumber(`${lastMonth}-28`) + missing / 2 + 15];
  const x = linearScale([first, last], [frame.left, frame.width - frame.right]);
  const high = Math.max(0, ...all.map(({ bought }) => toNumber(bought)));
  const low = -Math.max(0, ...all.map(({ sold }) => toNumber(sold)));
  const values = niceTicks(low, high, 3);
  const y = linearScale([values[0] ?? 0, values.at(-1) ?? 1], [frame.height - frame.bottom, frame.top]);
  const zero = y(0);
  const width = Math.max(1, Math.min(18, ((frame.width - frame.left - frame.right) / ((last - first) / 30.4)) * 0.78));
  const bars = (of: readonly MonthValue[], side: "bought" | "sold"): string =>
    barPath(
      of.flatMap((month): Point[] => {
        const value = toNumber(month[side]);
        if (value <= 0) return [];
        const at = y(side === "bought" ? value : -value);
        // A bar is seen however small: one pixel at least.
        return [{ x: x(dayNumber(`${month.month}-15`)), y: side === "bought" ? Math.min(at, zero - 1) : Math.max(at, zero + 1) }];
      }),
      zero,
      width,
    );
  return {
    frame,
    zero,
    xTicks: dateTicks(Math.ceil(first), Math.floor(last), isNarrow ? 4 : 10).map((tick) => ({ ...tick, at: x(tick.at) })),
    yTicks: values.map((value) => ({ at: y(value), label: value === 0 ? "0" : `$${formatCompact(Math.abs(value))}` })),
    panels: parties.map((of) => ({ buys: bars(of, "bought"), sells: bars(of, "sold") })),
  };
}
