import { addDays, dayNumber } from "@/lib/dates";
import { toNumber } from "@/lib/decimal";
import type { MarketWeek } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCompact } from "@/lib/format";
import { barPath, dateTicks, type Frame, linearScale, niceTicks, type Point, type Tick } from "@/lib/write/chart-svg";

export const widePulseFrame: Frame = { width: 1160, height: 340, top: 16, right: 16, bottom: 28, left: 64 };
export const narrowPulseFrame: Frame = { width: 400, height: 360, top: 16, right: 8, bottom: 26, left: 48 };
/** Share of the height that the panel of dollars takes, and the space between the two. */
const DOLLARS_SHARE = 0.42;
const PANEL_GAP = 34;

/** Bars of two sides: bought above zero, sold below. */
export type PulsePanel = { top: number; zero: number; yTicks: Tick[]; buys: string; sells: string };
export type PulseDrawing = {
  frame: Frame;
  /** Days at the edges of the plot. */
  days: [first: number, last: number];
  xTicks: Tick[];
  owners: PulsePanel;
  dollars: PulsePanel;
};

/** The weeks that a chart ending in one shows: its own Monday and that of the oldest. */
export function pulseSpan(until: IsoDate, weeks: number): { first: IsoDate; last: IsoDate } {
  return { first: addDays(until, -7 * (weeks - 1)), last: until };
}

/** Buyers and sellers a week, and under it their dollars; null where no week has a trade. `first` and `last` are Mondays. */
export function layoutPulse(
  weeks: readonly MarketWeek[],
  { first, last }: { first: IsoDate; last: IsoDate },
  frame: Frame,
): PulseDrawing | null {
  if (weeks.every(({ buyRows, sellRows }) => buyRows + sellRows === 0)) return null;
  const days: [number, number] = [dayNumber(first) - 4, dayNumber(last) + 10];
  const x = linearScale(days, [frame.left, frame.width - frame.right]);
  const inner = frame.height - frame.top - frame.bottom - PANEL_GAP;
  const split = frame.top + inner * (1 - DOLLARS_SHARE);
  const width = Math.max(1, ((frame.width - frame.left - frame.right) / ((days[1] - days[0]) / 7)) * 0.8);
  const place = (week: MarketWeek) => x(dayNumber(week.week) + 3);
  const panel = (
    top: number,
    bottom: number,
    buys: (week: MarketWeek) => number,
    sells: (week: MarketWeek) => number,
    unit: string,
  ): PulsePanel => {
    const high = Math.max(0, ...weeks.map(buys));
    const low = -Math.max(0, ...weeks.map(sells));
    const values = niceTicks(low, high, 4);
    const y = linearScale([values[0] ?? 0, values.at(-1) ?? 1], [bottom, top]);
    const zero = y(0);
    const bars = (of: (week: MarketWeek) => number, sign: 1 | -1): string =>
      barPath(
        // A bar is seen however small: one pixel at least.
        weeks.flatMap((week): Point[] => {
          const value = of(week);
          if (value <= 0) return [];
          const at = y(sign * value);
          return [{ x: place(week), y: sign > 0 ? Math.min(at, zero - 1) : Math.max(at, zero + 1) }];
        }),
        zero,
        width,
      );
    return {
      top,
      zero,
      yTicks: values.map((value) => ({ at: y(value), label: `${value === 0 ? "" : unit}${formatCompact(Math.abs(value))}` })),
      buys: bars(buys, 1),
      sells: bars(sells, -1),
    };
  };
  return {
    frame,
    days,
    xTicks: dateTicks(Math.ceil(days[0]), Math.floor(days[1]), frame.width < 600 ? 5 : 11).map((tick) => ({ ...tick, at: x(tick.at) })),
    owners: panel(
      frame.top,
      split,
      (week) => week.buyOwners,
      (week) => week.sellOwners,
      "",
    ),
    dollars: panel(
      split + PANEL_GAP,
      frame.height - frame.bottom,
      (week) => toNumber(week.buyValue),
      (week) => toNumber(week.sellValue),
      "$",
    ),
  };
}
