import { dayNumber } from "@/lib/dates";
import { divide, toNumber } from "@/lib/decimal";
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

/** What the drawing is made of, small enough for a browser; dollars as floats, for pixels only. */
export type PulseWeek = [week: string, buyers: number, sellers: number, bought: number, sold: number, planShare: number | null];

/** Weeks with a trade. `planShare` is from 0 to 1, null where no sale was asked. */
export function pulseWeeks(weeks: readonly MarketWeek[]): PulseWeek[] {
  return weeks
    .filter(({ buyRows, sellRows }) => buyRows + sellRows > 0)
    .map((week) => {
      const share = divide(week.planValue, week.askedValue, 4);
      const planShare = share === null ? null : toNumber(share);
      return [week.week, week.buyOwners, week.sellOwners, toNumber(week.buyValue), toNumber(week.sellValue), planShare];
    });
}

/** Days of a chart of so many weeks, of which the last begins on `until`, a Monday. */
export function pulseSpan(until: IsoDate, weeks: number): [first: number, last: number] {
  return [dayNumber(until) - 7 * (weeks - 1) - 4, dayNumber(until) + 10];
}

/** Buyers and sellers a week, and under it their dollars; null where no week has a trade. */
export function layoutPulse(all: readonly PulseWeek[], days: readonly [first: number, last: number], frame: Frame): PulseDrawing | null {
  if (all.length === 0) return null;
  const weeks = all.filter(([week]) => dayNumber(week) + 3 >= days[0] && dayNumber(week) + 3 <= days[1]);
  const x = linearScale([...days], [frame.left, frame.width - frame.right]);
  const inner = frame.height - frame.top - frame.bottom - PANEL_GAP;
  const split = frame.top + inner * (1 - DOLLARS_SHARE);
  const width = Math.max(1, ((frame.width - frame.left - frame.right) / ((days[1] - days[0]) / 7)) * 0.8);
  const place = (week: PulseWeek) => x(dayNumber(week[0]) + 3);
  const panel = (
    top: number,
    bottom: number,
    buys: (week: PulseWeek) => number,
    sells: (week: PulseWeek) => number,
    unit: string,
  ): PulsePanel => {
    const high = Math.max(0, ...weeks.map(buys));
    const low = -Math.max(0, ...weeks.map(sells));
    const values = niceTicks(low, high, 4);
    const y = linearScale([values[0] ?? 0, values.at(-1) ?? 1], [bottom, top]);
    const zero = y(0);
    const bars = (of: (week: PulseWeek) => number, sign: 1 | -1): string =>
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
    days: [...days],
    xTicks: dateTicks(Math.ceil(days[0]), Math.floor(days[1]), frame.width < 600 ? 5 : 11).map((tick) => ({ ...tick, at: x(tick.at) })),
    owners: panel(
      frame.top,
      split,
      ([, buyers]) => buyers,
      ([, , sellers]) => sellers,
      "",
    ),
    dollars: panel(
      split + PANEL_GAP,
      frame.height - frame.bottom,
      ([, , , bought]) => bought,
      ([, , , , sold]) => sold,
      "$",
    ),
  };
}
